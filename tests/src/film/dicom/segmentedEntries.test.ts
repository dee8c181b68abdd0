import { describe, expect, it } from 'vitest';
import { segmentedEntries } from '../../../../src/film/dicom/segmentedEntries.ts';

/** Worked out by hand from PS3.3 C.7.9.2.1 to C.7.9.2.3. */
describe('segmentedEntries', () => {
  it.each([
    ['discrete', [0, 3, 7, 9, 8], [7, 9, 8]],
    ['linear, its end reached by its length', [0, 1, 10, 1, 4, 50], [10, 20, 30, 40, 50]],
    ['linear downwards', [0, 1, 90, 1, 3, 0], [90, 60, 30, 0]],
    ['linear, rounded', [0, 1, 0, 1, 3, 10], [0, 3, 7, 10]],
    ['linear after linear', [0, 1, 0, 1, 2, 4, 1, 2, 0], [0, 2, 4, 2, 0]],
  ])('%s', (_, data, expected) => {
    expect([...segmentedEntries(data, 1, expected.length)]).toEqual(expected);
    expect([...segmentedEntries(data, 2, expected.length)]).toEqual(expected);
  });

  it.each([
    ['bytes', 1, [0, 2, 5, 6, 1, 2, 10, 2, 1, 4, 0, 0, 0]],
    ['words', 2, [0, 2, 5, 6, 1, 2, 10, 2, 1, 8, 0]],
  ] as const)('indirect: a line of %s is drawn again from where the table is', (_, width, data) => {
    expect([...segmentedEntries(data, width, 6)]).toEqual([5, 6, 8, 10, 10, 10]);
  });

  it.each([
    [1, [0, 0, 1, 0]],
    [2, [0, 1]],
  ] as const)('has offsets of 32 bits, the lower half first (width %i)', (width, offset) => {
    // 65536 is beyond; without the upper half it would be the first segment.
    expect(() => segmentedEntries([0, 1, 5, 2, 1, ...offset], width, 2)).toThrow('damaged');
  });

  it('takes what comes after the last entry for padding', () => {
    expect([...segmentedEntries([0, 1, 5, 0], 1, 1)]).toEqual([5]);
  });

  it.each([
    ['too few entries', [0, 2, 1, 2], 3],
    ['too many entries', [0, 3, 1, 2, 3], 2],
    ['a line of too many', [0, 1, 1, 1, 65535, 2], 4],
    ['a discrete segment cut short', [0, 3, 1, 2], 3],
    ['a line cut short', [0, 1, 1, 1, 2], 3],
    ['a line first', [1, 2, 9], 2],
    ['a reserved kind', [0, 1, 1, 3, 1, 1], 2],
    ['no entries', [0, 0, 0, 1, 5], 1],
    ['an indirect segment cut short', [0, 1, 5, 2, 1, 0], 2],
    ['an indirect segment that copies itself', [0, 1, 5, 2, 1, 6, 0], 2],
    ['an indirect segment that points beyond', [0, 1, 5, 2, 1, 100, 0], 2],
    ['an indirect segment that points between two words', [0, 1, 5, 2, 1, 1, 0], 2],
    ['nothing', [], 1],
  ])('refuses %s', (_, data, length) => {
    expect(() => segmentedEntries(data, 2, length)).toThrow(
      expect.objectContaining({ code: 'film.corrupt' }),
    );
  });
});
