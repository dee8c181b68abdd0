import { expect, test } from 'vitest';
import { nameMatch } from '../../../renderer/commands/nameMatch.ts';

test.each([
  ['film', 'Film before', 0],
  ['before', 'Film before', 1],
  ['grade 2', 'Density grade 2', 1],
  ['fb', 'Film before', 2],
  ['ilm', 'Film before', 3],
  ['fmbf', 'Film before', 4],
  ['  FILM ', 'Film before', 0],
  ['', 'Film before', 0],
  ['film b4', 'Film before', null],
  ['before film', 'Film before', null],
])('%s for %s', (typed, name, surely) => {
  expect(nameMatch(typed, name)).toBe(surely);
});
