import { useEffect, useRef } from 'react';
import { useFilmStore } from '../state/filmStore.ts';
import { FilmMarks } from './FilmMarks.tsx';
import { FilmStatus } from './FilmStatus.tsx';
import { mountViewport } from './mountViewport.ts';
import { PlacementBar } from './PlacementBar.tsx';
import { RulerBar } from './RulerBar.tsx';
import { ToolHint } from './ToolHint.tsx';
import styles from './viewport.module.css';

/** The film with its reading on it. Fills its parent. */
export function Viewport() {
  const root = useRef<HTMLDivElement>(null);
  const plane = useRef<HTMLDivElement>(null);
  const above = useRef<HTMLDivElement>(null);
  const isReady = useFilmStore(({ status }) => status === 'ready');

  useEffect(() => {
    if (root.current === null || plane.current === null || above.current === null) return;
    return mountViewport({ root: root.current, plane: plane.current, above: above.current });
  }, []);

  return (
    <div className={styles.frame}>
      <div ref={root} className={styles.viewport} role="application" aria-label="Radiograph">
        <div ref={plane} className={styles.plane} />
        <div ref={above} className={styles.above} />
      </div>
      {isReady && <FilmMarks />}
      {isReady && <ToolHint />}
      {isReady && <PlacementBar />}
      {isReady && <RulerBar />}
      <FilmStatus />
    </div>
  );
}
