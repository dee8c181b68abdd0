import { describe, expect, it } from 'vitest';
import { decodeColourJpegLossless } from '../../../src/film/jpegLosslessColour.ts';
import { concat } from '../../helpers/tinyDicom.ts';
import { entropyCoded, magnitudeBits, segment } from '../../helpers/tinyJpegLossless.ts';

const [ROWS, COLUMNS] = [6, 5];
const samples = Array.from({ length: ROWS * COLUMNS * 3 }, (_, i) => (i * i * 7 + i * 13) % 256);

/** Three interleaved components (T.81 A.2.3, H.1.2), each predicted by its own sample above (selection 2). */
function stream({ restartRows = 0 } = {}): Uint8Array {
  const width = 3 * COLUMNS;
  const codes = samples.map((sample, i) => {
    const [row, inRow] = [Math.floor(i / width), i % width];
    const isFirst = restartRows > 0 ? row % restartRows === 0 : row === 0;
    const predicted = isFirst ? (inRow < 3 ? 128 : samples[i - 3]) : samples[i - width];
    const bits = magnitudeBits(sample - (predicted as number));
    return bits.length.toString(2).padStart(5, '0') + bits;
  });
  const lengths = [0, 0, 0, 0, 17, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
  const interval = restartRows * COLUMNS;
  const inInterval = interval > 0 ? interval * 3 : codes.length;
  const intervals = Array.from({ length: Math.ceil(codes.length / inInterval) }, (_, i) =>
    concat([
      i > 0 ? Uint8Array.of(0xff, 0xd0 + i - 1) : new Uint8Array(),
      entropyCoded(codes.slice(i * inInterval, (i + 1) * inInterval)),
    ]),
  );
  return concat([
    Uint8Array.of(0xff, 0xd8),
    segment(0xc4, [0x00, ...lengths, ...Array(17).keys()]),
    ...(interval > 0 ? [segment(0xdd, [0, interval])] : []),
    segment(0xc3, [8, 0, ROWS, 0, COLUMNS, 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0]),
    segment(0xda, [3, 1, 0, 2, 0, 3, 0, 2, 0, 0]),
    ...intervals,
    Uint8Array.of(0xff, 0xd9),
  ]);
}

describe('decodeColourJpegLossless', () => {
  it('gives back what was encoded, pixel after pixel', () => {
    expect([...decodeColourJpegLossless(stream())]).toEqual(samples);
  });

  it('begins afresh after a restart', () => {
    expect([...decodeColourJpegLossless(stream({ restartRows: 2 }))]).toEqual(samples);
  });

  it('refuses a stream that ends early, and one of subsampled components', () => {
    expect(() => decodeColourJpegLossless(stream().subarray(0, -20))).toThrow();
    const subsampled = stream();
    const factors = subsampled.findIndex((byte, i) => byte === 0xff && subsampled[i + 1] === 0xc3) + 11;
    subsampled[factors] = 0x22;
    expect(() => decodeColourJpegLossless(subsampled)).toThrow('alike');
  });
});
