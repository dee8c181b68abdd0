import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { densityOf, gradeOf } from '../../../src/density/densityOf.ts';
import { densityFilm } from '../../../src/film/density.ts';
import type { FilmHeader } from '../../../src/film/film.ts';
import { decodeFilm } from '../../../src/film/readFilm.ts';
import { nodeFilmPorts } from '../../../src/project/filmPorts.ts';
import { describeWithShared, sharedPath } from '../../helpers/shared.ts';
import { readTruth, truthReading } from '../../helpers/truthReading.ts';
import {
  BESIDE_BONE,
  BONE,
  blurred,
  COLUMNS,
  CORTEX,
  depositOn,
  disc,
  distanceToMetacarpal,
  largeHand,
  largeReading,
  OVER_BONE,
  plainFilm,
  ROWS,
  SOFT,
} from './plainFilm.ts';

const SPAN = CORTEX - SOFT;

describe('the radiodensity index', () => {
  it.each([0.1, 0.33, 0.34, 0.5, 0.66, 0.67, 1.2])(
    'of a deposit that adds %f of the way to cortex',
    (index) => {
      const deposit = depositOn(BESIDE_BONE);
      const film = plainFilm([{ ...BESIDE_BONE, adds: index * SPAN }]);
      const found = densityOf(deposit, largeReading([deposit]), film);
      expect(found.index).toBeCloseTo(index, 9);
      expect(found.grade).toBe(gradeOf(index));
      expect(found).toMatchObject({
        deposit: SOFT + index * SPAN,
        softTissue: { value: SOFT },
        beneath: null,
        cortex: { value: CORTEX, source: 'proposal' },
        reason: null,
      });
    },
  );

  it('proposes grade 1 below a third, 2 below two thirds, else 3', () => {
    expect([0.3333, 1 / 3, 0.6666, 2 / 3, -0.2, 1.4].map(gradeOf)).toEqual([1, 2, 2, 3, 1, 3]);
  });

  it('over bone is what the deposit adds to it, not the bone', () => {
    const deposit = depositOn(OVER_BONE);
    const film = plainFilm([{ ...OVER_BONE, adds: 0.2 * SPAN }]);
    const found = densityOf(deposit, largeReading([deposit]), film);
    expect(found.index).toBeCloseTo(0.2, 9);
    expect(found).toMatchObject({ deposit: BONE + 0.2 * SPAN, beneath: BONE, softTissue: { value: SOFT } });
  });

  it.each([0.2, 0.5, 0.9])('across a bone’s edge is what the deposit adds to either side: %f', (index) => {
    const across = { ...OVER_BONE, x: OVER_BONE.x + 24, radiusPx: 10 };
    const film = plainFilm([{ ...across, adds: index * SPAN }]);
    const deposit = depositOn(across);
    const found = densityOf(deposit, largeReading([deposit]), film);
    expect(found.index).toBeCloseTo(index, 1);
    expect(found.grade).toBe(gradeOf(index));
    expect(found.beneath).toBeGreaterThan(SOFT);
  });

  it('of a speck is that of its middle, not of its blurred border', () => {
    const speck = { ...BESIDE_BONE, radiusPx: 4 };
    const deposit = depositOn(speck);
    const film = blurred(plainFilm([{ ...speck, adds: 0.8 * SPAN }]));
    const found = densityOf(deposit, largeReading([deposit]), film);
    expect(found.index).toBeGreaterThan(0.7);
    expect(found.index).toBeLessThanOrEqual(0.8);
  });

  it('keeps other deposits out of the ring, and out of the cortex', () => {
    const deposit = depositOn(BESIDE_BONE);
    const around = { ...BESIDE_BONE, y: BESIDE_BONE.y + 45 };
    const onShaft = { x: 420, y: 720, radiusPx: 40 };
    const film = plainFilm([
      { ...BESIDE_BONE, adds: 1000 },
      { ...around, adds: 5000 },
      { ...onShaft, adds: 5000 },
    ]);
    const reading = largeReading([deposit, depositOn(around), depositOn(onShaft)]);
    expect(densityOf(deposit, reading, film).index).toBeCloseTo(0.5, 9);
  });

  it('finds the cortex on the nearest metacarpal’s shaft', () => {
    const deposit = depositOn(BESIDE_BONE);
    const { cortex } = densityOf(deposit, largeReading([deposit]), plainFilm([]));
    const corners = cortex?.outline[0] ?? [];
    for (const [x, y] of corners) {
      expect(distanceToMetacarpal([x, y])).toBeGreaterThan(14);
      expect(distanceToMetacarpal([x, y])).toBeLessThan(25);
    }
  });

  it('takes the references that the reader placed', () => {
    const deposit = depositOn(BESIDE_BONE, { softTissue: disc(480, 300, 15) });
    const film = plainFilm([
      { ...BESIDE_BONE, adds: 1000 },
      { x: 480, y: 300, radiusPx: 30, adds: 500 },
      { x: 100, y: 100, radiusPx: 30, adds: 3500 },
    ]);
    const references = { cortex: { outline: disc(100, 100, 15) } };
    const found = densityOf(deposit, largeReading([deposit], { references }), film);
    expect(found.index).toBeCloseTo((2000 - 1500) / (4500 - 1500), 9);
    expect(found.cortex?.source).toBe('reader');
    expect(found.softTissue).toMatchObject({ value: 1500, outline: deposit.softTissue });
  });

  it('is the same for every scale of grey values, and for a film that is dark where it is dense', () => {
    const deposit = depositOn(BESIDE_BONE);
    const reading = largeReading([deposit]);
    const film = plainFilm([{ ...BESIDE_BONE, adds: 900 }]);
    const known = densityOf(deposit, reading, film).index as number;
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        fc.integer({ min: -1e4, max: 1e4 }),
        (a, b) => {
          const other = { ...film, densityAt: (index: number) => a * (film.densityAt(index) as number) + b };
          expect(densityOf(deposit, reading, other).index).toBeCloseTo(known, 6);
        },
      ),
      { numRuns: 8 },
    );
    const values = Uint16Array.from(
      { length: COLUMNS * ROWS },
      (_, i) => 5000 - (film.densityAt(i) as number),
    );
    const header = {
      columns: COLUMNS,
      rows: ROWS,
      inverted: true,
      padding: null,
      rescale: { slope: 2, intercept: -7 },
    };
    const dark = densityFilm({ header: header as unknown as FilmHeader, values, frame: 0 });
    expect(densityOf(deposit, reading, dark).index).toBeCloseTo(known, 9);
  });
});

describe('where the index cannot be had', () => {
  const deposit = depositOn(BESIDE_BONE);
  it.each([
    ['no-hand', largeReading([deposit], { hands: [] })],
    ['no-hand', largeReading([deposit], { hands: [{ ...largeHand(), landmarks: {} }] })],
    [
      'no-soft-tissue',
      largeReading([deposit], { hands: [{ ...largeHand(), silhouette: disc(480, 480, 22) }] }),
    ],
  ] as const)('says %s, and proposes no grade', (reason, reading) => {
    expect(densityOf(deposit, reading, plainFilm([]))).toMatchObject({ index: null, grade: null, reason });
  });

  it('says no-contrast on an even film', () => {
    const film = plainFilm([], () => 7);
    expect(densityOf(deposit, largeReading([deposit]), film)).toMatchObject({
      index: null,
      reason: 'no-contrast',
    });
  });

  it('says no-pixels where the outline holds no pixel’s centre', () => {
    const speck = depositOn({ x: 480, y: 480, radiusPx: 0.2 });
    expect(densityOf(speck, largeReading([speck]), plainFilm([]))).toMatchObject({ reason: 'no-pixels' });
  });
});

describeWithShared('the proposed grade on an implanted film', () => {
  it.each(['A', 'A2'])('%s: right for nine in ten deposits at least', async (name) => {
    const truth = readTruth(sharedPath('films', `hand_implanted_${name}.truth.json`) as string);
    const bytes = readFileSync(sharedPath('films', `hand_implanted_${name}.dcm`) as string);
    const film = densityFilm(await decodeFilm(bytes, 0, nodeFilmPorts));
    const reading = truthReading(truth);
    const right = reading.deposits.filter(
      (deposit) => densityOf(deposit, reading, film).grade === deposit.densityGrade,
    );
    expect(right.length / reading.deposits.length).toBeGreaterThanOrEqual(0.9);
  });
});
