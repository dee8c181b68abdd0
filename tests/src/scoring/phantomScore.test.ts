import { describe, expect, it } from 'vitest';
import type { RegionName } from '../../../src/hand/landmarks.ts';
import { samplePlan } from '../../../src/phantom/sample.ts';
import { phantomTruth } from '../../../src/phantom/truth.ts';
import type { Hand } from '../../../src/reading/reading.ts';
import type { HandScore } from '../../../src/scoring/score.ts';
import { scoreReading } from '../../../src/scoring/scoreReading.ts';
import { regionAreasByScanlines } from '../phantom/regionAreas.ts';
import { protocol } from './protocolOfTests.ts';

/**
 * The score of a reading without a mistake against what follows from the phantom by other means: covered areas from
 * each deposit's own outline (each lies in one region and touches no other), areas of regions from the rule's words
 * along scan lines. Asked for: within 0.1 %.
 */
const WITHIN = 0.001;

/** Of the sample: a left hand, two hands on one film, and a hand without a fingertip. */
const FILMS = [1, 4, 9];
/** Scan lines are slow; machines are shared. */
const TIMEOUT_MS = 240_000;

describe('the score of a phantom', () => {
  const plan = [...samplePlan()];

  it.each(FILMS)('number %i of the sample is that of its truth', { timeout: TIMEOUT_MS }, (index) => {
    const { reading, expected } = phantomTruth((plan[index] as (typeof plan)[number]).spec);
    const score = scoreReading(reading, protocol);
    expect(score.deposits.map(({ id, region }) => [id, region])).toEqual(
      expected.deposits.map(({ id, region }) => [id, region]),
    );
    for (const truth of expected.hands) {
      const hand = reading.hands.find(({ side }) => side === truth.side) as Hand;
      const scored = score.hands.find(({ side }) => side === truth.side) as HandScore;
      const areas = regionAreasByScanlines(hand);
      expect(scored.number).toBe(truth.number);
      expect(new Set(scored.affectedRegions)).toEqual(new Set(Object.keys(truth.regions)));
      let burden = 0;
      for (const [region, area] of areas) {
        const { coveredPx2 = 0, gradedPx2 = 0, number = 0 } = truth.regions[region] ?? {};
        const figures = scored.regions[region];
        burden += (100 * gradedPx2) / area;
        expectWithin(figures.areaPx2, area);
        expectWithin(figures.coveragePercent, (100 * coveredPx2) / area);
        expectWithin(figures.burden, (100 * gradedPx2) / area);
        expect(figures.number).toBe(number);
      }
      expectWithin(scored.burden, burden);
      for (const [region, state] of Object.entries(hand.regionStates))
        expect(scored.regions[region as RegionName]).toMatchObject({ state, areaPx2: null, burden: null });
    }
  });
});

function expectWithin(actual: number | null, truth: number): void {
  expect(actual).not.toBeNull();
  expect(Math.abs((actual as number) - truth)).toBeLessThanOrEqual(WITHIN * Math.abs(truth) + 1e-9);
}
