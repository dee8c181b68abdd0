import { describe, expect, test } from 'vitest';
import { endSdPx } from '../../../src/calibration/ruler.ts';
import { rulerInHand } from '../../../src/drawing/rulerTool.ts';
import { filmPoint } from '../../../src/geometry/point.ts';
import { invertEdit } from '../../../src/reading/invert.ts';
import type { Calibration, Reading } from '../../../src/reading/reading.ts';
import { type Reader, readerAt } from './driver.ts';

const film = { columns: 2000, rows: 1500, pixelAspect: 1 };
const ruled: Calibration = {
  spacingMm: [0.1, 0.1],
  source: 'manual',
  ruler: { ends: [filmPoint(100, 100), filmPoint(400, 500)], endSdPx: [1, 1], lengthMm: 50 },
  relativeStandardError: Math.SQRT2 / 500,
};
const empty: Reading = { protocol: 'calcigraph-1', hands: [], deposits: [] };
const atFilm = (calibration?: Calibration, frame = film, locked = false) =>
  readerAt({
    film: frame,
    locked,
    reading: calibration === undefined ? empty : { ...empty, calibration },
  }).use('ruler');
const inHand = ({ drawing, reading }: Reader) =>
  drawing.tool === 'ruler' ? rulerInHand(drawing.state, reading) : null;

describe('measuring', () => {
  test.each<[string, (reader: Reader) => Reader]>([
    ['by two clicks', (reader) => reader.click(100, 100).move(300, 300).click(400, 500)],
    [
      'by a drag',
      (reader) =>
        reader.drag([
          [100, 100],
          [300, 300],
          [400, 500],
        ]),
    ],
    [
      'by two clicks in one place and another',
      (reader) => reader.click(100, 100).click(101, 100).click(400, 500),
    ],
  ])('%s gives pixels where the film has no spacing, and is no edit', (_, measure) => {
    const reader = measure(atFilm());
    expect(reader.preview).toMatchObject({ kind: 'ruler', lengthPx: 500, lengthMm: null, isGiven: false });
    expect(inHand(reader)).toEqual({
      ends: [
        [100, 100],
        [400, 500],
      ],
      endSdPx: [endSdPx(5 / 6), endSdPx(5 / 6)],
      lengthMm: null,
    });
    expect(reader.edits).toEqual([]);
  });

  test('gives millimetres by the spacing there is, each direction its own', () => {
    const detector: Calibration = { spacingMm: [0.2, 0.1], source: 'detector-plane' };
    const reader = atFilm(detector, { ...film, pixelAspect: 2 })
      .click(100, 100)
      .click(400, 300);
    expect(reader.preview).toMatchObject({ lengthPx: 500, lengthMm: 50, isGiven: false });
  });

  test('goes on from the ends, or anew', () => {
    const reader = atFilm().click(100, 100).click(400, 500);
    reader.drag([
      [400, 500],
      [300, 300],
      [100, 200],
    ]);
    expect(reader.preview).toMatchObject({ lengthPx: 100 });
    expect(reader.click(900, 900).move(950, 900).preview).toMatchObject({ lengthPx: 50 });
  });

  test('stays on the film', () => {
    const reader = atFilm().drag([
      [100, 100],
      [50, 50],
      [-900, 100],
    ]);
    expect(reader.preview).toMatchObject({ lengthPx: 100 });
  });

  test('is there on a signed reading', () => {
    expect(atFilm(undefined, film, true).click(0, 0).click(30, 40).preview).toMatchObject({ lengthPx: 50 });
  });
});

describe('the ruler a reading is calibrated by', () => {
  const drag = (reader: Reader) =>
    reader.drag([
      [401, 501],
      [300, 300],
      [101, 601],
    ]);

  test('is shown with the length that was given', () => {
    expect(atFilm(ruled).preview).toMatchObject({ lengthPx: 500, lengthMm: 50, isGiven: true });
    expect(inHand(atFilm(ruled))).toEqual(ruled.ruler);
  });

  test('gives another spacing when an end is dragged, in one edit that can be taken back', () => {
    const reader = drag(atFilm(ruled));
    expect(reader.edits).toHaveLength(1);
    expect(reader.reading.calibration).toMatchObject({
      spacingMm: [0.1, 0.1],
      ruler: {
        ends: [
          [100, 100],
          [100, 600],
        ],
        endSdPx: [1, endSdPx(5 / 6)],
        lengthMm: 50,
      },
      relativeStandardError: Math.hypot(1, endSdPx(5 / 6)) / 500,
    });
    const [edit] = reader.edits;
    expect(edit && invertEdit(edit)).toMatchObject({ kind: 'calibration-set', to: ruled });
  });

  test('is left alone by a click, by a signed reading and where it is no longer what was held', () => {
    expect(atFilm(ruled).click(401, 501).edits).toEqual([]);
    const locked = drag(atFilm(ruled, film, true));
    expect([locked.edits, locked.refusal?.code]).toEqual([[], 'locked']);
    const held = atFilm(ruled).down(401, 501).move(300, 300);
    expect(held.become(empty).up(300, 300).edits).toEqual([]);
  });

  test('is not drawn to nothing', () => {
    const reader = atFilm(ruled).drag([
      [400, 500],
      [200, 200],
      [100, 100],
    ]);
    expect([reader.edits, reader.refusal?.code]).toEqual([[], 'no-length']);
  });
});
