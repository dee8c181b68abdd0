import { type ReactNode, useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { FilmMarks } from './FilmMarks.tsx';
import { FilmStatus } from './FilmStatus.tsx';
import { mountViewport, type ViewAtWork, type ViewportElements } from './mountViewport.ts';
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
  const glass = useRef<HTMLDivElement>(null);
  const { view } = atWork;
  const isReady = useStore(view.film, ({ status }) => status === 'ready');

  useEffect(() => {
    const elements = { root: root.current, plane: plane.current, above: above.current, glass: glass.current };
    return areThere(elements) ? mountViewport(atWork, elements) : undefined;
  }, [atWork]);

  return (
    <div className={styles.frame}>
      <div ref={root} className={styles.viewport} role="application" aria-label={name}>
        <div ref={plane} className={styles.plane} />
        <div ref={above} className={styles.above} />
        <div ref={glass} className={styles.glass} hidden />
      </div>
      {isReady && <FilmMarks view={view} />}
      {isReady && children}
      <FilmStatus view={view} />
    </div>
  );
}

type NotYet<T> = { readonly [K in keyof T]: T[K] | null };

function areThere(elements: NotYet<ViewportElements>): elements is ViewportElements {
  return Object.values(elements).every((element) => element !== null);
}
