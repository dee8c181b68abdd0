import { useCohortStore } from '../../state/cohortStore.ts';
import { useLayoutStore } from '../../state/layoutStore.ts';
import classes from './TopBar.module.css';

export function ReaderButton() {
  const { initials, pass } = useCohortStore((state) => state.reader);
  const show = useLayoutStore((state) => state.show);
  const text = initials === '' ? 'Who reads?' : `Reader ${initials} · pass ${pass}`;
  return (
    <button
      type="button"
      className={`bare ${classes.reader}`}
      title="Change reader or pass"
      onClick={() => show({ kind: 'reader' })}
    >
      {text}
    </button>
  );
}
