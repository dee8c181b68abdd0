import { REGION_NAMES, type RegionName, type Side } from '../hand/landmarks.ts';
import type { FormScore, RegionScore } from '../scoring/score.ts';
import type { ExportedReading } from './exportedCohort.ts';
import { filmReferenceColumns, keyColumns, readingKey } from './keyColumns.ts';
import { type Column, columnsFrom, type Table, tableOf } from './table.ts';

interface RegionRow {
  readonly read: ExportedReading;
  readonly side: Side;
  readonly name: RegionName;
  readonly region: RegionScore;
  readonly form: FormScore['regions'][RegionName];
}

/** One row per region of each hand of a reading. */
export function regionsTable(readings: readonly ExportedReading[]): Table {
  const rows = readings.flatMap((read) =>
    read.score.hands.flatMap((hand) =>
      REGION_NAMES.map((name): RegionRow => {
        return { read, side: hand.side, name, region: hand.regions[name], form: hand.form?.regions[name] };
      }),
    ),
  );
  return tableOf('regions', 'One row per region of each hand of a reading.', columns, rows);
}

const columns: readonly Column<RegionRow>[] = [
  ...columnsFrom(keyColumns, (row: RegionRow) => readingKey(row.read)),
  ...columnsFrom(filmReferenceColumns, (row: RegionRow) => row.read),
  { name: 'side', type: 'string', unit: null, meaning: 'R or L.', value: (row) => row.side },
  {
    name: 'region',
    type: 'string',
    unit: null,
    meaning:
      'Digit and phalanx (DP distal, MP middle, PP proximal) or metacarpal (MC), from the thumb, D1; CA is the carpus.',
    value: (row) => row.name,
  },
  {
    name: 'region_state',
    type: 'string',
    unit: null,
    meaning: 'assessed, absent (amputated or resorbed), off-film or obscured.',
    value: ({ region }) => region.state,
  },
  {
    name: 'area_px2',
    type: 'number',
    unit: 'px2',
    meaning: 'Area of the region in square film pixels.',
    value: ({ region }) => region.areaPx2,
  },
  {
    name: 'area_mm2',
    type: 'number',
    unit: 'mm2',
    meaning: 'Area of the region.',
    value: ({ region }) => region.areaMm2,
  },
  {
    name: 'covered_px2',
    type: 'number',
    unit: 'px2',
    meaning: 'Area covered by deposits, overlaps counted once, in square film pixels.',
    value: ({ region }) => region.coveredPx2,
  },
  {
    name: 'covered_mm2',
    type: 'number',
    unit: 'mm2',
    meaning: 'Area covered by deposits, overlaps counted once.',
    value: ({ region }) => region.coveredMm2,
  },
  {
    name: 'coverage_percent',
    type: 'number',
    unit: 'percent',
    meaning: 'Covered area in percent of the region’s.',
    value: ({ region }) => region.coveragePercent,
  },
  {
    name: 'burden',
    type: 'number',
    unit: 'points, 0-300',
    meaning: 'Sum over grades of grade × area of that grade, in percent of the region’s area.',
    value: ({ region }) => region.burden,
  },
  {
    name: 'mean_density',
    type: 'number',
    unit: 'grade, 1-3',
    meaning: 'Density grade averaged over the covered area; empty where nothing is covered.',
    value: ({ region }) => region.meanDensity,
  },
  {
    name: 'number',
    type: 'integer',
    unit: 'deposits',
    meaning: 'Deposits whose largest share lies in the region, multiplicity included.',
    value: ({ region }) => region.number,
  },
  {
    name: 'form_coverage_percent',
    type: 'number',
    unit: 'percent',
    meaning: 'Coverage by the regional form, as the reader judged it by eye.',
    value: ({ form }) => form?.coveragePercent ?? null,
  },
  {
    name: 'form_burden',
    type: 'number',
    unit: 'points, 0-300',
    meaning: 'Coverage × grade by the regional form.',
    value: ({ form }) => form?.burden ?? null,
  },
  {
    name: 'form_number',
    type: 'integer',
    unit: 'deposits',
    meaning: 'Number of deposits by the regional form.',
    value: ({ form }) => form?.number ?? null,
  },
];
