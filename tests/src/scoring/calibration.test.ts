import { describe, expect, it } from 'vitest';
import { filmPoint } from '../../../src/geometry/point.ts';
import { mapOutline } from '../../../src/geometry/transform.ts';
import type { Calibration, Reading } from '../../../src/reading/reading.ts';
import type { RegionScore } from '../../../src/scoring/score.ts';
import { scoreReading } from '../../../src/scoring/scoreReading.ts';
import { plainHand } from '../../helpers/plainHand.ts';
import { protocol } from './protocolOfTests.ts';

/** A hand with a deposit across two of its regions, on square pixels. */
const hand = {
  ...plainHand(),
  silhouetteSource: 'template' as const,
  regionalForm: {},
};
const [x, y] = hand.landmarks['D3.PIP'] as readonly [number, number];
const square: Reading = {
  protocol: 'calcigraph-1',
  hands: [hand],
  deposits: [
    {
      id: 'd1',
      side: hand.side,
      outline: [
        [
          filmPoint(x - 9, y - 20),
          filmPoint(x + 9, y - 20),
          filmPoint(x + 9, y + 12),
          filmPoint(x - 9, y + 12),
        ],
      ],
      densityGrade: 2,
      multiplicity: 1,
      morphology: 'none',
    },
  ],
};

/** The same hand on pixels of another height. */
function onPixels(aspect: number): Reading {
  const flatten = [1, 0, 0, 1 / aspect, 0, 0] as const;
  return {
    ...square,
    hands: [
      {
        ...hand,
        landmarks: Object.fromEntries(
          Object.entries(hand.landmarks).map(([name, [px, py]]) => [name, filmPoint(px, py / aspect)]),
        ),
        silhouette: mapOutline(flatten, hand.silhouette ?? []),
      },
    ],
    deposits: square.deposits.map((deposit) => ({
      ...deposit,
      outline: mapOutline(flatten, deposit.outline),
    })),
  };
}

const scored = (reading: Reading, calibration?: Calibration) =>
  scoreReading(calibration === undefined ? reading : { ...reading, calibration }, protocol);
const figures = ({ coveragePercent, burden }: RegionScore) => ({ coveragePercent, burden });

describe('a calibration', () => {
  const plain = scored(square);

  it('of square pixels changes nothing but the millimetres', () => {
    const known = scored(square, { spacingMm: [0.25, 0.25], source: 'manual' });
    expect(known.hands[0]?.burden).toBe(plain.hands[0]?.burden);
    expect(known.hands[0]?.coveragePercent).toBe(plain.hands[0]?.coveragePercent);
    const [deposit] = known.deposits;
    expect(deposit).toMatchObject({
      areaPx2: 18 * 32,
      areaMm2: (18 * 32) / 16,
      feretMm: Math.hypot(18, 32) / 4,
    });
    for (const region of Object.values(known.hands[0]?.regions ?? {}))
      expect(region.areaMm2).toBeCloseTo((region.areaPx2 as number) / 16, 9);
  });

  it.each<[string, Calibration]>([
    ['their spacing', { spacingMm: [0.26, 0.2], source: 'calibrated' }],
    ['their shape alone', { spacingMm: null, source: 'unknown', pixelAspect: 1.3 }],
  ])('of pixels that are not square cuts regions by true distance, from %s', (_, calibration) => {
    const flat = scored(onPixels(1.3), calibration);
    for (const [name, region] of Object.entries(plain.hands[0]?.regions ?? {})) {
      const same = flat.hands[0]?.regions[name as keyof (typeof plain.hands)[0]['regions']] as RegionScore;
      // Borders lie within 0.05 px of the true ones.
      expect(figures(same).coveragePercent).toBeCloseTo(region.coveragePercent as number, 1);
      expect(figures(same).burden).toBeCloseTo(region.burden as number, 0);
    }
    expect(flat.deposits[0]?.region).toBe(plain.deposits[0]?.region);
    expect(flat.deposits[0]?.areaMm2).toBe(
      calibration.spacingMm && (flat.deposits[0]?.areaPx2 ?? 0) * 0.26 * 0.2,
    );
  });

  it('of pixels that are not square is not without effect', () => {
    const [ignored, heeded] = [
      scored(onPixels(1.3)),
      scored(onPixels(1.3), { spacingMm: null, source: 'unknown', pixelAspect: 1.3 }),
    ];
    expect(ignored.hands[0]?.regions.CA.areaPx2).not.toBeCloseTo(
      heeded.hands[0]?.regions.CA.areaPx2 as number,
      0,
    );
  });
});
