import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { intersection } from '../../../src/geometry/clip.ts';
import { inArea } from '../../../src/geometry/contains.ts';
import { areaPx2, boundsOf } from '../../../src/geometry/measure.ts';
import type { Area } from '../../../src/geometry/outline.ts';
import { overlapAreaPx2 } from '../../../src/geometry/overlap.ts';
import { type FilmPoint, filmPoint, type Vec } from '../../../src/geometry/point.ts';
import { distanceToSegment } from '../../../src/geometry/simplify.ts';
import { type Affine, applyAffine, similarityAbout } from '../../../src/geometry/transform.ts';
import type { HandPlacement, Landmarks } from '../../../src/hand/hand.ts';
import {
  LANDMARK_NAMES,
  type LandmarkName,
  REGION_NAMES,
  type RegionName,
} from '../../../src/hand/landmarks.ts';
import { planeCells, type RegionCell, regionCells } from '../../../src/hand/regions.ts';
import { canonicalHand } from '../../../src/hand/template.ts';
import { box, PLAIN_AREAS_PX2, PLAIN_LANDMARKS, plainHand, without } from '../../helpers/plainHand.ts';
import { describeWithShared, sharedPath } from '../../helpers/shared.ts';
import { readTruth } from '../../helpers/truthReading.ts';
import { nearestRegions } from './nearestSite.ts';

const areasOf = (cells: readonly RegionCell[]) =>
  Object.fromEntries(cells.map(({ name, area }) => [name, areaPx2(area)])) as Partial<
    Record<RegionName, number>
  >;

/** A hand as hands are, 5 px to the mm, every joint up to 3 mm off its place; in a silhouette that is a box. */
const posedHand: fc.Arbitrary<HandPlacement> = fc
  .record({
    spread: fc.double({ min: 0, max: 1, noNaN: true }),
    shifts: fc.array(fc.integer({ min: -15, max: 15 }), { minLength: 52, maxLength: 52 }),
    side: fc.constantFrom('R' as const, 'L' as const),
  })
  .map(({ spread, shifts, side }) => {
    const model = canonicalHand(spread);
    const landmarks = Object.fromEntries(
      LANDMARK_NAMES.map((name, index) => [
        name,
        filmPoint(
          700 + (side === 'R' ? -5 : 5) * model[name][0] + (shifts[2 * index] as number),
          1200 - 5 * model[name][1] + (shifts[2 * index + 1] as number),
        ),
      ]),
    );
    return { side, landmarks, silhouette: [box(100, 100, 1300, 1300)], regionStates: {} };
  });

/** All landmarks on a coarse grid: joints that coincide, axes that cross and overlap. */
const tangledHand: fc.Arbitrary<HandPlacement> = fc
  .array(fc.integer({ min: 0, max: 5 }), { minLength: 52, maxLength: 52 })
  .map((steps) => ({
    side: 'R' as const,
    landmarks: Object.fromEntries(
      LANDMARK_NAMES.map((name, i) => [
        name,
        filmPoint(60 * (steps[2 * i] as number), 60 * (steps[2 * i + 1] as number)),
      ]),
    ) as Landmarks,
    silhouette: [box(-20, -20, 320, 320)],
    regionStates: {},
  }));

const places = fc.array(
  fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })),
  {
    minLength: 50,
    maxLength: 50,
  },
);

/** What is left of the silhouette distal of the styloids, worked out apart. */
function handPart({ silhouette, landmarks }: HandPlacement): Area {
  const [radial, ulnar, middle] = (['W.radial', 'W.ulnar', 'D3.MCP'] as const).map(
    (name) => landmarks[name] as Vec,
  ) as [Vec, Vec, Vec];
  const [dx, dy] = [ulnar[0] - radial[0], ulnar[1] - radial[1]];
  const side = Math.sign(dx * (middle[1] - radial[1]) - dy * (middle[0] - radial[0]));
  const corner = (along: number, away: number) =>
    filmPoint(radial[0] + along * dx - side * away * dy, radial[1] + along * dy + side * away * dx);
  return intersection(
    [silhouette ?? []],
    [[[corner(-50, 0), corner(50, 0), corner(50, 50), corner(-50, 50)]]],
  );
}

function isOffBorder(point: Vec, area: Area): boolean {
  return area.every((outline) =>
    outline.every((ring) =>
      ring.every((b, index) => distanceToSegment(point, ring.at(index - 1) as Vec, b) > 0.01),
    ),
  );
}

function expectTiling(cells: readonly RegionCell[], whole: Area): void {
  const sum = cells.reduce((total, { area }) => total + areaPx2(area), 0);
  const expected = areaPx2(whole);
  expect(sum / expected).toBeCloseTo(1, 6);
  cells.forEach(({ area }, index) => {
    for (const other of cells.slice(index + 1))
      expect(overlapAreaPx2(area, other.area) / expected).toBeLessThan(1e-7);
  });
}

const mapped = (hand: HandPlacement, map: Affine): HandPlacement => {
  const point = (each: FilmPoint) => filmPoint(...applyAffine(map, each));
  return {
    ...hand,
    landmarks: Object.fromEntries(Object.entries(hand.landmarks).map(([name, each]) => [name, point(each)])),
    silhouette: hand.silhouette?.map((ring) => ring.map(point)) ?? [],
  };
};

describe('regionCells', () => {
  it('are those worked out on paper', () => {
    const areas = areasOf(regionCells(plainHand()));
    expect(Object.keys(areas)).toEqual(REGION_NAMES);
    for (const name of REGION_NAMES) expect(areas[name], name).toBeCloseTo(PLAIN_AREAS_PX2[name], 0);
  });

  it('are cut at a shared joint by the bisector of both axes', () => {
    // The little finger turned at its PIP by 90°, away from the others: the bisector runs at 45°.
    const landmarks = { ...PLAIN_LANDMARKS, 'D5.DIP': filmPoint(110, 40), 'D5.tip': filmPoint(130, 40) };
    const cells = regionCells(plainHand({ landmarks, silhouette: [box(0, -10, 200, 120)] }));
    const at = (x: number, y: number) => cells.find(({ area }) => inArea([x, y], area))?.name;
    // In the outer corner both axes are nearest at the joint itself.
    expect(at(85, 33)).toBe('D5-MP');
    expect(at(82, 35)).toBe('D5-PP');
    expect(at(95, 46)).toBe('D5-PP');
    expect(at(96, 44)).toBe('D5-MP');
  });

  it('tile the hand, each point in the cell whose axis or polygon is nearest', () => {
    fc.assert(
      fc.property(posedHand, places, (hand, points) => {
        const cells = regionCells(hand);
        const part = handPart(hand);
        expectTiling(cells, part);
        for (const [u, v] of points) {
          const point: Vec = [100 + 1200 * u, 100 + 1200 * v];
          const holders = cells.filter(({ area }) => inArea(point, area)).map(({ name }) => name);
          if (isOffBorder(point, part)) expect(holders.length).toBe(inArea(point, part) ? 1 : 0);
          // 0.05 px either side of a border is a difference of 0.1 px between distances at most.
          for (const name of holders) expect(nearestRegions(point, hand, 0.1)).toContain(name);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('measure in millimetres where pixels are not square', () => {
    const pixelAspect = 2;
    fc.assert(
      fc.property(posedHand, places, (hand, points) => {
        const cells = regionCells(hand, { pixelAspect });
        for (const [u, v] of points) {
          const point: Vec = [100 + 1200 * u, 100 + 1200 * v];
          for (const { name } of cells.filter(({ area }) => inArea(point, area)))
            expect(nearestRegions(point, hand, 0.2, [1, 2])).toContain(name);
        }
        const square = mapped(hand, [1, 0, 0, 2, 0, 0]);
        const expected = areasOf(regionCells(square));
        for (const { name, area } of cells)
          expect(areaPx2(area) * 2).toBeCloseTo(expected[name] as number, -1);
      }),
      { numRuns: 15 },
    );
  });

  it('turn, move, grow and mirror with the hand', () => {
    fc.assert(
      fc.property(
        posedHand,
        fc.double({ min: -4, max: 4, noNaN: true }),
        fc.double({ min: 0.5, max: 2, noNaN: true }),
        fc.boolean(),
        (hand, radians, scale, mirror) => {
          const before = areasOf(regionCells(hand));
          const turned = mapped(hand, similarityAbout([700, 700], radians, scale));
          const after = areasOf(regionCells(mirror ? mapped(turned, [-1, 0, 0, 1, 1400, 0]) : turned));
          for (const name of REGION_NAMES)
            expect((after[name] as number) / scale ** 2 / (before[name] as number)).toBeCloseTo(1, 3);
        },
      ),
      { numRuns: 15 },
    );
  });

  it('change next to a joint that moves and nowhere else', () => {
    fc.assert(
      fc.property(
        posedHand,
        fc.integer({ min: -10, max: 10 }),
        fc.integer({ min: -10, max: 10 }),
        (hand, dx, dy) => {
          const [x, y] = hand.landmarks['D4.DIP'] as FilmPoint;
          const moved = { ...hand, landmarks: { ...hand.landmarks, 'D4.DIP': filmPoint(x + dx, y + dy) } };
          const [before, after] = [areasOf(regionCells(hand)), areasOf(regionCells(moved))];
          // Borders may be traced anew, within their tolerance.
          for (const name of [
            'D1-DP',
            'D1-PP',
            'D1-MC',
            'D2-PP',
            'D2-MC',
            'D3-MC',
            'D4-MC',
            'D5-MC',
            'CA',
          ] as const)
            expect(Math.abs((after[name] as number) - (before[name] as number)), name).toBeLessThan(2);
        },
      ),
      { numRuns: 15 },
    );
  });

  it('are those of the plane, cut by the silhouette', () => {
    const hand = plainHand({ silhouette: [box(12, -3, 77, 104)] });
    const plane = planeCells(
      hand,
      boundsOf([
        [0, -50],
        [150, 130],
      ]),
    );
    const cut = Object.fromEntries(
      plane.map(({ name, area }) => [name, intersection(area, [hand.silhouette ?? []])]),
    );
    for (const { name, area } of regionCells(hand))
      expect(areaPx2(area)).toBeCloseTo(areaPx2(cut[name] ?? []), 1);
    expectTiling(plane, [[box(0, -50, 150, 120)]]);
  });

  it('need a silhouette', () => {
    const { silhouette: _none, ...hand } = plainHand();
    expect(regionCells(hand)).toEqual([]);
    expect(
      planeCells(
        hand,
        boundsOf([
          [0, 0],
          [100, 130],
        ]),
      ),
    ).toHaveLength(20);
  });
});

describe('regions that are not there', () => {
  it('leave their points to the nearest that exists', () => {
    fc.assert(
      fc.property(
        posedHand,
        places,
        fc.subarray([...REGION_NAMES], { minLength: 1, maxLength: 6 }),
        (hand, points, gone) => {
          const left = {
            ...hand,
            regionStates: Object.fromEntries(gone.map((name) => [name, 'absent' as const])),
          };
          const cells = regionCells(left);
          expect(cells.map(({ name }) => name)).toEqual(REGION_NAMES.filter((name) => !gone.includes(name)));
          expectTiling(cells, handPart(hand));
          for (const [u, v] of points) {
            const point: Vec = [100 + 1200 * u, 100 + 1200 * v];
            for (const { name } of cells.filter(({ area }) => inArea(point, area)))
              expect(nearestRegions(point, left, 0.1)).toContain(name);
          }
        },
      ),
      { numRuns: 20 },
    );
  });

  it.each<[string, readonly LandmarkName[], readonly RegionName[]]>([
    ['a fingertip', ['D2.tip'], ['D2-DP']],
    ['a joint', ['D3.PIP'], ['D3-MP', 'D3-PP']],
    ['a styloid', ['W.ulnar'], ['CA']],
    ['a CMC joint', ['D4.CMC'], ['D4-MC', 'CA']],
  ])('are those that %s is missing of', (_, missing, gone) => {
    const cells = regionCells(plainHand({ landmarks: without(PLAIN_LANDMARKS, ...missing) }));
    expect(cells.map(({ name }) => name)).toEqual(REGION_NAMES.filter((name) => !gone.includes(name)));
  });

  it('do not take the carpus along where a whole ray is absent', () => {
    const regionStates = Object.fromEntries(
      (['D5-DP', 'D5-MP', 'D5-PP', 'D5-MC'] as const).map((name) => [name, 'absent' as const]),
    );
    const landmarks = without(PLAIN_LANDMARKS, 'D5.tip', 'D5.DIP', 'D5.PIP', 'D5.MCP', 'D5.CMC');
    const cells = regionCells(plainHand({ landmarks, regionStates }));
    expect(cells).toHaveLength(16);
    // The polygon goes from the fourth CMC joint straight to the ulnar styloid.
    expect(cells.some(({ name, area }) => name === 'CA' && inArea([78, 110], area))).toBe(true);
  });

  it('keep their cell where they are only hidden', () => {
    const hidden = plainHand({ regionStates: { 'D2-DP': 'off-film', CA: 'obscured' } });
    expect(areasOf(regionCells(hidden))).toEqual(areasOf(regionCells(plainHand())));
  });
});

describe('landmarks in the midst of being dragged', () => {
  it('still give cells that tile the hand, however they lie', () => {
    fc.assert(
      fc.property(tangledHand, (hand) => {
        const whole = planeCells(hand, boundsOf(hand.silhouette?.[0] ?? []));
        const cells = regionCells(hand);
        expect(cells).toHaveLength(20);
        const [sum, planeSum] = [cells, whole].map((each) =>
          each.reduce((total, { area }) => total + areaPx2(area), 0),
        ) as [number, number];
        expect(sum).toBeCloseTo(planeSum, 1);
        expect(sum).toBeGreaterThan(0);
      }),
      { numRuns: 20 },
    );
  });

  it('give cells even where all of them coincide', () => {
    const landmarks = Object.fromEntries(LANDMARK_NAMES.map((name) => [name, filmPoint(50, 50)]));
    const cells = regionCells(plainHand({ landmarks }));
    expect(cells.reduce((sum, { area }) => sum + areaPx2(area), 0)).toBeCloseTo(13_000, 6);
  });
});

describeWithShared('the implanted film', () => {
  it('has its regions as they were worked out on a raster, where no deposit leaves the silhouette', () => {
    const { side, landmarks, silhouette, expected } = readTruth(
      sharedPath('films', 'hand_implanted_A.truth.json') as string,
    );
    const hand = {
      side,
      landmarks: landmarks as unknown as Landmarks,
      silhouette: [silhouette.map(([x, y]) => filmPoint(x, y))],
      regionStates: {},
    };
    const areas = areasOf(regionCells(hand));
    const untouched = REGION_NAMES.filter((name) => expected.regions[name].coveredPx2 === 0);
    expect(untouched).toHaveLength(12);
    for (const name of untouched)
      expect((areas[name] as number) / expected.regions[name].areaPx2, name).toBeCloseTo(1, 2.9);
  });
});
