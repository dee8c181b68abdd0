import { describe, expect, it } from 'vitest';
import { modalityValue } from '../../../../src/film/grey.ts';
import { luminanceOf } from '../../../../src/film/luminance.ts';
import { decodeFilm, readHeader } from '../../../../src/film/readFilm.ts';
import { nodeFilmPorts } from '../../../../src/project/filmPorts.ts';
import { concat, type Elements, SYNTAX, tinyDicom, u16, u32 } from '../../../helpers/tinyDicom.ts';
import { tinyJpeg } from '../../../helpers/tinyJpeg.ts';
import { tinyJpegLossless } from '../../../helpers/tinyJpegLossless.ts';

const decode = (bytes: Uint8Array, frame = 0) => decodeFilm(bytes, frame, nodeFilmPorts);
const colour = (photometric: string, planar = 0): Elements => ({
  '00280002': ['US', [3]],
  '00280004': ['CS', photometric],
  '00280006': ['US', [planar]],
});
const size = (rows: number, columns: number): Elements => ({
  '00280010': ['US', [rows]],
  '00280011': ['US', [columns]],
});
const bits = (allocated: number, stored: number, signed = 0): Elements => ({
  '00280100': ['US', [allocated]],
  '00280101': ['US', [stored]],
  '00280102': ['US', [stored - 1]],
  '00280103': ['US', [signed]],
});

describe('colour', () => {
  // ITU-R BT.601-7 2.5.1: 0.299, 0.587 and 0.114.
  const brightness = Uint8Array.of(76, 150, 29, 255, 0, 18);
  const red = [255, 0, 0, 255, 0, 10];
  const green = [0, 255, 0, 255, 0, 20];
  const blue = [0, 0, 255, 255, 0, 30];
  const pixels = red.flatMap((value, i) => [value, green[i] as number, blue[i] as number]);

  it.each([
    ['RGB, pixel after pixel', 'RGB', 0, pixels],
    ['RGB, plane after plane', 'RGB', 1, [...red, ...green, ...blue]],
    ['luma and chroma', 'YBR_FULL', 0, [...brightness].flatMap((luma) => [luma, 9, 200])],
    ['luma and chroma in planes', 'YBR_FULL', 1, [...brightness, ...Array<number>(12).fill(77)]],
    ['shared chroma', 'YBR_FULL_422', 0, [76, 150, 1, 2, 29, 255, 3, 4, 0, 18, 5, 6]],
  ] as const)(
    '%s is shown by its brightness, and the film says so',
    async (_, photometric, planar, samples) => {
      const film = await decode(
        tinyDicom({
          elements: { ...colour(photometric, planar), '20500020': ['CS', 'INVERSE'] },
          pixels: Uint8Array.from(samples),
        }),
      );
      expect(film.values).toEqual(brightness);
      expect(film.header).toMatchObject({
        photometric,
        bitsStored: 8,
        signed: false,
        inverted: false,
        windows: [],
        padding: null,
      });
      expect(film.header.warnings).toEqual([expect.stringContaining('colour')]);
    },
  );

  it('said to be shared but not is read as it is, and the film says so', async () => {
    const samples = Uint8Array.from([...brightness].flatMap((luma) => [luma, 9, 200]));
    const film = await decode(tinyDicom({ elements: colour('YBR_FULL_422'), pixels: samples }));
    expect(film.values).toEqual(brightness);
    expect(film.header.photometric).toBe('YBR_FULL');
    expect(film.header.warnings).toContainEqual(expect.stringContaining('share'));
  });

  it('has its samples beside its brightness, pixel after pixel', async () => {
    const planes = Uint8Array.from([...red, ...green, ...blue]);
    const film = await decode(tinyDicom({ elements: colour('RGB', 1), pixels: planes }));
    expect(film.cells).toEqual(Uint8Array.from(pixels));
  });

  it('of fewer bits than its cells has nothing of the others', async () => {
    const elements = { ...colour('RGB'), ...bits(16, 12, 1), ...size(1, 2) };
    const film = await decode(
      tinyDicom({ elements, pixels: concat([4095, 4095, 4095, 0xf001, 0xf001, 0xf001].map(u16)) }),
    );
    expect(film.values).toEqual(Uint16Array.of(4095, 1));
    expect(film.header.bitsStored).toBe(12);
  });

  it('of 16 bits keeps them', async () => {
    const elements = { ...colour('RGB'), ...bits(16, 16), ...size(1, 1) };
    const film = await decode(tinyDicom({ elements, pixels: concat([65535, 0, 0].map(u16)) }));
    expect(film.values).toEqual(Uint16Array.of(19595));
    expect(film.header.bitsStored).toBe(16);
  });

  it('of JPEG comes as RGB whatever its header says', async () => {
    const jpeg = tinyJpeg({ blockRows: 1, blockColumns: 1, components: [[100], [110], [150]] });
    const elements = { ...colour('YBR_FULL_422'), ...size(8, 8) };
    const film = await decode(tinyDicom({ syntax: SYNTAX.jpegBaseline, elements, pixels: [jpeg] }));
    expect(film.values).toHaveLength(64);
    expect(Math.abs((film.values[0] ?? 0) - 100)).toBeLessThanOrEqual(1);
  });

  it('of JPEG Lossless that is subsampled is refused by name', async () => {
    const grey = tinyJpegLossless({ rows: 2, columns: 3, precision: 8, cells: [1, 2, 3, 4, 5, 6] });
    // The number of components follows marker, length, precision, rows and columns.
    const components = grey.findIndex((byte, i) => byte === 0xff && grey[i + 1] === 0xc3) + 9;
    grey[components] = 3;
    const film = tinyDicom({ syntax: SYNTAX.jpegLossless, elements: colour('RGB'), pixels: [grey] });
    await expect(decode(film)).rejects.toMatchObject({ code: 'film.unsupported' });
  });

  it('of RLE has a segment for each sample', async () => {
    const segments = [red, green, blue].map((plane) => Uint8Array.of(plane.length - 1, ...plane));
    const stream = concat([...[3, 64, 71, 78, ...Array<number>(12).fill(0)].map(u32), ...segments]);
    const film = await decode(tinyDicom({ syntax: SYNTAX.rle, elements: colour('RGB'), pixels: [stream] }));
    expect(film.values).toEqual(brightness);
  });
});

describe('palette colour', () => {
  const palette = (width: number, tables: readonly (readonly number[])[], first = 0): Elements => ({
    '00280004': ['CS', 'PALETTE COLOR'],
    ...Object.fromEntries(
      tables.flatMap((entries, i) => [
        [`0028110${i + 1}`, ['US', [entries.length, first, width]]],
        [`0028120${i + 1}`, ['OW', concat(entries.map(u16))]],
      ]),
    ),
  });

  it('is shown by the brightness of its colours, its ends going on', async () => {
    const elements = palette(
      8,
      [
        [255, 0, 0],
        [0, 255, 0],
        [0, 0, 255],
      ],
      2,
    );
    const film = await decode(tinyDicom({ elements, pixels: Uint8Array.of(0, 2, 3, 4, 5, 255) }));
    expect(film.values).toEqual(Uint8Array.of(76, 76, 150, 29, 29, 29));
    expect(film.header).toMatchObject({ photometric: 'PALETTE COLOR', bitsStored: 8 });
  });

  it('of 16 bits gives 16', async () => {
    const elements = palette(16, [
      [0, 65535],
      [0, 65535],
      [0, 65535],
    ]);
    const film = await decode(tinyDicom({ elements, pixels: Uint8Array.of(0, 1, 1, 0, 0, 1) }));
    expect(film.values).toEqual(Uint16Array.of(0, 65535, 65535, 0, 0, 65535));
    expect(film.header.bitsStored).toBe(16);
  });

  /** From magenta to yellow: an entry, and a line of 255 more. */
  const magentaToYellow = [
    [0, 1, 255, 1, 255, 255],
    [0, 1, 0, 1, 255, 255],
    [0, 1, 255, 1, 255, 0],
  ];
  const ofSegments = (length: number, bits: 8 | 16, tables: readonly (readonly number[])[]): Elements => ({
    '00280004': ['CS', 'PALETTE COLOR'],
    ...Object.fromEntries(
      tables.flatMap((values, i) => [
        [`0028110${i + 1}`, ['US', [length, 0, bits]]],
        [`0028122${i + 1}`, ['OW', bits === 8 ? Uint8Array.from(values) : values]],
      ]),
    ),
  });

  it('comes in segments of bytes', async () => {
    const film = tinyDicom({
      elements: ofSegments(256, 8, magentaToYellow),
      pixels: Uint8Array.of(0, 1, 2, 100, 254, 255),
    });
    const brightnesses = [0, 1, 2, 100, 254, 255].map((i) => luminanceOf(255, i, 255 - i));
    expect((await decode(film)).values).toEqual(Uint8Array.from(brightnesses));
  });

  it.each([SYNTAX.explicitLe, SYNTAX.implicitLe, SYNTAX.explicitBe])(
    'comes in segments of words, those before copied (%s)',
    async (syntax) => {
      // One entry, a line of two; both again from byte 0; a line on to 60000.
      const grey = [0, 1, 1000, 1, 2, 3000, 2, 2, 0, 0, 1, 1, 60_000];
      const elements = ofSegments(7, 16, [grey, grey, grey]);
      // Pairs alike: in either byte order.
      const film = tinyDicom({ syntax, elements, pixels: Uint8Array.of(1, 1, 3, 3, 6, 6) });
      expect((await decode(film)).values).toEqual(Uint16Array.of(2000, 2000, 1000, 1000, 60_000, 60_000));
    },
  );

  it('is refused with segments that are damaged, by what they are', () => {
    const bad = [1, 255, 255];
    const film = tinyDicom({ elements: ofSegments(256, 8, [bad, bad, bad]) });
    expect(() => readHeader(film, nodeFilmPorts)).toThrow(
      expect.objectContaining({ code: 'film.corrupt', message: expect.stringContaining('table of colours') }),
    );
  });

  it('is refused without its colours', () => {
    const film = tinyDicom({ elements: { '00280004': ['CS', 'PALETTE COLOR'] } });
    expect(() => readHeader(film, nodeFilmPorts)).toThrow(
      expect.objectContaining({ code: 'film.unsupported' }),
    );
  });
});

describe('single bits', () => {
  it('are packed from the lowest on, frames not on whole bytes', async () => {
    const elements = { ...bits(1, 1), '00280008': ['IS', '3'] } as const;
    // Six pixels a frame: 110100, 001011 and 111111.
    const pixels = Uint8Array.of(0b00_001011, 0b1111_1101, 0b11);
    const film = tinyDicom({ elements, pixels });
    expect((await decode(film, 0)).values).toEqual(Uint8Array.of(1, 1, 0, 1, 0, 0));
    expect((await decode(film, 1)).values).toEqual(Uint8Array.of(0, 0, 1, 0, 1, 1));
    expect((await decode(film, 2)).values).toEqual(Uint8Array.of(1, 1, 1, 1, 1, 1));
    expect(readHeader(film, nodeFilmPorts).bitsStored).toBe(1);
  });
});

describe('cells of 12 bits', () => {
  const packed = Uint8Array.of(0x23, 0xf1, 0xff, 0x00, 0x60, 0x45, 0x01, 0x20, 0x00);

  it('lie two in three bytes, the first in the lower bits', async () => {
    const { values } = await decode(tinyDicom({ elements: bits(12, 12), pixels: packed }));
    expect(values).toEqual(Uint16Array.of(0x123, 0xfff, 0x000, 0x456, 0x001, 0x002));
  });

  it('of frames with odd pixels begin inside a byte', async () => {
    const elements = { ...size(1, 3), ...bits(12, 12), '00280008': ['IS', '2'] } as const;
    const { values } = await decode(tinyDicom({ elements, pixels: packed }), 1);
    expect(values).toEqual(Uint16Array.of(0x456, 0x001, 0x002));
  });
});

describe('an impossible number of bits stored', () => {
  it.each([0, 17])('%i gives way to the width of the cells, and the film says so', async (stored) => {
    const elements: Elements = { ...bits(16, 16), '00280101': ['US', [stored]] };
    const film = tinyDicom({ elements, pixels: concat([1, 2, 3, 4, 65_535, 0].map(u16)) });
    expect([...(await decode(film)).values]).toEqual([1, 2, 3, 4, 65_535, 0]);
    expect(readHeader(film, nodeFilmPorts).warnings[0]).toContain(`${stored} bits`);
  });
});

describe('32 bits', () => {
  const film = (cells: readonly number[], signed = 0) =>
    decode(
      tinyDicom({
        elements: { ...bits(32, 32, signed), '00281053': ['DS', '0.5'] },
        pixels: concat(cells.map(u32)),
      }),
    );
  const modalityValues = ({ header, values }: Awaited<ReturnType<typeof film>>) =>
    [...values].map((value) => modalityValue(header, value));

  it('lose nothing where 16 hold the values', async () => {
    const unsigned = await film([0, 1, 2, 3, 4, 65535]);
    expect(unsigned.values).toEqual(Uint16Array.of(0, 1, 2, 3, 4, 65535));
    expect(unsigned.header).toMatchObject({ bitsStored: 16, rescale: { slope: 0.5 } });
    const signed = await film([0, 1, -1, -32768, 32767, 5], 1);
    expect(signed.values).toEqual(Int16Array.of(0, 1, -1, -32768, 32767, 5));
    expect(signed.cells).toEqual(Uint32Array.of(0, 1, 2 ** 32 - 1, 2 ** 32 - 32768, 32767, 5));
  });

  it('keep their padding, where it can still be told', async () => {
    const pixels = (highest: number) => concat([7, 0, highest, 1, 2, 3].map(u32));
    const elements = { ...bits(32, 32), '00280120': ['US', [7]] } as const;
    expect((await decode(tinyDicom({ elements, pixels: pixels(9) }))).header.padding).toEqual({
      from: 7,
      to: 7,
    });
    expect((await decode(tinyDicom({ elements, pixels: pixels(2 ** 20) }))).header.padding).toBeNull();
  });

  it('lose their lowest bits where the values are larger, and keep their size', async () => {
    const unsigned = await film([0, 2 ** 32 - 1, 2 ** 31, 65536, 131_072, 1]);
    expect(modalityValues(unsigned)).toEqual([0, 65535 * 32768, 2 ** 30, 32768, 65536, 0]);
    const signed = await film([0, -(2 ** 31), 2 ** 31 - 1, -65536, 65536, 1], 1);
    expect(modalityValues(signed)).toEqual([0, -(2 ** 30), 32767 * 32768, -32768, 32768, 0]);
    expect(signed.header.warnings).toEqual([expect.stringContaining('32 bits')]);
  });
});

describe('bits around the value', () => {
  const film = (cells: readonly number[], allocated: 8 | 16 | 32, stored: number, high: number, signed = 0) =>
    decode(
      tinyDicom({
        elements: { ...bits(allocated, stored, signed), '00280102': ['US', [high]] },
        pixels: allocated === 8 ? Uint8Array.from(cells) : concat(cells.map(allocated === 16 ? u16 : u32)),
      }),
    );
  const six = (...cells: readonly number[]) => [...cells, ...Array<number>(6 - cells.length).fill(0)];

  it.each([
    ['above it, unsigned', six(0xf123, 0x0fff), 16, 12, 11, 0, six(0x123, 0xfff)],
    ['above it, signed', six(0x0800, 0xf7ff), 16, 12, 11, 1, six(-2048, 2047)],
    ['a sign left out', six(0x0fff, 0x0001), 16, 12, 11, 1, six(-1, 1)],
    ['below it', six(0x1230, 0xfff5), 16, 12, 15, 0, six(0x123, 0xfff)],
    ['above it in 8', six(0xff, 0x41), 8, 6, 5, 0, six(63, 1)],
    ['above it in 32', six(0xffffffff, 1), 32, 16, 15, 0, six(65_535, 1)],
  ] as const)(
    'are dropped: %s, and the cells kept',
    async (_, cells, allocated, stored, high, signed, expected) => {
      const { values, cells: kept } = await film(cells, allocated, stored, high, signed);
      expect([...values]).toEqual(expected);
      if (allocated !== 32) expect([...(kept ?? [])]).toEqual(cells);
    },
  );

  it('are not looked for where there are none: values and cells are one', async () => {
    expect((await film(six(4095, 1), 16, 12, 11)).cells).toBeUndefined();
    expect((await film(six(0xf800, 0x07ff), 16, 12, 11, 1)).cells).toBeUndefined();
  });
});

describe('values that compression with loss took beyond the bits stored', () => {
  const decoded = (cells: readonly number[], more: Elements = {}, signed = 0) =>
    decode(
      tinyDicom({
        elements: { ...bits(16, 12, signed), '00282110': ['CS', '01'], ...more },
        pixels: concat(cells.map(u16)),
      }),
    );
  const overlay: Elements = { '60000100': ['US', [16]], '60000102': ['US', [12]] };

  it('are the highest or lowest of these, their bits told beside', async () => {
    const { values, stored, cells } = await decoded([4109, 4095, 4096, 12, 0, 7]);
    expect([...values]).toEqual([4095, 4095, 4095, 12, 0, 7]);
    expect([...(stored ?? [])]).toEqual([13, 4095, 0, 12, 0, 7]);
    expect([...(cells ?? [])]).toEqual([4109, 4095, 4096, 12, 0, 7]);
  });

  it('are so on both sides of zero where they are signed', async () => {
    const { values } = await decoded([2050, -2060, -2048, 2047, -1, 0], {}, 1);
    expect([...values]).toEqual([2047, -2048, -2048, 2047, -1, 0]);
  });

  it.each([
    ['negative ones that leave out their sign', {}, 1, [0xfff, 1, 2, 3, 4, 5], [-1, 1, 2, 3, 4, 5]],
    ['an overlay above them', overlay, 0, [0x1005, 1, 2, 3, 4, 5], [5, 1, 2, 3, 4, 5]],
    ['a film without loss', { '00282110': ['CS', '00'] }, 0, [0x1005, 1, 2, 3, 4, 5], [5, 1, 2, 3, 4, 5]],
  ] as const)('are not seen in %s', async (_, more, signed, cells, expected) => {
    const { values, stored } = await decoded(cells, more, signed);
    expect([...values]).toEqual(expected);
    expect(stored).toBeUndefined();
  });
});
