import type { Side } from '../hand/landmarks.ts';
import { scorePatient } from '../scoring/patientScore.ts';
import type { HandScore, PatientScore } from '../scoring/score.ts';
import type { Areas } from './areas.ts';
import type { ExportedCohort, ExportedReading } from './exportedCohort.ts';
import { handAreas, handFigures } from './handsTable.ts';
import { keyColumns, type RowKey, readingKey } from './keyColumns.ts';
import { type Column, columnsFrom, type Table, tableOf } from './table.ts';

interface PatientRow {
  readonly key: RowKey;
  readonly readings: number;
  readonly right: HandRead;
  readonly left: HandRead;
  readonly total: PatientScore;
}

/** A hand of the visit: its score, or why there is none to take. */
type HandRead =
  | { readonly hand: HandScore; readonly areas: Areas; readonly note: null }
  | { readonly hand: null; readonly note: string };

/**
 * One row per patient, visit, reader and pass: the two hands, from one film or from two, and their sum where
 * both are complete (scoring.md, 4). Two readings of one hand in a visit are not added up, and none is
 * preferred: neither is taken, and the note says so.
 */
export function patientsTable(cohort: ExportedCohort): Table {
  const visits = Map.groupBy(cohort.readings, visitOf);
  const rows = [...visits.values()].map((readings) => patientRow(cohort, readings));
  const meaning = 'One row per patient, visit, reader and pass: both hands and their sum.';
  return tableOf('patients', meaning, columns, rows);
}

function visitOf(read: ExportedReading): string {
  const { film, reader, pass, score } = read;
  return JSON.stringify([film.patientId, film.issuer, film.visitDate, reader, pass, score.protocol.sha256]);
}

function patientRow(cohort: ExportedCohort, readings: readonly ExportedReading[]): PatientRow {
  const right = handOf(readings, 'R');
  const left = handOf(readings, 'L');
  const hands = [right, left].flatMap(({ hand }) => (hand === null ? [] : [hand]));
  const key = sharedKey(readings.map(readingKey));
  const protocol = cohort.protocols.find(({ sha256 }) => sha256 === key.protocolSha256) ?? cohort.protocol;
  return { key, readings: readings.length, right, left, total: scorePatient(hands, protocol) };
}

function handOf(readings: readonly ExportedReading[], side: Side): HandRead {
  const found = readings.flatMap((read) => read.score.hands.filter((hand) => hand.side === side));
  const name = side === 'R' ? 'right' : 'left';
  const [hand] = found;
  if (hand === undefined) return { hand: null, note: notRead(readings, side, name) };
  if (found.length > 1)
    return { hand: null, note: `${found.length} readings of the ${name} hand in this visit: none is taken.` };
  return { hand, areas: handAreas(hand), note: null };
}

function notRead(readings: readonly ExportedReading[], side: Side, name: string): string {
  const isOnCutFilm = readings.some(
    ({ filmIsCut, reading }) => filmIsCut && reading.hands.some((hand) => hand.side === side),
  );
  return isOnCutFilm
    ? `The film of the ${name} hand ends early and has no figures.`
    : `No ${name} hand was read.`;
}

/** What a row of several readings says of itself: what they share, and each of what they don't. */
function sharedKey(keys: readonly RowKey[]): RowKey {
  const each = (of: (key: RowKey) => string) => [...new Set(keys.map(of))].sort().join(' + ');
  const signed = keys.every((key) => key.state === 'signed');
  return {
    ...(keys[0] as RowKey),
    applicationVersion: each((key) => key.applicationVersion),
    spacingSource: each((key) => key.spacingSource),
    unit: keys.every((key) => key.unit === 'mm') ? 'mm' : 'px',
    state: signed ? 'signed' : 'started',
    signedAt: signed
      ? (keys
          .map((key) => key.signedAt)
          .sort()
          .at(-1) ?? null)
      : null,
  };
}

function noteOf({ right, left }: PatientRow): string | null {
  return [right.note, left.note].filter((note) => note !== null).join(' ') || null;
}

function handColumns(side: 'right' | 'left'): readonly Column<PatientRow>[] {
  return handFigures.map(({ value, name, meaning, ...field }) => ({
    ...field,
    name: `${side}_${name}`,
    meaning: `The ${side} hand. ${meaning}`,
    value: (row) => (row[side].hand === null ? null : value(row[side])),
  }));
}

const columns: readonly Column<PatientRow>[] = [
  ...columnsFrom(keyColumns, (row: PatientRow) => row.key),
  {
    name: 'readings_count',
    type: 'integer',
    unit: 'readings',
    meaning: 'How many readings of films stand behind the row.',
    value: (row) => row.readings,
  },
  {
    name: 'burden',
    type: 'number',
    unit: 'points, 0-12000',
    meaning: 'Right and left hand added up; empty unless both are there and complete.',
    value: ({ total }) => total.burden,
  },
  {
    name: 'burden_of_maximum_percent',
    type: 'number',
    unit: 'percent',
    meaning: 'The sum in percent of the highest one that the regions which exist allow.',
    value: ({ total }) => total.percentOfMaximum,
  },
  {
    name: 'number',
    type: 'integer',
    unit: 'deposits',
    meaning: 'Deposits of both hands, multiplicity included; empty unless both are there and complete.',
    value: ({ total }) => total.number,
  },
  {
    name: 'note',
    type: 'string',
    unit: null,
    meaning: 'Why a hand is missing from the row.',
    value: noteOf,
  },
  ...handColumns('right'),
  ...handColumns('left'),
];
