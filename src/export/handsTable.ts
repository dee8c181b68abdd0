import { REGION_NAMES } from '../hand/landmarks.ts';
import type { HandScore } from '../scoring/score.ts';
import { type Areas, assessedAreas } from './areas.ts';
import type { ExportedReading } from './exportedCohort.ts';
import { filmReferenceColumns, keyColumns, readingKey } from './keyColumns.ts';
import { type Column, columnsFrom, type Table, tableOf } from './table.ts';

interface HandRow {
  readonly read: ExportedReading;
  readonly hand: HandScore;
  readonly areas: Areas;
}

/** One row per hand of a reading. A film read without a hand placed on it has none: missing, never 0. */
export function handsTable(readings: readonly ExportedReading[]): Table {
  const rows = readings.flatMap((read) =>
    read.score.hands.map((hand): HandRow => ({ read, hand, areas: handAreas(hand) })),
  );
  return tableOf(
    'hands',
    'One row per hand of a reading, with its score and what keeps it from one.',
    columns,
    rows,
  );
}

export function handAreas(hand: HandScore): Areas {
  return assessedAreas(REGION_NAMES.map((name) => hand.regions[name]));
}

/** The figures of a hand, as they also stand in the table of patients, once for each side. */
export const handFigures: readonly Column<{ readonly hand: HandScore; readonly areas: Areas }>[] = [
  {
    name: 'complete',
    type: 'boolean',
    unit: null,
    meaning: 'True when every region that exists could be assessed and measured.',
    value: ({ hand }) => hand.complete,
  },
  {
    name: 'missing',
    type: 'string',
    unit: null,
    meaning: 'Why the hand is not complete.',
    value: ({ hand }) => hand.missing.join(' ') || null,
  },
  {
    name: 'burden',
    type: 'number',
    unit: 'points, 0-6000',
    meaning: 'Sum over regions of grade × covered area in percent of the region; empty when not complete.',
    value: ({ hand }) => hand.burden,
  },
  {
    name: 'coverage_percent',
    type: 'number',
    unit: 'percent',
    meaning: 'Covered area in percent of the area of the regions.',
    value: ({ hand }) => hand.coveragePercent,
  },
  {
    name: 'mean_density',
    type: 'number',
    unit: 'grade, 1-3',
    meaning: 'Density grade averaged over the covered area; empty where nothing is covered.',
    value: ({ hand }) => hand.meanDensity,
  },
  {
    name: 'number',
    type: 'integer',
    unit: 'deposits',
    meaning: 'How many deposits, multiplicity included.',
    value: ({ hand }) => hand.number,
  },
  {
    name: 'affected_regions_count',
    type: 'integer',
    unit: 'regions',
    meaning: 'How many regions hold covered area.',
    value: ({ hand }) => hand.affectedRegions.length,
  },
  {
    name: 'affected_regions',
    type: 'string',
    unit: null,
    meaning: 'Which regions hold covered area, separated by spaces.',
    value: ({ hand }) => hand.affectedRegions.join(' ') || null,
  },
  {
    name: 'assessed_burden',
    type: 'number',
    unit: 'points',
    meaning: 'Burden summed over the assessed regions alone; equals the burden when complete.',
    value: ({ hand }) => hand.assessed.burden,
  },
  {
    name: 'assessed_regions_count',
    type: 'integer',
    unit: 'regions',
    meaning: 'How many regions were assessed.',
    value: ({ hand }) => hand.assessed.regions,
  },
  {
    name: 'existing_regions_count',
    type: 'integer',
    unit: 'regions',
    meaning: 'How many regions the hand has: 20 minus the absent ones.',
    value: ({ hand }) => hand.assessed.existing,
  },
  {
    name: 'prorated_burden',
    type: 'number',
    unit: 'points',
    meaning: 'Assessed burden × existing regions / assessed regions.',
    value: ({ hand }) => hand.proratedBurden,
  },
  {
    name: 'area_px2',
    type: 'number',
    unit: 'px2',
    meaning: 'Area of the assessed regions in square film pixels.',
    value: ({ areas }) => areas.areaPx2,
  },
  {
    name: 'area_mm2',
    type: 'number',
    unit: 'mm2',
    meaning: 'Area of the assessed regions.',
    value: ({ areas }) => areas.areaMm2,
  },
  {
    name: 'covered_px2',
    type: 'number',
    unit: 'px2',
    meaning:
      'Area of the assessed regions covered by deposits, overlaps counted once, in square film pixels.',
    value: ({ areas }) => areas.coveredPx2,
  },
  {
    name: 'covered_mm2',
    type: 'number',
    unit: 'mm2',
    meaning: 'Area of the assessed regions covered by deposits, overlaps counted once.',
    value: ({ areas }) => areas.coveredMm2,
  },
  {
    name: 'global_grade',
    type: 'integer',
    unit: 'grade, 0-3',
    meaning: 'The reader’s own global grade: 0 none, 1 mild, 2 moderate, 3 severe; never derived.',
    value: ({ hand }) => hand.globalGrade,
  },
  {
    name: 'form_burden',
    type: 'number',
    unit: 'points',
    meaning: 'Burden by the regional form: sum of coverage × grade as the reader judged them by eye.',
    value: ({ hand }) => hand.form?.burden ?? null,
  },
  {
    name: 'form_number',
    type: 'integer',
    unit: 'deposits',
    meaning: 'Number of deposits by the regional form.',
    value: ({ hand }) => hand.form?.number ?? null,
  },
];

const CLASSES = {
  fingertip: 'distal phalanges',
  middle: 'middle phalanges',
  proximal: 'proximal phalanges',
  metacarpal: 'metacarpals',
  carpal: 'carpus',
} as const;

const classColumns = Object.entries(CLASSES).flatMap(([name, words]): Column<HandRow>[] => [
  {
    name: `${name}_burden`,
    type: 'number',
    unit: 'points',
    meaning: `Burden of the ${words}.`,
    value: ({ hand }) => hand.classes[name as keyof typeof CLASSES].burden,
  },
  {
    name: `${name}_number`,
    type: 'integer',
    unit: 'deposits',
    meaning: `Number of deposits in the ${words}.`,
    value: ({ hand }) => hand.classes[name as keyof typeof CLASSES].number,
  },
]);

const columns: readonly Column<HandRow>[] = [
  ...columnsFrom(keyColumns, (row: HandRow) => readingKey(row.read)),
  ...columnsFrom(filmReferenceColumns, (row: HandRow) => row.read),
  { name: 'side', type: 'string', unit: null, meaning: 'R or L.', value: ({ hand }) => hand.side },
  ...columnsFrom(handFigures, (row: HandRow) => row),
  ...classColumns,
];
