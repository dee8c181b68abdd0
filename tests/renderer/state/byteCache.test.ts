import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { byteCache } from '../../../renderer/state/byteCache.ts';

describe('a cache of so many bytes', () => {
  test('gives up what was used longest ago, a look at it being a use', () => {
    const cache = byteCache<string>(30);
    for (const key of ['a', 'b', 'c']) cache.put(key, key.toUpperCase(), 10);
    expect(cache.get('a')).toBe('A');
    cache.put('d', 'D', 10);
    expect(['a', 'b', 'c', 'd'].filter(cache.has)).toEqual(['a', 'c', 'd']);
  });

  test('makes room for something large, and does not keep what is larger than all of it', () => {
    const cache = byteCache<string>(30);
    for (const key of ['a', 'b', 'c']) cache.put(key, key, 10);
    cache.put('large', 'large', 25);
    expect(['a', 'b', 'c', 'large'].filter(cache.has)).toEqual(['large']);
    cache.put('larger', 'larger', 31);
    expect(['large', 'larger'].filter(cache.has)).toEqual(['large']);
  });

  test('does not give what has been cleared, or replaced by what is too large', () => {
    const cache = byteCache<string>(30);
    cache.put('a', 'a', 10);
    cache.put('a', 'again', 40);
    expect(cache.get('a')).toBeUndefined();
    cache.put('b', 'b', 30);
    cache.clear();
    expect(cache.get('b')).toBeUndefined();
    cache.put('c', 'c', 30);
    expect(cache.get('c')).toBe('c');
  });

  test('never holds more, and always holds what was put last where that fits', () => {
    const puts = fc.array(fc.record({ key: fc.constantFrom(...'abcdefgh'), bytes: fc.nat(12) }));
    fc.assert(
      fc.property(puts, (all) => {
        const cache = byteCache<number>(20);
        for (const { key, bytes } of all) {
          cache.put(key, bytes, bytes);
          const held = [...'abcdefgh'].filter(cache.has).map((each) => cache.get(each) as number);
          expect(held.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(20);
          expect(cache.has(key)).toBe(bytes <= 20);
        }
      }),
    );
  });
});
