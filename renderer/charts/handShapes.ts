import type { Vec } from '../../src/geometry/point.ts';
import { REGION_LANDMARKS, REGION_NAMES, type RegionName, type Side } from '../../src/hand/landmarks.ts';
import { canonicalHand } from '../../src/hand/template.ts';

/** One region of the small hand diagram: a bar from joint to joint, or the carpus. */
export type RegionShape =
  | {
      readonly region: RegionName;
      readonly kind: 'bar';
      readonly from: Vec;
      readonly to: Vec;
      readonly width: number;
    }
  | { readonly region: RegionName; readonly kind: 'block'; readonly corners: readonly Vec[] };

/** Between fingers together and fanned out: every bar stands clear of its neighbours. */
const SPREAD = 0.85;
/** Wide enough to be hit by a pointer, in mm. */
const BAR_WIDTH = 14;
/** Between one bar's end and the next one's, in mm. */
const GAP = 2.5;
/** The carpus is drawn smaller than it is, to stand clear of the metacarpals. */
const BLOCK_SCALE = 0.86;
const MARGIN = 4;

const hand = canonicalHand(SPREAD);
const shapes = { R: shapesOf('R'), L: shapesOf('L') } as const;

/** The 20 regions in mm, y down, as a PA film shows them: a right hand's thumb on the left. */
export function handShapes(side: Side): readonly RegionShape[] {
  return shapes[side];
}

/** An SVG viewBox around the whole hand. */
export function diagramBox(side: Side): string {
  const points = handShapes(side).flatMap((shape) =>
    shape.kind === 'bar' ? [shape.from, shape.to] : shape.corners,
  );
  const edges = ([0, 1] as const).map((axis) => {
    const along = points.map((point) => point[axis]);
    return {
      from: Math.min(...along) - BAR_WIDTH / 2 - MARGIN,
      to: Math.max(...along) + BAR_WIDTH / 2 + MARGIN,
    };
  });
  const [x, y] = edges as [{ from: number; to: number }, { from: number; to: number }];
  return [x.from, y.from, x.to - x.from, y.to - y.from].map((value) => value.toFixed(1)).join(' ');
}

function shapesOf(side: Side): readonly RegionShape[] {
  const turn = ([x, y]: Vec): Vec => [side === 'R' ? -x : x, -y];
  return REGION_NAMES.map((region) => {
    const points = REGION_LANDMARKS[region].map((name) => turn(hand[name]));
    if (region === 'CA') return { region, kind: 'block', corners: shrunk(points) };
    const [from, to] = shortened(points as [Vec, Vec]);
    return { region, kind: 'bar', from, to, width: BAR_WIDTH };
  });
}

/** The bar's straight part: half its width and half the gap are left to each round end. */
function shortened([a, b]: readonly [Vec, Vec]): readonly [Vec, Vec] {
  const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
  const by = Math.min((BAR_WIDTH + GAP) / 2, length / 2) / length;
  const along = (part: number): Vec => [a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part];
  return [along(by), along(1 - by)];
}

function shrunk(corners: readonly Vec[]): readonly Vec[] {
  const mean = (axis: 0 | 1) => corners.reduce((sum, corner) => sum + corner[axis], 0) / corners.length;
  const [middleX, middleY] = [mean(0), mean(1)];
  return corners.map(
    ([x, y]): Vec => [middleX + (x - middleX) * BLOCK_SCALE, middleY + (y - middleY) * BLOCK_SCALE],
  );
}
