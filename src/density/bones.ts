import { grownBy } from '../geometry/clip.ts';
import type { Area, Outline } from '../geometry/outline.ts';
import { filmPoint, type Vec } from '../geometry/point.ts';
import type { HandPlacement } from '../hand/hand.ts';
import { REGION_LANDMARKS, REGION_NAMES } from '../hand/landmarks.ts';
import { type RegionSite, regionSites } from '../hand/regionSites.ts';
import { stroke } from '../hand/stroke.ts';
import { canonicalHand } from '../hand/template.ts';

/** How large a hand is on its film, so that distances on it grow with it, calibrated or not. */
export interface FilmScale {
  /** Film pixels (of a column's width) in a millimetre of the canonical adult hand. */
  readonly pxPerMm: number;
  /** Height of a pixel over its width. */
  readonly pixelAspect: number;
}

/** The middle one of the bones' scales; null where no bone has both its landmarks. */
export function scaleOf(hand: HandPlacement, pixelAspect: number): FilmScale | null {
  const canonical = canonicalHand(0);
  const scales = REGION_NAMES.flatMap((region) => {
    const [distal, proximal] = REGION_LANDMARKS[region];
    if (region === 'CA' || distal === undefined || proximal === undefined) return [];
    const [from, to] = [hand.landmarks[distal], hand.landmarks[proximal]];
    if (from === undefined || to === undefined) return [];
    return [lengthOf(from, to, pixelAspect) / lengthOf(canonical[distal], canonical[proximal], 1)];
  }).sort((one, other) => one - other);
  const pxPerMm = scales[scales.length >> 1];
  return pxPerMm === undefined ? null : { pxPerMm, pixelAspect };
}

function lengthOf(from: Vec, to: Vec, pixelAspect: number): number {
  return Math.hypot(to[0] - from[0], (to[1] - from[1]) * pixelAspect);
}

/**
 * Half the breadth of a tubular bone at its distal end, its shaft and its proximal end, in mm of the canonical adult
 * hand, read off an adult's radiograph. A margin for landmarks that are a little off comes on top.
 */
const HALF_BREADTHS_MM = {
  DP: [3, 3, 4.9],
  MP: [5, 4.1, 6.7],
  PP: [6.1, 4.8, 7.7],
  MC: [7.4, 4.3, 6.9],
} as const;
const MARGIN_MM = 0.8;
/** Where along the bone its ends pass into the shaft. */
const ENDS_AT = { distal: 0.15, shaft: 0.5, proximal: 0.9 } as const;
/** How far the carpal bones reach over the lines between the joints. */
const CARPUS_MARGIN_MM = 4;

/**
 * Where a hand's bones are to be expected by its landmarks alone: a deposit that hides the edge of a bone on the film
 * hides nothing here.
 */
export function expectedBones(hand: HandPlacement, scale: FilmScale): Area {
  return regionSites(hand).flatMap((site) => boneOf(site, scale));
}

function boneOf({ name, kind, points }: RegionSite, scale: FilmScale): Area {
  if (kind === 'axis') return [tubularBone(name, points as readonly [Vec, Vec], scale)];
  const polygon: Outline = [points.map(([x, y]) => filmPoint(x, y))];
  return grownBy([polygon], CARPUS_MARGIN_MM * scale.pxPerMm, scale.pixelAspect);
}

function tubularBone(
  name: RegionSite['name'],
  [distal, proximal]: readonly [Vec, Vec],
  { pxPerMm, pixelAspect }: FilmScale,
): Outline {
  const kind = name.slice(-2) as keyof typeof HALF_BREADTHS_MM;
  const [head, shaft, base] = HALF_BREADTHS_MM[kind].map((half) => (half + MARGIN_MM) * pxPerMm) as [
    number,
    number,
    number,
  ];
  const station = (along: number, halfBreadth: number) =>
    [
      distal[0] + along * (proximal[0] - distal[0]),
      (distal[1] + along * (proximal[1] - distal[1])) * pixelAspect,
      halfBreadth,
    ] as const;
  const ring = stroke(
    [
      station(0, head),
      station(ENDS_AT.distal, head),
      station(ENDS_AT.shaft, shaft),
      station(ENDS_AT.proximal, base),
      station(1, base),
    ],
    { within: head },
  );
  return [ring.map(([x, y]) => filmPoint(x, y / pixelAspect))];
}
