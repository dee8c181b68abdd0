import { useFilmStore } from '../../state/filmStore.ts';
import { useViewStore } from '../../state/viewStore.ts';
import { CommandButton } from './CommandButton.tsx';
import classes from './TopBar.module.css';

/** How the film is looked at, for the mouse; each has its key. */
export function ViewBar() {
  const invert = useViewStore((state) => state.invert);
  const mirrored = useViewStore((state) => state.mirrored);
  const hasFilm = useFilmStore(({ film }) => film !== null);
  return (
    <div className={classes.group} role="toolbar" aria-label="View">
      <CommandButton id="fit" disabled={!hasFilm} />
      <CommandButton id="one-to-one" disabled={!hasFilm} />
      <CommandButton id="invert" disabled={!hasFilm} pressed={invert} />
      <CommandButton id="turn" disabled={!hasFilm} />
      <CommandButton id="mirror" disabled={!hasFilm} pressed={mirrored} />
    </div>
  );
}
