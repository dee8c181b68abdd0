import type { RegionScore } from '../scoring/score.ts';

/** Areas of several regions added up; a sum with a part that is not known is not known. */
export interface Areas {
  readonly areaPx2: number | null;
  readonly areaMm2: number | null;
  readonly coveredPx2: number | null;
  readonly coveredMm2: number | null;
}

/** The assessed regions' areas. Null where none is assessed. */
export function assessedAreas(regions: readonly RegionScore[]): Areas {
  return sumOfAreas(regions.filter((region) => region.state === 'assessed'));
}

export function sumOfAreas(parts: readonly Areas[]): Areas {
  return {
    areaPx2: sum(parts.map((part) => part.areaPx2)),
    areaMm2: sum(parts.map((part) => part.areaMm2)),
    coveredPx2: sum(parts.map((part) => part.coveredPx2)),
    coveredMm2: sum(parts.map((part) => part.coveredMm2)),
  };
}

/** Null for no parts, and where a part is null. */
function sum(parts: readonly (number | null)[]): number | null {
  if (parts.length === 0) return null;
  return parts.reduce((total, part) => (total === null || part === null ? null : total + part), 0);
}
