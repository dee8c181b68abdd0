import { besideView, useBesideStore } from '../state/besideStore.ts';
import { besideActions } from './besideActions.ts';
import { drawnBeside } from './drawnBeside.ts';
import { FilmViewport } from './FilmViewport.tsx';
import type { ViewAtWork } from './mountViewport.ts';
import styles from './viewport.module.css';

const atWork: ViewAtWork = { view: besideView, drawn: drawnBeside, actions: besideActions };

/** The film beside the one that is read. */
export function BesideViewport() {
  const isEmpty = useBesideStore(({ choice }) => choice === null);
  if (isEmpty)
    return (
      <div className={styles.frame}>
        <div className={styles.status} role="status">
          The cohort has nothing to show beside this radiograph.
        </div>
      </div>
    );
  return <FilmViewport atWork={atWork} name="View beside" />;
}
