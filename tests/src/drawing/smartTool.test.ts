import { describe, expect, it } from 'vitest';
import { isSimpleOutline } from '../../../src/geometry/crossing.ts';
import { centroid, outlineAreaPx2 } from '../../../src/geometry/measure.ts';
import type { Outline } from '../../../src/geometry/outline.ts';
import type { FilmPoint } from '../../../src/geometry/point.ts';
import { discFilm } from './discFilm.ts';
import { readerAt } from './driver.ts';

const film = { columns: 400, rows: 400, pixelAspect: 1 };
const disc = (radius: number) => Math.PI * radius ** 2;
/** A bone of 60 px that runs across the film, its margins denser than its middle. */
const bone = (x: number) => {
  const off = Math.abs(x - 200);
  return 600 + 900 / (1 + Math.exp((off - 30) / 1.2)) + 400 * Math.exp(-(((off - 26) / 4) ** 2));
};

const areaOf = (outline: Outline | undefined) => outlineAreaPx2(outline ?? [[]]);

describe('a press in a deposit', () => {
  it.each([1.8, 4, 12, 40, 95])('outlines a disc of radius %f px, sub-pixel', (radius) => {
    const density = discFilm(film, [[200.3, 199.6, radius, 600]]);
    const reader = readerAt({ film, density }).use('smart').click(200.3, 199.6);
    const outline = reader.reading.deposits[0]?.outline;
    expect(Math.abs(areaOf(outline) / disc(radius) - 1)).toBeLessThan(radius < 3 ? 0.15 : 0.05);
    const [x, y] = centroid(outline as Outline);
    expect(Math.hypot(x - 200.3, y - 199.6)).toBeLessThan(0.3);
    expect(isSimpleOutline(outline as Outline)).toBe(true);
  });

  it('finds it wherever in it the press is', () => {
    const density = discFilm(film, [[200, 200, 20, 600]]);
    for (const [x, y] of [
      [200, 185],
      [214, 208],
      [186, 200],
    ] as const) {
      const { reading } = readerAt({ film, density }).use('smart').click(x, y);
      expect(Math.abs(areaOf(reading.deposits[0]?.outline) / disc(20) - 1)).toBeLessThan(0.05);
    }
  });

  it('finds it half over the margin of a bone, and keeps out of the bone', () => {
    const density = discFilm(film, [[232, 200, 10, 700]], bone);
    const { reading } = readerAt({ film, density }).use('smart').click(232, 200);
    expect(Math.abs(areaOf(reading.deposits[0]?.outline) / disc(10) - 1)).toBeLessThan(0.1);
  });

  it('finds a ring by its rim, hole and all', () => {
    const density = discFilm(film, [
      [200, 200, 14, 700],
      [200, 200, 6, -700],
    ]);
    const outline = readerAt({ film, density }).use('smart').click(210, 200).reading.deposits[0]?.outline;
    expect(outline).toHaveLength(2);
    expect(Math.abs(areaOf(outline) / (disc(14) - disc(6)) - 1)).toBeLessThan(0.05);
  });

  it('says so where there is no edge', () => {
    const reader = readerAt({ film, density: discFilm(film, []) })
      .use('smart')
      .down(100, 100);
    expect(reader.refusal?.code).toBe('no-edge');
    expect(reader.up(100, 100).edits).toEqual([]);
    expect(readerAt({ film }).use('smart').down(100, 100).refusal?.code).toBe('no-edge');
  });
});

describe('in the hand of a reader', () => {
  const density = discFilm(film, [
    [100, 100, 10, 500],
    [300, 100, 14, 500],
  ]);
  const reader = () => readerAt({ film, density }).use('smart');

  it('goes from one deposit to the next, and selects what is outlined already', () => {
    const two = reader().click(100, 100).click(300, 100);
    expect(two.reading.deposits.map(({ id }) => id)).toEqual(['new1', 'new2']);
    expect(two.click(100, 100).selection).toEqual({ kind: 'deposits', ids: ['new1'] });
    expect(two.edits).toHaveLength(2);
  });

  it('loosens while it is drawn away, tightens with Shift, and ends in one edit', () => {
    const plain = areaOf(reader().click(100, 100).reading.deposits[0]?.outline);
    const drawn = reader().down(100, 100).move(180, 100);
    const loose = drawn.preview.kind === 'drawing' ? drawn.preview.outline : null;
    expect(areaOf(loose ?? undefined)).toBeGreaterThan(plain);
    expect(drawn.edits).toEqual([]);
    expect(areaOf(drawn.up(180, 100).reading.deposits[0]?.outline)).toBe(areaOf(loose ?? undefined));
    expect(drawn.edits).toHaveLength(1);
    const tight = reader().down(100, 100);
    tight.send({
      kind: 'pointer-move',
      at: [180, 100] as unknown as FilmPoint,
      tolerancePx: 5,
      modifiers: { shift: true, alt: false, control: false },
    });
    expect(areaOf(tight.up(180, 100).reading.deposits[0]?.outline)).toBeLessThan(plain);
  });

  it('loosens and tightens by the wheel, however far it is turned', () => {
    const after = (by: number) =>
      areaOf(reader().down(100, 100).send({ kind: 'loosen', by }).up(100, 100).reading.deposits[0]?.outline);
    const areas = [-100, -2, 0, 2, 100].map(after);
    expect(areas).toEqual(areas.toSorted((a, b) => a - b));
    expect(new Set(areas).size).toBe(5);
  });

  it('drops what was begun with Esc', () => {
    const dropped = reader().down(100, 100).key('cancel').up(100, 100);
    expect(dropped.edits).toEqual([]);
    expect(dropped.isUnderWay).toBe(false);
  });
});
