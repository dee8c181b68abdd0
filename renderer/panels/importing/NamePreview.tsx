import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import type { NameReading } from '../../../src/film/fileName/namePattern.ts';
import { NO_FIGURE } from '../../words/figures.ts';
import { SIDE_WORDS } from '../../words/terms.ts';
import classes from './NamePatternField.module.css';

const LINE_PX = 26;

/** What is known of a name before its pattern is taken: what the file itself says is not asked of its name. */
export interface NameToRead {
  readonly fileName: string;
  readonly inFile: {
    readonly patientId: string | null;
    readonly visitDate: string | null;
    readonly side: string | null;
  };
}

interface NamePreviewProps {
  readonly names: readonly NameToRead[];
  /** One for each name. */
  readonly readings: readonly NameReading[];
}

/** What a pattern makes of each name; only the lines in sight are drawn. */
export function NamePreview({ names, readings }: NamePreviewProps) {
  const scroller = useRef<HTMLElement>(null);
  const virtualizer = useVirtualizer({
    count: names.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE_PX,
    overscan: 10,
  });
  return (
    <div>
      <div className={`${classes.row} ${classes.head}`} aria-hidden>
        <span>File</span>
        <span>Patient</span>
        <span>Date</span>
        <span>Side</span>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls has to be reached by key. */}
      <section ref={scroller} className={classes.scroller} tabIndex={0} aria-label="What the names give">
        <ul className={classes.list} style={{ height: `${virtualizer.getTotalSize()}px` }}>
          {virtualizer.getVirtualItems().map(({ index, start, key }) => (
            <li key={key} className={classes.line} style={{ transform: `translateY(${start}px)` }}>
              <NameRow name={names[index] as NameToRead} reading={readings[index] as NameReading} />
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

function NameRow({
  name: { fileName, inFile },
  reading,
}: {
  readonly name: NameToRead;
  readonly reading: NameReading;
}) {
  if (reading.said === null)
    return (
      <div className={classes.row} title={`${fileName}: ${reading.why}`}>
        <span>{fileName}</span>
        <span className={classes.why}>{reading.why}</span>
      </div>
    );
  const { patientId, visitDate, side } = reading.said;
  return (
    <div className={classes.row} title={fileName}>
      <span>{fileName}</span>
      <Fact inFile={inFile.patientId} inName={patientId} />
      <Fact inFile={inFile.visitDate} inName={visitDate} />
      <Fact inFile={sideWord(inFile.side)} inName={sideWord(side)} />
    </div>
  );
}

function Fact({ inFile, inName }: { readonly inFile: string | null; readonly inName: string | null }) {
  return inFile === null ? (
    <span>{inName ?? NO_FIGURE}</span>
  ) : (
    <span className={classes.inFile} title="Said by the file itself">
      {inFile}
    </span>
  );
}

function sideWord(side: string | null): string | null {
  return side === 'R' || side === 'L' ? SIDE_WORDS[side] : null;
}
