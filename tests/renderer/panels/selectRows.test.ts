import { describe, expect, test } from 'vitest';
import { selectionAfter, takingOf } from '../../../renderer/panels/deposits/selectRows.ts';

const rows = ['a', 'b', 'c', 'd', 'e'];
const plain = { shiftKey: false, ctrlKey: false, metaKey: false };

test('Ctrl, or Cmd, takes a row too, Shift all up to it', () => {
  expect(takingOf(plain)).toBe('alone');
  expect(takingOf({ ...plain, ctrlKey: true })).toBe('too');
  expect(takingOf({ ...plain, metaKey: true })).toBe('too');
  expect(takingOf({ ...plain, shiftKey: true, ctrlKey: true })).toBe('up-to');
});

describe('a row that is taken', () => {
  test('alone leaves nothing else selected', () => {
    expect(selectionAfter(rows, ['a', 'b'], 'd', 'alone')).toEqual(['d']);
  });

  test('too joins what is selected, or leaves it', () => {
    expect(selectionAfter(rows, ['d'], 'a', 'too')).toEqual(['d', 'a']);
    expect(selectionAfter(rows, ['d', 'a'], 'd', 'too')).toEqual(['a']);
  });

  test('with all up to it starts from the one selected last, in the table’s order, either way', () => {
    expect(selectionAfter(rows, ['e', 'b'], 'd', 'up-to')).toEqual(['e', 'b', 'c', 'd']);
    expect(selectionAfter(rows, ['d'], 'b', 'up-to')).toEqual(['d', 'c', 'b']);
    expect(selectionAfter(rows, ['c', 'a'], 'c', 'up-to')).toEqual(['a', 'b', 'c']);
    expect(selectionAfter(rows, [], 'c', 'up-to')).toEqual(['c']);
  });
});
