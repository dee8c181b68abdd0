import { ActionIcon, Tooltip } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { Pencil } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { FactSource, WorklistFilm } from '../../../src/contract/operations.ts';
import { useLayoutStore } from '../../state/layoutStore.ts';
import { useReadingStore } from '../../state/readingStore.ts';
import { goToFilm } from '../../state/room.ts';
import { burdenFigure } from '../../words/figures.ts';
import { personName } from '../../words/personName.ts';
import { counted, SIDE_WORDS } from '../../words/terms.ts';
import classes from './WorklistFilms.module.css';
import type { WorklistRow } from './worklistRows.ts';

/** A guess at a line's height in px; each is measured when it is drawn. */
const LINE_PX = 27;

/** Patients and their films; only the lines in sight are drawn, however many there are. */
export function WorklistFilms({ rows }: { readonly rows: readonly WorklistRow[] }) {
  const scroller = useRef<HTMLDivElement>(null);
  const openFilmId = useReadingStore(({ open }) => open?.filmId);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE_PX,
    overscan: 10,
  });

  const openIndex = rows.findIndex((row) => row.kind === 'film' && row.film.filmId === openFilmId);
  useEffect(() => {
    if (openIndex >= 0) virtualizer.scrollToIndex(openIndex);
  }, [openIndex, virtualizer]);

  function moveFocus(event: KeyboardEvent, from: number): void {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    let to = from + step;
    while (rows[to]?.kind === 'patient') to += step;
    if (rows[to] === undefined) return;
    virtualizer.scrollToIndex(to);
    requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>(`[data-index="${to}"] button`)?.focus(),
    );
  }

  const tabStop = openIndex >= 0 ? openIndex : rows.findIndex(({ kind }) => kind === 'film');
  return (
    <div ref={scroller} className={classes.scroller}>
      <ul className={classes.list} style={{ height: `${virtualizer.getTotalSize()}px` }}>
        {virtualizer.getVirtualItems().map(({ index, start, key }) => {
          const row = rows[index] as WorklistRow;
          return (
            <li
              key={key}
              ref={virtualizer.measureElement}
              data-index={index}
              className={classes.line}
              style={{ transform: `translateY(${start}px)` }}
              onKeyDown={(event) => moveFocus(event, index)}
            >
              {row.kind === 'patient' ? (
                <PatientLine row={row} />
              ) : (
                <FilmLine
                  film={row.film}
                  isOpen={index === openIndex}
                  tabIndex={index === tabStop ? 0 : -1}
                />
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function PatientLine({ row }: { readonly row: Extract<WorklistRow, { kind: 'patient' }> }) {
  const name = row.name === null ? 'name not given' : personName(row.name);
  const whose = row.issuer === null ? name : `${name} · ${row.issuer}`;
  return (
    <div className={classes.patient}>
      <h3 title={row.patientId}>{row.patientId}</h3>
      <span className={classes.visits}>{counted(row.visits, 'visit')}</span>
      <span className={classes.name} title={whose}>
        {whose}
      </span>
    </div>
  );
}

interface FilmLineProps {
  readonly film: WorklistFilm;
  readonly isOpen: boolean;
  readonly tabIndex: 0 | -1;
}

function FilmLine({ film, isOpen, tabIndex }: FilmLineProps) {
  const show = useLayoutStore((state) => state.show);
  return (
    <div className={classes.film} data-open={isOpen}>
      <button
        type="button"
        className={`bare ${classes.open}`}
        tabIndex={tabIndex}
        aria-current={isOpen}
        aria-label={spoken(film)}
        title={film.fileName}
        onClick={() => void goToFilm(film.filmId)}
      >
        <span className={classes.what}>
          <Said source={film.visitDateSource}>{film.visitDate ?? 'no date'}</Said> ·{' '}
          <Said source={film.sideSource}>{film.side ?? 'no side'}</Said>
        </span>
        {isOpen ? <OpenState film={film} /> : <State film={film} />}
      </button>
      <Tooltip label="Say whose film this is">
        <ActionIcon
          className={classes.identify}
          size="xs"
          tabIndex={tabIndex}
          aria-label={`Identify ${film.fileName}`}
          onClick={() => show({ kind: 'identify', filmId: film.filmId })}
        >
          <Pencil size="0.85em" />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}

/** A reader's word is marked as such: the file says otherwise, or nothing. */
function Said({ source, children }: { readonly source: FactSource; readonly children: string }) {
  if (source !== 'reader') return children;
  return (
    <span className={classes.byReader} title="Said by the reader, not by the file">
      {children}
    </span>
  );
}

function spoken(film: WorklistFilm): string {
  const side = film.side === null ? 'side not known' : SIDE_WORDS[film.side];
  return `${film.patientId}, ${film.visitDate ?? 'no date'}, ${side}, ${stateText(film)}`;
}

function State({ film }: { readonly film: WorklistFilm }) {
  return (
    <span className={classes.state} data-state={film.state}>
      {stateText(film)}
    </span>
  );
}

/** The open film's state as it is now, not as the worklist had it. */
function OpenState({ film }: { readonly film: WorklistFilm }) {
  const depositCount = useReadingStore(({ open }) => open?.reading.deposits.length ?? 0);
  const isSigned = useReadingStore(({ open }) => open?.signed != null);
  return <State film={{ ...film, depositCount, state: isSigned ? 'signed' : 'started' }} />;
}

function stateText({ state, depositCount, signedBurden }: WorklistFilm): string {
  if (state === 'signed') return signedBurden === null ? 'signed' : `signed ${burdenFigure(signedBurden)}`;
  if (state === 'unread') return 'unread';
  return depositCount === 0 ? 'begun' : counted(depositCount, 'deposit');
}
