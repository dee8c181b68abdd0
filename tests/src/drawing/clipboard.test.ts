import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ClipFilm, Clipping } from '../../../src/drawing/clipboard.ts';
import { isSimpleOutline } from '../../../src/geometry/crossing.ts';
import { centroid, outlineAreaPx2, outlineBounds } from '../../../src/geometry/measure.ts';
import { type FilmPoint, filmPoint } from '../../../src/geometry/point.ts';
import { compose, mapPoint, similarityAbout } from '../../../src/geometry/transform.ts';
import type { Landmarks } from '../../../src/hand/hand.ts';
import type { Side } from '../../../src/hand/landmarks.ts';
import { handFromClicks } from '../../../src/hand/template.ts';
import { applyEdit } from '../../../src/reading/apply.ts';
import { invertEdit } from '../../../src/reading/invert.ts';
import type { Deposit, Hand, Reading } from '../../../src/reading/reading.ts';
import { circle, emptyReading, readerAt, ring } from './driver.ts';

const film: ClipFilm = { patientId: 'SSC-1', issuer: null, filmId: 'first', frame: 0, columnMm: 0.2 };
const later: ClipFilm = { ...film, filmId: 'second' };

const deposit = (id: string, x: number, y: number): Deposit => ({
  id,
  side: 'R',
  outline: [ring(...circle([x, y], 20).slice(0, -1))],
  densityGrade: 3,
  multiplicity: 4,
  morphology: 'plate',
});
const landmarks = handFromClicks({
  middleFingertip: filmPoint(400, 100),
  wrist: filmPoint(420, 900),
  thumbTip: filmPoint(150, 560),
}) as Landmarks;
const hand = (side: Side, at: Landmarks): Hand => ({
  side,
  landmarks: at,
  silhouetteSource: 'template',
  regionStates: {},
  regionalForm: {},
});
const deposits = [deposit('a', 300, 300), deposit('b', 500, 600)];
const own: Reading = { ...emptyReading, deposits };
const clipping: Clipping = { film, hands: { hands: [], pixelAspect: 1 }, deposits };

const middles = ({ deposits }: Reading) => deposits.map(({ outline }) => centroid(outline).map(Math.round));

describe('on its own film', () => {
  test('what was cut is laid where it was, as new deposits of the same kind, in one edit', () => {
    const reader = readerAt().paste(clipping, film);
    expect(reader.edits.map(({ kind }) => kind)).toEqual(['deposits-replaced']);
    expect(reader.reading.deposits).toEqual([
      { ...deposits[0], id: 'new1' },
      { ...deposits[1], id: 'new2' },
    ]);
    expect(reader.selection).toEqual({ kind: 'deposits', ids: ['new1', 'new2'] });
  });

  test('what lies there still is not hidden under its copies, nor they under one another', () => {
    const reader = readerAt({ reading: own }).paste(clipping, film).paste(clipping, film);
    expect(new Set(middles(reader.reading).map(String)).size).toBe(6);
  });

  test('comes to an end in a corner of the film', () => {
    const full = deposit('c', 980, 980);
    const reader = readerAt({ reading: { ...emptyReading, deposits: [full] } });
    for (let time = 0; time < 200; time++) reader.paste({ ...clipping, deposits: [full] }, film);
    expect(reader.reading.deposits).toHaveLength(201);
  });
});

describe('on another film of the patient', () => {
  test('goes to the same place of the hand, as large in millimetres', () => {
    const turn = similarityAbout([500, 500], 0.3, 0.8);
    const turned: Landmarks = Object.fromEntries(
      Object.entries(landmarks).map(([name, at]) => [name, mapPoint(turn, at)]),
    );
    const reader = readerAt({ reading: { ...emptyReading, hands: [hand('R', turned)] } });
    const withHand = { ...clipping, hands: { hands: [hand('R', landmarks)], pixelAspect: 1 } };
    reader.paste(withHand, { ...later, columnMm: 0.25 });
    reader.reading.deposits.forEach((copy, index) => {
      const before = deposits[index] as Deposit;
      const [x, y] = mapPoint(turn, centroid(before.outline));
      expect(centroid(copy.outline)[0]).toBeCloseTo(x, 3);
      expect(centroid(copy.outline)[1]).toBeCloseTo(y, 3);
      expect(outlineAreaPx2(copy.outline) * 0.25 ** 2).toBeCloseTo(
        outlineAreaPx2(before.outline) * 0.2 ** 2,
        3,
      );
      expect(copy).toMatchObject({ side: 'R', densityGrade: 3, multiplicity: 4, morphology: 'plate' });
    });
  });

  test('keeps its coordinates where a hand is not placed; what lies off the film is cut, or left out', () => {
    const reader = readerAt({ film: { columns: 510, rows: 400, pixelAspect: 1 } });
    reader.paste({ ...clipping, deposits: [...deposits, deposit('c', 510, 100)] }, later);
    expect(reader.reading.deposits).toHaveLength(2);
    const [whole, cut] = reader.reading.deposits as [Deposit, Deposit];
    expect(whole.outline).toEqual(deposits[0]?.outline);
    expect(outlineBounds(cut.outline).maxX).toBe(510);
  });

  test('is refused where all of it would lie off the film', () => {
    const reader = readerAt({ film: { columns: 100, rows: 100, pixelAspect: 1 } }).paste(clipping, later);
    expect([reader.refusal?.message, reader.edits]).toEqual(['What was copied would lie off this film.', []]);
  });
});

test('films of another patient, and signed readings, are left alone', () => {
  const other = readerAt().paste(clipping, { ...later, patientId: 'SSC-2' });
  const elsewhere = readerAt().paste(clipping, { ...later, issuer: 'ANOTHER HOSPITAL' });
  for (const { refusal } of [other, elsewhere]) expect(refusal?.message).toMatch(/another patient/);
  const signed = readerAt({ locked: true }).paste(clipping, film);
  expect(signed.refusal?.code).toBe('locked');
  expect([...other.edits, ...signed.edits]).toEqual([]);
});

test('however the hands lie, copies are simple, on the film, and gone with one undo', () => {
  const place = fc.tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 900 }));
  const similarity = fc.tuple(
    fc.double({ min: -3, max: 3, noNaN: true }),
    fc.double({ min: 0.3, max: 3, noNaN: true }),
  );
  fc.assert(
    fc.property(fc.array(place, { minLength: 1, maxLength: 4 }), similarity, (places, [radians, scale]) => {
      const turn = compose(similarityAbout([500, 500], radians, scale), [1, 0, 0, 1, 30, -20]);
      const turned = Object.fromEntries(
        Object.entries(landmarks).map(([name, at]) => [name, mapPoint(turn, at as FilmPoint)]),
      );
      const start = { ...own, hands: [hand('R', turned)] };
      const reader = readerAt({ reading: start }).paste(
        {
          ...clipping,
          hands: { hands: [hand('R', landmarks)], pixelAspect: 1 },
          deposits: places.map(([x, y], index) => deposit(`p${index}`, x, y)),
        },
        later,
      );
      for (const { outline } of reader.reading.deposits) {
        expect(isSimpleOutline(outline)).toBe(true);
        const { minX, minY, maxX, maxY } = outlineBounds(outline);
        expect(Math.min(minX, minY)).toBeGreaterThanOrEqual(0);
        expect(Math.max(maxX, maxY)).toBeLessThanOrEqual(1000);
      }
      const undone = reader.edits
        .toReversed()
        .reduce((at, edit) => applyEdit(at, invertEdit(edit)), reader.reading);
      expect(undone).toEqual(start);
    }),
    { numRuns: 100 },
  );
});
