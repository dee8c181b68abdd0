import { describe, expect, it } from 'vitest';
import type { Outline } from '../../../src/geometry/outline.ts';
import { filmPoint } from '../../../src/geometry/point.ts';
import { REGION_NAMES, type RegionName } from '../../../src/hand/landmarks.ts';
import type { Calibration, Deposit, Hand, Reading } from '../../../src/reading/reading.ts';
import type { HandScore, Score } from '../../../src/scoring/score.ts';
import { scoreReading } from '../../../src/scoring/scoreReading.ts';
import {
  box,
  deposit,
  PLAIN_AREAS_PX2,
  PLAIN_LANDMARKS,
  plainHand,
  plainReading,
  without,
} from '../../helpers/plainHand.ts';
import { CALCIGRAPH_1 } from '../../helpers/protocol.ts';

/** D2-MP of the plain hand, 400 px², is 200 mm² at this spacing; its borders are straight whatever the spacing. */
const CALIBRATION: Calibration = { spacingMm: [0.5, 1], source: 'calibrated' };

const score = (reading: Reading): Score => scoreReading(reading, CALCIGRAPH_1);
const handOf = (reading: Reading): HandScore => score(reading).hands[0] as HandScore;
const handWith = (deposits: readonly Deposit[], changes: Partial<Hand> = {}): HandScore =>
  handOf(plainReading(deposits, { hands: [plainHand(changes)] }));
const holed = (outer: Outline[number], hole: Outline[number]): Outline => [outer, hole];

describe('the worked example of the rules', () => {
  it('two disjoint deposits: coverage 15 %, burden 25, mean density 1.667, number 2', () => {
    const reading = plainReading(
      [deposit(box(21, 21, 25, 26), { densityGrade: 3 }), deposit(box(30, 30, 38, 35), { densityGrade: 1 })],
      { calibration: CALIBRATION },
    );
    const { regions } = handOf(reading);
    const figures = regions['D2-MP'];
    expect(score(reading).deposits.map(({ areaMm2 }) => areaMm2)).toEqual([10, 20]);
    expect(figures.areaMm2).toBeCloseTo(200, 2);
    expect(figures.coveredMm2).toBeCloseTo(30, 9);
    expect(figures.coveragePercent).toBeCloseTo(15, 3);
    expect(figures.burden).toBeCloseTo(25, 3);
    expect(figures.meanDensity).toBeCloseTo(5 / 3, 9);
    expect(figures.number).toBe(2);
  });

  it('the second over the first: coverage 10 %, burden 20, number 2', () => {
    const first = deposit(box(31, 31, 35, 34.5 + 1.5), { densityGrade: 3 });
    const second = deposit(box(30, 31, 38, 36), { densityGrade: 1 });
    for (const deposits of [
      [first, second],
      [second, first],
    ]) {
      const figures = handOf(plainReading(deposits, { calibration: CALIBRATION })).regions['D2-MP'];
      expect(figures.coveragePercent).toBeCloseTo(10, 3);
      expect(figures.burden).toBeCloseTo(20, 3);
      expect(figures.number).toBe(2);
    }
  });
});

describe('a hand', () => {
  const deposits = [
    deposit(box(22, 22, 26, 27), { densityGrade: 3 }),
    deposit(box(42, -4, 52, 0), { densityGrade: 2, multiplicity: 5 }),
  ];

  it('read and found clean is 0, not empty', () => {
    const clean = handWith([]);
    expect(clean).toMatchObject({
      complete: true,
      missing: [],
      burden: 0,
      coveragePercent: 0,
      meanDensity: null,
      number: 0,
      affectedRegions: [],
      assessed: { burden: 0, regions: 20, existing: 20 },
      proratedBurden: 0,
      form: null,
      globalGrade: null,
    });
    for (const name of REGION_NAMES) {
      expect(clean.regions[name].areaPx2, name).toBeCloseTo(PLAIN_AREAS_PX2[name], 0);
      expect(clean.regions[name].areaMm2).toBeNull();
      expect(clean.regions[name].burden).toBe(0);
    }
  });

  it('sums burden and number, and weighs coverage and density by area', () => {
    const hand = handWith(deposits);
    expect(hand.regions['D2-MP'].burden).toBeCloseTo((100 * 3 * 20) / 400, 3);
    expect(hand.regions['D3-DP'].burden).toBeCloseTo((100 * 2 * 40) / 600, 3);
    expect(hand.burden).toBeCloseTo(15 + 40 / 3, 3);
    expect(hand.coveragePercent).toBeCloseTo((100 * 60) / 13_000, 6);
    expect(hand.meanDensity).toBeCloseTo((3 * 20 + 2 * 40) / 60, 9);
    expect(hand.number).toBe(6);
    expect(hand.affectedRegions).toEqual(['D2-MP', 'D3-DP']);
    expect(hand.classes.middle).toEqual({ burden: hand.regions['D2-MP'].burden, number: 1 });
    expect(hand.classes.fingertip).toEqual({ burden: hand.regions['D3-DP'].burden, number: 5 });
    expect(hand.classes.carpal).toEqual({ burden: 0, number: 0 });
  });

  it('weighs regions as its protocol says', () => {
    const protocol = {
      ...CALCIGRAPH_1,
      regions: CALCIGRAPH_1.regions.map((each) => ({ ...each, weight: each.name === 'D2-MP' ? 2 : 0.5 })),
    };
    const [hand] = scoreReading(plainReading(deposits), protocol).hands;
    expect(hand?.burden).toBeCloseTo(2 * 15 + 0.5 * (40 / 3), 3);
  });

  it('counts only its own deposits', () => {
    const other = deposits.map((each) => ({ ...each, side: 'L' as const }));
    const { hands, deposits: scored } = score(plainReading(other));
    expect(hands[0]?.burden).toBe(0);
    expect(scored.map(({ region, shares }) => [region, shares])).toEqual([
      [null, {}],
      [null, {}],
    ]);
  });

  it('takes a hole in a deposit as uncovered', () => {
    const frame = deposit(holed(box(22, 22, 32, 32), box(24, 24, 30, 29)), { densityGrade: 2 });
    expect(handWith([frame]).regions['D2-MP'].coveredPx2).toBeCloseTo(70, 9);
    const inHole = deposit(box(25, 25, 28, 27), { densityGrade: 1 });
    expect(handWith([frame, inHole]).regions['D2-MP'].coveredPx2).toBeCloseTo(76, 9);
  });

  it('keeps the form and the global grade beside it', () => {
    const hand = handWith([], {
      globalGrade: 2,
      regionStates: { 'D5-DP': 'absent' },
      regionalForm: {
        'D3-MP': { coveragePercent: 15, densityGrade: 2, number: 1 },
        CA: { coveragePercent: 10, densityGrade: 3, number: 4 },
        'D5-DP': { coveragePercent: 50, densityGrade: 1, number: 1 },
      },
    });
    expect(hand.globalGrade).toBe(2);
    expect(hand.form).toEqual({
      burden: 60,
      number: 5,
      regions: {
        'D3-MP': { coveragePercent: 15, burden: 30, number: 1 },
        CA: { coveragePercent: 10, burden: 30, number: 4 },
      },
    });
  });
});

describe('overlapping deposits', () => {
  const low = deposit(box(22, 22, 32, 32), { densityGrade: 1 });
  const middle = deposit(box(27, 22, 37, 32), { densityGrade: 2 });
  const high = deposit(box(30, 25, 34, 29), { densityGrade: 3 });

  it('count once, with the highest grade', () => {
    const figures = handWith([low, middle, high]).regions['D2-MP'];
    // 150 px² in all: 16 at grade 3, 100 - 16 at grade 2, the rest at grade 1.
    expect(figures.coveredPx2).toBeCloseTo(150, 3);
    expect(figures.burden).toBeCloseTo((100 * (3 * 16 + 2 * 84 + 50)) / 400, 2);
    expect(figures.number).toBe(3);
  });

  it('score the same in whatever order they were drawn', () => {
    const expected = handWith([low, middle, high]).burden;
    for (const order of [
      [middle, high, low],
      [high, low, middle],
      [middle, low, high],
    ])
      expect(handWith(order).burden).toBeCloseTo(expected as number, 6);
  });

  it('cover a region wholly at most', () => {
    const all = [1, 2, 3, 2, 3].map((densityGrade) =>
      deposit(box(19, 19, 41, 41), { densityGrade: densityGrade as 1 | 2 | 3 }),
    );
    const figures = handWith(all).regions['D2-MP'];
    expect(figures.coveragePercent).toBeCloseTo(100, 6);
    expect(figures.coveragePercent).toBeLessThanOrEqual(100);
    expect(figures.burden).toBeCloseTo(300, 4);
    expect(figures.number).toBe(5);
  });
});

describe('a deposit over a border', () => {
  it('covers both regions and counts in the one with its larger share', () => {
    const { hands, deposits } = score(plainReading([deposit(box(25, 30, 35, 46), { densityGrade: 2 })]));
    expect(deposits[0]?.region).toBe('D2-MP');
    expect(deposits[0]?.shares['D2-MP']).toBeCloseTo(100, 2);
    expect(deposits[0]?.shares['D2-PP']).toBeCloseTo(60, 2);
    expect(hands[0]?.regions['D2-MP']).toMatchObject({ number: 1 });
    expect(hands[0]?.regions['D2-PP']).toMatchObject({ number: 0 });
    expect(hands[0]?.affectedRegions).toEqual(['D2-MP', 'D2-PP']);
    expect(hands[0]?.regions['D2-PP'].burden).toBeCloseTo((100 * 2 * 60) / 400, 2);
  });

  it.each<[string, Outline[number], RegionName]>([
    ['the more distal region on a tie', box(25, 15, 35, 25), 'D2-DP'],
    ['the more distal region, be it of a higher digit', box(15, 32, 25, 38), 'D2-MP'],
    ['the lower digit between two as distal', box(35, 5, 45, 12), 'D2-DP'],
  ])('counts in %s', (_, ring, region) => {
    expect(score(plainReading([deposit(ring)])).deposits[0]?.region).toBe(region);
  });

  it('does not affect a region that it only touches', () => {
    expect(handWith([deposit(box(22, 20, 30, 30))]).affectedRegions).toEqual(['D2-MP']);
  });
});

describe('a deposit that leaves the silhouette', () => {
  it('makes its region grow', () => {
    const hand = handWith([deposit(box(95, 45, 105, 55), { densityGrade: 3 })]);
    const figures = hand.regions['D5-PP'];
    expect(figures.areaPx2).toBeCloseTo(400 + 50, 2);
    expect(figures.coveredPx2).toBeCloseTo(100, 6);
    expect(figures.burden).toBeCloseTo((100 * 300) / 450, 2);
    expect(hand.coveragePercent).toBeCloseTo((100 * 100) / 13_050, 4);
  });

  it('makes it grow once, where two of them lie on one another', () => {
    const both = [deposit(box(95, 45, 105, 55)), deposit(box(98, 45, 108, 55), { densityGrade: 2 })];
    expect(handWith(both).regions['D5-PP'].areaPx2).toBeCloseTo(400 + 80, 2);
  });

  it('belongs to the nearest region even if it lies wholly outside', () => {
    const { hands, deposits } = score(plainReading([deposit(box(105, 22, 110, 30))]));
    expect(deposits[0]?.region).toBe('D5-MP');
    expect(hands[0]?.regions['D5-MP'].areaPx2).toBeCloseTo(440, 2);
  });

  it('is no part of the hand beyond the styloids', () => {
    const { hands, deposits } = score(
      plainReading([deposit(box(40, 115, 50, 125)), deposit(box(40, 130, 50, 140))]),
    );
    expect(deposits.map(({ region }) => region)).toEqual(['CA', null]);
    expect(hands[0]?.regions.CA.coveredPx2).toBeCloseTo(50, 6);
    expect(hands[0]?.regions.CA.areaPx2).toBeCloseTo(2400, 0);
    expect(hands[0]?.number).toBe(1);
  });
});

describe('missing regions', () => {
  const inMiddle = deposit(box(22, 22, 26, 27), { densityGrade: 3 });
  const inTip = deposit(box(25, 2, 35, 8), { densityGrade: 1 });

  it('absent: adds nothing, leaves the denominators, and the hand is complete', () => {
    const hand = handWith([inMiddle], { regionStates: { 'D5-DP': 'absent', 'D5-MP': 'absent' } });
    expect(hand.complete).toBe(true);
    expect(hand.burden).toBeCloseTo(15, 3);
    expect(hand.regions['D5-DP']).toMatchObject({ state: 'absent', areaPx2: null, burden: null, number: 0 });
    expect(hand.assessed).toEqual({ burden: hand.burden, regions: 18, existing: 18 });
    // The tissue that was its own falls to its neighbours: the hand keeps its area.
    expect(hand.coveragePercent).toBeCloseTo((100 * 20) / 13_000, 4);
    expect(hand.classes.fingertip.burden).toBe(0);
  });

  it.each(['off-film', 'obscured'] as const)('%s: no total, and three figures in its place', (state) => {
    const hand = handWith([inMiddle, inTip], { regionStates: { 'D2-DP': state, 'D5-DP': 'absent' } });
    expect(hand.complete).toBe(false);
    expect(hand.burden).toBeNull();
    expect(hand.coveragePercent).toBeNull();
    expect(hand.missing).toEqual([`D2-DP is ${state === 'off-film' ? 'off the film' : 'obscured'}.`]);
    expect(hand.assessed.burden).toBeCloseTo(15, 3);
    expect(hand.assessed).toMatchObject({ regions: 18, existing: 19 });
    expect(hand.proratedBurden).toBeCloseTo((15 * 19) / 18, 3);
    expect(hand.classes.fingertip.burden).toBeNull();
    expect(hand.classes.middle.burden).toBeCloseTo(15, 3);
    expect(hand.regions['D2-DP']).toMatchObject({ state, burden: null, coveragePercent: null });
  });

  it('without a landmark: says which, and gives what the others come to', () => {
    const hand = handWith([inMiddle], { landmarks: without(PLAIN_LANDMARKS, 'D4.tip') });
    expect(hand).toMatchObject({ complete: false, burden: null, missing: ['D4.tip is not placed.'] });
    expect(hand.assessed).toMatchObject({ regions: 19, existing: 20 });
    expect(hand.assessed.burden).toBeCloseTo(15, 3);
    expect(hand.regions['D4-DP']).toMatchObject({ state: 'assessed', areaPx2: null, burden: null });
  });

  it('without a silhouette: areas, coverage and burden are empty, but not numbers and places', () => {
    const { silhouette: _none, ...bare } = plainHand();
    const { hands, deposits } = score(plainReading([inMiddle, inTip], { hands: [bare] }));
    expect(hands[0]).toMatchObject({
      complete: false,
      burden: null,
      coveragePercent: null,
      number: 2,
      affectedRegions: ['D2-DP', 'D2-MP'],
      missing: ['There is no silhouette: areas cannot be had.'],
      assessed: { burden: null, regions: 0, existing: 20 },
      proratedBurden: null,
    });
    expect(hands[0]?.regions['D2-MP']).toMatchObject({ areaPx2: null, burden: null, number: 1 });
    expect(deposits[0]?.region).toBe('D2-MP');
  });

  it('outside the silhouette: has no area to be covered', () => {
    const hand = handWith([], { silhouette: [box(0, 25, 100, 120)] });
    expect(hand.burden).toBeNull();
    expect(hand.missing).toEqual([2, 3, 4, 5].map((digit) => `D${digit}-DP lies outside the silhouette.`));
  });

  it('no landmark at all: the hand is not placed', () => {
    expect(handWith([], { landmarks: {} })).toMatchObject({
      burden: null,
      missing: ['The hand is not placed.'],
    });
  });
});

describe('a patient', () => {
  const shift = 300;
  const left = plainHand({
    side: 'L',
    landmarks: Object.fromEntries(
      Object.entries(PLAIN_LANDMARKS).map(([name, [x, y]]) => [name, filmPoint(shift - x, y)]),
    ),
    silhouette: [box(shift - 100, -10, shift, 120)],
  });
  const right = deposit(box(22, 22, 26, 27), { densityGrade: 3 });
  const onLeft = deposit(box(shift - 36, 22, shift - 22, 32), {
    side: 'L',
    densityGrade: 2,
    multiplicity: 2,
  });

  it('has the sum of both hands on one film, and its part of 12 000', () => {
    const { hands, patient } = score(plainReading([right, onLeft], { hands: [plainHand(), left] }));
    expect(hands.map(({ burden }) => Math.round((burden as number) * 100) / 100)).toEqual([15, 70]);
    expect(patient.burden).toBeCloseTo(85, 2);
    expect(patient.percentOfMaximum).toBeCloseTo((100 * 85) / 12_000, 5);
    expect(patient.number).toBe(3);
  });

  it('has no total with one hand, nor with one that is not complete', () => {
    const nothing = { burden: null, percentOfMaximum: null, number: null };
    expect(score(plainReading([right])).patient).toEqual(nothing);
    expect(score(plainReading([], { hands: [] })).patient).toEqual(nothing);
    const partial = { ...left, regionStates: { CA: 'obscured' as const } };
    expect(score(plainReading([right], { hands: [plainHand(), partial] })).patient).toEqual(nothing);
  });

  it('leaves absent regions out of the maximum', () => {
    const without = { ...left, regionStates: { 'D5-DP': 'absent' as const } };
    const { patient } = score(plainReading([right], { hands: [plainHand(), without] }));
    expect(patient.percentOfMaximum).toBeCloseTo((100 * 15) / (39 * 300), 5);
  });
});

describe('a deposit', () => {
  it('has its own measures, in millimetres along their own directions', () => {
    const [scored] = score(
      plainReading(
        [deposit(box(22, 22, 28, 38), { morphology: 'plate', multiplicity: 3, densityGrade: 2 })],
        {
          calibration: CALIBRATION,
        },
      ),
    ).deposits;
    expect(scored).toMatchObject({
      side: 'R',
      region: 'D2-MP',
      densityGrade: 2,
      multiplicity: 3,
      morphology: 'plate',
      areaPx2: 96,
      areaMm2: 48,
      perimeterPx: 44,
      perimeterMm: 28,
      centroid: [25, 30],
      values: null,
    });
    expect(scored?.feretPx).toBeCloseTo(Math.hypot(6, 16), 9);
    expect(scored?.feretMm).toBeCloseTo(10, 9);
  });

  it('has no millimetres without a calibration', () => {
    const [scored] = score(plainReading([deposit(box(22, 22, 28, 38))])).deposits;
    expect(scored).toMatchObject({ areaMm2: null, perimeterMm: null, feretMm: null });
  });

  it('has the modality values inside it', () => {
    const film = { columns: 100, rows: 120, valueAt: (index: number) => (index % 100) + 1 };
    const reading = plainReading([deposit(box(22, 22, 25, 24))]);
    const values = scoreReading(reading, CALCIGRAPH_1, film).deposits[0]?.values;
    expect(values).toEqual({ mean: 24, sd: Math.sqrt(2 / 3), min: 23, max: 25, pixels: 6 });
  });
});

describe('the score', () => {
  it('carries the protocol it was made by', () => {
    expect(score(plainReading([])).protocol).toEqual({
      name: 'calcigraph',
      version: '1',
      sha256: CALCIGRAPH_1.sha256,
    });
  });

  it('measures cells in millimetres where pixels are not square', () => {
    const hand = handOf(plainReading([], { calibration: { spacingMm: [2, 1], source: 'manual' } }));
    // Between two CMC joints 20 mm apart the carpus reaches up 10 mm: 5 rows, 50 px².
    expect(hand.regions['D3-MC'].areaPx2).toBeCloseTo(800 - 50, 0);
    expect(hand.regions['D3-MC'].areaMm2).toBeCloseTo(1500, -0.5);
  });
});
