import { beforeEach, describe, expect, test } from 'vitest';
import { useFilmStore } from '../../../renderer/state/filmStore.ts';
import { type OpenReading, useReadingStore } from '../../../renderer/state/readingStore.ts';
import { currentPreview, isGestureUnderWay, useToolStore } from '../../../renderer/state/toolStore.ts';
import type { ToolEvent } from '../../../src/drawing/tool.ts';
import type { Film } from '../../../src/film/film.ts';
import { filmPoint } from '../../../src/geometry/point.ts';
import { applyEdit } from '../../../src/reading/apply.ts';
import type { Edit } from '../../../src/reading/edits.ts';
import { emptyStacks, type TrailEntry } from '../../../src/reading/history.ts';

const film = {
  header: {
    columns: 1000,
    rows: 1000,
    spacing: { mm: null, source: 'unknown' },
    identity: { side: 'L' },
  },
  frame: 0,
  values: new Uint16Array(),
} as unknown as Film;

let edits: Edit[];

/** The reading store without a host behind it. */
function commit(edit: Edit): void {
  edits.push(edit);
  const open = useReadingStore.getState().open as OpenReading;
  const entry: TrailEntry = { step: open.revision + 1, edit, action: 'do', refers: null, at: '' };
  const reading = applyEdit(open.reading, edit);
  useReadingStore.setState({
    open: { ...open, reading, revision: entry.step, trail: [...open.trail, entry] },
  });
}

const opened = (readingId: number, filmId = 'film'): OpenReading => ({
  readingId,
  filmId,
  frame: 0,
  reading: { protocol: 'calcigraph-1', hands: [], deposits: [] },
  trail: [],
  stacks: emptyStacks,
  revision: 0,
  signed: null,
});

const tool = () => useToolStore.getState();
const send = (kind: 'pointer-down' | 'pointer-move' | 'pointer-up', x: number, y: number) =>
  tool().dispatch({
    kind,
    at: filmPoint(x, y),
    tolerancePx: 5,
    modifiers: { shift: false, alt: false, control: false },
  });
function click(x: number, y: number): void {
  send('pointer-down', x, y);
  send('pointer-up', x, y);
}
const key = (kind: 'complete' | 'cancel'): void => tool().dispatch({ kind } satisfies ToolEvent);
function triangle(x: number): void {
  tool().setTool('outline');
  click(x, 100);
  click(x + 50, 100);
  click(x, 150);
}

beforeEach(() => {
  edits = [];
  useFilmStore.setState({ status: 'ready', filmId: 'film', film });
  useReadingStore.setState({ open: opened(1), commit, selectedIds: [], activeSide: 'R' });
  useToolStore.setState({ grade: 2, refusal: null });
  tool().setTool('look');
});

describe('a gesture', () => {
  test('ends in one edit, and what it made is selected', () => {
    triangle(100);
    expect(currentPreview().kind).toBe('drawing');
    key('complete');
    expect(edits.map(({ kind }) => kind)).toEqual(['deposit-added']);
    const [deposit] = useReadingStore.getState().open?.reading.deposits ?? [];
    expect(useReadingStore.getState().selectedIds).toEqual([deposit?.id]);
    expect(isGestureUnderWay()).toBe(false);
  });

  test('is dropped by another tool, and by another reading, which keeps the tool', () => {
    triangle(100);
    tool().setTool('edit');
    expect(isGestureUnderWay()).toBe(false);
    triangle(100);
    useReadingStore.setState({ open: opened(2) });
    expect(tool().tool).toBe('outline');
    expect(isGestureUnderWay()).toBe(false);
    expect(edits).toEqual([]);
  });

  test('does nothing while the film of the reading is not the one shown', () => {
    useReadingStore.setState({ open: opened(3, 'another film') });
    triangle(100);
    key('complete');
    expect(edits).toEqual([]);
  });
});

describe('the tool in hand', () => {
  const signed = { at: '', score: {} } as unknown as OpenReading['signed'];

  test('is the smart outline from the start', () => {
    expect(useToolStore.getInitialState().tool).toBe('smart');
  });

  test('is Look on a signed reading, and the smart outline again on one that is not', () => {
    tool().setTool('brush');
    useReadingStore.setState({ open: { ...opened(2), signed } });
    expect(tool().tool).toBe('look');
    useReadingStore.setState({ open: opened(3) });
    expect(tool().tool).toBe('smart');
  });

  test('is put down by signing, and by reopening', () => {
    tool().setTool('edit');
    useReadingStore.setState({ open: { ...opened(1), signed } });
    expect(tool().tool).toBe('look');
    tool().setTool('ruler');
    useReadingStore.setState({ open: opened(1) });
    expect(tool().tool).toBe('smart');
  });
});

describe('a refusal', () => {
  test('stays until the reader answers it, not until the pointer moves', () => {
    tool().setTool('outline');
    click(100, 100);
    key('complete');
    expect(tool().refusal?.code).toBe('too-few-corners');
    send('pointer-move', 200, 200);
    expect(tool().refusal?.code).toBe('too-few-corners');
    send('pointer-down', 300, 300);
    expect(tool().refusal).toBeNull();
  });

  test('comes at the first press on a signed reading', () => {
    const signed = { at: '', score: {} } as unknown as OpenReading['signed'];
    useReadingStore.setState({ open: { ...opened(1), signed } });
    tool().setTool('outline');
    send('pointer-down', 100, 100);
    expect(tool().refusal?.code).toBe('locked');
  });
});

test('a new deposit gets the grade the reader gave last', () => {
  triangle(100);
  key('complete');
  const [id = ''] = useReadingStore.getState().selectedIds;
  commit({ kind: 'grade-set', id, from: 2, to: 3 });
  triangle(300);
  key('complete');
  const grades = useReadingStore.getState().open?.reading.deposits.map(({ densityGrade }) => densityGrade);
  expect(grades).toEqual([3, 3]);
});
