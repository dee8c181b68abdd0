import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { intersection } from '../../../src/geometry/clip.ts';
import { inOutline } from '../../../src/geometry/contains.ts';
import { isSimple } from '../../../src/geometry/crossing.ts';
import { areaPx2, outlineAreaPx2 } from '../../../src/geometry/measure.ts';
import type { Ring } from '../../../src/geometry/outline.ts';
import type { Vec } from '../../../src/geometry/point.ts';
import type { LandmarkName } from '../../../src/hand/landmarks.ts';
import { regionCells } from '../../../src/hand/regions.ts';
import { sideFromThumb } from '../../../src/hand/template.ts';
import { phantomTruth } from '../../../src/phantom/truth.ts';
import { parseReadingDocument, readingDocument } from '../../../src/reading/document.ts';
import { requireLandmarks } from '../../../src/reading/validate.ts';
import { filmOf, hands, PLAIN_HAND } from './phantomSpecs.ts';
import { regionAreasByScanlines } from './regionAreas.ts';

describe('phantomTruth', () => {
  it('is a valid reading with every hand and deposit on the film, whatever the pose', () => {
    fc.assert(
      fc.property(hands, fc.boolean(), (hand, mirrored) => {
        const spec = filmOf(hand, { mirrored });
        const { reading } = phantomTruth(spec);
        expect(parseReadingDocument(JSON.stringify(readingDocument(reading)))).toEqual(reading);
        requireLandmarks(reading);
        const [{ landmarks, silhouette }] = reading.hands as [(typeof reading.hands)[number]];
        const ring = silhouette?.[0] as Ring;
        expect(isSimple(ring)).toBe(true);
        const onFilm = ([x, y]: Vec) => x >= 0 && y >= 0 && x <= spec.columns && y <= spec.rows;
        expect(ring.every(onFilm)).toBe(true);
        expect(Object.values(landmarks).every(onFilm)).toBe(true);
        for (const { outline } of reading.deposits) {
          expect(isSimple(outline[0] as Ring)).toBe(true);
          expect((outline[0] as Ring).every((point) => inOutline(point, [ring]))).toBe(true);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('has each deposit in the region it names, and there alone', () => {
    fc.assert(
      fc.property(hands, (hand) => {
        const { reading, expected } = phantomTruth(filmOf(hand));
        const cells = regionCells(reading.hands[0] as (typeof reading.hands)[number]);
        reading.deposits.forEach(({ id, outline }, index) => {
          const { region, areaPx2: area } = expected.deposits[index] as (typeof expected.deposits)[number];
          const cell = cells.find(({ name }) => name === region);
          expect(areaPx2(intersection([outline], cell?.area ?? [])), id).toBeCloseTo(area, 2);
        });
        const [sums] = expected.hands as [(typeof expected.hands)[number]];
        const total = Object.values(sums.regions).reduce((sum, { coveredPx2 }) => sum + coveredPx2, 0);
        const outlines = reading.deposits.reduce((sum, { outline }) => sum + outlineAreaPx2(outline), 0);
        expect(total).toBeCloseTo(outlines, 6);
        expect(sums.number).toBe(reading.deposits.reduce((sum, { multiplicity }) => sum + multiplicity, 0));
      }),
      { numRuns: 25 },
    );
  });

  it('meets the scoring cells within 0.1 % where areas are integrated from the rule itself', () => {
    const [hand] = phantomTruth(filmOf({ ...PLAIN_HAND, absent: ['D2-DP'] })).reading.hands;
    if (hand === undefined) throw new Error('no hand');
    const integrated = regionAreasByScanlines(hand);
    const cells = regionCells(hand);
    expect(cells.map(({ name }) => name).sort()).toEqual([...integrated.keys()].sort());
    for (const { name, area } of cells) {
      const truth = integrated.get(name) ?? Number.NaN;
      expect(Math.abs(areaPx2(area) / truth - 1), name).toBeLessThan(0.001);
    }
  });

  it('has the thumb where the side says, unless the film is turned over', () => {
    const sideSeen = (side: 'R' | 'L', mirrored: boolean) => {
      const { landmarks } = phantomTruth(filmOf({ ...PLAIN_HAND, side }, { mirrored })).reading.hands[0] as {
        landmarks: Record<LandmarkName, Ring[number]>;
      };
      const [radial, ulnar] = [landmarks['W.radial'], landmarks['W.ulnar']];
      return sideFromThumb({
        middleFingertip: landmarks['D3.tip'],
        thumbTip: landmarks['D1.tip'],
        wrist: [(radial[0] + ulnar[0]) / 2, (radial[1] + ulnar[1]) / 2] as unknown as Ring[number],
      });
    };
    expect(sideSeen('R', false)).toBe('R');
    expect(sideSeen('L', false)).toBe('L');
    expect(sideSeen('R', true)).toBe('L');
  });

  it('leaves out an absent fingertip and says so', () => {
    const [hand] = phantomTruth(filmOf({ ...PLAIN_HAND, absent: ['D2-DP'] })).reading.hands;
    expect(hand?.regionStates).toEqual({ 'D2-DP': 'absent' });
    expect(hand?.landmarks['D2.tip']).toBeUndefined();
    expect(hand?.landmarks['D2.DIP']).toBeDefined();
  });
});
