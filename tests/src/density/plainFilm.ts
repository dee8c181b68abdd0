import type { DensityFilm } from '../../../src/film/density.ts';
import type { Outline } from '../../../src/geometry/outline.ts';
import { filmPoint } from '../../../src/geometry/point.ts';
import { distanceToSegment } from '../../../src/geometry/simplify.ts';
import { mapOutline, mapPoint } from '../../../src/geometry/transform.ts';
import type { Landmarks } from '../../../src/hand/hand.ts';
import { REGION_LANDMARKS } from '../../../src/hand/landmarks.ts';
import type { Deposit, Hand, Reading } from '../../../src/reading/reading.ts';
import { deposit, PLAIN_LANDMARKS, PLAIN_SILHOUETTE, plainHand } from '../../helpers/plainHand.ts';

/** The plain hand eight times as large: fingers are columns of 160 px, that of the middle finger about x = 400. */
const TIMES = [8, 0, 0, 8, 0, 80] as const;
export const COLUMNS = 800;
export const ROWS = 1040;

export const SOFT = 1000;
export const CORTEX = 3000;
/** Of the marrow in the proximal phalanges, from edge to edge. */
export const BONE = 1900;

const LANDMARKS = Object.fromEntries(
  Object.entries(PLAIN_LANDMARKS).map(([name, point]) => [name, mapPoint(TIMES, point)]),
) as Landmarks;

export function largeHand(): Hand {
  return plainHand({ landmarks: LANDMARKS, silhouette: mapOutline(TIMES, PLAIN_SILHOUETTE) });
}

export function largeReading(deposits: readonly Deposit[], changes: Partial<Reading> = {}): Reading {
  return { protocol: 'calcigraph-1', hands: [largeHand()], deposits, ...changes };
}

export function disc(x: number, y: number, radiusPx: number): Outline {
  const corners = Array.from({ length: 48 }, (_, index) => (2 * Math.PI * index) / 48);
  return [corners.map((turn) => filmPoint(x + radiusPx * Math.cos(turn), y + radiusPx * Math.sin(turn)))];
}

/** A disc of calcification, and how much it adds to what is there. */
export interface Disc {
  readonly x: number;
  readonly y: number;
  readonly radiusPx: number;
  readonly adds: number;
}

/** In soft tissue, between the proximal phalanges of the middle and the ring finger. */
export const BESIDE_BONE = { x: 480, y: 480, radiusPx: 20 };
/** In the middle of the middle finger's proximal phalanx. */
export const OVER_BONE = { x: 400, y: 480, radiusPx: 12 };

export function depositOn({ x, y, radiusPx }: Omit<Disc, 'adds'>, changes: Partial<Deposit> = {}): Deposit {
  return deposit(disc(x, y, radiusPx), changes);
}

/** Even soft tissue; metacarpals that are two walls of cortex; proximal phalanges; and discs that add to it. */
export function plainFilm(discs: readonly Disc[], shown = (value: number) => value): DensityFilm {
  const values = new Float64Array(COLUMNS * ROWS);
  for (let y = 0, index = 0; y < ROWS; y++)
    for (let x = 0; x < COLUMNS; x++, index++)
      values[index] = shown(discs.reduce((sum, each) => sum + addedBy(each, x, y), groundAt(x, y)));
  return { columns: COLUMNS, rows: ROWS, densityAt: (index) => values[index] as number };
}

/** Each pixel the mean of five by five. */
export function blurred({ columns, rows, densityAt }: DensityFilm): DensityFilm {
  const steps = [-2, -1, 0, 1, 2];
  const around = steps.flatMap((row) => steps.map((column) => row * columns + column));
  const meanAt = (index: number) =>
    around.reduce((sum, step) => sum + (densityAt(index + step) ?? Number.NaN), 0) / around.length;
  return { columns, rows, densityAt: meanAt };
}

function addedBy(each: Disc, x: number, y: number): number {
  return Math.hypot(x + 0.5 - each.x, y + 0.5 - each.y) < each.radiusPx ? each.adds : 0;
}

function groundAt(x: number, y: number): number {
  const off = Math.abs(((x + 0.5) % 160) - 80);
  if (y > axisEnd('D3-MC', 0) && y < axisEnd('D3-MC', 1) && off >= 15 && off < 24) return CORTEX;
  return y > axisEnd('D3-PP', 0) && y < axisEnd('D3-PP', 1) && off < 28 ? BONE : SOFT;
}

function axisEnd(region: 'D3-MC' | 'D3-PP', end: 0 | 1): number {
  return LANDMARKS[REGION_LANDMARKS[region][end] as 'D3.MCP']?.[1] ?? Number.NaN;
}

/** How far a place lies from the nearest metacarpal's axis. */
export function distanceToMetacarpal([x, y]: readonly [number, number]): number {
  const axes = ([1, 2, 3, 4, 5] as const).map(
    (digit) => [LANDMARKS[`D${digit}.MCP`], LANDMARKS[`D${digit}.CMC`]] as const,
  );
  return Math.min(
    ...axes.map(([head = filmPoint(0, 0), base = filmPoint(0, 0)]) => distanceToSegment([x, y], head, base)),
  );
}
