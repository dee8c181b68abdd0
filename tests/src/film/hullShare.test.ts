import { expect, test } from 'vitest';
import { hullShare } from '../../../src/film/hullShare.ts';

const blocks = (...lines: readonly string[]) =>
  [Uint8Array.from(lines.join(''), (sign) => (sign === '#' ? 1 : 0)), lines[0]?.length ?? 0] as const;

test.each([
  ['a rectangle', blocks('....', '.##.', '.##.'), 1],
  ['a step', blocks('##..', '###.', '####'), 9 / 10],
  ['two that stand apart', blocks('#...#'), 2 / 5],
  ['none', blocks('...'), 0],
])('%s', (_, [inside, columns], share) => {
  expect(hullShare(inside, columns)).toBeCloseTo(share, 12);
});
