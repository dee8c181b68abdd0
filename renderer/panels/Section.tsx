import { ChevronDown, ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { type Section as SectionName, useLayoutStore } from '../state/layoutStore.ts';
import classes from './Section.module.css';

interface SectionProps {
  readonly name: SectionName;
  readonly title: string;
  /** At the right end of the head, beside the fold. */
  readonly aside?: ReactNode;
  /** In its place while the section is folded. */
  readonly summary?: ReactNode;
  /** Whether it may shrink and scroll when the panel is short. */
  readonly shrinks?: boolean;
  readonly children: ReactNode;
}

/** A part of the score panel that folds. */
export function Section({ name, title, aside, summary, shrinks = false, children }: SectionProps) {
  const isFolded = useLayoutStore(({ folds }) => folds.sections[name]);
  const foldSection = useLayoutStore((state) => state.foldSection);
  return (
    <section className={classes.section} data-shrinks={shrinks && !isFolded} aria-label={title}>
      <div className={classes.head}>
        <h2 className={classes.title}>
          <button
            type="button"
            className={`bare ${classes.fold}`}
            aria-expanded={!isFolded}
            onClick={() => foldSection(name)}
          >
            {isFolded ? <ChevronRight size="1em" aria-hidden /> : <ChevronDown size="1em" aria-hidden />}
            {title}
          </button>
        </h2>
        {isFolded ? summary : aside}
      </div>
      {!isFolded && children}
    </section>
  );
}
