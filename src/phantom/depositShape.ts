import type { Outline } from '../geometry/outline.ts';
import { filmPoint, type Vec } from '../geometry/point.ts';
import { REGION_LANDMARKS, type RegionAxis, type RegionName } from '../hand/landmarks.ts';
import type { PlacedHand } from './placedHand.ts';
import { randomFrom } from './random.ts';
import type { PhantomDeposit } from './spec.ts';

/** How deep the lobes of each kind of deposit are, as a part of its radius. */
const LOBES = { none: 0.1, stone: 0.2, net: 0.18, plate: 0.06, amorphous: 0.1 } as const;
const VERTICES = 56;

/** A deposit's outline on the film: an ellipse with lobes, star-shaped about its centre and so without crossings. */
export function depositOutline(deposit: PhantomDeposit, hand: PlacedHand): Outline {
  const { centre, axis } = depositFrame(deposit, hand);
  const random = randomFrom(deposit.seed);
  const lobes = [2, 3, 4, 5, 7].map((waves) => ({
    waves,
    depth: (LOBES[deposit.morphology] * random.normal()) / waves ** 0.8,
    phase: random.between(0, 2 * Math.PI),
  }));
  const [a, b] = [(deposit.lengthMm / 2) * hand.pxPerMm, (deposit.breadthMm / 2) * hand.pxPerMm];
  const ring = Array.from({ length: VERTICES }, (_, i) => {
    const angle = (i / VERTICES) * 2 * Math.PI;
    const lobed = lobes.reduce(
      (sum, { waves, depth, phase }) => sum + depth * Math.cos(waves * angle + phase),
      1,
    );
    const radius = Math.max(0.45, lobed);
    const [u, v] = [a * radius * Math.cos(angle), b * radius * Math.sin(angle)];
    return filmPoint(centre[0] + u * axis[0] - v * axis[1], centre[1] + u * axis[1] + v * axis[0]);
  });
  return [ring];
}

/** A deposit's centre on the film and the direction of its length. */
export function depositFrame(deposit: PhantomDeposit, hand: PlacedHand): { centre: Vec; axis: Vec } {
  const [distal, proximal] = regionAxis(deposit.region, hand);
  const length = Math.hypot(proximal[0] - distal[0], proximal[1] - distal[1]);
  const [ux, uy] = [(proximal[0] - distal[0]) / length, (proximal[1] - distal[1]) / length];
  const side = (hand.side === 'R' ? 1 : -1) * deposit.acrossMm * hand.pxPerMm;
  const way = deposit.along * length;
  const turn = (deposit.turnDeg * Math.PI) / 180;
  return {
    centre: [distal[0] + ux * way - uy * side, distal[1] + uy * way + ux * side],
    axis: [ux * Math.cos(turn) - uy * Math.sin(turn), ux * Math.sin(turn) + uy * Math.cos(turn)],
  };
}

/** The landmarks an axis joins; the carpus has a stand-in from the third CMC joint to the wrist's centre. */
function regionAxis(region: RegionName, hand: PlacedHand): readonly [Vec, Vec] {
  if (region === 'CA') return [hand.allLandmarks['D3.CMC'], hand.toFilm([0, 0])];
  const [distal, proximal] = REGION_LANDMARKS[region] as RegionAxis;
  return [hand.allLandmarks[distal], hand.allLandmarks[proximal]];
}
