import { type Chord, keyCaps } from '../commands/chord.ts';
import classes from './KeyCaps.module.css';

/** A key as it stands on the keyboard, after what it does where that is given. */
export function KeyCaps({ title, chord }: { readonly title?: string; readonly chord: Chord | undefined }) {
  return (
    <span className={classes.line}>
      {title}
      {chord !== undefined && (
        <span className={classes.caps}>
          {keyCaps(chord).map((cap) => (
            <kbd key={cap} className={classes.cap}>
              {cap}
            </kbd>
          ))}
        </span>
      )}
    </span>
  );
}
