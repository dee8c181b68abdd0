import { describe, expect, test } from 'vitest';
import type { Deposit, Reading } from '../../../src/reading/reading.ts';
import { emptyReading, readerAt, ring } from './driver.ts';

const deposit: Deposit = {
  id: 'd1',
  side: 'R',
  outline: [ring([600, 600], [700, 600], [700, 700], [600, 700])],
  densityGrade: 2,
  multiplicity: 1,
  morphology: 'none',
};
const placed = readerAt().use('hand').click(300, 50).click(300, 550).click(100, 300).reading;
const reading: Reading = { ...placed, deposits: [deposit] };
const [tipX, tipY] = placed.hands[0]?.landmarks['D3.tip'] ?? [0, 0];
const [edgeX, edgeY] = placed.hands[0]?.silhouette?.[0]?.[0] ?? [0, 0];

describe('what a press would do', () => {
  test('looking: select a deposit, or nothing', () => {
    const reader = readerAt({ reading });
    expect(reader.holdAt(650, 650)).toBe('select');
    expect(reader.holdAt(900, 900)).toBe('nothing');
  });

  test('outlining: place a corner anywhere', () => {
    expect(readerAt({ reading }).use('outline').holdAt(650, 650)).toBe('place');
  });

  test('editing: take a corner, an edge or the whole of the selected deposit', () => {
    const reader = readerAt({ reading }).use('edit').select('d1');
    expect(reader.holdAt(601, 599)).toBe('handle');
    expect(reader.holdAt(650, 601)).toBe('insert');
    expect(reader.holdAt(650, 650)).toBe('body');
    expect(reader.holdAt(900, 900)).toBe('nothing');
    expect(reader.down(650, 650).move(700, 700).holdAt(950, 950)).toBe('body');
  });

  test('placing a hand: a click where there is none, a landmark where there is', () => {
    expect(readerAt({ reading: emptyReading }).use('hand').holdAt(500, 500)).toBe('place');
    expect(readerAt({ reading }).use('hand').holdAt(tipX, tipY)).toBe('handle');
    expect(readerAt({ reading }).use('hand').holdAt(900, 900)).toBe('nothing');
  });

  test('shaping the silhouette: its line', () => {
    const reader = readerAt({ reading }).use('silhouette');
    expect(reader.holdAt(edgeX, edgeY)).toBe('handle');
    expect(reader.holdAt(900, 900)).toBe('nothing');
  });
});
