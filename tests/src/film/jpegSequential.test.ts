import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeJpegSequential } from '../../../src/film/jpegSequential.ts';
import { concat } from '../../helpers/tinyDicom.ts';
import { tinyJpeg } from '../../helpers/tinyJpeg.ts';
import { entropyCoded, magnitudeBits, segment } from '../../helpers/tinyJpegLossless.ts';

/** Coefficients by zigzag place; what is not named is 0. */
type Block = Readonly<Record<number, number>>;
interface Picture {
  readonly rows: number;
  readonly columns: number;
  readonly precision: number;
  readonly step: number;
  readonly blocks: readonly Block[];
  /** Blocks between restart markers; 0 for none. */
  readonly restart: number;
}

const bits = (value: number, length: number) => value.toString(2).padStart(length, '0');
const none = (length: number) => Array<number>(length).fill(0);

/** Huffman tables with codes of one length: five bits for the 16 sizes, eight for the 240 runs and sizes. */
function jpeg({ rows, columns, precision, step, blocks, restart }: Picture): Uint8Array {
  const pairs = Array.from({ length: 240 }, (_, i) => (Math.floor(i / 15) << 4) | (i % 15));
  const frame = [precision, rows >> 8, rows & 255, columns >> 8, columns & 255, 1, 7, 0x11, 2];
  const length = restart || blocks.length;
  const intervals = Array.from({ length: Math.ceil(blocks.length / length) }, (_, i) =>
    blocks.slice(i * length, (i + 1) * length),
  );
  return concat([
    Uint8Array.of(0xff, 0xd8),
    segment(0xdb, [0, ...Array<number>(64).fill(99)]),
    segment(0xdb, [0x12, ...Array.from({ length: 64 }, () => [step >> 8, step & 255]).flat()]),
    segment(0xc4, [0x01, ...none(4), 16, ...none(11), ...Array(16).keys()]),
    segment(0xc4, [0x11, ...none(7), 240, ...none(8), ...pairs]),
    ...(restart > 0 ? [segment(0xdd, [0, restart])] : []),
    segment(0xc1, frame),
    segment(0xda, [1, 7, 0x11, 0, 63, 0]),
    ...intervals.flatMap((interval, i) => [
      ...(i > 0 ? [Uint8Array.of(0xff, 0xd0 + ((i - 1) % 8))] : []),
      entropyCoded(interval.map((block, j) => coded(block, interval[j - 1]?.[0] ?? 0))),
    ]),
    Uint8Array.of(0xff, 0xd9),
  ]);
}

/** F.1.2: the difference of the first, then runs of zeros, 15 zeros and one at most, and "no more". */
function coded(block: Block, before: number): string {
  const first = magnitudeBits((block[0] ?? 0) - before);
  let text = bits(first.length, 5) + first;
  let run = 0;
  for (let place = 1; place < 64; place++) {
    const value = block[place] ?? 0;
    if (value === 0) {
      run += 1;
      continue;
    }
    for (; run > 15; run -= 16) text += bits(15 * 15, 8);
    const magnitude = magnitudeBits(value);
    text += bits(run * 15 + magnitude.length, 8) + magnitude;
    run = 0;
  }
  return run > 0 ? text + bits(0, 8) : text;
}

/** Figure A.6: along the diagonals, up and down in turn. */
const ZIGZAG = Array.from({ length: 64 }, (_, i) => [i >> 3, i & 7] as const).sort(([v1, u1], [v2, u2]) => {
  const [d1, d2] = [v1 + u1, v2 + u2];
  return d1 - d2 || (d1 % 2 === 0 ? u1 - u2 : v1 - v2);
});

/** The formula of A.3.3 as printed. */
function sample(block: Block, step: number, y: number, x: number): number {
  const c = (k: number) => (k === 0 ? Math.SQRT1_2 : 1);
  const cosine = (s: number, k: number) => Math.cos(((2 * s + 1) * k * Math.PI) / 16);
  const terms = Object.entries(block).map(([place, value]) => {
    const [v, u] = ZIGZAG[Number(place)] as readonly [number, number];
    return c(u) * c(v) * value * step * cosine(x, u) * cosine(y, v);
  });
  return terms.reduce((sum, term) => sum + term, 0) / 4;
}

const pictures = fc
  .record({
    rows: fc.integer({ min: 1, max: 20 }),
    columns: fc.integer({ min: 1, max: 20 }),
    precision: fc.constantFrom(8, 12),
    step: fc.integer({ min: 1, max: 300 }),
    restart: fc.nat(3),
  })
  .chain((shape) => {
    const length = Math.ceil(shape.rows / 8) * Math.ceil(shape.columns / 8);
    const block = fc.dictionary(fc.nat(63).map(String), fc.integer({ min: -300, max: 300 }), { maxKeys: 6 });
    return fc
      .array(block, { minLength: length, maxLength: length })
      .map((blocks) => ({ ...shape, blocks: blocks as readonly Block[] }));
  });

describe('decodeJpegSequential', () => {
  it('is the inverse transform of the standard, rounded and clamped', () => {
    fc.assert(
      fc.property(pictures, (picture) => {
        const { rows, columns, precision, step, blocks } = picture;
        const decoded = decodeJpegSequential(jpeg(picture));
        expect(decoded).toHaveLength(rows * columns);
        const across = Math.ceil(columns / 8);
        decoded.forEach((value, i) => {
          const [row, column] = [Math.floor(i / columns), i % columns];
          const block = blocks[Math.floor(row / 8) * across + Math.floor(column / 8)] as Block;
          const exact = sample(block, step, row % 8, column % 8) + 2 ** (precision - 1);
          const clamped = Math.max(0, Math.min(exact, 2 ** precision - 1));
          expect(Math.abs(value - clamped)).toBeLessThanOrEqual(0.500001);
        });
      }),
      { numRuns: 150 },
    );
  });

  const picture = {
    rows: 8,
    columns: 16,
    precision: 12,
    step: 3,
    restart: 0,
    blocks: [{ 0: 40 }, { 0: -9, 5: 7 }],
  };

  it('gives the blocks there are of a stream that is known to be cut', () => {
    const whole = tinyJpeg({
      blockRows: 10,
      blockColumns: 1,
      components: [[...Array(10).keys()].map((i) => 20 * i)],
    });
    const samples = decodeJpegSequential(whole.subarray(0, -6), true);
    expect(samples).toHaveLength(640);
    expect([...samples.subarray(0, 128)]).toEqual([...decodeJpegSequential(whole).subarray(0, 128)]);
    expect(samples[639]).toBe(0);
  });

  it('refuses a stream that ends early', () => {
    const whole = jpeg(picture);
    expect(() => decodeJpegSequential(whole.subarray(0, whole.length - 4))).toThrow('ends early');
  });

  it('refuses other processes', () => {
    const progressive = jpeg(picture).map((byte, i, all) =>
      byte === 0xc1 && all[i - 1] === 0xff ? 0xc2 : byte,
    );
    expect(() => decodeJpegSequential(progressive)).toThrow('sequential');
  });
});
