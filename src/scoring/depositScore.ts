import { feretDiameter } from '../geometry/feret.ts';
import { centroid, outlineAreaPx2, perimeter } from '../geometry/measure.ts';
import type { Outline } from '../geometry/outline.ts';
import type { Vec } from '../geometry/point.ts';
import { REGION_NAMES, type RegionName } from '../hand/landmarks.ts';
import type { Deposit } from '../reading/reading.ts';
import type { HandCells, SpacingMm } from './handCells.ts';
import { type ModalityFilm, outlineStatistics } from './outlineStatistics.ts';
import type { ProtocolRegion } from './protocol.ts';
import type { DepositScore } from './score.ts';
import { type Shares, sharesOf } from './shares.ts';

/** Shares that differ by less than this part of the larger one are a tie: as much as the booleans' grid rounds. */
const TIE = 1e-6;

/** From distal to proximal: on a tie the more distal region has the deposit, then the lower digit. */
const CLASS_ORDER: readonly ProtocolRegion['class'][] = [
  'fingertip',
  'middle',
  'proximal',
  'metacarpal',
  'carpal',
];

interface DepositMeasures {
  readonly areaPx2: number;
  readonly perimeterPx: number;
  readonly feretPx: number;
  readonly centroid: Vec;
}

const measured = new WeakMap<Outline, DepositMeasures>();
const shared = new WeakMap<Outline, { readonly cells: HandCells; readonly shares: Shares }>();

/** A deposit's own shares of the regions, kept for as long as its outline and the cells are the same values. */
export function depositShares({ outline }: Deposit, cells: HandCells | null): Shares {
  if (cells === null) return new Map();
  const kept = shared.get(outline);
  if (kept?.cells === cells) return kept.shares;
  const shares = sharesOf([outline], cells);
  shared.set(outline, { cells, shares });
  return shares;
}

/** The region that counts a deposit: where its largest share lies; null where it lies in none. */
export function regionOfShares(shares: Shares, regions: readonly ProtocolRegion[]): RegionName | null {
  const largest = Math.max(0, ...shares.values());
  const tied = regions.filter(({ name }) => (shares.get(name) ?? 0) > largest * (1 - TIE));
  const rank = (region: ProtocolRegion) => CLASS_ORDER.indexOf(region.class);
  return tied.toSorted((one, other) => rank(one) - rank(other))[0]?.name ?? null;
}

/** One deposit's figures (scoring.md, 4). Lengths in mm are taken along their own direction, so pixels need not be square. */
export function depositScore(
  deposit: Deposit,
  shares: Shares,
  region: RegionName | null,
  { spacingMm, film }: { readonly spacingMm: SpacingMm; readonly film: ModalityFilm | null },
): DepositScore {
  const { areaPx2, perimeterPx, feretPx, centroid: centre } = measuresOf(deposit.outline);
  const { id, side, densityGrade, multiplicity, morphology, outline } = deposit;
  return {
    id,
    side,
    region,
    shares: Object.fromEntries(
      REGION_NAMES.flatMap((name) => (shares.has(name) ? [[name, shares.get(name)]] : [])),
    ),
    densityGrade,
    multiplicity,
    morphology,
    areaPx2,
    areaMm2: spacingMm && areaPx2 * spacingMm[0] * spacingMm[1],
    perimeterPx,
    perimeterMm: spacingMm && perimeter(outline, [spacingMm[1], spacingMm[0]]),
    feretPx,
    feretMm: spacingMm && feretDiameter(outline[0] ?? [], [spacingMm[1], spacingMm[0]]),
    centroid: centre,
    values: film && outlineStatistics(outline, film),
  };
}

function measuresOf(outline: Outline): DepositMeasures {
  const kept = measured.get(outline);
  if (kept !== undefined) return kept;
  const measures = {
    areaPx2: outlineAreaPx2(outline),
    perimeterPx: perimeter(outline),
    feretPx: feretDiameter(outline[0] ?? []),
    centroid: centroid(outline),
  };
  measured.set(outline, measures);
  return measures;
}
