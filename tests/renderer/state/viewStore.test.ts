import { beforeEach, describe, expect, test } from 'vitest';
import { useFilmStore } from '../../../renderer/state/filmStore.ts';
import { useViewStore } from '../../../renderer/state/viewStore.ts';
import type { Film, VoiLut, VoiWindow } from '../../../src/film/film.ts';
import { filmPoint } from '../../../src/geometry/point.ts';

const film = {
  header: { columns: 1000, rows: 2000, spacing: { mm: [0.2, 0.2], source: 'detector-plane' } },
  frame: 0,
  values: new Uint16Array(),
} as unknown as Film;
const firstVoi: VoiWindow = {
  kind: 'window',
  center: 500,
  width: 200,
  function: 'LINEAR',
  explanation: 'BONE',
};
const view = () => useViewStore.getState();

beforeEach(() => {
  useFilmStore.setState({ status: 'none', film: null, firstVoi: null });
  view().setSize([500, 500]);
  useFilmStore.setState({ status: 'ready', film: { ...film }, firstVoi });
});

describe('another film', () => {
  test('is looked at afresh: whole, upright, in its own window', () => {
    view().zoomIn();
    view().mirror();
    view().turn('clockwise');
    view().invertToggle();
    useFilmStore.setState({ film: { ...film } });
    expect(view()).toMatchObject({
      rotation: 0,
      mirrored: false,
      invert: false,
      isFitted: true,
      zoomPercent: 25,
    });
    expect(view().voi).toBe(firstVoi);
  });
});

describe('the view', () => {
  test('stays fitted while the viewport changes, until it is zoomed', () => {
    view().setSize([1000, 1000]);
    expect(view().zoomPercent).toBe(50);
    view().zoomIn();
    view().setSize([500, 500]);
    expect(view()).toMatchObject({ zoomPercent: 62.5, isFitted: false });
  });

  test('is one to one at the pointer', () => {
    view().setPointer({ film: filmPoint(500, 1000), value: 1 });
    view().oneToOne();
    expect(view()).toMatchObject({ zoomPercent: 100, center: [500, 1000] });
  });

  test('turned and fitted stays fitted', () => {
    view().setSize([1000, 500]);
    view().turn('clockwise');
    expect(view()).toMatchObject({ rotation: 90, zoomPercent: 50, isFitted: true });
  });

  test.each([
    ['upright', 0, false, [50, 0]],
    ['turned clockwise', 1, false, [0, -50]],
    ['mirrored', 0, true, [-50, 0]],
  ] as const)('pans right as seen: %s', (_, quarters, mirrored, [byX, byY]) => {
    view().zoomAt(4, filmPoint(500, 1000));
    for (let quarter = 0; quarter < quarters; quarter++) view().turn('clockwise');
    if (mirrored) view().mirror();
    view().pan(0.1, 0);
    expect(view().center[0]).toBeCloseTo(500 + byX, 9);
    expect(view().center[1]).toBeCloseTo(1000 + byY, 9);
  });
});

describe('the window', () => {
  test('moves and widens by values, never below what its function allows', () => {
    view().adjustWindow(50, -60);
    expect(view().voi).toMatchObject({ center: 550, width: 140, explanation: null });
    view().adjustWindow(0, -1000);
    expect(view().voi).toMatchObject({ width: 1 });
  });

  test('takes the place of a table where it is altered', () => {
    const entries = Uint16Array.from({ length: 101 }, (_, i) => i);
    const table: VoiLut = { kind: 'lut', firstValue: 200, entries, bits: 8, explanation: 'SOFT' };
    view().setVoi(table);
    expect(view().voi).toBe(table);
    view().adjustWindow(10, 20);
    expect(view().voi).toMatchObject({ kind: 'window', center: 260.5, width: 121, explanation: null });
  });

  test('goes back to the first one, the right way round', () => {
    view().adjustWindow(50, 50);
    view().invertToggle();
    view().resetVoi();
    expect(view()).toMatchObject({ voi: firstVoi, invert: false });
  });
});

test('nothing is looked at without a film', () => {
  useFilmStore.setState({ film: null, firstVoi: null });
  const before = view().zoomPercent;
  view().zoomIn();
  view().pan(1, 1);
  view().adjustWindow(1, 1);
  expect(view()).toMatchObject({ zoomPercent: before, voi: null });
});
