import { describe, expect, it } from 'vitest';
import type { VoiLut } from '../../../src/film/film.ts';
import { windowOfTable } from '../../../src/film/windowOfTable.ts';

const table = (firstValue: number, ...entries: readonly number[]): VoiLut => ({
  kind: 'lut',
  firstValue,
  entries: Uint16Array.from(entries),
  bits: 8,
  explanation: 'BONE',
});

describe('the window in the place of a table', () => {
  it.each([
    ['all of a table that tells all apart', table(10, 0, 1, 2, 3), 12, 4],
    ['what is between its level ends', table(-2, 0, 0, 0, 128, 255, 255, 255), 1.5, 3],
    ['one value of a table that tells none apart', table(5, 7, 7, 7), 5.5, 1],
  ])('spans %s', (_, lut, center, width) => {
    expect(windowOfTable(lut)).toEqual({
      kind: 'window',
      center,
      width,
      function: 'LINEAR',
      explanation: null,
    });
  });
});
