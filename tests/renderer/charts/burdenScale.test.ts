import fc from 'fast-check';
import { expect, test } from 'vitest';
import { burdenColour, scaleTop } from '../../../renderer/charts/burdenScale.ts';

const lightness = (colour: string) => Number(/oklch\(([\d.]+)/.exec(colour)?.[1]);

test.each([
  [[], 10],
  [[0, 9.9], 10],
  [[10.1], 20],
  [[34.7, 2], 50],
  [[300], 300],
])('burdens %j are drawn on a scale to %i', (burdens, top) => {
  expect(scaleTop(burdens)).toBe(top);
});

test('more burden is never darker, so that it is read without hue', () => {
  const burden = fc.double({ min: 0, max: 300, noNaN: true });
  fc.assert(
    fc.property(burden, burden, (one, other) => {
      const [less, more] = [Math.min(one, other), Math.max(one, other)];
      expect(lightness(burdenColour(more, 300))).toBeGreaterThanOrEqual(lightness(burdenColour(less, 300)));
    }),
  );
});

test('what is above the scale is drawn as its end', () => {
  expect(burdenColour(400, 300)).toBe(burdenColour(300, 300));
});
