import { expect, test } from 'vitest';
import { counted, regionLabel, regionTitle } from '../../../renderer/words/terms.ts';
import { REGION_NAMES } from '../../../src/hand/landmarks.ts';

test('every region has a title of its own', () => {
  expect(new Set(REGION_NAMES.map(regionTitle)).size).toBe(REGION_NAMES.length);
  expect(regionTitle('D2-DP')).toBe('Index finger, distal phalanx');
  expect(regionTitle('D1-MC')).toBe('Thumb, metacarpal');
  expect(regionTitle('CA')).toBe('Carpus');
  expect(regionLabel('D3-MP')).toBe('D3 MP');
});

test('counts take the right form of their word', () => {
  expect(counted(1, 'deposit')).toBe('1 deposit');
  expect(counted(0, 'deposit')).toBe('0 deposits');
  expect(counted(1200, 'film')).toBe('1,200 films');
});
