import { type ReactNode, useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { FilmMarks } from './FilmMarks.tsx';
import { FilmStatus } from './FilmStatus.tsx';
import { mountViewport, type ViewAtWork } from './mountViewport.ts';
import styles from './viewport.module.css';

/** A film in a view, its marks on it, and above them what else the view has to say. Fills its parent. */
export function FilmViewport({
  atWork,
  name,
  children,
}: {
  readonly atWork: ViewAtWork;
  readonly name: string;
  readonly children?: ReactNode;
}) {
  const root = useRef<HTMLDivElement>(null);
  const plane = useRef<HTMLDivElement>(null);
  const above = useRef<HTMLDivElement>(null);
  const { view } = atWork;
  const isReady = useStore(view.film, ({ status }) => status === 'ready');

  useEffect(() => {
    if (root.current === null || plane.current === null || above.current === null) return;
    return mountViewport(atWork, { root: root.current, plane: plane.current, above: above.current });
  }, [atWork]);

  return (
    <div className={styles.frame}>
      <div ref={root} className={styles.viewport} role="application" aria-label={name}>
        <div ref={plane} className={styles.plane} />
        <div ref={above} className={styles.above} />
      </div>
      {isReady && <FilmMarks view={view} />}
      {isReady && children}
      <FilmStatus view={view} />
    </div>
  );
}
