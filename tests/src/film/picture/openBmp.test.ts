import { describe, expect, it } from 'vitest';
import { decodeFilm, readHeader } from '../../../../src/film/readFilm.ts';
import { nodeFilmPorts } from '../../../../src/project/filmPorts.ts';
import { concat, latin1, u16, u32 } from '../../../helpers/tinyDicom.ts';
import { headerFault } from '../faultOf.ts';

interface Picture {
  readonly rows: number;
  readonly columns: number;
  readonly bits: number;
  readonly pixels: readonly number[];
  readonly palette?: readonly number[];
  readonly compression?: number;
  readonly perMetre?: number;
}

function bmp({
  rows,
  columns,
  bits,
  pixels,
  palette = [],
  compression = 0,
  perMetre = 0,
}: Picture): Uint8Array {
  const pixelsAt = 54 + palette.length;
  return concat([
    latin1('BM'),
    ...[pixelsAt + pixels.length, 0, pixelsAt, 40, columns, rows].map(u32),
    u16(1),
    u16(bits),
    ...[compression, 0, perMetre, perMetre / 2, palette.length / 4, 0].map(u32),
    Uint8Array.from(palette),
    Uint8Array.from(pixels),
  ]);
}

const decode = (bytes: Uint8Array) => decodeFilm(bytes, 0, nodeFilmPorts);
const header = (bytes: Uint8Array) => readHeader(bytes, nodeFilmPorts);

describe('openBmp', () => {
  const grey = [0, 0, 0, 0, 100, 100, 100, 0, 255, 255, 255, 0];

  it('reads a grey palette, the last row first, rows on whole words', async () => {
    const picture = bmp({ rows: 2, columns: 3, bits: 8, palette: grey, pixels: [2, 2, 2, 9, 0, 1, 2, 9] });
    expect((await decode(picture)).values).toEqual(Uint8Array.of(0, 100, 255, 255, 255, 255));
    expect(header(picture)).toMatchObject({
      format: 'bmp',
      transferSyntax: 'BMP',
      bitsStored: 8,
      warnings: [],
    });
  });

  it('reads the first row first where the height is negative', async () => {
    const picture = bmp({ rows: -2, columns: 1, bits: 8, palette: grey, pixels: [1, 0, 0, 0, 2, 0, 0, 0] });
    expect((await decode(picture)).values).toEqual(Uint8Array.of(100, 255));
  });

  it.each([
    [24, [0, 0, 255, 0, 255, 0, 0, 0]],
    [32, [0, 0, 255, 7, 0, 255, 0, 7]],
  ])('shows colour of %i bits by its brightness and says so', async (bits, pixels) => {
    const picture = bmp({ rows: 1, columns: 2, bits, pixels });
    // ITU-R BT.601-7 2.5.1: 0.299 red, 0.587 green.
    expect((await decode(picture)).values).toEqual(Uint8Array.of(76, 150));
    expect(header(picture).warnings).toEqual([expect.stringContaining('colour')]);
  });

  it.each([
    [1, [0, 0, 0, 0, 255, 255, 255, 0], [0b01100000, 0, 0, 0], [0, 255, 255]],
    [4, grey, [0x12, 0x00, 0, 0], [100, 255, 0]],
  ])('reads indices of %i bits, the first in the high ones', async (bits, palette, pixels, expected) => {
    const picture = bmp({ rows: 1, columns: 3, bits, palette, pixels });
    expect([...(await decode(picture)).values]).toEqual(expected);
  });

  it('reads colours of 16 bits, five each', async () => {
    const picture = bmp({ rows: 1, columns: 2, bits: 16, pixels: [0x00, 0x7c, 0xe0, 0x03] });
    expect((await decode(picture)).values).toEqual(Uint8Array.of(76, 150));
  });

  it('reads colours by masks of their own', async () => {
    const masks = concat([0xf800, 0x07e0, 0x001f].map(u32));
    const picture = bmp({
      rows: 1,
      columns: 2,
      bits: 16,
      compression: 3,
      palette: [...masks],
      pixels: [0x00, 0xf8, 0xe0, 0x07],
    });
    expect((await decode(picture)).values).toEqual(Uint8Array.of(76, 150));
  });

  // Microsoft's "Bitmap Compression": runs, indices as they are, ends of line, what is passed over, the end.
  it.each([
    [8, 1, [3, 1, 0, 0, 0, 3, 1, 2, 1, 0, 0, 1], [100, 255, 100, 100, 100, 100]],
    [4, 2, [3, 0x12, 0, 0, 0, 3, 0x12, 0x10, 0, 1], [100, 255, 100, 100, 255, 100]],
    [8, 1, [1, 2, 0, 2, 1, 1, 1, 1, 0, 1], [0, 0, 100, 255, 0, 0]],
  ])('reads runs of indices of %i bits', async (bits, compression, pixels, expected) => {
    const picture = bmp({ rows: 2, columns: 3, bits, palette: grey, compression, pixels });
    const { values, complete } = await decode(picture);
    expect([[...values], complete]).toEqual([expected, undefined]);
  });

  it('says of runs that end early that they do', async () => {
    const picture = bmp({
      rows: 2,
      columns: 3,
      bits: 8,
      palette: grey,
      compression: 1,
      pixels: [3, 1, 0, 0],
    });
    expect(await decode(picture)).toMatchObject({ complete: false });
  });

  it("reads OS/2's first header, whose palette has three bytes an entry", async () => {
    const picture = concat([
      latin1('BM'),
      ...[36, 0, 32, 12].map(u32),
      ...[2, 1, 1, 1].map(u16),
      Uint8Array.of(0, 0, 0, 9, 9, 9),
      Uint8Array.of(0b01000000, 0, 0, 0),
    ]);
    expect((await decode(picture)).values).toEqual(Uint8Array.of(0, 9));
  });

  it('offers the density of the picture, down first', () => {
    const picture = bmp({ rows: 1, columns: 1, bits: 24, pixels: [1, 2, 3, 0], perMetre: 10_000 });
    expect(header(picture).spacing).toEqual({ mm: [0.2, 0.1], source: 'picture' });
  });

  it('leaves a density aside that is none of a radiograph', () => {
    const picture = bmp({ rows: 1, columns: 1, bits: 24, pixels: [1, 2, 3, 0], perMetre: 2 });
    const { spacing, warnings } = header(picture);
    expect(spacing).toEqual({ mm: null, source: 'unknown' });
    expect(warnings).toContain('The density in this picture is not that of a radiograph and was left aside.');
  });

  it('gives what there is where the file ends early', async () => {
    const picture = bmp({ rows: -2, columns: 1, bits: 24, pixels: [9, 9, 9, 0] });
    expect(await decode(picture)).toMatchObject({ values: Uint8Array.of(9, 0), complete: false });
  });

  const plain = { rows: 1, columns: 1, bits: 24, pixels: [0, 0, 0, 0] };
  it.each([
    ['film.unsupported', bmp({ ...plain, bits: 2 })],
    ['film.unsupported', bmp({ ...plain, bits: 8, compression: 4 })],
    ['film.truncated', bmp(plain).subarray(0, 40)],
    ['film.zero-sized', bmp({ ...plain, rows: 0 })],
    ['film.zero-sized', bmp({ ...plain, columns: -1 })],
    ['film.too-large', bmp({ ...plain, rows: 50_000, columns: 50_000 })],
    ['film.not-a-film', latin1('BM, dear colleague, is for bone mineral. It is not a picture at all.')],
  ])('%s', (code, bytes) => {
    expect(headerFault(bytes)?.code).toBe(code);
  });
});
