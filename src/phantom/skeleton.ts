import { eachSpan } from '../geometry/pixelSpans.ts';
import type { Vec } from '../geometry/point.ts';
import { SESAMOIDS, SHORT_BONES } from './carpalBones.ts';
import { closedCurve } from './curve.ts';
import { addAt, distanceToRing, type Grid, windowAround } from './grid.ts';
import {
  bowMmAt,
  cortexMmAt,
  halfBreadthAt,
  halfBreadthsOf,
  type LongBone,
  longBonesOf,
  shaftShare,
} from './longBones.ts';
import type { PlacedHand } from './placedHand.ts';
import { subSeed } from './random.ts';
import { type Texture, texture } from './texture.ts';

/** Compact bone under the cartilage, thinning out within this depth. */
const ENDPLATE_MM = 0.75;
const ENDPLATE = 0.42;
/** A bone's ends are rounded off over this length. */
const END_ROUNDING_MM = 1.1;
/** How far trabeculae make spongy bone vary, and how much longer they are than broad. */
const TRABECULAR_CONTRAST = 0.18;
const TRABECULAR_STRETCH = 0.55;
/** Half a growth plate's thickness, and how much of the bone it lacks. */
const GROWTH_PLATE_MM = 0.7;
const GROWTH_PLATE_LOSS = 0.85;
const CARPAL_CORTEX_MM = 0.45;
const CARPAL_SPONGY = 0.2;

/**
 * Adds a hand's bones to `bone`, the way of each ray through them in mm of compact bone: shells of cortex around
 * spongy bone, elliptical tubes for the long bones and domes for the short ones.
 */
export function addSkeleton(bone: Grid, hand: PlacedHand, anatomy: number, forearmTurn: number): void {
  const trabeculae = texture(subSeed(anatomy, 4), 0.65, 0.15);
  for (const each of longBonesOf(hand, anatomy, forearmTurn)) addLongBone(bone, each, hand, trabeculae);
  for (const { outlineMm, halfDepthMm } of SHORT_BONES) {
    addShortBone(bone, closedCurve(outlineMm, 5).map(hand.toFilm), halfDepthMm, hand, trabeculae);
  }
  for (const { outlineMm, halfDepthMm } of SESAMOIDS) {
    const [mcpX, mcpY] = hand.allLandmarks['D1.MCP'];
    const [wristX, wristY] = hand.toFilm([0, 0]);
    const ring = closedCurve(outlineMm, 4).map((point): Vec => {
      const [x, y] = hand.toFilm(point);
      return [mcpX + x - wristX, mcpY + y - wristY];
    });
    addShortBone(bone, ring, halfDepthMm, hand, trabeculae);
  }
}

function addLongBone(grid: Grid, bone: LongBone, hand: PlacedHand, trabeculae: Texture): void {
  const { distal, proximal, shape } = bone;
  const mm = 1 / hand.pxPerMm;
  const lengthPx = Math.hypot(proximal[0] - distal[0], proximal[1] - distal[1]);
  const [axisX, axisY] = [(proximal[0] - distal[0]) / lengthPx, (proximal[1] - distal[1]) / lengthPx];
  // Towards the thumb: a right thumb lies clockwise of the way down a digit.
  const side = hand.side === 'R' ? 1 : -1;
  const [thumbX, thumbY] = [-axisY * side, axisX * side];
  const halfBreadths = halfBreadthsOf(bone);
  const tube: Tube = { bone, lengthMm: lengthPx * mm, halfBreadths, widest: Math.max(...halfBreadths) };
  const reach = tube.widest * (1 + Math.abs(shape.tilt)) + Math.abs(shape.domeMm);
  const area = windowAround(grid, [distal, proximal], reach * hand.pxPerMm + 1);
  for (let y = area.fromY; y < area.toY; y++) {
    for (let x = area.fromX; x < area.toX; x++) {
      const [dx, dy] = [(x + 0.5 - distal[0]) * mm, (y + 0.5 - distal[1]) * mm];
      const through = throughTube(tube, dx * axisX + dy * axisY, dx * thumbX + dy * thumbY, trabeculae);
      if (through > 0) addAt(grid, y * grid.columns + x, through * hand.build.boneDensity);
    }
  }
}

interface Tube {
  readonly bone: LongBone;
  readonly lengthMm: number;
  /** At even places along it. */
  readonly halfBreadths: Float32Array;
  readonly widest: number;
}

/** A ray's way in compact bone, `way` mm from the distal end and `off` mm from the axis towards the thumb. */
function throughTube(tube: Tube, way: number, off: number, trabeculae: Texture): number {
  const { bone, lengthMm, halfBreadths, widest } = tube;
  const { shape } = bone;
  const place = Math.min(1, Math.max(0, way / lengthMm));
  const across = off - bowMmAt(bone, place);
  const share = (across / widest) ** 2;
  if (share >= 1) return 0;
  const fromDistal = way - shape.domeMm * share - Math.abs(shape.tilt) * widest + shape.tilt * across;
  const fromProximal = lengthMm - way - shape.cupMm * (1 - share);
  const fromEnd = Math.min(fromDistal, fromProximal);
  if (fromEnd <= 0) return 0;
  const rounding = 1 - Math.min(1, fromEnd / END_ROUNDING_MM);
  const breadth = halfBreadthAt(halfBreadths, place);
  const outer = breadth * Math.sqrt(1 - 0.85 * rounding * rounding);
  if (Math.abs(across) >= outer) return 0;
  const endplate = ENDPLATE * Math.exp(-((fromEnd / ENDPLATE_MM) ** 2));
  // Where a ray meets more trabeculae, they even out.
  const contrast = TRABECULAR_CONTRAST * Math.sqrt(Math.min(1, 6 / outer));
  const grain = 1 + contrast * trabeculae.at(across, way * TRABECULAR_STRETCH);
  const spongy = (shape.spongy + (shape.marrow - shape.spongy) * shaftShare(place)) * grain;
  return (
    tubeWay(across, outer, outer - cortexMmAt(bone, place), spongy + endplate) * grown(bone, way, lengthMm)
  );
}

/** What a growth plate leaves of the bone there. */
function grown({ growthPlate }: LongBone, way: number, lengthMm: number): number {
  if (growthPlate === undefined) return 1;
  const from = growthPlate.end === 'distal' ? way : lengthMm - way;
  return 1 - GROWTH_PLATE_LOSS * Math.exp(-(((from - growthPlate.depthMm) / GROWTH_PLATE_MM) ** 2));
}

/** A ray's way in compact bone through a round tube of these radii, filled with spongy bone of a part of its density. */
function tubeWay(off: number, outer: number, inner: number, filling: number): number {
  const whole = 2 * Math.sqrt(outer * outer - off * off);
  const hollow = inner > Math.abs(off) ? 2 * Math.sqrt(inner * inner - off * off) : 0;
  return whole - hollow * (1 - filling);
}

function addShortBone(
  grid: Grid,
  ring: readonly Vec[],
  halfDepth: number,
  hand: PlacedHand,
  grain: Texture,
): void {
  const mm = 1 / hand.pxPerMm;
  eachSpan(grid, [ring], (row, from, to) => {
    for (let x = from; x < to; x++) {
      const edge = Math.min(halfDepth, distanceToRing(x + 0.5, row + 0.5, ring) * mm);
      const spongy = CARPAL_SPONGY * (1 + TRABECULAR_CONTRAST * grain.at(x * mm, row * mm));
      addAt(
        grid,
        row * grid.columns + x,
        hand.build.boneDensity * tubeWay(halfDepth - edge, halfDepth, halfDepth - CARPAL_CORTEX_MM, spongy),
      );
    }
  });
}
