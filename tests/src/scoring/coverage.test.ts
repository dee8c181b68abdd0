import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { intersection, union } from '../../../src/geometry/clip.ts';
import { areaPx2 } from '../../../src/geometry/measure.ts';
import { filmPoint } from '../../../src/geometry/point.ts';
import { REGION_NAMES } from '../../../src/hand/landmarks.ts';
import { regionCells } from '../../../src/hand/regions.ts';
import { applyEdit } from '../../../src/reading/apply.ts';
import type { DensityGrade, Deposit, Reading } from '../../../src/reading/reading.ts';
import type { HandScore } from '../../../src/scoring/score.ts';
import { scoreReading } from '../../../src/scoring/scoreReading.ts';
import { box, deposit, PLAIN_SILHOUETTE, plainHand, plainReading } from '../../helpers/plainHand.ts';
import { CALCIGRAPH_1 } from '../../helpers/protocol.ts';

const GRADES: readonly DensityGrade[] = [1, 2, 3];

/** A star-shaped deposit somewhere around a middle, mostly over others and over borders. */
const depositAround = (minX: number, maxX: number, minY: number, maxY: number): fc.Arbitrary<Deposit> =>
  fc
    .record({
      x: fc.double({ min: minX, max: maxX, noNaN: true }),
      y: fc.double({ min: minY, max: maxY, noNaN: true }),
      radii: fc.array(fc.double({ min: 1, max: 9, noNaN: true }), { minLength: 3, maxLength: 12 }),
      densityGrade: fc.constantFrom(...GRADES),
    })
    .map(({ x, y, radii, densityGrade }) =>
      deposit(
        radii.map((radius, index) => {
          const angle = (2 * Math.PI * index) / radii.length;
          return filmPoint(x + radius * Math.cos(angle), y + radius * Math.sin(angle));
        }),
        { densityGrade },
      ),
    );

const anywhere = fc.array(depositAround(-5, 105, -15, 118), { maxLength: 12 });
const inside = fc.array(depositAround(12, 88, 2, 108), { minLength: 1, maxLength: 12 });

const handOf = (reading: Reading): HandScore => scoreReading(reading, CALCIGRAPH_1).hands[0] as HandScore;
const handWith = (deposits: readonly Deposit[]): HandScore => handOf(plainReading(deposits));

describe('coverage', () => {
  it('is that of the union, region by region and grade by grade', () => {
    const cells = new Map(regionCells(plainHand()).map(({ name, area }) => [name, area]));
    fc.assert(
      fc.property(inside, (deposits) => {
        const hand = handWith(deposits);
        for (const name of REGION_NAMES) {
          const cell = cells.get(name) ?? [];
          // What is of grade g at least, for each g: their sum weighs each place by its highest grade.
          const atLeast = GRADES.map((grade) =>
            areaPx2(
              intersection(
                union(deposits.filter((each) => each.densityGrade >= grade).map(({ outline }) => outline)),
                cell,
              ),
            ),
          );
          const { areaPx2: area, coveredPx2, burden } = hand.regions[name];
          expect(coveredPx2).toBeCloseTo(atLeast[0] as number, 0);
          expect(((burden as number) * (area as number)) / 100).toBeCloseTo(
            atLeast.reduce((sum, each) => sum + each, 0),
            0,
          );
        }
      }),
      { numRuns: 60 },
    );
  });

  it('never exceeds a region, and burden never three times that', () => {
    fc.assert(
      fc.property(anywhere, (deposits) => {
        const hand = handWith(deposits);
        for (const name of REGION_NAMES) {
          const { coveragePercent, burden, meanDensity, coveredPx2 } = hand.regions[name];
          expect(coveragePercent).toBeGreaterThanOrEqual(0);
          expect(coveragePercent).toBeLessThanOrEqual(100);
          expect(burden).toBeLessThanOrEqual(300);
          if (coveredPx2 === 0) expect(meanDensity).toBeNull();
          else {
            expect(meanDensity).toBeGreaterThanOrEqual(1 - 1e-9);
            expect(meanDensity).toBeLessThanOrEqual(3 + 1e-9);
          }
        }
        expect(hand.affectedRegions).toEqual(
          REGION_NAMES.filter((name) => (hand.regions[name].coveragePercent ?? 0) > 0),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('grows the silhouette by what leaves it, once', () => {
    fc.assert(
      fc.property(anywhere, (deposits) => {
        const hand = handWith(deposits);
        const grown = union([PLAIN_SILHOUETTE, ...deposits.map(({ outline }) => outline)]);
        const onHand = intersection(grown, [[box(-99, -99, 199, 120)]]);
        const sum = REGION_NAMES.reduce((total, name) => total + (hand.regions[name].areaPx2 ?? 0), 0);
        expect(sum).toBeCloseTo(areaPx2(onHand), 0);
      }),
      { numRuns: 60 },
    );
  });

  it('does not fall when a deposit is added inside the silhouette, nor when a grade is raised', () => {
    fc.assert(
      fc.property(inside, fc.nat(), (deposits, pick) => {
        const [first, ...rest] = deposits as [Deposit, ...Deposit[]];
        const [without, withIt] = [handWith(rest), handWith(deposits)];
        const raisedAt = pick % deposits.length;
        const raised = handWith(
          deposits.map((each, index) => (index === raisedAt ? { ...each, densityGrade: 3 as const } : each)),
        );
        for (const name of REGION_NAMES) {
          const [a, b, c] = [without, withIt, raised].map((hand) => hand.regions[name]);
          expect(b?.coveredPx2).toBeGreaterThanOrEqual((a?.coveredPx2 as number) - 0.02);
          expect(b?.burden).toBeGreaterThanOrEqual((a?.burden as number) - 0.02);
          expect(c?.burden).toBeGreaterThanOrEqual((b?.burden as number) - 0.02);
          expect(c?.coveredPx2).toBeCloseTo(b?.coveredPx2 as number, 1);
        }
        expect(withIt.number).toBe(without.number + first.multiplicity);
      }),
      { numRuns: 60 },
    );
  });
});

describe('what is kept of earlier scores', () => {
  it('never shows: after any edit the score is that of the same reading made afresh', () => {
    const afresh = (reading: Reading): Reading => structuredClone(reading);
    fc.assert(
      fc.property(inside, depositAround(-5, 105, -15, 118), fc.nat(), (deposits, other, pick) => {
        const reading = plainReading(deposits);
        handOf(reading);
        const { id, outline: from, densityGrade } = deposits[pick % deposits.length] as Deposit;
        const edited = [
          applyEdit(reading, { kind: 'outline-replaced', id, from, to: other.outline }),
          applyEdit(reading, { kind: 'grade-set', id, from: densityGrade, to: other.densityGrade }),
          applyEdit(reading, {
            kind: 'region-state-set',
            side: 'R',
            region: 'D3-MP',
            from: 'assessed',
            to: 'absent',
          }),
          applyEdit(reading, {
            kind: 'landmark-moved',
            side: 'R',
            name: 'D3.PIP',
            from: filmPoint(50, 40),
            to: filmPoint(53, 45),
          }),
          applyEdit(reading, {
            kind: 'calibration-set',
            from: null,
            to: { spacingMm: [0.4, 0.2], source: 'manual' },
          }),
          reading,
        ];
        for (const next of edited)
          expect(scoreReading(next, CALCIGRAPH_1)).toEqual(scoreReading(afresh(next), CALCIGRAPH_1));
      }),
      { numRuns: 25 },
    );
  });
});
