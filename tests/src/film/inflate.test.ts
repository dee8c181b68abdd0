import fc from 'fast-check';
import { deflateSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { inflate as workerInflate } from '../../../renderer/workers/inflate.ts';
import { gatherUpTo } from '../../../src/film/inflate.ts';
import { inflate as nodeInflate } from '../../../src/project/inflate.ts';
import { concat } from '../../helpers/tinyDicom.ts';

/** As films are: it does not pack to nothing, and takes several pieces. */
const noise = Uint8Array.from({ length: 100_000 }, (_, i) => (Math.imul(i, i * 2_654_435 + 97) >>> 11) & 63);
const deflated = deflateSync(noise);

describe.each([
  ['Node', nodeInflate],
  ['a worker of the page', workerInflate],
])('inflating in %s', (_, inflate) => {
  it('gives what was deflated, as far as it may go', async () => {
    const bytes = fc.oneof(fc.uint8Array({ maxLength: 3000 }), fc.nat(50_000).map(repeated));
    await fc.assert(
      fc.asyncProperty(bytes, fc.integer({ min: 1, max: 60_000 }), async (given, most) => {
        expect(await inflate(deflateSync(given), most)).toEqual(given.subarray(0, most));
      }),
    );
  });

  it.each([1, 2, 100, 20_000])('gives what there is of data that lack their last %i bytes', async (cut) => {
    const begun = await inflate(deflated.subarray(0, -cut), noise.length);
    expect(begun.length).toBeGreaterThan(noise.length * (1 - cut / deflated.length) * 0.9 - 1000);
    expect(begun).toEqual(noise.subarray(0, begun.length));
  });

  it.each([1, 5, 50_000])('takes no notice of %i bytes after the end', async (count) => {
    const followed = concat([deflated, new Uint8Array(count).fill(170)]);
    expect(await inflate(followed, noise.length)).toEqual(noise);
    expect(await inflate(followed, noise.length + 1000)).toEqual(noise);
  });

  it('makes no more of a bomb than it may', async () => {
    const bomb = deflateSync(new Uint8Array(200_000_000));
    const before = process.memoryUsage().arrayBuffers;
    expect(await inflate(bomb, 5000)).toEqual(new Uint8Array(5000));
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(10_000_000);
  });

  it('looks no further than it may', async () => {
    // Of the type that does not exist (RFC 1951 3.2.3) is the last block.
    const endsBroken = concat([storedBlocks(5_000_000), Uint8Array.of(7)]);
    expect(await inflate(endsBroken, 5000)).toEqual(new Uint8Array(5000));
    await expect(inflate(endsBroken, 6_000_000)).rejects.toThrow();
  });

  it('asks for no more memory than the data can fill', async () => {
    expect((await inflate(deflateSync(Uint8Array.of(7)), 2 ** 50)).buffer.byteLength).toBeLessThan(10_000);
  });

  it('rejects what is not deflated', async () => {
    await expect(inflate(new Uint8Array(99).fill(255), 1000)).rejects.toThrow();
  });
});

it('ends a stream that has given enough', async () => {
  let isEnded = false;
  async function* endless() {
    try {
      for (;;) yield Uint8Array.of(1, 2, 3);
    } finally {
      isEnded = true;
    }
  }
  expect([...(await gatherUpTo(endless(), 100, 7))]).toEqual([1, 2, 3, 1, 2, 3, 1]);
  expect(isEnded).toBe(true);
});

/** Zeros in blocks that are stored as they are (RFC 1951 3.2.4), without a last one. */
function storedBlocks(length: number): Uint8Array {
  const block = concat([Uint8Array.of(0, 0, 128, 255, 127), new Uint8Array(2 ** 15)]);
  return concat(Array.from({ length: Math.ceil(length / 2 ** 15) }, () => block));
}

function repeated(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, i) => i % 251);
}
