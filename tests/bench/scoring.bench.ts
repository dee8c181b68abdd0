import { intersection, union } from '../../src/geometry/clip.ts';
import { inOutline } from '../../src/geometry/contains.ts';
import { areaPx2, boundsOf } from '../../src/geometry/measure.ts';
import type { Outline } from '../../src/geometry/outline.ts';
import { filmPoint } from '../../src/geometry/point.ts';
import { mapOutline, translation } from '../../src/geometry/transform.ts';
import { regionCells } from '../../src/hand/regions.ts';
import { silhouetteFromLandmarks } from '../../src/hand/silhouette.ts';
import { handFromClicks } from '../../src/hand/template.ts';
import { randomFrom } from '../../src/phantom/random.ts';
import type { DensityGrade, Deposit, Hand, Reading } from '../../src/reading/reading.ts';
import { scoreReading } from '../../src/scoring/scoreReading.ts';
import { CALCIGRAPH_1 } from '../helpers/protocol.ts';
import type { BenchRow } from './row.ts';

const DEPOSITS = 500;
const VERTICES = 200;
const RUNS = 15;

/**
 * A hand of 5 megapixels with more deposits than anybody has, held against the same figures by booleans over whole
 * regions (the union of each grade, cut by each region), which is what one writes first.
 */
export function run(): BenchRow[] {
  const hand = handOnFilm();
  const fresh = () => crowded(hand);
  const whole = medianMs(fresh, (reading) => scoreReading(reading, CALCIGRAPH_1));
  const moved = medianMs(dragging(fresh()), (reading) => scoreReading(reading, CALCIGRAPH_1));
  const peer = medianMs(fresh, byWholeRegions, 3);
  return [
    { what: `score ${DEPOSITS} deposits of ${VERTICES} vertices`, value: whole, unit: 'ms', target: peer },
    { what: 'score again after one has moved', value: moved, unit: 'ms', target: peer },
  ];
}

/** As new each time: what is kept of a reading hangs on the identity of its values. */
function crowded(hand: Hand): Reading {
  return { protocol: 'calcigraph-1', hands: [{ ...hand }], deposits: deposits(hand) };
}

function handOnFilm(): Hand {
  const landmarks = handFromClicks({
    middleFingertip: filmPoint(1000, 150),
    wrist: filmPoint(1050, 2150),
    thumbTip: filmPoint(250, 1200),
  });
  const silhouette = landmarks && silhouetteFromLandmarks(landmarks);
  if (!silhouette) throw new Error('these clicks place no hand');
  return { side: 'R', landmarks, silhouette, silhouetteSource: 'reader', regionStates: {}, regionalForm: {} };
}

function deposits({ silhouette = [], side }: Hand): Deposit[] {
  const draw = randomFrom(1);
  const { minX, maxX, minY, maxY } = boundsOf(silhouette.flat());
  const centre = () => filmPoint(draw.between(minX, maxX), draw.between(minY, maxY));
  return Array.from({ length: DEPOSITS }, (_, index) => {
    let middle = centre();
    while (!inOutline(middle, silhouette)) middle = centre();
    const radius = draw.between(4, 24);
    const lobes = draw.integer(2, 5);
    const ring = Array.from({ length: VERTICES }, (_, vertex) => {
      const angle = (2 * Math.PI * vertex) / VERTICES;
      const reach = radius * (1 + 0.3 * Math.sin(lobes * angle));
      return filmPoint(middle[0] + reach * Math.cos(angle), middle[1] + reach * Math.sin(angle));
    });
    return {
      id: `d${index}`,
      side,
      outline: [ring],
      densityGrade: ((index % 3) + 1) as DensityGrade,
      multiplicity: 1,
      morphology: 'none',
    };
  });
}

/** Each time another deposit is a pixel further to the right, as in a drag. */
function dragging(start: Reading): () => Reading {
  let reading = start;
  let turn = 0;
  scoreReading(reading, CALCIGRAPH_1);
  return () => {
    const index = (turn++ * 37) % DEPOSITS;
    const deposit = reading.deposits[index] as Deposit;
    const outline = mapOutline(translation(1, 0), deposit.outline);
    reading = { ...reading, deposits: reading.deposits.with(index, { ...deposit, outline }) };
    return reading;
  };
}

function byWholeRegions({ hands, deposits: all }: Reading): number[] {
  const atLeast = [1, 2, 3].map((grade) => union(outlinesOf(all, grade)));
  return regionCells(hands[0] as Hand).map(({ area }) =>
    atLeast.reduce((sum, covered) => sum + areaPx2(intersection(covered, area)), 0),
  );
}

function outlinesOf(all: readonly Deposit[], grade: number): Outline[] {
  return all.filter(({ densityGrade }) => densityGrade >= grade).map(({ outline }) => outline);
}

/**
 * After one run that is not counted: what is measured is the work, not its compilation, nor what `prepare` makes for
 * each run.
 */
function medianMs<T>(prepare: () => T, work: (given: T) => void, runs = RUNS): number {
  work(prepare());
  const times = Array.from({ length: runs }, () => {
    const given = prepare();
    const start = performance.now();
    work(given);
    return performance.now() - start;
  });
  return times.toSorted((a, b) => a - b)[runs >> 1] as number;
}
