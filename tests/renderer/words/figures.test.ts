import { expect, test } from 'vitest';
import { areaFigure, burdenFigure, fixed, percentFigure } from '../../../renderer/words/figures.ts';

test.each([
  [null, '–'],
  [0, '0'],
  [0.04, '<0.1'],
  [0.05, '0.1'],
  [61.14, '61.1'],
  [6000, '6000.0'],
])('a burden of %s reads %j', (burden, figure) => {
  expect(burdenFigure(burden)).toBe(figure);
});

test('a percentage below 1 has one more digit', () => {
  expect(percentFigure(0.853)).toBe('0.85');
  expect(percentFigure(12.34)).toBe('12.3');
});

test('areas are whole in px² and have a tenth in mm²', () => {
  expect(areaFigure(1234.5, 'px²')).toBe('1235');
  expect(areaFigure(12.84, 'mm²')).toBe('12.8');
});

test('what is there but rounds to nothing does not look like nothing', () => {
  expect(fixed(0.001, 2)).toBe('<0.01');
});
