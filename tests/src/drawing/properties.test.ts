import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TOOL_NAMES, type ToolName } from '../../../src/drawing/machine.ts';
import type { ToolEvent } from '../../../src/drawing/tool.ts';
import { isSimpleOutline } from '../../../src/geometry/crossing.ts';
import { outlineBounds } from '../../../src/geometry/measure.ts';
import type { Outline } from '../../../src/geometry/outline.ts';
import { filmPoint } from '../../../src/geometry/point.ts';
import { applyEdit } from '../../../src/reading/apply.ts';
import { invertEdit } from '../../../src/reading/invert.ts';
import type { Reading } from '../../../src/reading/reading.ts';
import { validateReading } from '../../../src/reading/validate.ts';
import { readerAt } from './driver.ts';

/** Any gestures whatever, in any order, by any hand. */

const film = { columns: 400, rows: 300, pixelAspect: 1.25 };

/** A hand and two deposits to begin with, so that there is something to take hold of. */
const begun = readerAt({ film }).use('hand').click(200, 20).click(200, 260).click(100, 150).use('outline');
begun.click(150, 112.5).click(250, 112.5).click(200, 187.5).key('complete');
begun.click(50, 37.5).click(100, 37.5).click(100, 75).click(50, 75).key('complete');

const handles = [
  ...Object.values(begun.reading.hands[0]?.landmarks ?? {}),
  ...begun.reading.deposits.flatMap(({ outline }) => outline.flat()),
  ...(begun.reading.hands[0]?.silhouette?.[0] ?? []).filter((_, index) => index % 20 === 0),
];

// Few enough places that things are hit again, some of them off the film.
const coordinate = (size: number) =>
  fc.oneof(
    { arbitrary: fc.integer({ min: 0, max: 8 }).map((step) => (step * size) / 8), weight: 3 },
    { arbitrary: fc.integer({ min: -160, max: 4 * size + 160 }).map((quarter) => quarter / 4), weight: 1 },
  );
const at = fc.oneof(
  fc.tuple(coordinate(film.columns), coordinate(film.rows)).map(([x, y]) => filmPoint(x, y)),
  fc.constantFrom(...handles),
);

const modifiers = fc.record({ shift: fc.boolean(), alt: fc.boolean(), control: fc.boolean() });
const pointer = fc.record({ at, tolerancePx: fc.constantFrom(1, 4, 12), modifiers });

const click = pointer.map((each): ToolEvent[] => [
  { ...each, kind: 'pointer-down' },
  { ...each, kind: 'pointer-up' },
]);
const drag = fc
  .tuple(pointer, fc.array(at, { minLength: 1, maxLength: 6 }))
  .map(([each, path]): ToolEvent[] => [
    { ...each, kind: 'pointer-down' },
    ...path.map((point): ToolEvent => ({ ...each, kind: 'pointer-move', at: point })),
    { ...each, kind: 'pointer-up', at: path.at(-1) ?? each.at },
  ]);
/** Keys, and pointer events that are no whole gesture: a press without a release, a double-click out of the blue. */
const stray = fc.oneof(
  fc
    .tuple(fc.constantFrom('pointer-down', 'pointer-move', 'pointer-up', 'double-click'), pointer)
    .map(([kind, each]): ToolEvent => ({ ...each, kind })),
  fc.constantFrom<ToolEvent>(
    { kind: 'back' },
    { kind: 'delete' },
    { kind: 'cancel' },
    { kind: 'pointer-lost' },
    { kind: 'interrupt' },
    { kind: 'nudge', by: [1, -1] },
    { kind: 'nudge', by: [-25, 10] },
  ),
);
const gesture = fc.oneof(
  { arbitrary: click, weight: 6 },
  { arbitrary: drag, weight: 4 },
  { arbitrary: fc.constant<ToolEvent[]>([{ kind: 'complete' }]), weight: 3 },
  { arbitrary: stray.map((each) => [each]), weight: 3 },
);
const turns = fc.array(
  fc.record({
    tool: fc.constantFrom<ToolName>(...TOOL_NAMES),
    gestures: fc.array(gesture, { maxLength: 14, size: 'max' }),
  }),
  { maxLength: 10, size: 'max' },
);

function outlinesOf(reading: Reading): readonly Outline[] {
  return [
    ...reading.deposits.map(({ outline }) => outline),
    ...reading.hands.flatMap(({ silhouette }) => silhouette ?? []).map((ring) => [ring]),
  ];
}

type Turns = readonly { readonly tool: ToolName; readonly gestures: readonly ToolEvent[][] }[];

function playOn(reader: ReturnType<typeof readerAt>, all: Turns): void {
  for (const { tool, gestures } of all) {
    reader.use(tool);
    for (const each of gestures.flat()) reader.send(each);
  }
}

test('leave a valid reading, every outline simple and on the film', () => {
  let edits = 0;
  fc.assert(
    fc.property(turns, (all) => {
      const reader = readerAt({ film, reading: begun.reading });
      for (const { tool, gestures } of all) {
        reader.use(tool);
        for (const each of gestures.flat()) {
          reader.send(each);
          expect(reader.preview.kind).toBeTypeOf('string');
        }
      }
      validateReading(reader.reading);
      for (const outline of outlinesOf(reader.reading)) {
        expect(isSimpleOutline(outline)).toBe(true);
        const { minX, minY, maxX, maxY } = outlineBounds(outline);
        expect([minX >= 0, minY >= 0, maxX <= film.columns, maxY <= film.rows]).not.toContain(false);
      }
      edits += reader.edits.length;
    }),
    { numRuns: 200 },
  );
  expect(edits).toBeGreaterThan(100);
});

test('are taken back edit by edit to where they began', () => {
  fc.assert(
    fc.property(turns, (all) => {
      const reader = readerAt({ film, reading: begun.reading });
      const states: Reading[] = [reader.reading];
      for (const { tool, gestures } of all) {
        reader.use(tool);
        for (const each of gestures.flat()) {
          const before = reader.edits.length;
          reader.send(each);
          expect(reader.edits.length - before).toBeLessThanOrEqual(1);
          if (reader.edits.length > before) states.push(reader.reading);
        }
      }
      let reading = states.pop() as Reading;
      for (const edit of reader.edits.toReversed()) {
        reading = applyEdit(reading, invertEdit(edit));
        expect(reading).toEqual(states.pop());
      }
    }),
    { numRuns: 150 },
  );
});

test('change nothing on a signed reading', () => {
  fc.assert(
    fc.property(turns, turns, (first, second) => {
      const drawn = readerAt({ film, reading: begun.reading });
      playOn(drawn, first);
      const signed = readerAt({ film, reading: drawn.reading, locked: true });
      playOn(signed, second);
      expect(signed.edits).toEqual([]);
    }),
    { numRuns: 80 },
  );
});
