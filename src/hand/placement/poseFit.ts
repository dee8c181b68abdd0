import { distance, type Vec } from '../../geometry/point.ts';
import { DIGITS, type Digit } from '../landmarks.ts';
import { canonicalHand, type HandModel } from '../template.ts';
import type { Protrusion, Protrusions } from './protrusions.ts';

/** A map from the canonical hand's frame to the grid: (x, y) goes to origin + x·(a, b) + mirror·y·(b, -a), turned. */
export interface Pose {
  readonly toGrid: (point: Vec) => Vec;
  /** Grid pixels per canonical millimetre. */
  readonly scale: number;
  /** Whether the thumb lies to the left with the fingers up: a right hand on a PA film. */
  readonly thumbLeft: boolean;
}

/** Which protrusions are the digits of a hand, with the canonical hand laid over them. */
export interface PoseFit extends Pose {
  readonly model: HandModel;
  readonly tips: Tips;
  /** Root mean square of tips and webs from where the canonical hand has them, in canonical millimetres. */
  readonly misfitMm: number;
  /** Misfit and what else speaks against it; lower is better. */
  readonly cost: number;
}

const SPREADS = [0, 0.25, 0.5, 0.75, 1] as const;
/** How far along a proximal phalanx a web lies; nearer to the fingertips where tissue is swollen or grown together. */
const WEB_DEPTHS = [0.42, 0.75, 1.1] as const;
/** So many ways to name the protrusions are tried with every spread and depth: the best with the usual ones. */
const TRIED = 24;
/** A thumb lies as it likes. */
const TIP_WEIGHT: Readonly<Record<Digit, number>> = { 1: 0.25, 2: 1, 3: 1, 4: 1, 5: 0.7 };
const THUMB_WEB_WEIGHT = 0.5;
const WEB_WEIGHT = 1.2;
/** Points farther off count less (Huber 1964): a thumb folded in, a web grown shut. */
const DOUBTED_MM = 6;
/** Where a film cuts a finger off is not its tip. */
const CUT_WEIGHT = 0.1;
const CUT_MM = 1.5;
/** What a digit that is not there costs, in millimetres of misfit. */
const MISSING_MM = 5;

/** Where a hand is deepest: between the metacarpals' middles, this far from the nearest skin; webs grown shut do not change it. */
const PALM: Vec = [8.5, 42];
const PALM_RADIUS_MM = 43;
const PALM_WEIGHT = 1;
/** What a palm deeper or shallower than that costs, in millimetres of misfit for the logarithm of its size. */
const PALM_SIZE_MM = 10;

/** Which protrusion is which digit. */
type Tips = ReadonlyMap<Digit, Protrusion>;

interface Model {
  readonly hand: HandModel;
  /** Between a digit and the next. */
  readonly webs: Readonly<Record<1 | 2 | 3 | 4, Vec>>;
}

function modelOf(spread: number, depth: number): Model {
  const hand = canonicalHand(spread);
  const web = (digit: 2 | 3 | 4) => fingerWeb(hand, digit, depth);
  return { hand, webs: { 1: thumbWeb(hand), 2: web(2), 3: web(3), 4: web(4) } };
}

const USUAL = modelOf(0.5, WEB_DEPTHS[0]);
const MODELS: readonly Model[] = SPREADS.flatMap((spread) =>
  WEB_DEPTHS.map((depth) => modelOf(spread, depth)),
);

/** All plausible ways in which protrusions make up a hand, best first. */
export function poseFits(protrusions: Protrusions): PoseFit[] {
  const rough: { readonly tips: Tips; readonly thumbLeft: boolean; readonly cost: number }[] = [];
  for (const tips of assignments(protrusions.peaks))
    for (const thumbLeft of [true, false]) {
      const fit = fitted(tips, thumbLeft, USUAL, protrusions);
      if (fit !== null) rough.push({ tips, thumbLeft, cost: fit.cost });
    }
  return rough
    .sort(byCost)
    .slice(0, TRIED)
    .flatMap(({ tips, thumbLeft }) =>
      MODELS.flatMap((model) => fitted(tips, thumbLeft, model, protrusions) ?? []),
    )
    .sort(byCost);
}

function byCost(a: { readonly cost: number }, b: { readonly cost: number }): number {
  return a.cost - b.cost;
}

/** Five peaks in the ring's order as digits 1-5, and four as all but one of them. */
function* assignments(peaks: readonly Protrusion[]): Generator<Tips> {
  const count = peaks.length;
  for (let bits = 0; bits < 1 << count; bits++) {
    const chosen = peaks.filter((_, i) => (bits >> i) & 1);
    if (chosen.length !== 5 && chosen.length !== 4) continue;
    for (let turn = 0; turn < chosen.length; turn++) {
      const turned = chosen.map((_, i) => chosen[(i + turn) % chosen.length] as Protrusion);
      if (turned.length === 5) yield new Map(DIGITS.map((digit, i) => [digit, turned[i] as Protrusion]));
      else
        for (const missing of DIGITS) {
          const digits = DIGITS.filter((digit) => digit !== missing);
          yield new Map(digits.map((digit, i) => [digit, turned[i] as Protrusion]));
        }
    }
  }
}

interface Pair {
  readonly from: Vec;
  readonly to: Vec;
  readonly weight: number;
}

/**
 * The ring runs clockwise on the film. With the fingers up that is from left to right over them: from the thumb to
 * the little finger where the thumb is left. The other way round, digits go against the ring's order.
 */
function fitted(
  inRingOrder: Tips,
  thumbLeft: boolean,
  { hand, webs }: Model,
  { valleyBetween, centre, palmRadius }: Protrusions,
): PoseFit | null {
  const tips = thumbLeft ? inRingOrder : reversed(inRingOrder);
  const pairs: Pair[] = [...tips].map(([digit, { tip, cut }]) => ({
    from: hand[`D${digit}.tip`],
    to: tip,
    weight: TIP_WEIGHT[digit] * (cut ? CUT_WEIGHT : 1),
  }));
  for (const digit of [1, 2, 3, 4] as const) {
    const [one, next] = [tips.get(digit), tips.get((digit + 1) as Digit)];
    if (!one || !next) continue;
    const to = thumbLeft ? valleyBetween(one, next) : valleyBetween(next, one);
    pairs.push({ from: webs[digit], to, weight: digit === 1 ? THUMB_WEB_WEIGHT : WEB_WEIGHT });
  }
  pairs.push({ from: PALM, to: centre, weight: PALM_WEIGHT });
  let weighed: readonly Pair[] = pairs;
  let pose = similarity(weighed, thumbLeft);
  for (let round = 0; round < 2 && pose !== null; round++) {
    const { toGrid, scale } = pose;
    weighed = pairs.map((pair) => {
      const offMm = distance(toGrid(pair.from), pair.to) / scale;
      return { ...pair, weight: pair.weight * Math.min(1, DOUBTED_MM / offMm) };
    });
    pose = similarity(weighed, thumbLeft);
  }
  if (pose === null) return null;
  let [squares, weights] = [0, 0];
  for (const [index, { weight }] of pairs.entries()) {
    const { from, to, weight: used } = weighed[index] as Pair;
    squares += used * (distance(pose.toGrid(from), to) / pose.scale) ** 2;
    weights += weight;
  }
  const misfitMm = Math.sqrt(squares / weights);
  const cuts = [...tips.values()].filter(({ cut }) => cut).length;
  const palmSize = Math.abs(Math.log(palmRadius / (PALM_RADIUS_MM * pose.scale)));
  const cost = misfitMm + MISSING_MM * (5 - tips.size) + CUT_MM * cuts + PALM_SIZE_MM * palmSize;
  return { ...pose, model: hand, tips, misfitMm, cost };
}

function reversed(tips: Tips): Tips {
  return new Map([...tips].map(([digit, peak]) => [(6 - digit) as Digit, peak]));
}

/** The similarity that takes points to points with the least weighted squares (Umeyama 1991, handedness given). */
export function similarity(pairs: readonly Pair[], thumbLeft: boolean): Pose | null {
  let [weights, fx, fy, tx, ty] = [0, 0, 0, 0, 0];
  // The canonical frame has y up and the thumb at positive x; the grid has y down.
  const local = ([x, y]: Vec): Vec => [thumbLeft ? -x : x, -y];
  for (const { from, to, weight } of pairs) {
    const [x, y] = local(from);
    weights += weight;
    fx += weight * x;
    fy += weight * y;
    tx += weight * to[0];
    ty += weight * to[1];
  }
  const [cx, cy, gx, gy] = [fx / weights, fy / weights, tx / weights, ty / weights];
  let [re, im, square] = [0, 0, 0];
  for (const { from, to, weight } of pairs) {
    const [lx, ly] = local(from);
    const [x, y, u, v] = [lx - cx, ly - cy, to[0] - gx, to[1] - gy];
    re += weight * (x * u + y * v);
    im += weight * (x * v - y * u);
    square += weight * (x * x + y * y);
  }
  re /= square;
  im /= square;
  const scale = Math.hypot(re, im);
  if (!(scale > 0) || !Number.isFinite(scale)) return null;
  return {
    scale,
    thumbLeft,
    toGrid: (point) => {
      const [lx, ly] = local(point);
      const [x, y] = [lx - cx, ly - cy];
      return [gx + re * x - im * y, gy + im * x + re * y];
    },
  };
}

function fingerWeb(hand: HandModel, digit: 2 | 3 | 4, depth: number): Vec {
  const next = (digit + 1) as 3 | 4 | 5;
  const one = between(hand[`D${digit}.MCP`], hand[`D${digit}.PIP`], depth);
  const other = between(hand[`D${next}.MCP`], hand[`D${next}.PIP`], depth);
  return between(one, other, 0.5);
}

function thumbWeb(hand: HandModel): Vec {
  const depth = between(
    between(hand['D1.MCP'], hand['D1.CMC'], 0.15),
    between(hand['D2.MCP'], hand['D2.CMC'], 0.45),
    0.5,
  );
  return between(depth, between(hand['D1.MCP'], hand['D2.MCP'], 0.5), 0.5);
}

export function between(a: Vec, b: Vec, t: number): Vec {
  return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t];
}
