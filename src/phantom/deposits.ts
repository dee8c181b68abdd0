import { inOutline } from '../geometry/contains.ts';
import type { Outline, Ring } from '../geometry/outline.ts';
import { eachSpan } from '../geometry/pixelSpans.ts';
import type { Vec } from '../geometry/point.ts';
import type { DensityGrade, Morphology } from '../reading/reading.ts';
import { depositFrame } from './depositShape.ts';
import { type Attenuation, attenuationOf, greyOf } from './exposure.ts';
import { addAt, distanceToRing, type Grid, windowAround } from './grid.ts';
import type { PlacedHand } from './placedHand.ts';
import type { PhantomDeposit } from './spec.ts';
import type { Texture } from './texture.ts';

/** The radiodensity index (scoring.md, 5) that a deposit of each grade is given on soft tissue. */
export const INDEX_OF_GRADE: Readonly<Record<DensityGrade, number>> = { 1: 0.2, 2: 0.5, 3: 0.92 };

/** How far a deposit's edge is drawn out: half of it lies inside its outline, which is where it is half as dense. */
const EDGE_MM: Readonly<Record<Morphology, number>> = {
  none: 0.3,
  stone: 0.25,
  net: 0.3,
  plate: 0.25,
  amorphous: 0.6,
};

/** What a cluster's foci cover of its outline, and how dense it is between them. */
const FOCI_SHARE = 0.65;
const BETWEEN_FOCI = 0.35;

/**
 * Lays a deposit into the attenuation of all. It adds what lifts soft tissue at its place to its grade's share of
 * the way to cortex; over bone it adds the same.
 *
 * @param cortexGrey stored value of compact bone on this film
 */
export function addDeposit(
  { soft, total }: Attenuation,
  deposit: PhantomDeposit,
  outline: Outline,
  hand: PlacedHand,
  cortexGrey: number,
  grain: Texture,
): void {
  const ring = outline[0] as Ring;
  const { centre } = depositFrame(deposit, hand);
  const softAttenuation = soft.values[Math.floor(centre[1]) * soft.columns + Math.floor(centre[0])] as number;
  const softGrey = greyOf(softAttenuation);
  const target = softGrey + INDEX_OF_GRADE[deposit.densityGrade] * (cortexGrey - softGrey);
  const added = attenuationOf(target) - softAttenuation;
  const mm = 1 / hand.pxPerMm;
  const edge = EDGE_MM[deposit.morphology];
  const unevenness = unevennessOf(deposit, ring, centre, mm, grain);
  const typical = typicalIn(total, outline, unevenness);
  const area = windowAround(total, ring, edge / mm + 1);
  for (let y = area.fromY; y < area.toY; y++) {
    for (let x = area.fromX; x < area.toX; x++) {
      const at: Vec = [x + 0.5, y + 0.5];
      const depth = distanceToRing(at[0], at[1], ring) * mm * (inOutline(at, outline) ? 1 : -1);
      const share = smoothStep(0.5 + depth / edge);
      if (share === 0) continue;
      addAt(total, y * total.columns + x, (added * share * unevenness(x, y)) / typical);
    }
  }
}

/** How much denser than it is on the whole a deposit is at a pixel, by its foci and its texture. */
type Unevenness = (x: number, y: number) => number;

function unevennessOf(
  deposit: PhantomDeposit,
  ring: Ring,
  centre: Vec,
  mm: number,
  grain: Texture,
): Unevenness {
  const foci = fociOf(deposit, ring, centre);
  return (x, y) => {
    const filling = foci.length > 0 ? between([x + 0.5, y + 0.5], foci) : 1;
    return filling * textureOf(deposit.morphology, grain.at(x * mm, y * mm));
  };
}

/** The median within an outline: a deposit's index goes by its median, however uneven it is. 1 of a speck without pixels. */
function typicalIn(grid: Grid, outline: Outline, unevenness: Unevenness): number {
  const found: number[] = [];
  eachSpan(grid, outline, (row, from, to) => {
    for (let x = from; x < to; x++) found.push(unevenness(x, row));
  });
  return found.sort((one, other) => one - other)[found.length >> 1] ?? 1;
}

function smoothStep(t: number): number {
  const clamped = Math.min(1, Math.max(0, t));
  return clamped * clamped * (3 - 2 * clamped);
}

/** Of grain with mean 0 and standard deviation 1. */
function textureOf(morphology: Morphology, grain: number): number {
  switch (morphology) {
    case 'net':
      return 0.48 + 1.02 * Math.exp(-((grain / 0.9) ** 2));
    case 'stone':
      return 1 + 0.12 * grain;
    case 'amorphous':
    case 'plate':
    case 'none':
      return 1 + 0.06 * grain;
  }
}

interface Focus {
  readonly centre: Vec;
  readonly radius: number;
}

/** The foci of a stippled cluster, spread like a sunflower's seeds (Vogel 1979) within its outline. */
function fociOf(deposit: PhantomDeposit, ring: Ring, centre: Vec): Focus[] {
  if (deposit.multiplicity === 1) return [];
  const count = deposit.multiplicity;
  return Array.from({ length: count }, (_, i) => {
    const [x, y] = ring[Math.floor(((i * 0.381966 + 0.1) % 1) * ring.length)] as Vec;
    const out = 0.85 * Math.sqrt((i + 0.5) / count);
    const reach = Math.hypot(x - centre[0], y - centre[1]);
    return {
      centre: [centre[0] + (x - centre[0]) * out, centre[1] + (y - centre[1]) * out],
      radius: reach * Math.sqrt(FOCI_SHARE / count),
    };
  });
}

function between([x, y]: Vec, foci: readonly Focus[]): number {
  const nearest = Math.min(
    ...foci.map(({ centre, radius }) => Math.hypot(x - centre[0], y - centre[1]) / radius),
  );
  return BETWEEN_FOCI + (1 - BETWEEN_FOCI) * smoothStep(2 * (1.25 - nearest));
}
