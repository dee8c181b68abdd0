import { describe, expect, it } from 'vitest';
import { inOutline } from '../../../src/geometry/contains.ts';
import { outlineAreaPx2, outlineBounds } from '../../../src/geometry/measure.ts';
import type { Outline } from '../../../src/geometry/outline.ts';
import type { Vec } from '../../../src/geometry/point.ts';
import { mapOutline, translation } from '../../../src/geometry/transform.ts';
import { type Phantom, renderPhantom } from '../../../src/phantom/phantom.ts';
import type { PhantomDeposit, PhantomHand } from '../../../src/phantom/spec.ts';
import { phantomTruth } from '../../../src/phantom/truth.ts';
import type { DensityGrade, Morphology } from '../../../src/reading/reading.ts';
import { filmOf, PLAIN_HAND, SPACING_MM } from './phantomSpecs.ts';

/** Beside the proximal phalanges, where there is soft tissue alone: one deposit of each grade and kind. */
function graded(morphology: Morphology): PhantomHand {
  const deposits = ([1, 2, 3] as const).map((densityGrade): PhantomDeposit => {
    const region = (['D2-PP', 'D3-PP', 'D4-PP'] as const)[densityGrade - 1] as PhantomDeposit['region'];
    return {
      id: `d${densityGrade}`,
      region,
      along: 0.42,
      acrossMm: 7.2,
      lengthMm: 5,
      breadthMm: 3,
      turnDeg: 0,
      seed: densityGrade,
      densityGrade,
      multiplicity: 1,
      morphology,
    };
  });
  return { ...PLAIN_HAND, deposits };
}

function sameValues(one: Pick<Phantom, 'values'>, other: Pick<Phantom, 'values'>): boolean {
  return (
    one.values.every((value, i) => value === other.values[i]) && one.values.length === other.values.length
  );
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN;
}

function medianIn(film: Phantom, outline: Outline): number {
  const { minX, minY, maxX, maxY } = outlineBounds(outline);
  const found: number[] = [];
  for (let y = Math.floor(minY); y < maxY; y++)
    for (let x = Math.floor(minX); x < maxX; x++)
      if (inOutline([x + 0.5, y + 0.5], outline)) found.push(film.values[y * film.columns + x] as number);
  return median(found);
}

describe('renderPhantom', () => {
  it('draws the same film twice, another one for another seed', () => {
    const film = renderPhantom(filmOf(graded('stone')));
    expect(sameValues(renderPhantom(filmOf(graded('stone'))), film)).toBe(true);
    expect(sameValues(renderPhantom(filmOf(graded('stone'), { seed: 4 })), film)).toBe(false);
    expect(film.truth).toEqual(phantomTruth(filmOf(graded('stone'))));
  });

  it('keeps to 12 bits, brighter where more is in the way: air, soft tissue, bone, lead', () => {
    const film = renderPhantom(filmOf(PLAIN_HAND));
    expect(film.values.every((value) => value >= 1 && value <= 4095)).toBe(true);
    const [hand] = film.truth.reading.hands;
    const [x, y] = hand?.landmarks['D3.PIP'] ?? [0, 0];
    const around = (dx: number, dy: number) =>
      median(
        [-2, -1, 0, 1, 2].map(
          (i) => film.values[Math.round(y + dy) * film.columns + Math.round(x + dx) + i] as number,
        ),
      );
    const air = around(-x + 20, -y + 300);
    const [shaft, beside] = [around(0, 50), around(20, 50)];
    expect(beside).toBeGreaterThan(1.5 * air);
    expect(shaft).toBeGreaterThan(1.5 * beside);
    expect(medianIn(film, film.truth.reading.references?.cortex?.outline ?? [])).toBeGreaterThan(shaft);
    expect(film.values.filter((value) => value > 4080).length).toBeGreaterThan(100);
  });

  it.each([
    [1020, 0.79],
    [1023, 1.01],
    [1033, 0.79],
    [12, 1],
  ])('has its reference on cortex, however the bone is bowed and built: anatomy %d', (anatomy, cortex) => {
    const film = renderPhantom(filmOf({ ...PLAIN_HAND, anatomy, build: { cortex } }));
    const { hands, references } = film.truth.reading;
    const [head, base] = (['D3.MCP', 'D3.CMC'] as const).map((name) => hands[0]?.landmarks[name] as Vec) as [
      Vec,
      Vec,
    ];
    const length = Math.hypot(base[0] - head[0], base[1] - head[1]);
    const moved = (px: number) =>
      mapOutline(
        translation((px * (base[1] - head[1])) / length, (px * (head[0] - base[0])) / length),
        references?.cortex?.outline ?? [],
      );
    const half = 2.5 / SPACING_MM;
    const across = Array.from({ length: 2 * half + 1 }, (_, i) => medianIn(film, moved(i - half)));
    expect(medianIn(film, moved(0)) / Math.max(...across)).toBeGreaterThan(0.95);
  });

  it.each(['stone', 'net', 'plate', 'amorphous', 'none'] as const)(
    'gives %s deposits the radiodensity index of their grade',
    (morphology) => {
      const film = renderPhantom(filmOf(graded(morphology)));
      const clean = renderPhantom(filmOf(PLAIN_HAND));
      const { deposits, references } = film.truth.reading;
      const cortex = medianIn(clean, references?.cortex?.outline ?? []);
      const index = (grade: DensityGrade) => {
        const { outline } = deposits[grade - 1] ?? { outline: [] };
        const soft = medianIn(clean, outline);
        return (medianIn(film, outline) - soft) / (cortex - soft);
      };
      expect(index(1)).toBeGreaterThan(0.1);
      expect(index(1)).toBeLessThan(1 / 3);
      expect(index(2)).toBeGreaterThan(1 / 3);
      expect(index(2)).toBeLessThan(2 / 3);
      expect(index(3)).toBeGreaterThan(2 / 3);
    },
  );

  it('has a deposit half as bright as its middle on its outline', () => {
    const spec = filmOf(graded('plate'));
    const [film, clean] = [renderPhantom(spec), renderPhantom(filmOf(PLAIN_HAND))];
    const outline = film.truth.reading.deposits[2]?.outline ?? [];
    const added = ([x, y]: readonly [number, number]) => {
      const i = Math.floor(y) * film.columns + Math.floor(x);
      return (film.values[i] as number) - (clean.values[i] as number);
    };
    const inside = medianIn(film, outline) - medianIn(clean, outline);
    const onOutline = median((outline[0] ?? []).map(added));
    expect(onOutline / inside).toBeGreaterThan(0.3);
    expect(onOutline / inside).toBeLessThan(0.75);
  });

  it('turns a film over, values and truth alike', () => {
    const film = renderPhantom(filmOf(graded('stone')));
    const over = renderPhantom(filmOf(graded('stone'), { mirrored: true }));
    const { columns } = film;
    const turned = film.values.map((_, i) => film.values[i + columns - 1 - 2 * (i % columns)] as number);
    expect(sameValues(over, { values: turned })).toBe(true);
    const [tip, overTip] = [film, over].map(({ truth }) => truth.reading.hands[0]?.landmarks['D3.tip']);
    expect(overTip).toEqual([columns - (tip?.[0] ?? 0), tip?.[1]]);
    expect(over.truth.reading.hands[0]?.side).toBe('R');
  });

  it('leaves the covered border black', () => {
    const film = renderPhantom(filmOf(PLAIN_HAND, { collimationMm: 8 }));
    expect(film.values[5 * film.columns + 5]).toBe(1);
    expect(film.values[40 * film.columns + 40]).toBeGreaterThan(100);
  });

  it('swells a hand, silhouette and film alike, and opens its growth plates', () => {
    const swollen = { ...PLAIN_HAND, build: { swellingMm: 3 } };
    const [plain, more] = [PLAIN_HAND, swollen].map((hand) => renderPhantom(filmOf(hand)));
    const area = (film: Phantom | undefined) =>
      outlineAreaPx2(film?.truth.reading.hands[0]?.silhouette ?? []);
    expect(area(more) / area(plain)).toBeGreaterThan(1.1);
    expect(more?.truth.reading.hands[0]?.landmarks).toEqual(plain?.truth.reading.hands[0]?.landmarks);
    const child = renderPhantom(filmOf({ ...PLAIN_HAND, build: { growthPlates: true } }));
    const [joint, tip] = [
      child.truth.reading.hands[0]?.landmarks['D3.MCP'],
      child.truth.reading.hands[0]?.landmarks['D3.PIP'],
    ];
    // A little way up the proximal phalanx from its base.
    const length = Math.hypot((tip?.[0] ?? 0) - (joint?.[0] ?? 0), (tip?.[1] ?? 0) - (joint?.[1] ?? 0));
    const at = (film: Phantom | undefined, mm: number) => {
      const t = mm / SPACING_MM / length;
      const [x, y] = [0, 1].map((k) => (joint?.[k] ?? 0) + t * ((tip?.[k] ?? 0) - (joint?.[k] ?? 0))) as [
        number,
        number,
      ];
      return film?.values[Math.floor(y) * (film?.columns ?? 0) + Math.floor(x)] ?? Number.NaN;
    };
    expect(at(child, 3.6)).toBeLessThan(0.85 * at(plain, 3.6));
    expect(at(child, 20)).toBeCloseTo(at(plain, 20), -2);
  });

  it('draws two hands on one film', () => {
    const right = { ...PLAIN_HAND, deposits: graded('stone').deposits };
    const left: PhantomHand = {
      ...PLAIN_HAND,
      side: 'L',
      pose: { ...PLAIN_HAND.pose, wristMm: [295, 205] },
    };
    const film = renderPhantom(filmOf(right, { columns: 1000, hands: [right, left] }));
    expect(film.truth.reading.hands.map(({ side }) => side)).toEqual(['R', 'L']);
    expect(film.truth.expected.hands.map(({ number }) => number)).toEqual([3, 0]);
  });
});
