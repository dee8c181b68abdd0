import { REGION_NAMES } from '../hand/landmarks.ts';
import { NO_INDEX_REASONS } from '../reading/reading.ts';
import type { DepositScore } from '../scoring/score.ts';
import type { ExportedReading } from './exportedCohort.ts';
import { filmReferenceColumns, keyColumns, readingKey } from './keyColumns.ts';
import { type Column, columnsFrom, type Table, tableOf } from './table.ts';

interface DepositRow {
  readonly read: ExportedReading;
  readonly deposit: DepositScore;
}

/** One row per deposit of a reading. */
export function depositsTable(readings: readonly ExportedReading[]): Table {
  const rows = readings.flatMap((read) =>
    read.score.deposits.map((deposit): DepositRow => ({ read, deposit })),
  );
  return tableOf('deposits', 'One row per deposit of a reading, in the order of the reading.', columns, rows);
}

/** `D2-DP=12.5 D2-MP=3`, distal first. */
function sharesText({ shares }: DepositScore): string | null {
  const parts = REGION_NAMES.filter((name) => shares[name] !== undefined).map(
    (name) => `${name}=${shares[name]}`,
  );
  return parts.join(' ') || null;
}

/** In `value_unit`. */
const MODALITY = 'modality value';
const WITHIN_ONE_FILM = 'Compares within one film only; never mineral density.';
const DENSER_IS_HIGHER = 'negated where the film is dark where it is dense, so that denser is higher';

const columns: readonly Column<DepositRow>[] = [
  ...columnsFrom(keyColumns, (row: DepositRow) => readingKey(row.read)),
  ...columnsFrom(filmReferenceColumns, (row: DepositRow) => row.read),
  {
    name: 'deposit_id',
    type: 'string',
    unit: null,
    meaning: 'The deposit’s name within its reading.',
    value: ({ deposit }) => deposit.id,
  },
  { name: 'side', type: 'string', unit: null, meaning: 'R or L.', value: ({ deposit }) => deposit.side },
  {
    name: 'region',
    type: 'string',
    unit: null,
    meaning: 'The region that holds most of it; empty where no region does.',
    value: ({ deposit }) => deposit.region,
  },
  {
    name: 'region_shares_px2',
    type: 'string',
    unit: 'px2',
    meaning:
      'How much of its area lies in which region, in square film pixels: region=area, separated by spaces.',
    value: ({ deposit }) => sharesText(deposit),
  },
  {
    name: 'density_grade',
    type: 'integer',
    unit: 'grade, 1-3',
    meaning: '1 fainter than trabecular bone, 2 between, 3 as dense as cortical bone or denser.',
    value: ({ deposit }) => deposit.densityGrade,
  },
  {
    name: 'multiplicity',
    type: 'integer',
    unit: 'deposits',
    meaning: 'How many foci the outline holds.',
    value: ({ deposit }) => deposit.multiplicity,
  },
  {
    name: 'morphology',
    type: 'string',
    unit: null,
    meaning: 'stone, net, plate, amorphous, or none given.',
    value: ({ deposit }) => deposit.morphology,
  },
  {
    name: 'origin',
    type: 'string',
    unit: null,
    meaning: 'drawn by the reader, or suggested by the application and accepted.',
    value: ({ deposit }) => deposit.origin ?? 'drawn',
  },
  {
    name: 'area_px2',
    type: 'number',
    unit: 'px2',
    meaning: 'Area within the outline in square film pixels.',
    value: ({ deposit }) => deposit.areaPx2,
  },
  {
    name: 'area_mm2',
    type: 'number',
    unit: 'mm2',
    meaning: 'Area within the outline.',
    value: ({ deposit }) => deposit.areaMm2,
  },
  {
    name: 'perimeter_px',
    type: 'number',
    unit: 'px',
    meaning: 'Length of the outline in film pixels.',
    value: ({ deposit }) => deposit.perimeterPx,
  },
  {
    name: 'perimeter_mm',
    type: 'number',
    unit: 'mm',
    meaning: 'Length of the outline.',
    value: ({ deposit }) => deposit.perimeterMm,
  },
  {
    name: 'feret_px',
    type: 'number',
    unit: 'px',
    meaning: 'Longest diameter (Feret) in film pixels.',
    value: ({ deposit }) => deposit.feretPx,
  },
  {
    name: 'feret_mm',
    type: 'number',
    unit: 'mm',
    meaning: 'Longest diameter (Feret).',
    value: ({ deposit }) => deposit.feretMm,
  },
  {
    name: 'centroid_x_px',
    type: 'number',
    unit: 'px',
    meaning: 'Centre of area along columns, from the left edge of the film.',
    value: ({ deposit }) => deposit.centroid[0],
  },
  {
    name: 'centroid_y_px',
    type: 'number',
    unit: 'px',
    meaning: 'Centre of area along rows, from the top edge of the film.',
    value: ({ deposit }) => deposit.centroid[1],
  },
  {
    name: 'value_unit',
    type: 'string',
    unit: null,
    meaning:
      'What the modality values of this row are in, as the film’s file says (DICOM’s Rescale Type: HU, or OD in thousandths); empty where it does not say.',
    value: ({ read }) => read.film.valueUnit,
  },
  {
    name: 'value_mean',
    type: 'number',
    unit: MODALITY,
    meaning: 'Mean of the modality values inside; within one film only, never mineral density.',
    value: ({ deposit }) => deposit.values?.mean ?? null,
  },
  {
    name: 'value_sd',
    type: 'number',
    unit: MODALITY,
    meaning: 'Standard deviation of the modality values inside.',
    value: ({ deposit }) => deposit.values?.sd ?? null,
  },
  {
    name: 'value_min',
    type: 'number',
    unit: MODALITY,
    meaning: 'Lowest modality value inside.',
    value: ({ deposit }) => deposit.values?.min ?? null,
  },
  {
    name: 'value_max',
    type: 'number',
    unit: MODALITY,
    meaning: 'Highest modality value inside.',
    value: ({ deposit }) => deposit.values?.max ?? null,
  },
  {
    name: 'value_pixels',
    type: 'integer',
    unit: 'pixels',
    meaning: 'How many pixels the modality values come from.',
    value: ({ deposit }) => deposit.values?.pixels ?? null,
  },
  {
    name: 'radiodensity_index',
    type: 'number',
    unit: null,
    meaning: `Where the deposit stands between soft tissue (0) and cortical bone (1) of the same film, by medians. ${WITHIN_ONE_FILM}`,
    value: ({ deposit }) => deposit.density?.index ?? null,
  },
  {
    name: 'proposed_density_grade',
    type: 'integer',
    unit: null,
    meaning: 'Density grade that the index proposes: 1 below 1/3, 2 below 2/3, else 3.',
    value: ({ deposit }) => deposit.density?.grade ?? null,
  },
  {
    name: 'density_grade_source',
    type: 'string',
    unit: null,
    meaning: 'proposal: the grade follows the proposal; reader: the reader’s own.',
    value: ({ deposit }) => (deposit.density?.overridden === false ? 'proposal' : 'reader'),
  },
  {
    name: 'no_index_reason',
    type: 'string',
    unit: null,
    meaning: `Why there is no index: ${NO_INDEX_REASONS.join(', ')}; empty where there is one, or where none was looked for.`,
    value: ({ deposit }) => deposit.density?.reason ?? null,
  },
  {
    name: 'value_median',
    type: 'number',
    unit: MODALITY,
    meaning: `Median inside the outline, of a speck clear of its blurred border, ${DENSER_IS_HIGHER}.`,
    value: ({ deposit }) => deposit.density?.deposit ?? null,
  },
  {
    name: 'soft_tissue_median',
    type: 'number',
    unit: MODALITY,
    meaning: `Median of the soft-tissue reference, ${DENSER_IS_HIGHER}.`,
    value: ({ deposit }) => deposit.density?.softTissue?.value ?? null,
  },
  {
    name: 'soft_tissue_source',
    type: 'string',
    unit: null,
    meaning:
      'ring: around the deposit, outside every deposit and bone; reader: where the reader outlined it.',
    value: ({ deposit: { density } }) =>
      density?.softTissue == null ? null : 'ring' in density.softTissue ? 'ring' : 'reader',
  },
  {
    name: 'beneath_value',
    type: 'number',
    unit: MODALITY,
    meaning: `What lies beneath a deposit over bone, taken off in the place of soft tissue, ${DENSER_IS_HIGHER}; empty elsewhere.`,
    value: ({ deposit }) => deposit.density?.beneath ?? null,
  },
  {
    name: 'cortex_median',
    type: 'number',
    unit: MODALITY,
    meaning: `Median of the cortex reference, ${DENSER_IS_HIGHER}.`,
    value: ({ deposit }) => deposit.density?.cortex?.value ?? null,
  },
  {
    name: 'cortex_source',
    type: 'string',
    unit: null,
    meaning: 'proposal: a strip on the nearest metacarpal’s shaft; reader: where the reader outlined it.',
    value: ({ deposit }) => deposit.density?.cortex?.source ?? null,
  },
];
