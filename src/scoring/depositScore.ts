import { REGION_NAMES, type RegionName } from '../hand/landmarks.ts';
import type { Calibration, Deposit } from '../reading/reading.ts';
import { lengthsOf, measuresOf } from './outlineMeasures.ts';
import { type ModalityFilm, outlineStatistics } from './outlineStatistics.ts';
import type { DepositScore } from './score.ts';
import type { Shares } from './shares.ts';

/** One deposit's figures (scoring.md, 4). */
export function depositScore(
  { id, side, densityGrade, multiplicity, morphology, origin, outline, density }: Deposit,
  shares: Shares,
  region: RegionName | null,
  { spacingMm, film }: { readonly spacingMm: Calibration['spacingMm']; readonly film: ModalityFilm | null },
): DepositScore {
  const { areaPx2, perimeterPx, feretPx, centroid } = measuresOf(outline);
  const lengths = spacingMm && lengthsOf(outline, spacingMm);
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
    ...(origin && { origin }),
    areaPx2,
    areaMm2: spacingMm && areaPx2 * spacingMm[0] * spacingMm[1],
    perimeterPx,
    perimeterMm: lengths?.perimeterMm ?? null,
    feretPx,
    feretMm: lengths?.feretMm ?? null,
    centroid,
    values: film && outlineStatistics(outline, film),
    ...(density && { density }),
  };
}
