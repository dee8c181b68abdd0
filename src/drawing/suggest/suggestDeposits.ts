import type { DensityFilm } from '../../film/density.ts';
import { inOutline } from '../../geometry/contains.ts';
import { outlineAreaPx2 } from '../../geometry/measure.ts';
import type { Outline } from '../../geometry/outline.ts';
import { overlapAreaPx2 } from '../../geometry/overlap.ts';
import type { HandPlacement } from '../../hand/hand.ts';
import type { Side } from '../../hand/landmarks.ts';
import { outlineOf, reliefAt } from '../smart/relief.ts';
import { storableOutline } from '../storable.ts';
import type { FilmFrame } from '../tool.ts';
import { strengthBeyondBones } from './boneDoubt.ts';
import { type BonesOfHand, bonesOf } from './bonesOfHand.ts';
import { brightSpots, type Spot } from './brightSpots.ts';
import { ranAlongBone } from './ranAlongBone.ts';
import { type ReducedHand, reducedHand } from './reducedHand.ts';

/** What might be a deposit. It is none until the reader accepts it. */
export interface SuggestedDeposit {
  readonly side: Side;
  readonly outline: Outline;
  /** How far it stands out beyond what bones make of themselves, as a part of what bone stands out from soft tissue. */
  readonly strength: number;
}

/**
 * The least strength of what is shown at each setting; what is weaker than at the last is never made. Chosen on phantoms
 * so that in the mean none, one and three of what is shown on a hand are false.
 */
export const SUGGESTION_SETTINGS = { few: 0.06, balanced: 0.04, many: 0.03 } as const;
export type SuggestionSetting = keyof typeof SUGGESTION_SETTINGS;

/** From a speck to a plate, in millimetres of an adult hand. */
const SIGMAS_MM = [0.4, 3.2] as const;
/** Spots are looked for on pixels about so large. */
const PIXEL_MM = 0.25;
/** Two outlines that share this part of the smaller are of one deposit. */
const SHARED = 0.3;
/** A deposit larger than this part of its hand's silhouette is none: the press ran away. */
const MOST_OF_HAND = 0.04;

/**
 * Looks for deposits over the whole of each placed hand: bright compact spots, by how much more they stand out than
 * bones do at the like places of the hand; each is then outlined as one press of the smart outline would.
 *
 * @param taken outlines that are there already: what overlaps them is not suggested
 * @returns one after another, the strongest of each hand first
 */
export function* suggestedDeposits(
  film: DensityFilm,
  hands: readonly HandPlacement[],
  taken: readonly Outline[],
  frame: FilmFrame,
): Generator<SuggestedDeposit> {
  const known = [...taken];
  for (const hand of hands) {
    const bones = bonesOf(hand, frame.pixelAspect);
    if (bones === null || hand.silhouette === undefined) continue;
    for (const { spot, strength } of weighedSpots(film, hand.silhouette, bones)) {
      if (known.some((outline) => inOutline(spot.at, outline))) continue;
      const outline = outlineAt(film, spot, hand.silhouette, frame);
      if (outline === null || ranAlongBone(outline, bones)) continue;
      if (known.some((other) => isShared(outline, other))) continue;
      known.push(outline);
      yield { side: hand.side, outline, strength };
    }
  }
}

interface WeighedSpot {
  readonly spot: Spot;
  readonly strength: number;
}

function weighedSpots(film: DensityFilm, silhouette: Outline, bones: BonesOfHand): WeighedSpot[] {
  const part = reducedHand(film, silhouette, Math.max(1, Math.round(PIXEL_MM * bones.mmPx)));
  const contrast = boneContrast(part);
  if (contrast <= 0) return [];
  const toPixels = bones.mmPx / part.scale;
  const sigmas = [SIGMAS_MM[0] * toPixels, SIGMAS_MM[1] * toPixels] as const;
  return brightSpots(part, sigmas, SUGGESTION_SETTINGS.many * contrast)
    .map((spot) => ({ spot, strength: strengthBeyondBones(spot, bones) / contrast }))
    .filter(({ strength }) => strength >= SUGGESTION_SETTINGS.many)
    .sort((one, other) => other.strength - one.strength);
}

/** About a third of a silhouette is soft tissue alone; a fiftieth is the densest bone. */
const SOFT_QUANTILE = 0.3;
const BONE_QUANTILE = 0.98;

/** How far bone stands out from soft tissue on a hand. */
function boneContrast({ values, inside }: ReducedHand): number {
  const sorted = values.filter((_, i) => inside[i] === 1).sort();
  const at = (part: number) => sorted[Math.floor(part * (sorted.length - 1))] ?? 0;
  return at(BONE_QUANTILE) - at(SOFT_QUANTILE);
}

function outlineAt(film: DensityFilm, { at }: Spot, silhouette: Outline, frame: FilmFrame): Outline | null {
  const relief = reliefAt(film, at);
  const outline = relief && outlineOf(relief, 0.5);
  if (outline === null) return null;
  const storable = storableOutline(outline, frame);
  if (!('outline' in storable)) return null;
  const isRunaway = outlineAreaPx2(storable.outline) > MOST_OF_HAND * outlineAreaPx2(silhouette);
  return isRunaway ? null : storable.outline;
}

function isShared(one: Outline, other: Outline): boolean {
  const smaller = Math.min(outlineAreaPx2(one), outlineAreaPx2(other));
  return overlapAreaPx2([one], [other]) > SHARED * smaller;
}
