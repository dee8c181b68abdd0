import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import type { ReportedFile } from '../../../src/contract/operations.ts';
import { FaultText } from '../../faults/FaultText.tsx';
import classes from './ReportedFiles.module.css';

/** A guess at a line's height in px; each is measured when it is drawn. */
const LINE_PX = 62;

/** Files with what is to be said of each; only those in sight are drawn, however many there are. */
export function ReportedFiles({ files }: { readonly files: readonly ReportedFile[] }) {
  const scroller = useRef<HTMLElement>(null);
  const virtualizer = useVirtualizer({
    count: files.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE_PX,
    overscan: 5,
  });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls has to be reached by key.
    <section ref={scroller} className={classes.scroller} tabIndex={0} aria-label="Files">
      {files.length === 0 && <p className={classes.empty}>None.</p>}
      <ul className={classes.list} style={{ height: `${virtualizer.getTotalSize()}px` }}>
        {virtualizer.getVirtualItems().map(({ index, start, key }) => {
          const file = files[index] as ReportedFile;
          return (
            <li
              key={key}
              ref={virtualizer.measureElement}
              data-index={index}
              className={classes.line}
              style={{ transform: `translateY(${start}px)` }}
            >
              <strong className={classes.path}>{file.path}</strong>
              {file.remark === null ? <FilmName file={file} /> : <FaultText fault={file.remark} />}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** Said only where it is another than the file's own. */
function FilmName({ file: { path, filmName } }: { readonly file: ReportedFile }) {
  return filmName === null || path.endsWith(filmName) ? null : (
    <p className={classes.same}>the same file as {filmName}</p>
  );
}
