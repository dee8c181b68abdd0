import { commandOf } from '../commands/commands.ts';
import { KeyOf } from '../panels/KeyOf.tsx';
import styles from './viewport.module.css';

/** A command over the film, in words that fit what it is about there, with its key. */
export function CommandWords({ command, words }: { readonly command: string; readonly words: string }) {
  const { run } = commandOf(command);
  return (
    <button type="button" className={`bare ${styles.choice}`} onClick={run}>
      <KeyOf command={command} title={words} />
    </button>
  );
}
