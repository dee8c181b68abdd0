import { encode } from 'fast-png';
import { zlibSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { decodeFilm, readHeader } from '../../../../src/film/readFilm.ts';
import { nodeFilmPorts } from '../../../../src/project/filmPorts.ts';
import { concat, latin1 } from '../../../helpers/tinyDicom.ts';
import { decodingFault } from '../faultOf.ts';

const values = async (png: Uint8Array) => (await decodeFilm(png, 0, nodeFilmPorts)).values;
const header = (png: Uint8Array) => readHeader(png, nodeFilmPorts);

describe('openPng', () => {
  let state = 1;
  const noise = Uint8Array.from({ length: 100 * 100 }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 28;
  });

  it.each(['null', 'Adam7'] as const)('reads grey of 16 bits, interlace %s', async (interlace) => {
    const data = Uint16Array.of(0, 1, 256, 65535, 4660, 9);
    const png = encode({ width: 3, height: 2, channels: 1, depth: 16, data }, { interlace });
    expect(await values(png)).toEqual(data);
    expect(header(png)).toMatchObject({
      format: 'png',
      transferSyntax: 'PNG',
      rows: 2,
      columns: 3,
      bitsStored: 16,
    });
    expect(header(png)).toMatchObject({
      spacing: { mm: null, source: 'unknown' },
      lossy: null,
      warnings: [],
    });
  });

  it('reads grey of 8 bits, not as part of the file', async () => {
    const png = encode({ width: 2, height: 1, channels: 1, depth: 8, data: Uint8Array.of(7, 255) });
    expect(await values(png)).toEqual(Uint8Array.of(7, 255));
  });

  it.each([
    [1, Uint8Array.of(0b10110000, 0b01000000), [1, 0, 1, 0, 1, 0]],
    [2, Uint8Array.of(0b11_01_00_00, 0b10_11_01_00), [3, 1, 0, 2, 3, 1]],
    [4, Uint8Array.of(0xf1, 0x20, 0x08, 0x90), [15, 1, 2, 0, 8, 9]],
  ] as const)('reads grey of %i bits a pixel, rows on whole bytes', async (depth, data, grey) => {
    const png = encode({ width: 3, height: 2, channels: 1, depth, data });
    expect([...(await values(png))]).toEqual(grey);
    expect(header(png).bitsStored).toBe(depth);
  });

  it('shows colour by its luminance and says so', async () => {
    // ITU-R BT.601-7 2.5.1: 0.299, 0.587 and 0.114.
    const data = Uint8Array.of(255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255, 10, 20, 30, 0, 0, 0);
    const png = encode({ width: 3, height: 2, channels: 3, depth: 8, data });
    expect(await values(png)).toEqual(Uint8Array.of(76, 150, 29, 255, 18, 0));
    expect(header(png).warnings).toEqual([expect.stringContaining('colour')]);
    const wide = encode({ width: 1, height: 1, channels: 3, depth: 16, data: Uint16Array.of(65535, 0, 0) });
    expect(await values(wide)).toEqual(Uint16Array.of(19595));
  });

  it('leaves transparency aside and says so', async () => {
    const data = Uint8Array.of(9, 0, 200, 255);
    const png = encode({ width: 2, height: 1, channels: 2, depth: 8, data });
    expect(await values(png)).toEqual(Uint8Array.of(9, 200));
    expect(header(png).warnings).toEqual([expect.stringContaining('transparent')]);
    const rgba = encode({
      width: 1,
      height: 1,
      channels: 4,
      depth: 8,
      data: Uint8Array.of(255, 255, 255, 0),
    });
    expect(await values(rgba)).toEqual(Uint8Array.of(255));
  });

  it('reads a palette', async () => {
    const palette = [
      [0, 0, 0],
      [255, 0, 0],
      [255, 255, 255],
    ];
    const png = withPalette(
      encode({ width: 3, height: 1, channels: 1, depth: 2, data: Uint8Array.of(0b10_01_00_00) }),
      palette,
    );
    expect(await values(png)).toEqual(Uint8Array.of(255, 76, 0));
    expect(header(png).bitsStored).toBe(8);
  });

  it.each([1, 2, 4, 8, 16])(
    'reads grey of %i bits, interlaced, by the passes of the standard',
    async (depth) => {
      const [rows, columns] = [11, 13];
      const grey = Array.from({ length: rows * columns }, (_, i) => (i * 40_503) % 2 ** depth);
      // Table of 8.2: where each pass begins and how far apart its pixels are.
      const passes = [
        [0, 0, 8, 8],
        [0, 4, 8, 8],
        [4, 0, 8, 4],
        [0, 2, 4, 4],
        [2, 0, 4, 2],
        [0, 1, 2, 2],
        [1, 0, 2, 1],
      ] as const;
      const lines: number[] = [];
      for (const [top, left, down, across] of passes) {
        for (let row = top; row < rows; row += down) {
          let bits = '';
          for (let column = left; column < columns; column += across)
            bits += (grey[row * columns + column] as number).toString(2).padStart(depth, '0');
          if (bits === '') continue;
          lines.push(
            0,
            ...(bits.match(/.{1,8}/g) ?? []).map((byte) => Number.parseInt(byte.padEnd(8, '0'), 2)),
          );
        }
      }
      const png = pngOf({ rows, columns, depth, interlace: 1, filtered: lines });
      expect([...(await values(png))]).toEqual(grey);
    },
  );

  it('undoes every filter', async () => {
    // 9: none, left, up, average, Paeth; worked by hand.
    const filtered = [0, 10, 20, 30, 1, 5, 5, 5, 2, 1, 1, 1, 3, 10, 10, 10, 4, 1, 2, 3];
    const png = pngOf({ rows: 5, columns: 3, depth: 8, filtered });
    const rows = [10, 20, 30, 5, 10, 15, 6, 11, 16, 13, 22, 29, 14, 24, 32];
    expect([...(await values(png))]).toEqual(rows);
    expect((await decodingFault(pngOf({ rows: 1, columns: 1, depth: 8, filtered: [5, 0] })))?.code).toBe(
      'film.corrupt',
    );
  });

  it('gives the whole rows there are of one that is cut off', async () => {
    const png = encode({ width: 100, height: 100, channels: 1, depth: 8, data: noise });
    const film = await decodeFilm(png.subarray(0, png.length >> 1), 0, nodeFilmPorts);
    expect(film.complete).toBe(false);
    expect(film.values.subarray(0, 3000)).toEqual(noise.subarray(0, 3000));
    expect(film.values.at(-1)).toBe(0);
    expect((await decodingFault(png.subarray(0, 60)))?.code).toBe('film.truncated');
  });

  it.each([
    ['more', 50],
    ['fewer', 101],
  ])('refuses one that holds %s pixels than its header says', async (_, rows) => {
    const whole = encode({ width: 100, height: 100, channels: 1, depth: 8, data: noise });
    const ihdr = chunk('IHDR', [...bigEndian(100), ...bigEndian(rows), 8, 0, 0, 0, 0]);
    const lying = concat([whole.subarray(0, 8), ihdr, whole.subarray(33)]);
    expect((await decodingFault(lying))?.code).toBe('film.corrupt');
  });

  it('turns the picture as its EXIF orientation says', async () => {
    const png = encode({ width: 3, height: 2, channels: 1, depth: 8, data: Uint8Array.of(1, 2, 3, 4, 5, 6) });
    const exif = [...latin1('MM\0*'), 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0];
    const turned = concat([png.subarray(0, 33), chunk('eXIf', exif), png.subarray(33)]);
    expect(header(turned)).toMatchObject({ rows: 3, columns: 2 });
    expect(await values(turned)).toEqual(Uint8Array.of(4, 1, 5, 2, 6, 3));
  });

  it('offers the density of the picture, down first', () => {
    const png = encode({ width: 1, height: 1, channels: 1, depth: 8, data: Uint8Array.of(1) });
    const phys = chunk('pHYs', [0, 0, 0x27, 0x10, 0, 0, 0x4e, 0x20, 1]);
    const dense = concat([png.subarray(0, 33), phys, png.subarray(33)]);
    expect(header(dense).spacing).toEqual({ mm: [0.05, 0.1], source: 'picture' });
  });
});

/** A grey PNG from its filtered rows. */
function pngOf({
  rows,
  columns,
  depth,
  interlace = 0,
  filtered,
}: {
  readonly rows: number;
  readonly columns: number;
  readonly depth: number;
  readonly interlace?: number;
  readonly filtered: readonly number[];
}): Uint8Array {
  return concat([
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', [...bigEndian(columns), ...bigEndian(rows), depth, 0, 0, 0, interlace]),
    chunk('IDAT', [...zlibSync(Uint8Array.from(filtered))]),
    chunk('IEND', []),
  ]);
}

/** The grey picture's samples taken as indices. */
function withPalette(png: Uint8Array, palette: readonly (readonly number[])[]): Uint8Array {
  const ihdr = chunk('IHDR', [...png.subarray(16, 25), 3, 0, 0, 0]);
  return concat([png.subarray(0, 8), ihdr, chunk('PLTE', palette.flat()), png.subarray(33)]);
}

function chunk(type: string, data: readonly number[]): Uint8Array {
  const body = concat([latin1(type), Uint8Array.from(data)]);
  return concat([bigEndian(data.length), body, bigEndian(crc32(body))]);
}

function bigEndian(value: number): Uint8Array {
  return Uint8Array.of(value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255);
}

/** W3C PNG, annex D. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
