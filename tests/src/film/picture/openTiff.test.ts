import fc from 'fast-check';
import { zlibSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { decodeFilm, readHeader } from '../../../../src/film/readFilm.ts';
import { nodeFilmPorts } from '../../../../src/project/filmPorts.ts';
import { concat, u16 } from '../../../helpers/tinyDicom.ts';
import { type Page, tinyTiff } from '../../../helpers/tinyTiff.ts';
import { decodingFault, headerFault } from '../faultOf.ts';

const decode = (bytes: Uint8Array, frame = 0) => decodeFilm(bytes, frame, nodeFilmPorts);
const header = (bytes: Uint8Array) => readHeader(bytes, nodeFilmPorts);

const grey = (rows: number, columns: number, bits: number, more: Page['tags'] = {}): Page['tags'] => ({
  256: [4, [columns]],
  257: [3, [rows]],
  258: [3, [bits]],
  262: [3, [1]],
  ...more,
});
const page = (tags: Page['tags'], ...segments: readonly (readonly number[])[]): Page => ({
  tags,
  segments: segments.map((bytes) => Uint8Array.from(bytes)),
});

describe('openTiff', () => {
  it.each([true, false])('reads grey of 16 bits, little endian %s', async (isLittle) => {
    const cells = [0, 1, 258, 65535, 4095, 9];
    const bytes = concat(cells.map((cell) => (isLittle ? u16(cell) : u16(cell).reverse())));
    const tiff = tinyTiff([{ tags: grey(2, 3, 16), segments: [bytes] }], isLittle);
    expect((await decode(tiff)).values).toEqual(Uint16Array.from(cells));
    expect(header(tiff)).toMatchObject({
      format: 'tiff',
      transferSyntax: 'TIFF',
      rows: 2,
      columns: 3,
      bitsStored: 16,
      inverted: false,
      spacing: { mm: null, source: 'unknown' },
      lossy: null,
      warnings: [],
    });
  });

  it.each([true, false])('reads BigTIFF, little endian %s', async (isLittle) => {
    const pages = [
      page(grey(3, 2, 8, { 278: [3, [2]] }), [1, 2, 3, 4], [5, 6]),
      page(grey(3, 2, 8), [6, 5, 4, 3, 2, 1]),
    ];
    const tiff = tinyTiff(pages, isLittle, true);
    expect((await decode(tiff)).values).toEqual(Uint8Array.of(1, 2, 3, 4, 5, 6));
    expect((await decode(tiff, 1)).values).toEqual(Uint8Array.of(6, 5, 4, 3, 2, 1));
  });

  it('puts strips under each other', async () => {
    const tiff = tinyTiff([page(grey(3, 2, 8, { 278: [3, [2]] }), [1, 2, 3, 4], [5, 6])]);
    expect((await decode(tiff)).values).toEqual(Uint8Array.of(1, 2, 3, 4, 5, 6));
  });

  it('puts tiles beside and under each other, what reaches over the edge left out', async () => {
    const tags = grey(3, 3, 8, { 322: [3, [2]], 323: [3, [2]] });
    const tiff = tinyTiff([page(tags, [1, 2, 4, 5], [3, 0, 6, 0], [7, 8, 0, 0], [9, 0, 0, 0])]);
    expect((await decode(tiff)).values).toEqual(Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9));
  });

  it('shows white zero inverted, its values as they are', async () => {
    const tiff = tinyTiff([page(grey(1, 2, 8, { 262: [3, [0]] }), [0, 255])]);
    expect(header(tiff)).toMatchObject({ photometric: 'MONOCHROME1', inverted: true });
    expect((await decode(tiff)).values).toEqual(Uint8Array.of(0, 255));
  });

  it('reads signed values', async () => {
    const tiff = tinyTiff([page(grey(1, 2, 8, { 339: [3, [2]] }), [127, 255])]);
    expect((await decode(tiff)).values).toEqual(Int8Array.of(127, -1));
    expect(header(tiff).signed).toBe(true);
  });

  // ITU-R BT.601-7 2.5.1: 0.299, 0.587 and 0.114.
  it.each([
    ['pixel after pixel', 1, 3, [[255, 0, 0, 0, 255, 0]]],
    [
      'plane after plane',
      2,
      3,
      [
        [255, 0],
        [0, 255],
        [0, 0],
      ],
    ],
    ['with transparency', 1, 4, [[255, 0, 0, 7, 0, 255, 0, 7]]],
  ] as const)('shows colour by its brightness: %s', async (_, planar, samples, segments) => {
    const tags = grey(1, 2, 8, {
      258: [3, Array(samples).fill(8)],
      262: [3, [2]],
      277: [3, [samples]],
      284: [3, [planar]],
    });
    const tiff = tinyTiff([page(tags, ...segments)]);
    expect((await decode(tiff)).values).toEqual(Uint8Array.of(76, 150));
    expect(header(tiff).warnings[0]).toContain('colour');
    expect(header(tiff).warnings).toHaveLength(samples === 4 ? 2 : 1);
  });

  it('shows a palette by the brightness of its colours', async () => {
    const colours = [0xffff, 0, ...Array<number>(254).fill(0)];
    const none = Array<number>(256).fill(0);
    const tags = grey(1, 2, 8, { 262: [3, [3]], 320: [3, [...colours, ...none, ...none]] });
    expect((await decode(tinyTiff([page(tags, [0, 1])]))).values).toEqual(Uint8Array.of(76, 0));
  });

  it.each([
    ['bytes', 8, [5, 250, 10, 1, 1, 1], [5, 255, 9, 1, 2, 3]],
    ['words', 16, [0xff, 0, 2, 0, 0, 1, 7, 0, 0, 0, 0, 0], [0xff, 0x101, 0x201, 7, 7, 7]],
  ])('sums differences of %s up, row by row', async (_, bits, differences, values) => {
    const tiff = tinyTiff([page(grey(2, 3, bits, { 317: [3, [2]] }), differences)]);
    expect([...(await decode(tiff)).values]).toEqual(values);
  });

  it.each([
    [1, [0b10100000, 0b01100000], [1, 0, 1, 0, 1, 1]],
    [4, [0x1f, 0x20, 0x34, 0x50], [1, 15, 2, 3, 4, 5]],
    [12, [0xff, 0xf0, 0x01, 0x12, 0x30, 0x00, 0x00, 0x45, 0x60, 0x78], [0xfff, 1, 0x123, 0, 0x45, 0x607]],
  ])('reads grey of %i bits, rows on whole bytes', async (bits, bytes, values) => {
    const tiff = tinyTiff([page(grey(2, 3, bits), bytes)]);
    expect([...(await decode(tiff)).values]).toEqual(values);
    expect(header(tiff).bitsStored).toBe(bits);
  });

  it('turns bytes round whose first bit is the lowest', async () => {
    const tiff = tinyTiff([page(grey(1, 2, 8, { 266: [3, [2]] }), [0b10000000, 0b11000000])]);
    expect((await decode(tiff)).values).toEqual(Uint8Array.of(1, 3));
  });

  it('turns the picture as its orientation says, and its spacing', async () => {
    const tags = grey(2, 3, 8, { 274: [3, [6]], 282: [5, [100]], 283: [5, [50]], 296: [3, [3]] });
    const tiff = tinyTiff([page(tags, [1, 2, 3, 4, 5, 6])]);
    expect((await decode(tiff)).values).toEqual(Uint8Array.of(4, 1, 5, 2, 6, 3));
    expect(header(tiff)).toMatchObject({
      rows: 3,
      columns: 2,
      spacing: { mm: [0.1, 0.2], source: 'picture' },
    });
  });

  it('has its pages for frames, without smaller copies and other kinds', async () => {
    const small = page({ ...grey(1, 1, 8), 254: [4, [1]] }, [9]);
    const other = page(grey(1, 1, 8), [9]);
    const tiff = tinyTiff([page(grey(1, 2, 8), [1, 2]), small, other, page(grey(1, 2, 8), [3, 4])]);
    expect(header(tiff)).toMatchObject({ frames: 2, warnings: [expect.stringContaining('1 pages')] });
    expect((await decode(tiff, 1)).values).toEqual(Uint8Array.of(3, 4));
  });

  it.each([
    ['PackBits', 32773, [254, 7, 2, 1, 2, 3]],
    ['deflate', 8, [...zlibSync(Uint8Array.of(7, 7, 7, 1, 2, 3))]],
    ['old deflate', 32946, [...zlibSync(Uint8Array.of(7, 7, 7, 1, 2, 3))]],
  ])('unpacks %s', async (_, compression, segment) => {
    const tiff = tinyTiff([page(grey(2, 3, 8, { 259: [3, [compression]] }), segment)]);
    expect((await decode(tiff)).values).toEqual(Uint8Array.of(7, 7, 7, 1, 2, 3));
  });

  it('gives what there is where the file ends early', async () => {
    const tags = grey(2, 2, 8, { 278: [3, [1]] });
    const tiff = tinyTiff([page(tags, [1, 2], [3, 4])]);
    // The lengths of the strips are the last thing in the file.
    new DataView(tiff.buffer).setUint32(tiff.length - 4, 99_999, true);
    const film = await decode(tiff);
    expect(film).toMatchObject({ values: Uint8Array.of(1, 2, 0, 0), complete: false });
  });

  it.each([
    ['film.unsupported', 'of 32 bits', tinyTiff([page(grey(1, 1, 32), [0, 0, 0, 0])])],
    [
      'film.unsupported',
      'of signed numbers of 12 bits',
      tinyTiff([page(grey(1, 1, 12, { 339: [3, [2]] }), [0, 0])]),
    ],
    ['film.unsupported', 'of differences of 4 bits', tinyTiff([page(grey(1, 2, 4, { 317: [3, [2]] }), [0])])],
    ['film.unsupported', 'compression 6', tinyTiff([page(grey(1, 1, 8, { 259: [3, [6]] }), [0])])],
    [
      'film.unsupported',
      'photometric interpretation 5',
      tinyTiff([page(grey(1, 1, 8, { 262: [3, [5]] }), [0])]),
    ],
    ['film.unsupported', 'floating-point', tinyTiff([page(grey(1, 1, 16, { 339: [3, [3]] }), [0, 0])])],
    ['film.truncated', 'description', Uint8Array.of(0x49, 0x49, 43, 0, 8, 0, 0, 0, 16, 0)],
    ['film.truncated', 'description', tinyTiff([page(grey(1, 1, 8), [0])]).subarray(0, 6)],
    ['film.zero-sized', 'no size', tinyTiff([page(grey(0, 1, 8), [0])])],
    ['film.too-large', '60000 rows', tinyTiff([page(grey(60_000, 60_000, 8), [0])])],
    [
      'film.corrupt',
      'damaged',
      tinyTiff([page(grey(1, 1, 8, { 322: [4, [60_000]], 323: [4, [60_000]] }), [0])]),
    ],
  ])('%s: %s', (code, said, bytes) => {
    const fault = headerFault(bytes);
    expect([fault?.code, fault?.message]).toEqual([code, expect.stringContaining(said)]);
  });

  it.each([
    ['a strip that gives too little', page(grey(2, 3, 8, { 259: [3, [32773]] }), [254, 7])],
    ['strips that are missing', page(grey(2, 3, 8, { 278: [3, [1]] }), [1, 2, 3])],
    ['a strip that is not deflated', page(grey(2, 3, 8, { 259: [3, [8]] }), [0xff, 0xff, 0xff])],
    [
      'a strip that inflates to a hundred times what it is for',
      page(grey(2, 3, 8, { 259: [3, [8]] }), [...zlibSync(new Uint8Array(2 ** 23))]),
    ],
  ])('refuses %s', async (_, broken) => {
    expect((await decodingFault(tinyTiff([broken])))?.code).toBe('film.corrupt');
  });

  it('is never anything but a film or a Fault, whatever happens to the file', async () => {
    const whole = tinyTiff([
      page(grey(3, 2, 8, { 278: [3, [2]], 259: [3, [32773]] }), [3, 1, 2, 3, 4], [1, 5, 6]),
    ]);
    const change = fc.record({ at: fc.nat(whole.length - 1), byte: fc.nat(255) });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 6 }), async (changes) => {
        const bytes = Uint8Array.from(whole);
        for (const { at, byte } of changes) bytes[at] = byte;
        headerFault(bytes);
        await decodingFault(bytes);
      }),
      { numRuns: 400 },
    );
  });
});
