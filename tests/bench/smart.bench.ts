import { outlineOf, type Relief, reliefAt } from '../../src/drawing/smart/relief.ts';
import { intersection } from '../../src/geometry/clip.ts';
import { areaPx2, centroid, outlineAreaPx2 } from '../../src/geometry/measure.ts';
import type { Outline } from '../../src/geometry/outline.ts';
import { filmPoint } from '../../src/geometry/point.ts';
import { discFilm } from '../src/drawing/discFilm.ts';
import { phantomHand } from './phantomHand.ts';
import type { BenchRow } from './row.ts';

const SPACINGS_MM = [0.15, 0.3];
const SEEDS = [11, 12, 13, 14, 71, 72];
const FRAME_MS = 16;

/** How fast one press and one step of loosening are, and how well one press does on phantoms nobody looked at. */
export function run(): BenchRow[] {
  return [...speed(), ...SPACINGS_MM.flatMap(quality)];
}

/** On a film of 5 megapixels; a deposit some 80 px across. */
function speed(): BenchRow[] {
  const film = discFilm({ columns: 2048, rows: 2500 }, [[1000, 1200, 40, 600]]);
  const values = Float32Array.from({ length: 2048 * 2500 }, (_, i) => film.densityAt(i) as number);
  const plain = { ...film, densityAt: (i: number) => values[i] as number };
  const at = filmPoint(1000, 1200);
  const relief = reliefAt(plain, at) as Relief;
  return [
    { what: 'one press', value: median(() => reliefAt(plain, at)), unit: 'ms' },
    { what: 'one step looser', value: median(() => outlineOf(relief, 0.4)), unit: 'ms', target: FRAME_MS },
  ];
}

function median(act: () => void): number {
  const times = Array.from({ length: 9 }, () => {
    const start = performance.now();
    act();
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[4] as number;
}

function quality(spacingMm: number): BenchRow[] {
  const found = SEEDS.map((seed) => phantomHand(seed, spacingMm)).flatMap((film) => {
    const density = { ...film, densityAt: (i: number) => film.values[i] as number };
    return film.truth.reading.deposits.map(({ outline }) => {
      const relief = reliefAt(density, centroid(outline));
      const ours = relief === null ? null : outlineOf(relief, 0.5);
      return {
        dice: ours === null ? 0 : dice(outline, ours),
        error: areaError(outline, ours),
        areaPx2: ours === null ? 0 : outlineAreaPx2(ours),
        trueAreaPx2: outlineAreaPx2(outline),
      };
    });
  });
  const dices = found.map((each) => each.dice).sort((a, b) => a - b);
  const errors = found.map(({ error }) => error).sort((a, b) => a - b);
  const sum = (areas: readonly number[]) => areas.reduce((all, area) => all + area, 0);
  const total = sum(found.map((each) => each.areaPx2)) / sum(found.map((each) => each.trueAreaPx2));
  const at = (sorted: readonly number[], part: number) => sorted[Math.floor(part * sorted.length)] as number;
  const of = `${found.length} on phantoms of ${spacingMm} mm`;
  return [
    { what: `Dice, median of ${of}`, value: at(dices, 0.5), unit: '', target: 0.95 },
    { what: `Dice, 10th percentile of ${of}`, value: at(dices, 0.1), unit: '', target: 0.9 },
    { what: `area error, median of ${of}`, value: 100 * at(errors, 0.5), unit: '%', target: 5 },
    { what: `area of all off by, ${of}`, value: 100 * Math.abs(total - 1), unit: '%', target: 5 },
  ];
}

function dice(one: Outline, other: Outline): number {
  return (2 * areaPx2(intersection([one], [other]))) / (outlineAreaPx2(one) + outlineAreaPx2(other));
}

function areaError(truth: Outline, ours: Outline | null): number {
  return ours === null ? 1 : Math.abs(outlineAreaPx2(ours) / outlineAreaPx2(truth) - 1);
}
