import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { FilmState } from '../../../renderer/state/filmStore.ts';
import { viewStore } from '../../../renderer/state/viewStore.ts';
import { onPixelGrid } from '../../../renderer/viewport/camera.ts';
import { lookingActions } from '../../../renderer/viewport/lookingActions.ts';
import { type FilmOnScreen, filmOf, filmOnScreen, screenOf } from '../../../renderer/viewport/screen.ts';
import type { Film } from '../../../src/film/film.ts';
import { screenPoint } from '../../../src/geometry/point.ts';

const SIZE = [700, 620] as const;
const SHAPE = { columns: 950, rows: 1160, stretch: [1, 1] } as const;

/** A view of a film, with the film drawn on whole pixels as it is on a screen. */
function openView() {
  const header = {
    ...SHAPE,
    spacing: { mm: [0.2, 0.2], source: 'detector-plane' },
    padding: null,
    rescale: { slope: 1, intercept: 0 },
  };
  const film = createStore<FilmState>(() => ({}) as FilmState);
  const reading = createStore(() => ({ open: null }));
  const look = viewStore({ film, reading });
  film.setState({ film: { header, frame: 0, values: new Uint16Array() } as unknown as Film, firstVoi: null });
  look.getState().setSize(SIZE);
  const screenNow = (): FilmOnScreen => {
    const { center, zoomPercent } = onPixelGrid(look.getState(), SHAPE, SIZE);
    const scale = zoomPercent / 100;
    const [left, top] = [SIZE[0] / 2 - center[0] * scale, SIZE[1] / 2 - center[1] * scale];
    return filmOnScreen([scale, 0, 0, scale, left, top], 1, 1) as FilmOnScreen;
  };
  return { look, screenNow, actions: lookingActions({ film, reading, look }, screenNow) };
}

test('the wheel leaves what is under the pointer there, however often it is turned', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 150, max: 550 }),
      fc.integer({ min: 150, max: 450 }),
      fc.array(fc.double({ min: 1, max: 1.4, noNaN: true }), { minLength: 12, maxLength: 20 }),
      fc.nat(20),
      (x, y, nearer, back) => {
        const { screenNow, actions } = openView();
        const at = screenPoint(x, y);
        const place = filmOf(screenNow(), at);
        // Farther than the whole film its middle is held, and not the pointer's place.
        const farther = nearer.slice(0, back).map((factor) => 1 / factor);
        for (const factor of [...nearer, ...farther]) actions.zoom(at, factor);
        const [nowX, nowY] = screenOf(screenNow(), place);
        // Half a pixel off by each of the two pictures' grids.
        expect(Math.hypot(nowX - x, nowY - y)).toBeLessThan(1.5);
      },
    ),
  );
});

test('a drag takes the film along, and the place under the pointer stays the same', () => {
  const { look, screenNow, actions } = openView();
  actions.zoom(screenPoint(300, 300), 3);
  const place = filmOf(screenNow(), screenPoint(300, 300));
  actions.pan(screenPoint(300, 300), screenPoint(340, 280));
  const [x, y] = look.getState().pointer?.film ?? [0, 0];
  expect(Math.hypot(x - place[0], y - place[1])).toBeLessThan(1);
});
