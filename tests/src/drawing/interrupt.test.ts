import { describe, expect, test } from 'vitest';
import { TOOL_NAMES, type ToolName } from '../../../src/drawing/machine.ts';
import type { ToolEvent } from '../../../src/drawing/tool.ts';
import type { Outline } from '../../../src/geometry/outline.ts';
import type { FilmPoint } from '../../../src/geometry/point.ts';
import type { Hand, Reading } from '../../../src/reading/reading.ts';
import { discFilm } from './discFilm.ts';
import { readerAt, ring } from './driver.ts';

/** Whatever a gesture is in the middle of, nothing of it is left when it is interrupted. */

const film = { columns: 2000, rows: 2000, pixelAspect: 1 };
type Reader = ReturnType<typeof readerAt>;

/** A deposit for the smart outline to find. */
const density = discFilm(film, [[300, 1500, 12, 400]]);

const reading: Reading = withHand(
  readerAt({ film }).use('hand').click(1000, 300).click(1000, 1500).click(500, 900).reading,
);
const hand = reading.hands[0] as Hand;
const [px, py] = hand.landmarks['D2.PIP'] as FilmPoint;
const [sx, sy] = (hand.silhouette as Outline)[0]?.[0] ?? [0, 0];

function withHand(placed: Reading): Reading {
  const outline = [ring([1800, 100], [1900, 100], [1900, 200], [1800, 200])];
  const deposit = {
    id: 'd1',
    side: 'R',
    outline,
    densityGrade: 2,
    multiplicity: 1,
    morphology: 'none',
  } as const;
  return { ...placed, deposits: [deposit] };
}

/** Every state a tool can be left in, by the gesture that leads there. */
const gestures: Record<ToolName, Record<string, (reader: Reader) => Reader>> = {
  look: { pressing: (reader) => reader.down(1850, 150) },
  smart: {
    fitting: (reader) => reader.down(300, 1500),
    loosening: (reader) => reader.down(300, 1500).move(360, 1500).send({ kind: 'loosen', by: 2 }),
  },
  outline: {
    pressing: (reader) => reader.down(100, 100),
    'pressing on': (reader) => reader.click(100, 100).click(200, 100).down(200, 200),
    'pressing to close': (reader) => reader.click(100, 100).click(200, 100).click(200, 200).down(100, 100),
    placing: (reader) => reader.click(100, 100).click(200, 100).click(200, 200).move(150, 200),
    stretching: (reader) => reader.down(100, 100).move(200, 100).move(200, 200),
    'stretching on': (reader) => reader.click(50, 50).down(100, 100).move(200, 100).move(200, 200),
  },
  livewire: {
    pressing: (reader) => reader.down(100, 100),
    placing: (reader) => reader.click(100, 100).click(200, 100).click(200, 200).move(150, 200),
    'pressing on': (reader) => reader.click(100, 100).click(200, 100).move(200, 190).down(200, 200),
    stretching: (reader) => reader.click(50, 50).down(100, 100).move(200, 100).move(200, 200),
  },
  brush: {
    pointing: (reader) => reader.move(100, 100),
    painting: (reader) => reader.down(100, 100).move(200, 100),
    'growing a deposit': (reader) => reader.down(1850, 150).move(1700, 150),
    erasing: (reader) => reader.down(1850, 150, { alt: true }).move(1700, 150),
  },
  edit: {
    'pressing a body': (reader) => reader.down(1850, 150),
    'dragging a body': (reader) => reader.down(1850, 150).move(1800, 300),
    'dragging a vertex': (reader) => reader.select('d1').down(1900, 200).move(1850, 250),
    'dragging a midpoint': (reader) => reader.select('d1').down(1850, 100).move(1850, 50),
    'a vertex held': (reader) => reader.select('d1').click(1900, 200),
    'drawing a box': (reader) => reader.down(100, 100).move(300, 300),
    'drawing a box round vertices': (reader) => reader.select('d1').down(1700, 150).move(1950, 250),
    'dragging vertices': (reader) =>
      reader.select('d1').down(1700, 150).move(1950, 250).up(1950, 250).down(1900, 200).move(1850, 250),
  },
  split: {
    cutting: (reader) => reader.down(1750, 150).move(1850, 150),
  },
  hand: {
    'pressing a landmark': (reader) => reader.down(px, py),
    'dragging a landmark': (reader) => reader.down(px, py).move(px + 40, py + 40),
    'a landmark held': (reader) => reader.click(px, py),
    'pressing for a click': (reader) => reader.become({ ...reading, hands: [] }).down(1000, 300),
    'between clicks': (reader) =>
      reader
        .become({ ...reading, hands: [] })
        .click(1000, 300)
        .click(1000, 1500),
  },
  silhouette: {
    pressing: (reader) => reader.down(sx, sy),
    dragging: (reader) => reader.down(sx, sy).move(sx + 20, sy + 20),
    'a vertex held': (reader) => reader.click(sx, sy),
  },
  reference: {
    pressing: (reader) => reader.select('d1').down(100, 100),
    'drawing a box': (reader) => reader.select('d1').down(100, 100).move(200, 180),
  },
  ruler: {
    'pressing for the first end': (reader) => reader.down(100, 100),
    'between clicks': (reader) => reader.click(100, 100).move(200, 100),
    'drawing on': (reader) => reader.click(100, 100).down(300, 100),
    'drawing in one go': (reader) => reader.down(100, 100).move(300, 100),
    measured: (reader) => reader.click(100, 100).click(300, 100),
    'pressing an end': (reader) => reader.click(100, 100).click(300, 100).down(300, 100),
    'dragging an end': (reader) => reader.click(100, 100).click(300, 100).down(300, 100).move(400, 100),
  },
};

const pairs = TOOL_NAMES.flatMap((tool) =>
  Object.entries(gestures[tool]).map(([gesture, begin]) => ({ tool, gesture, begin })),
);

/** What a pointer and keys go on to do that know nothing of the interruption. */
function goOn(reader: Reader): Reader {
  const [x, y] = [700, 700];
  return reader.move(x, y).up(x, y).key('complete').key('delete').nudge(1, 1);
}

describe.each(pairs)('$tool, $gesture', ({ tool, begin }) => {
  const begun = () => begin(readerAt({ reading, film, density }).use(tool));

  test.each([
    ['an interruption', (reader: Reader) => reader.interrupt()],
    ['another tool', (reader: Reader) => reader.use(tool === 'look' ? 'edit' : 'look').use(tool)],
  ])('%s leaves nothing', (_, interrupt) => {
    const reader = begun();
    const before = reader.edits.length;
    interrupt(reader.select());
    expect(reader.isUnderWay).toBe(false);
    expect(reader.preview).toEqual({ kind: 'none' });
    expect(goOn(reader.select()).edits).toHaveLength(before);
  });

  test('escape leaves nothing under way', () => {
    const reader = begun().key('cancel').move(700, 700);
    expect(reader.isUnderWay).toBe(false);
    expect(reader.up(700, 700).edits).toEqual([]);
  });

  test('a lost pointer leaves nothing pressed', () => {
    const reader = begun().losePointer().move(700, 700).up(700, 700);
    expect(reader.edits).toEqual([]);
    expect(['idle', 'placing', 'measured']).toContain(reader.drawing.state.kind);
  });

  test('a second press without a release does not stick', () => {
    const reader = begun().down(700, 700).up(700, 700).key('cancel').key('cancel');
    expect(reader.isUnderWay).toBe(false);
  });

  test('an event out of place does nothing', () => {
    const events: ToolEvent[] = [{ kind: 'pointer-lost' }, { kind: 'back' }, { kind: 'interrupt' }];
    const reader = begun();
    for (const event of events) reader.send(event);
    expect(reader.isUnderWay).toBe(false);
  });
});

test('corners placed so far outlast a lost pointer', () => {
  const reader = readerAt({ film })
    .use('outline')
    .click(100, 100)
    .click(200, 100)
    .down(200, 200)
    .losePointer();
  reader.click(200, 200).key('complete');
  expect(reader.reading.deposits[0]?.outline).toEqual([ring([100, 100], [200, 100], [200, 200])]);
});
