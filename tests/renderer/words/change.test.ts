import { describe, expect, it } from 'vitest';
import { changeFigure, percentChange, signedArea } from '../../../renderer/words/change.ts';

describe('what became of a deposit', () => {
  it('is a word for one that came or went, an area for one that grew or shrank, nothing for the same', () => {
    const change = (kind: Parameters<typeof changeFigure>[0]['kind'], fromPx2: number, toPx2: number) =>
      changeFigure({ kind, fromPx2, toPx2 }, 0.04);
    expect(change('new', 0, 50)).toBe('new');
    expect(change('gone', 50, 0)).toBe('gone');
    expect(change('grown', 100, 150)).toBe('+2.0 mm²');
    expect(change('shrunk', 150, 100)).toBe('−2.0 mm²');
    expect(change('same', 100, 101)).toBeNull();
  });

  it('is in pixels where the film is not calibrated', () => {
    expect(signedArea(-37.6, null)).toBe('−38 px²');
  });

  it('is no percentage of nothing', () => {
    expect(percentChange(200, 250)).toBe('+25 %');
    expect(percentChange(200, 50)).toBe('−75 %');
    expect(percentChange(0, 50)).toBeNull();
  });
});
