import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { centroid, outlineAreaPx2 } from '../../../src/geometry/measure.ts';
import type { Outline } from '../../../src/geometry/outline.ts';
import { type FilmPoint, filmPoint } from '../../../src/geometry/point.ts';
import { type Affine, compose, mapPoint, similarityAbout } from '../../../src/geometry/transform.ts';
import type { Landmarks } from '../../../src/hand/hand.ts';
import { carriedOutline, type FilmHands, handTwin } from '../../../src/hand/handTwin.ts';
import { LANDMARK_NAMES, type Side } from '../../../src/hand/landmarks.ts';
import { handFromClicks } from '../../../src/hand/template.ts';

const RIGHT = handFromClicks({
  middleFingertip: filmPoint(400, 100),
  wrist: filmPoint(420, 900),
  thumbTip: filmPoint(150, 560),
}) as Landmarks;

const mapped = (landmarks: Landmarks, map: Affine): Landmarks =>
  Object.fromEntries(Object.entries(landmarks).map(([name, at]) => [name, mapPoint(map, at)]));
const film = (side: Side, landmarks: Landmarks, pixelAspect = 1): FilmHands => ({
  hands: [{ side, landmarks }],
  pixelAspect,
});
const mirror: Affine = [-1, 0, 0, 1, 1000, 0];
const similarity: fc.Arbitrary<Affine> = fc
  .record({
    radians: fc.double({ min: -Math.PI, max: Math.PI, noNaN: true }),
    scale: fc.double({ min: 0.4, max: 2.5, noNaN: true }),
    turnedOver: fc.boolean(),
  })
  .map(({ radians, scale, turnedOver }) =>
    compose(similarityAbout([500, 500], radians, scale), turnedOver ? mirror : [1, 0, 0, 1, 0, 0]),
  );
const place = fc
  .tuple(fc.double({ min: 0, max: 900, noNaN: true }), fc.double({ min: 0, max: 1000, noNaN: true }))
  .map(([x, y]) => filmPoint(x, y));

const near = (one: FilmPoint | undefined, other: FilmPoint | undefined, within = 1e-4) =>
  expect(one && other ? Math.hypot(one[0] - other[0], one[1] - other[1]) : 'one is missing').toBeLessThan(
    within,
  );

describe('a hand’s twin', () => {
  it('of a landmark is that landmark, however differently the other hand is bent', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -30, max: 30, noNaN: true }), { minLength: 52, maxLength: 52 }),
        (by) => {
          const bent = Object.fromEntries(
            LANDMARK_NAMES.map((name, i) => {
              const [x, y] = RIGHT[name] as FilmPoint;
              return [name, filmPoint(x + (by[2 * i] as number), y + (by[2 * i + 1] as number))];
            }),
          );
          const twin = handTwin(film('R', RIGHT), film('R', bent), false);
          for (const name of LANDMARK_NAMES) near(twin?.at(RIGHT[name] as FilmPoint), bent[name]);
        },
      ),
    );
  });

  it('of any place is where mirror, turn and scale have it, and there and back is no way at all', () => {
    fc.assert(
      fc.property(similarity, place, (map, at) => {
        const [one, other] = [film('R', RIGHT), film('L', mapped(RIGHT, map))];
        near(handTwin(one, other, false)?.at(at), mapPoint(map, at));
        near(handTwin(other, one, false)?.at(mapPoint(map, at)), at);
        expect(handTwin(one, other, false)?.scaleAt(at)).toBeCloseTo(Math.hypot(map[0], map[1]), 6);
      }),
    );
  });

  it('knows pixels that are not square', () => {
    // The same hand, half as tall in rows that are twice as high.
    const flat = mapped(RIGHT, [1, 0, 0, 0.5, 0, 0]);
    const twin = handTwin(film('R', RIGHT), film('R', flat, 2), false);
    near(twin?.at(filmPoint(333, 444)), filmPoint(333, 222));
    expect(twin?.scaleAt(filmPoint(0, 0))).toBeCloseTo(1);
  });

  it('is the same hand before the other one, and on one film always the other', () => {
    const left = mapped(RIGHT, compose([1, 0, 0, 1, 1000, 0], mirror));
    const both: FilmHands = {
      hands: [
        { side: 'R', landmarks: RIGHT },
        { side: 'L', landmarks: left },
      ],
      pixelAspect: 1,
    };
    const tip = RIGHT['D3.tip'] as FilmPoint;
    near(handTwin(film('R', RIGHT), both, false)?.at(tip), tip);
    near(handTwin(both, both, true)?.at(tip), left['D3.tip']);
    near(handTwin(both, both, true)?.at(left['D3.tip'] as FilmPoint), tip);
    near(handTwin(both, film('R', RIGHT), false)?.at(left['D3.tip'] as FilmPoint), tip);
  });

  it('keeps to the hand’s turn and size where one finger is all there is', () => {
    const finger: Landmarks = Object.fromEntries(
      Object.entries(RIGHT).filter(([name]) => name.startsWith('D2')),
    );
    // Bent by a little at one joint: along a line that says nothing of what lies beside it.
    const [x, y] = RIGHT['D2.PIP'] as FilmPoint;
    const twin = handTwin(film('R', finger), film('R', { ...finger, 'D2.PIP': filmPoint(x + 6, y) }), false);
    for (const at of [filmPoint(x + 300, y), filmPoint(x - 200, y + 100)]) near(twin?.at(at), at, 12);
    // Of the other hand the finger is its mirror image, though it hardly shows that by itself.
    const other = handTwin(film('R', finger), film('L', mapped(finger, mirror)), false);
    near(other?.at(filmPoint(x + 300, y)), mapPoint(mirror, filmPoint(x + 300, y)));
  });

  it('is not to be had from a hand that is not placed, or from one film with one hand', () => {
    expect(handTwin(film('R', RIGHT), film('R', {}), false)).toBeNull();
    expect(handTwin({ hands: [], pixelAspect: 1 }, film('R', RIGHT), false)).toBeNull();
    expect(handTwin(film('R', RIGHT), film('R', RIGHT), true)).toBeNull();
  });
});

describe('an outline that is carried', () => {
  const plate: Outline = [
    [
      [380, 400],
      [430, 396],
      [436, 440],
      [384, 452],
    ].map(([x = 0, y = 0]) => filmPoint(x, y)),
  ];

  it('lies where the hand’s map has it', () => {
    fc.assert(
      fc.property(similarity, (map) => {
        const twin = handTwin(film('R', RIGHT), film('L', mapped(RIGHT, map)), false);
        const carried = twin && carriedOutline(plate, twin, { from: 1, to: 1 }, null);
        plate[0]?.forEach((point, i) => {
          near(carried?.[0]?.[i], mapPoint(map, point), 1e-3);
        });
      }),
    );
  });

  it('keeps its millimetres where the hand was placed too large', () => {
    const map = similarityAbout([0, 0], 0.3, 1.2);
    const twin = handTwin(film('R', RIGHT), film('R', mapped(RIGHT, map)), false);
    if (twin === null) throw new Error('the hands have all landmarks in common');
    const carried = carriedOutline(plate, twin, { from: 1, to: 1 }, 1);
    expect(outlineAreaPx2(carried)).toBeCloseTo(outlineAreaPx2(plate), 3);
    near(centroid(carried), mapPoint(map, centroid(plate)), 1);
  });
});
