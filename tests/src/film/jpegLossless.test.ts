import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeJpegLossless } from '../../../src/film/jpegLossless.ts';
import { tinyJpeg } from '../../helpers/tinyJpeg.ts';
import { segment, tinyJpegLossless } from '../../helpers/tinyJpegLossless.ts';

/** Pictures of any size up to 6 x 6 with extreme and ordinary values, and any way of coding them. */
const pictures = fc
  .record({
    rows: fc.integer({ min: 1, max: 6 }),
    columns: fc.integer({ min: 1, max: 6 }),
    precision: fc.integer({ min: 2, max: 16 }),
    predictor: fc.integer({ min: 1, max: 7 }),
    restartRows: fc.nat(3),
    transform: fc.nat(1),
  })
  .chain((shape) => {
    const most = 2 ** shape.precision - 1;
    const cell = fc.oneof(fc.nat(most), fc.constantFrom(0, most));
    const length = shape.rows * shape.columns;
    return fc
      .array(cell, { minLength: length, maxLength: length })
      .map((cells) => ({ ...shape, cells: cells.map((value) => value & ~shape.transform) }));
  });

describe('decodeJpegLossless', () => {
  it('gives back what was encoded, whatever the predictor, restarts and point transform', () => {
    fc.assert(
      fc.property(pictures, (picture) => {
        expect([...decodeJpegLossless(tinyJpegLossless(picture))]).toEqual(picture.cells);
      }),
      { numRuns: 1000 },
    );
  });

  it('keeps the last sample where its code ends just on a byte', () => {
    // Eight codes of five bits: five bytes, none left over.
    const picture = { rows: 2, columns: 4, precision: 8, cells: Array<number>(8).fill(128) };
    expect([...decodeJpegLossless(tinyJpegLossless(picture))]).toEqual(picture.cells);
    const restarted = { ...picture, restartRows: 1, columns: 8, cells: Array<number>(16).fill(128) };
    expect([...decodeJpegLossless(tinyJpegLossless(restarted))]).toEqual(restarted.cells);
  });

  const picture = {
    rows: 4,
    columns: 3,
    precision: 8,
    restartRows: 1,
    cells: Array.from({ length: 12 }, (_, i) => 20 * i),
  };
  const whole = tinyJpegLossless(picture);
  const scanAt = whole.findIndex((byte, i) => byte === 0xff && whole[i + 1] === 0xda);
  const changed = (at: number, byte: number) => whole.map((old, i) => (i === at ? byte : old));

  it.each([
    ['one that ends early', whole.subarray(0, -6)],
    ['one without a scan', whole.subarray(0, scanAt)],
    ['one with a restart marker missing', changed(whole.lastIndexOf(0xd2), 0xd9)],
    ['one with restarts inside rows', tinyJpegLossless({ ...picture, restartRows: 1 / 3 })],
    ['one with no predictor', changed(scanAt + 7, 0)],
    ['one for another Huffman table', changed(scanAt + 6, 0x10)],
    ['one that is not lossless', tinyJpeg({ blockRows: 1, blockColumns: 1, components: [[5]] })],
    [
      'one with an overfull Huffman table',
      Uint8Array.of(
        0xff,
        0xd8,
        ...segment(0xc4, [0, 3, ...Array<number>(15).fill(0), 1, 2, 3]),
        ...whole.subarray(2),
      ),
    ],
  ])('refuses %s', (_, bytes) => {
    expect(() => decodeJpegLossless(bytes)).toThrow();
  });
});
