import { encode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { decodeFilm, readHeader } from '../../../../src/film/readFilm.ts';
import { nodeFilmPorts } from '../../../../src/project/filmPorts.ts';
import { concat, latin1 } from '../../../helpers/tinyDicom.ts';

const values = async (png: Uint8Array) => (await decodeFilm(png, 0, nodeFilmPorts)).values;
const header = (png: Uint8Array) => readHeader(png, nodeFilmPorts);

describe('openPng', () => {
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

  it('offers the density of the picture, down first', () => {
    const png = encode({ width: 1, height: 1, channels: 1, depth: 8, data: Uint8Array.of(1) });
    const phys = chunk('pHYs', [0, 0, 0x27, 0x10, 0, 0, 0x4e, 0x20, 1]);
    const dense = concat([png.subarray(0, 33), phys, png.subarray(33)]);
    expect(header(dense).spacing).toEqual({ mm: [0.05, 0.1], source: 'picture' });
  });
});

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
