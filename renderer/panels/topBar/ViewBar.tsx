import { useStore } from 'zustand';
import { useBesideStore } from '../../state/besideStore.ts';
import { useViewInHand } from '../../state/viewInHand.ts';
import { CommandButton } from './CommandButton.tsx';
import classes from './TopBar.module.css';

/** How the film is looked at, for the mouse; each has its key. */
export function ViewBar() {
  const view = useViewInHand();
  const invert = useStore(view.look, (state) => state.invert);
  const mirrored = useStore(view.look, (state) => state.mirrored);
  const isBeside = useBesideStore(({ isOpen }) => isOpen);
  const hasFilm = useStore(view.film, ({ film }) => film !== null);
  return (
    <div className={classes.group} role="toolbar" aria-label="View">
      <CommandButton id="fit" disabled={!hasFilm} />
      <CommandButton id="one-to-one" disabled={!hasFilm} />
      <CommandButton id="invert" disabled={!hasFilm} pressed={invert} />
      <CommandButton id="turn" disabled={!hasFilm} />
      <CommandButton id="mirror" disabled={!hasFilm} pressed={mirrored} />
      <CommandButton id="side-by-side" disabled={!hasFilm} pressed={isBeside} />
    </div>
  );
}
