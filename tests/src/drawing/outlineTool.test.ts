import { describe, expect, test } from 'vitest';
import { isSimpleOutline } from '../../../src/geometry/crossing.ts';
import { outlineAreaPx2 } from '../../../src/geometry/measure.ts';
import type { Outline } from '../../../src/geometry/outline.ts';
import type { Hand } from '../../../src/reading/reading.ts';
import { circle, emptyReading, readerAt, ring } from './driver.ts';

const outlining = (setting = {}) => readerAt(setting).use('outline');
const onlyOutline = ({ reading }: ReturnType<typeof readerAt>): Outline => {
  expect(reading.deposits).toHaveLength(1);
  return reading.deposits[0]?.outline as Outline;
};

describe('clicks', () => {
  test('make corners, and a click on the first one closes', () => {
    const reader = outlining().click(10, 10).click(60, 10).click(60, 60).click(10, 60).click(11, 11);
    expect(onlyOutline(reader)).toEqual([ring([10, 10], [60, 10], [60, 60], [10, 60])]);
    expect(reader.edits.map(({ kind }) => kind)).toEqual(['deposit-added']);
    expect(reader.isUnderWay).toBe(false);
  });

  test('Enter closes', () => {
    expect(onlyOutline(outlining().click(10, 10).click(60, 10).click(60, 60).key('complete'))).toHaveLength(
      1,
    );
  });

  test('a double-click closes on its own place, which counts once', () => {
    const reader = outlining().click(10, 10).click(60, 10).doubleClick(60, 60);
    expect(onlyOutline(reader)).toEqual([ring([10, 10], [60, 10], [60, 60])]);
  });

  test('a double-click on the first corner leaves nothing behind', () => {
    const reader = outlining().click(10, 10).click(60, 10).click(60, 60).doubleClick(10, 10);
    expect(onlyOutline(reader)).toHaveLength(1);
    expect(reader.isUnderWay).toBe(false);
  });

  test('backspace takes back corner after corner, and then does nothing', () => {
    const reader = outlining().click(10, 10).click(60, 10).click(90, 90).key('back').click(60, 60);
    expect(reader.key('complete').reading.deposits[0]?.outline).toEqual([ring([10, 10], [60, 10], [60, 60])]);
    reader.click(10, 10).key('back').key('back').key('back');
    expect(reader.isUnderWay).toBe(false);
  });

  test('escape drops everything', () => {
    const reader = outlining().click(10, 10).click(60, 10).click(60, 60).key('cancel').key('complete');
    expect(reader.edits).toEqual([]);
  });

  test('two corners are no outline: the reader is told, and goes on', () => {
    const reader = outlining().click(10, 10).click(60, 10).key('complete');
    expect(reader.refusal?.code).toBe('too-few-corners');
    expect(onlyOutline(reader.click(60, 60).key('complete'))).toHaveLength(1);
  });

  test('corners on one line enclose nothing', () => {
    const reader = outlining().click(10, 10).click(60, 10).click(110, 10).key('complete');
    expect(reader.refusal?.code).toBe('no-area');
    expect(reader.edits).toEqual([]);
    expect(reader.isUnderWay).toBe(true);
  });

  test('the preview runs to the pointer and says where a press would close', () => {
    const reader = outlining().click(10, 10).click(60, 10).click(60, 60).move(30, 80);
    expect(reader.preview).toMatchObject({ kind: 'drawing', way: [[30, 80]], closing: false });
    expect(reader.preview).toHaveProperty('outline', [ring([10, 10], [60, 10], [60, 60], [30, 80])]);
    expect(reader.move(12, 11).preview).toHaveProperty('closing', true);
  });
});

describe('drags', () => {
  test('a stretch that comes round closes on release', () => {
    const outline = onlyOutline(outlining().drag(circle([200, 200], 50, 0.95)));
    expect(outlineAreaPx2(outline)).toBeCloseTo(Math.PI * 2500, -2.5);
  });

  test('a ring little larger than the tolerance is whole, its start included', () => {
    const outline = onlyOutline(outlining().drag(circle([200, 200], 6, 0.95)));
    expect(outlineAreaPx2(outline)).toBeGreaterThan(0.9 * Math.PI * 36);
  });

  test('a stretch that does not is part of a longer outline, and backspace takes it back whole', () => {
    const reader = outlining()
      .click(100, 100)
      .drag([
        [200, 100],
        [220, 130],
        [210, 160],
        [200, 200],
      ]);
    expect(reader.edits).toEqual([]);
    reader.key('back').click(200, 200).click(100, 200).click(100, 100);
    expect(onlyOutline(reader)).toEqual([ring([100, 100], [200, 200], [100, 200])]);
  });

  test('clicks and drags mix in one outline', () => {
    const reader = outlining()
      .click(100, 100)
      .drag([
        [200, 100],
        [250, 150],
        [200, 200],
      ]);
    reader.click(100, 200).click(100, 100);
    expect(onlyOutline(reader)[0]).toEqual(ring([100, 100], [200, 100], [250, 150], [200, 200], [100, 200]));
  });

  test('a hand that trembles within the tolerance still clicks', () => {
    const reader = outlining();
    reader.down(10, 10).move(12, 11).move(13, 12).up(13, 12).click(60, 10).click(60, 60).key('complete');
    expect(onlyOutline(reader)).toEqual([ring([10, 10], [60, 10], [60, 60])]);
  });

  test('points that lie on a line to half a screen pixel are left out', () => {
    const steps = Array.from(
      { length: 60 },
      (_, index) => [100 + index * 2, 100 + 0.1 * (index % 2)] as const,
    );
    const outline = onlyOutline(outlining().click(100, 200).drag(steps).key('complete'));
    expect(outline[0]).toHaveLength(3);
  });
});

describe('mending', () => {
  test('crossing lines are mended, the largest piece stays', () => {
    const bowTie = outlining()
      .click(100, 100)
      .click(300, 200)
      .click(300, 100)
      .click(100, 200)
      .key('complete');
    const outline = onlyOutline(bowTie);
    expect(isSimpleOutline(outline)).toBe(true);
    expect(outlineAreaPx2(outline)).toBeCloseTo(5000, 3);
  });

  test('a loop at the end of a stroke goes into the outline', () => {
    const outline = onlyOutline(outlining().drag(circle([200, 200], 50, 1.15)));
    expect(isSimpleOutline(outline)).toBe(true);
    expect(outlineAreaPx2(outline)).toBeCloseTo(Math.PI * 2500, -2.5);
  });

  test('a very long line is mended when it closes, not with every move', () => {
    const reader = outlining().down(700, 500);
    for (const [x, y] of circle([500, 500], 200, 1.1, 3000)) reader.move(x, y + (Math.round(x) % 2));
    expect(reader.preview).toHaveProperty('outline', null);
    const outline = onlyOutline(reader.up(660, 620).key('complete'));
    expect(isSimpleOutline(outline)).toBe(true);
    expect(outlineAreaPx2(outline)).toBeCloseTo(Math.PI * 40_000, -4);
  });

  test('what is off the film is cut at its edge', () => {
    const reader = outlining().click(-50, 10).click(100, 10).click(100, 60).click(-50, 60).key('complete');
    const outline = onlyOutline(reader);
    expect(outlineAreaPx2(outline)).toBeCloseTo(5000, 6);
    expect(Math.min(...(outline[0] ?? []).map(([x]) => x))).toBe(0);
  });

  test('an outline wholly off the film is refused', () => {
    const reader = outlining().click(-50, 10).click(-10, 10).click(-10, 60).key('complete');
    expect(reader.refusal?.code).toBe('off-film');
  });
});

describe('the deposit', () => {
  const handAround = (side: 'R' | 'L', x: number): Hand => ({
    side,
    landmarks: {},
    silhouette: [ring([x, 0], [x + 300, 0], [x + 300, 900], [x, 900])],
    silhouetteSource: 'template',
    regionStates: {},
    regionalForm: {},
  });
  const triangle = (reader: ReturnType<typeof readerAt>, x: number) =>
    reader
      .click(x, 100)
      .click(x + 40, 100)
      .click(x, 140)
      .key('complete');

  test('has the grade at hand, one focus and no morphology, and is selected', () => {
    const reader = triangle(outlining({ grade: 3 }), 100);
    const expected = { id: 'new1', side: 'R', densityGrade: 3, multiplicity: 1, morphology: 'none' };
    expect(reader.reading.deposits[0]).toMatchObject(expected);
    expect(reader.selection).toEqual({ kind: 'deposits', ids: ['new1'] });
  });

  test('goes to the hand it lies on, or nearest to', () => {
    const hands = [handAround('R', 0), handAround('L', 500)];
    const reader = outlining({ reading: { ...emptyReading, hands } });
    for (const x of [100, 600, 310, 440]) triangle(reader, x);
    expect(reader.reading.deposits.map(({ side }) => side)).toEqual(['R', 'L', 'R', 'L']);
  });

  test('goes to the active side on a film without hands, and to the one hand there is', () => {
    expect(triangle(outlining({ activeSide: 'L' }), 100).reading.deposits[0]?.side).toBe('L');
    const reading = { ...emptyReading, hands: [handAround('L', 600)] };
    expect(triangle(outlining({ reading, activeSide: 'R' }), 100).reading.deposits[0]?.side).toBe('L');
  });
});
