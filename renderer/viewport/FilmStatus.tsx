import { useStore } from 'zustand';
import type { View } from '../state/view.ts';
import styles from './viewport.module.css';

/** What stands in the viewport while there is no film to be seen: never a blank page. */
export function FilmStatus({ view }: { readonly view: View }) {
  const status = useStore(view.film, (state) => state.status);
  const fault = useStore(view.film, (state) => state.fault);
  if (status === 'ready') return null;
  return (
    <div className={styles.status} role="status">
      {status === 'none' && <span>No radiograph is open.</span>}
      {status === 'loading' && (
        <>
          <span className={styles.word}>Decoding the radiograph</span>
          <div className={styles.bar} />
        </>
      )}
      {status === 'failed' && fault !== null && (
        <div className={styles.failure} role="alert">
          <strong>This radiograph cannot be shown.</strong>
          <span>{fault.message}</span>
          <details>
            <summary>Detail</summary>
            <pre>
              {fault.code}
              {fault.detail !== undefined && `\n${fault.detail}`}
            </pre>
          </details>
        </div>
      )}
    </div>
  );
}
