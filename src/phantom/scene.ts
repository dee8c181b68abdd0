import { cleanOutline, largestOutline } from '../geometry/clean.ts';
import type { Outline } from '../geometry/outline.ts';
import { filmPoint, type Vec } from '../geometry/point.ts';
import { silhouetteFromLandmarks } from '../hand/silhouette.ts';
import { depositOutline } from './depositShape.ts';
import { type PlacedHand, placeHand } from './placedHand.ts';
import { randomFrom, subSeed } from './random.ts';
import type { PhantomDeposit, PhantomHand } from './spec.ts';

/** One hand with all that is known of it before anything is drawn. */
export interface PhantomScene {
  readonly spec: PhantomHand;
  readonly placed: PlacedHand;
  readonly silhouette: Outline;
  readonly deposits: readonly { readonly deposit: PhantomDeposit; readonly outline: Outline }[];
}

/** Where a hand and its deposits lie. */
export function sceneOf(hand: PhantomHand, spacingMm: number): PhantomScene {
  const placed = placeHand(hand, spacingMm);
  return {
    spec: hand,
    placed,
    silhouette: personalSilhouette(placed, hand.anatomy),
    deposits: hand.deposits.map((deposit) => ({ deposit, outline: depositOutline(deposit, placed) })),
  };
}

/** Waves along the silhouette, in turns round the hand, so that no two people's hands have the same. */
const WAVES = [7, 11, 17, 23, 31];
const WAVE_MM = 0.16;

function personalSilhouette(hand: PlacedHand, anatomy: number): Outline {
  const template = silhouetteFromLandmarks(hand.landmarks)?.[0];
  if (template === undefined) throw new Error('a placed hand has a silhouette');
  const random = randomFrom(subSeed(anatomy, 5));
  const waves = WAVES.map((turns) => ({
    turns,
    depth: WAVE_MM * hand.pxPerMm * random.normal(),
    phase: random.between(0, 2 * Math.PI),
  }));
  const ring = template.map(([x, y], i) => {
    const [before, after] = [template.at(i - 1), template[(i + 1) % template.length]] as [Vec, Vec];
    const length = Math.hypot(after[0] - before[0], after[1] - before[1]) || 1;
    const angle = (i / template.length) * 2 * Math.PI;
    const out = waves.reduce(
      (sum, { turns, depth, phase }) => sum + depth * Math.sin(turns * angle + phase),
      hand.build.swellingMm * hand.pxPerMm,
    );
    return filmPoint(
      x + ((after[1] - before[1]) / length) * out,
      y - ((after[0] - before[0]) / length) * out,
    );
  });
  const clean = largestOutline(cleanOutline([ring]));
  if (clean === null) throw new Error('a silhouette encloses the hand');
  return clean.slice(0, 1);
}
