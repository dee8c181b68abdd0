import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  aroundBox,
  type Camera,
  dragged,
  type FilmShape,
  fitted,
  magnifiedAt,
  mirroredAsSeen,
  onPixelGrid,
  type Rotation,
  seenBounds,
  turned,
  zoomedAt,
} from '../../../renderer/viewport/camera.ts';
import { filmPoint, type Vec } from '../../../src/geometry/point.ts';

const film: FilmShape = { columns: 1000, rows: 2000, stretch: [1, 1] };

/**
 * Where a film point is on the screen, from what a camera says it is: mirrored, stretched, turned clockwise, scaled,
 * its centre in the middle. Written apart from the viewport's own mapping.
 */
function onScreen(camera: Camera, shape: FilmShape, size: Vec, [x, y]: Vec): Vec {
  const scale = camera.zoomPercent / 100;
  const across = (x - camera.center[0]) * shape.stretch[0] * scale * (camera.mirrored ? -1 : 1);
  const down = (y - camera.center[1]) * shape.stretch[1] * scale;
  const angle = (camera.rotation * Math.PI) / 180;
  return [
    size[0] / 2 + across * Math.cos(angle) - down * Math.sin(angle),
    size[1] / 2 + across * Math.sin(angle) + down * Math.cos(angle),
  ];
}

const rotation = fc.constantFrom<Rotation>(0, 90, 180, 270);
const anyCamera: fc.Arbitrary<Camera> = fc
  .record({
    x: fc.double({ min: 0, max: 1000, noNaN: true }),
    y: fc.double({ min: 0, max: 2000, noNaN: true }),
    zoomPercent: fc.double({ min: 5, max: 3000, noNaN: true }),
    rotation,
    mirrored: fc.boolean(),
  })
  .map(({ x, y, ...rest }) => ({ ...rest, center: filmPoint(x, y) }));

describe('fitting', () => {
  test('shows the whole film, touching two edges', () => {
    const camera = fitted(film, [500, 500], 0, false);
    expect(camera.zoomPercent).toBe(25);
    expect(onScreen(camera, film, [500, 500], [0, 0])).toEqual([125, 0]);
    expect(onScreen(camera, film, [500, 500], [1000, 2000])).toEqual([375, 500]);
  });

  test('takes a turned film lying', () => {
    expect(fitted(film, [500, 500], 90, false).zoomPercent).toBe(25);
    expect(fitted(film, [1000, 500], 90, true).zoomPercent).toBe(50);
  });

  test('takes unequal spacing into account', () => {
    expect(fitted({ ...film, stretch: [1, 2] }, [500, 500], 0, false).zoomPercent).toBe(12.5);
  });

  test('brings a box into the viewport, whole', () => {
    const box = { minX: 400, minY: 600, maxX: 500, maxY: 640 };
    fc.assert(
      fc.property(anyCamera, (before) => {
        const camera = aroundBox(before, film, [800, 600], box);
        for (const corner of [
          [box.minX, box.minY],
          [box.maxX, box.maxY],
        ] as const) {
          const [x, y] = onScreen(camera, film, [800, 600], corner);
          expect(x).toBeGreaterThanOrEqual(-1e-6);
          expect(x).toBeLessThanOrEqual(800 + 1e-6);
          expect(y).toBeGreaterThanOrEqual(-1e-6);
          expect(y).toBeLessThanOrEqual(600 + 1e-6);
        }
      }),
    );
  });
});

describe('zooming', () => {
  test('keeps the point under the pointer where it is, while the film is in the middle', () => {
    fc.assert(
      fc.property(anyCamera, fc.double({ min: 0.8, max: 1.3, noNaN: true }), (camera, factor) => {
        const still = filmPoint(500, 1000);
        const next = zoomedAt(camera, film, factor, still);
        const before = onScreen(camera, film, [800, 600], still);
        const after = onScreen(next, film, [800, 600], still);
        // Only the film's edge stops it: the viewport's middle stays on the film.
        const [x, y] = next.center;
        if (x <= 0 || y <= 0 || x >= film.columns || y >= film.rows) return;
        expect(after[0]).toBeCloseTo(before[0], 6);
        expect(after[1]).toBeCloseTo(before[1], 6);
      }),
    );
  });

  test('ends somewhere', () => {
    const camera = fitted(film, [500, 500], 0, false);
    expect(zoomedAt(camera, film, 1e9, camera.center).zoomPercent).toBe(6400);
    expect(zoomedAt(camera, film, 1e-9, camera.center).zoomPercent).toBe(1);
  });
});

test('dragging takes a film point along with the pointer', () => {
  const camera = { ...fitted(film, [500, 500], 0, false), zoomPercent: 200 };
  const [from, to] = [filmPoint(400, 900), filmPoint(450, 950)];
  const target = onScreen(camera, film, [500, 500], to);
  expect(onScreen(dragged(camera, film, from, to), film, [500, 500], from)).toEqual(target);
});

test('the film cannot be dragged out of sight', () => {
  const camera = fitted(film, [500, 500], 0, false);
  const far = dragged(camera, film, filmPoint(0, 0), filmPoint(1e6, 1e6));
  expect(far.center).toEqual([0, 0]);
});

test('four turns are none, and one is clockwise as seen', () => {
  const camera = fitted(film, [500, 500], 0, false);
  expect([1, 1, 1, 1].reduce(turned, camera)).toEqual(camera);
  expect(turned(camera, -1).rotation).toBe(270);
  const [x, y] = onScreen(turned(camera, 1), film, [500, 500], [500, 0]);
  expect([Math.round(x), Math.round(y)]).toEqual([500, 250]);
});

test('mirroring swaps left and right as seen, whatever the rotation, and twice is not at all', () => {
  fc.assert(
    fc.property(anyCamera, fc.double({ min: 0, max: 1000, noNaN: true }), (camera, at) => {
      const point = [at, 2 * at] as const;
      const [x, y] = onScreen(camera, film, [800, 600], point);
      const [mirroredX, mirroredY] = onScreen(mirroredAsSeen(camera), film, [800, 600], point);
      expect(mirroredX).toBeCloseTo(800 - x, 4);
      expect(mirroredY).toBeCloseTo(y, 4);
      expect(mirroredAsSeen(mirroredAsSeen(camera))).toEqual(camera);
    }),
  );
});

test('on the pixel grid the film’s corner lies on a whole device pixel, less than one from where it was', () => {
  fc.assert(
    fc.property(anyCamera, fc.nat(2000), fc.nat(2000), (camera, width, height) => {
      const size: Vec = [width + 1, height + 1];
      const before = onScreen(camera, film, size, [0, 0]);
      const after = onScreen(onPixelGrid(camera, film, size), film, size, [0, 0]);
      for (const axis of [0, 1] as const) {
        expect(Math.abs(after[axis] - Math.round(after[axis]))).toBeLessThan(1e-6);
        expect(Math.abs(after[axis] - before[axis])).toBeLessThan(0.5 + 1e-6);
      }
    }),
  );
});

test('what is in view has its corners at the corners of the viewport', () => {
  fc.assert(
    fc.property(anyCamera, fc.constantFrom<Vec>([1, 1], [1, 2], [1.5, 1]), (camera, stretch) => {
      const shape = { ...film, stretch };
      const [width, height] = [640, 480];
      const { minX, minY, maxX, maxY } = seenBounds(camera, shape, [width, height]);
      const corners = [filmPoint(minX, minY), filmPoint(maxX, maxY)].map((corner) =>
        onScreen(camera, shape, [width, height], corner),
      );
      for (const [x, y] of corners) {
        expect(Math.min(Math.abs(x), Math.abs(x - width))).toBeLessThan(1e-6);
        expect(Math.min(Math.abs(y), Math.abs(y - height))).toBeLessThan(1e-6);
      }
    }),
  );
});

test('a glass brings the film three times nearer, its pixels to the screen’s own at least', () => {
  const at = filmPoint(300, 400);
  const camera: Camera = { center: filmPoint(0, 0), zoomPercent: 20, rotation: 90, mirrored: true };
  expect(magnifiedAt(camera, at)).toEqual({ ...camera, center: at, zoomPercent: 100 });
  expect(magnifiedAt({ ...camera, zoomPercent: 80 }, at).zoomPercent).toBe(240);
  expect(magnifiedAt({ ...camera, zoomPercent: 6000 }, at).zoomPercent).toBe(6400);
});
