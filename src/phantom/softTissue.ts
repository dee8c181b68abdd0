import { blur } from '../geometry/blur.ts';
import { distanceInside } from '../geometry/distanceInside.ts';
import type { Outline } from '../geometry/outline.ts';
import { eachSpan } from '../geometry/pixelSpans.ts';
import type { Vec } from '../geometry/point.ts';
import { closedCurve } from './curve.ts';
import { addAt, type Grid, windowAround } from './grid.ts';
import type { PlacedHand } from './placedHand.ts';

/** Fingers are round up to this half-breadth and flatter than broad. */
const ROUND_MM = 10;
const FLATNESS = 0.8;
/** The palm grows on beyond that, up to this much. */
const PALM_SLOPE = 0.28;
const PALM_MM = 4;
const THENAR_MM = 5;
const HYPOTHENAR_MM = 3.5;
const FOREARM_LENGTH_MM = 150;

/** The soft tissue's outline with the forearm running on to the film's edge, which the silhouette leaves out. */
function tissueRings(hand: PlacedHand, silhouette: Outline, forearmTurn: number): (readonly Vec[])[] {
  const [sin, cos] = [Math.sin(forearmTurn), Math.cos(forearmTurn)];
  const forearm = (down: number, half: number): Vec =>
    hand.toFilm([down * sin + half * cos, -down * cos + half * sin]);
  const margin = (side: 1 | -1) =>
    (
      [
        [2, 30.5],
        [10, 33],
        [20, 33.2],
        [42, 31.8],
        [70, 33],
        [FOREARM_LENGTH_MM, 40],
      ] as const
    ).map(([down, half]) => forearm(down, side * half));
  return [silhouette[0] ?? [], [...margin(1), ...margin(-1).reverse()]];
}

/** The thickness of a hand's soft tissue in mm along each ray. */
export function addSoftTissue(
  tissue: Grid,
  hand: PlacedHand,
  silhouette: Outline,
  forearmTurn: number,
): void {
  const rings = tissueRings(hand, silhouette, forearmTurn);
  const inside = new Uint8Array(tissue.values.length);
  for (const ring of rings)
    eachSpan(tissue, [ring], (row, from, to) =>
      inside.fill(1, row * tissue.columns + from, row * tissue.columns + to),
    );
  const depth = distanceInside(tissue.columns, tissue.rows, inside);
  const mm = 1 / hand.pxPerMm;
  for (let i = 0; i < inside.length; i++) {
    if (inside[i]) addAt(tissue, i, thickness((depth[i] as number) * mm));
  }
  for (const muscle of musclesOf(hand)) addMuscle(tissue, muscle, mm);
}

function fillInside(inside: Uint8Array, size: Pick<Grid, 'columns' | 'rows'>, ring: readonly Vec[]): void {
  eachSpan(size, [ring], (row, from, to) =>
    inside.fill(1, row * size.columns + from, row * size.columns + to),
  );
}

function thickness(edgeMm: number): number {
  const round = 1 - Math.min(edgeMm, ROUND_MM) / ROUND_MM;
  const palm = Math.max(0, edgeMm - ROUND_MM) * PALM_SLOPE;
  // A soft limit: a hard one would draw a line.
  return 2 * ROUND_MM * FLATNESS * Math.sqrt(1 - round * round) + PALM_MM * (1 - Math.exp(-palm / PALM_MM));
}

interface Muscle {
  readonly ring: readonly Vec[];
  readonly bulgeMm: number;
}

/** The balls of the thumb and of the little finger. */
function musclesOf(hand: PlacedHand): Muscle[] {
  const at = (name: keyof PlacedHand['allLandmarks']) => hand.allLandmarks[name];
  const thenar = [
    at('D1.CMC'),
    between(at('D1.MCP'), at('D1.CMC'), 0.35),
    between(at('D1.MCP'), at('D1.IP'), 0.06),
    between(at('D1.MCP'), at('D2.MCP'), 0.42),
    between(at('D2.MCP'), at('D2.CMC'), 0.36),
    between(at('D3.MCP'), at('D3.CMC'), 0.55),
    at('D3.CMC'),
    hand.toFilm([12, 8]),
  ];
  const hypothenar = [
    between(at('D5.MCP'), at('D5.CMC'), 0.15),
    between(at('D4.MCP'), at('D4.CMC'), 0.5),
    hand.toFilm([-4, 14]),
    hand.toFilm([-20, 8]),
    hand.toFilm([-26, 22]),
  ];
  return [
    { ring: closedCurve(thenar, 6), bulgeMm: THENAR_MM },
    { ring: closedCurve(hypothenar, 6), bulgeMm: HYPOTHENAR_MM },
  ];
}

function addMuscle(tissue: Grid, { ring, bulgeMm }: Muscle, mm: number): void {
  const area = windowAround(tissue, ring, 12 / mm);
  const [columns, rows] = [area.toX - area.fromX, area.toY - area.fromY];
  const inside = new Uint8Array(columns * rows);
  fillInside(
    inside,
    { columns, rows },
    ring.map(([x, y]): Vec => [x - area.fromX, y - area.fromY]),
  );
  const bulge: Grid = { columns, rows, values: distanceInside(columns, rows, inside) };
  for (let i = 0; i < inside.length; i++) {
    const round = 1 - Math.min(1, ((bulge.values[i] as number) * mm) / 14);
    bulge.values[i] = bulgeMm * Math.sqrt(1 - round * round);
  }
  blur(bulge, 0.7 / mm);
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      const i = (y + area.fromY) * tissue.columns + x + area.fromX;
      if ((tissue.values[i] as number) > 0) addAt(tissue, i, bulge.values[y * columns + x] as number);
    }
  }
}

function between(a: Vec, b: Vec, t: number): Vec {
  return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t];
}
