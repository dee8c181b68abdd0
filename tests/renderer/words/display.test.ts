import { expect, test } from 'vitest';
import { displayText, offeredDisplays } from '../../../renderer/words/display.ts';
import type { FilmHeader, VoiLut, VoiWindow } from '../../../src/film/film.ts';

const window = { kind: 'window', center: 40.5, width: 1400, function: 'LINEAR', explanation: null } as const;
const sigmoid: VoiWindow = { ...window, function: 'SIGMOID', explanation: 'BONE' };
const table: VoiLut = {
  kind: 'lut',
  firstValue: -2,
  entries: new Uint16Array(5),
  bits: 8,
  explanation: null,
};

test('every window and table of a file is offered, by its explanation or its number', () => {
  const header = { windows: [window, sigmoid], voiLuts: [table, { ...table, explanation: 'SOFT' }] };
  const offered = offeredDisplays(header as unknown as FilmHeader);
  expect(offered.map(({ name, figures }) => [name, figures])).toEqual([
    ['Window 1', 'W 1\u202f400 C 40.50'],
    ['BONE', 'W 1\u202f400 C 40.50 sigmoid'],
    ['Table 3', 'table -2 to 2'],
    ['SOFT', 'table -2 to 2'],
  ]);
  expect(offered.map(({ voi }) => voi)[1]).toBe(sigmoid);
});

test('what is shown says what it is', () => {
  expect(displayText(sigmoid)).toBe('W 1\u202f400 C 40.50 sigmoid');
  expect(displayText(table)).toBe('table');
  expect(displayText({ ...table, explanation: 'SOFT' })).toBe('table SOFT');
});
