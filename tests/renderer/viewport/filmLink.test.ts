import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Camera, lookedAtFrom } from '../../../renderer/viewport/camera.ts';
import { filmLink, type LinkedFilm, linkedCamera } from '../../../renderer/viewport/filmLink.ts';
import { type FilmPoint, filmPoint } from '../../../src/geometry/point.ts';
import type { Landmarks } from '../../../src/hand/hand.ts';
import { handFromClicks } from '../../../src/hand/template.ts';

const RIGHT = handFromClicks({
  middleFingertip: filmPoint(400, 100),
  wrist: filmPoint(420, 900),
  thumbTip: filmPoint(150, 560),
}) as Landmarks;
/** The same as a left hand, half as large. */
const LEFT = Object.fromEntries(
  Object.entries(RIGHT).map(([name, [x, y]]) => [name, filmPoint(500 - x / 2, y / 2)]),
) as Landmarks;

function film(id: string, side: 'R' | 'L', more: Partial<LinkedFilm> = {}): LinkedFilm {
  return {
    id,
    shape: { columns: 800, rows: 1000, stretch: [1, 1] },
    hands: [],
    pixelAspect: 1,
    columnMm: null,
    side,
    areProposed: false,
    ...more,
  };
}

const camera: Camera = { center: filmPoint(300, 400), zoomPercent: 150, rotation: 0, mirrored: false };

describe('the link of two films', () => {
  it('goes through the landmarks where both hands are placed', () => {
    const link = filmLink(
      film('a', 'R', { hands: [{ side: 'R', landmarks: RIGHT }] }),
      film('b', 'L', { hands: [{ side: 'L', landmarks: LEFT }] }),
    );
    expect(link.by).toBe('landmarks');
    const [x, y] = link.at(RIGHT['D4.PIP'] as FilmPoint);
    expect(x).toBeCloseTo((LEFT['D4.PIP'] as FilmPoint)[0], 5);
    expect(y).toBeCloseTo((LEFT['D4.PIP'] as FilmPoint)[1], 5);
    expect(link.scaleAt(filmPoint(0, 0))).toBeCloseTo(0.5, 9);
  });

  it('says so where a hand is only proposed', () => {
    const placed = film('a', 'R', { hands: [{ side: 'R', landmarks: RIGHT }] });
    const proposed = film('b', 'L', { hands: [{ side: 'L', landmarks: LEFT }], areProposed: true });
    expect(filmLink(placed, proposed).by).toBe('proposed-landmarks');
    expect(filmLink(proposed, placed).by).toBe('proposed-landmarks');
  });

  it('is plain where one is not: millimetres from the middles, a left hand the other way round', () => {
    const right = film('a', 'R', { columnMm: 0.1 });
    const left = film('b', 'L', {
      columnMm: 0.2,
      shape: { columns: 1000, rows: 1000, stretch: [1, 1] },
    });
    const link = filmLink(right, left);
    expect(link.by).toBe('millimetres');
    // 100 columns to the left of the middle, and 50 rows above it, are 10 and 5 mm.
    expect(link.at(filmPoint(300, 450))).toEqual([550, 475]);
    expect(filmLink(right, { ...left, side: 'R' }).at(filmPoint(300, 450))).toEqual([450, 475]);
    expect(link.scaleAt(filmPoint(0, 0))).toBe(0.5);
  });

  it('is by parts of the film where millimetres are not known', () => {
    const wide = film('b', 'R', { shape: { columns: 1600, rows: 1000, stretch: [1, 1] } });
    const link = filmLink(film('a', 'R', { columnMm: 0.1 }), wide);
    expect(link.by).toBe('film');
    expect(link.at(filmPoint(200, 250))).toEqual([400, 250]);
  });

  it('keeps a film’s pixels when they are not square', () => {
    const square = film('a', 'R', { columnMm: 0.2 });
    const tall = film('b', 'R', { columnMm: 0.2, pixelAspect: 2 });
    // 40 mm below the middle are 200 rows of 0.2 mm, and 100 of 0.4 mm.
    expect(filmLink(square, tall).at(filmPoint(400, 700))).toEqual([400, 600]);
  });

  it('leads there and back to where one was, plain links all the more', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 800 }), fc.integer({ min: 0, max: 1000 }), (x, y) => {
        const [one, other] = [film('a', 'R', { columnMm: 0.1 }), film('b', 'L', { columnMm: 0.15 })];
        const back = filmLink(other, one).at(filmLink(one, other).at(filmPoint(x, y)));
        expect(back[0]).toBeCloseTo(x, 6);
        expect(back[1]).toBeCloseTo(y, 6);
      }),
    );
  });
});

describe('a camera that is led', () => {
  const right = film('a', 'R', { hands: [{ side: 'R', landmarks: RIGHT }] });
  const left = film('b', 'L', { hands: [{ side: 'L', landmarks: LEFT }] });

  it('shows the same place in the middle, and the hand as large', () => {
    const center = RIGHT['D3.PIP'] as FilmPoint;
    const led = linkedCamera(
      lookedAtFrom(camera, right.shape, center, 150),
      filmLink(right, left),
      right.shape,
      left.shape,
      { ...camera, rotation: 90, mirrored: true },
    );
    expect(led.center[0]).toBeCloseTo((LEFT['D3.PIP'] as FilmPoint)[0], 5);
    expect(led.zoomPercent).toBeCloseTo(300, 6);
    // It lies as its reader laid it.
    expect(led).toMatchObject({ rotation: 90, mirrored: true });
  });

  it('stays on its film', () => {
    const link = filmLink(film('a', 'R', { columnMm: 1 }), film('b', 'R', { columnMm: 0.1 }));
    const led = linkedCamera(camera, link, right.shape, left.shape, camera);
    expect(led.center).toEqual([0, 0]);
  });
});
