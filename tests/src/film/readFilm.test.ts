import fc from 'fast-check';
import { encode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { decodeFilm, readHeader } from '../../../src/film/readFilm.ts';
import { nodeFilmPorts } from '../../../src/project/filmPorts.ts';
import { latin1, SYNTAX, tinyDicom } from '../../helpers/tinyDicom.ts';
import { tinyJpeg } from '../../helpers/tinyJpeg.ts';
import { tinyJpegLossless } from '../../helpers/tinyJpegLossless.ts';
import { decodingFault, headerFault } from './faultOf.ts';

const sixteen = (values: readonly number[]) => new Uint8Array(Uint16Array.from(values).buffer);
const of12Bits = { '00280100': ['US', [16]], '00280101': ['US', [12]], '00280102': ['US', [11]] } as const;
const size = (rows: number, columns: number) =>
  ({ '00280010': ['US', [rows]], '00280011': ['US', [columns]] }) as const;

describe('decodeFilm', () => {
  const values = async (bytes: Uint8Array, frame = 0) =>
    (await decodeFilm(bytes, frame, nodeFilmPorts)).values;

  it.each([
    ['explicit', SYNTAX.explicitLe, 'preamble'],
    ['implicit', SYNTAX.implicitLe, 'preamble'],
    ['explicit without preamble', SYNTAX.explicitLe, 'meta'],
    ['explicit without meta group', SYNTAX.explicitLe, 'none'],
    ['implicit without meta group', SYNTAX.implicitLe, 'none'],
  ] as const)('reads %s little endian', async (_, syntax, start) => {
    expect(await values(tinyDicom({ syntax, start }))).toEqual(Uint8Array.of(0, 1, 2, 3, 4, 5));
    expect(readHeader(tinyDicom({ syntax, start }), nodeFilmPorts).transferSyntax).toBe(syntax);
  });

  it('spreads the sign of signed values and drops bits above them', async () => {
    const elements = { ...of12Bits, '00280103': ['US', [1]] } as const;
    const film = await decodeFilm(
      tinyDicom({ elements, pixels: sixteen([0, 1, 0x7ff, 0x800, 0xfff, 0xf801]) }),
      0,
      nodeFilmPorts,
    );
    expect(film.values).toEqual(Int16Array.of(0, 1, 2047, -2048, -1, -2047));
    expect(film.cells).toEqual(Uint16Array.of(0, 1, 0x7ff, 0x800, 0xfff, 0xf801));
  });

  it('takes values from below a high bit that is not the lowest possible', async () => {
    const elements = { ...of12Bits, '00280102': ['US', [15]] } as const;
    const pixels = sixteen([0x0000, 0x0010, 0xfff0, 0x800f, 0x0001, 0x1230]);
    expect(await values(tinyDicom({ elements, pixels }))).toEqual(
      Uint16Array.of(0, 1, 0xfff, 0x800, 0, 0x123),
    );
  });

  it('gives each frame its own pixels', async () => {
    const pixels = Uint8Array.from({ length: 12 }, (_, i) => i);
    const bytes = tinyDicom({ elements: { '00280008': ['IS', '2'] }, pixels });
    expect(await values(bytes, 1)).toEqual(Uint8Array.of(6, 7, 8, 9, 10, 11));
    expect((await decodingFault(bytes, 2))?.code).toBe('film.no-such-frame');
    expect((await decodingFault(bytes, -1))?.code).toBe('film.no-such-frame');
    expect((await decodingFault(bytes, 0.5))?.code).toBe('film.no-such-frame');
  });

  it('does not share memory with the file, nor need its bytes aligned', async () => {
    const bytes = tinyDicom({ elements: of12Bits, pixels: sixteen([1, 2, 3, 4, 5, 6]) });
    const shifted = Buffer.concat([Buffer.alloc(1), bytes]).subarray(1);
    const before = await values(shifted);
    shifted.fill(0);
    expect(before).toEqual(Uint16Array.of(1, 2, 3, 4, 5, 6));
  });

  const pixels12 = [0, 4095, 17, 2048, 2047, 1000];
  const lossless = (cells: readonly number[], precision: number) =>
    tinyJpegLossless({ rows: 2, columns: 3, precision, cells });

  it.each([
    [8, [0, 255, 17, 128, 127, 100]],
    [12, pixels12],
    [16, [0, 65535, 17, 32768, 32767, 40000]],
  ])('reads JPEG Lossless of %i bits', async (bits, cells) => {
    const elements = {
      '00280100': ['US', [bits === 8 ? 8 : 16]],
      '00280101': ['US', [bits]],
      '00280102': ['US', [bits - 1]],
    } as const;
    const bytes = tinyDicom({ syntax: SYNTAX.jpegLossless, elements, pixels: [lossless(cells, bits)] });
    expect([...(await values(bytes))]).toEqual(cells);
  });

  it('keeps cells of 16 bits for a JPEG Lossless stream of 8', async () => {
    const elements = { ...of12Bits, '00280101': ['US', [8]], '00280102': ['US', [7]] } as const;
    const bytes = tinyDicom({
      syntax: SYNTAX.jpegLossless,
      elements,
      pixels: [lossless([1, 2, 3, 4, 5, 255], 8)],
    });
    expect(await values(bytes)).toEqual(Uint16Array.of(1, 2, 3, 4, 5, 255));
  });

  it('reads JPEG Lossless of signed values', async () => {
    const elements = { ...of12Bits, '00280103': ['US', [1]] } as const;
    const bytes = tinyDicom({
      syntax: SYNTAX.jpegLossless,
      elements,
      pixels: [lossless([0, 1, 2047, 2048, 4095, 2049], 12)],
    });
    expect(await values(bytes)).toEqual(Int16Array.of(0, 1, 2047, -2048, -1, -2047));
  });

  describe('with frames in fragments', () => {
    const first = lossless(pixels12, 12);
    const second = lossless([...pixels12].reverse(), 12);
    const elements = { ...of12Bits, '00280008': ['IS', '2'] } as const;
    const even = (length: number) => length + (length % 2);
    const half = even(first.length >> 1);
    const inThree = [first.subarray(0, half), first.subarray(half), second];
    const secondAt = 16 + half + even(first.length - half);

    it.each([
      ['one each', [first, second], []],
      ['told by the offset table', inThree, [0, secondAt]],
      ['told by end markers', inThree, []],
    ])('%s', async (_, pixels, offsets) => {
      const bytes = tinyDicom({ syntax: SYNTAX.jpegLossless, elements, pixels, offsets });
      expect([...(await values(bytes, 0))]).toEqual(pixels12);
      expect([...(await values(bytes, 1))]).toEqual([...pixels12].reverse());
    });

    it('gives the frames before the place where the file ends', async () => {
      const whole = tinyDicom({
        syntax: SYNTAX.jpegLossless,
        elements,
        pixels: inThree,
        offsets: [0, secondAt],
      });
      const cut = whole.subarray(0, whole.length - second.length);
      expect([...(await values(cut, 0))]).toEqual(pixels12);
      expect((await decodingFault(cut, 1))?.code).toBe('film.truncated');
    });
  });

  it('reads JPEG Baseline and calls it lossy', async () => {
    const jpeg = tinyJpeg({ blockRows: 2, blockColumns: 1, components: [[77, 200]] });
    const bytes = tinyDicom({ syntax: SYNTAX.jpegBaseline, elements: size(16, 8), pixels: [jpeg] });
    expect(await values(bytes)).toEqual(new Uint8Array(128).fill(77).fill(200, 64));
    expect(readHeader(bytes, nodeFilmPorts).lossy).toEqual({ ratio: null });
  });
});

describe('what cannot be opened', () => {
  const png = encode({ width: 3, height: 2, channels: 1, depth: 8, data: new Uint8Array(6) });

  it.each([
    ['film.empty', 'empty', new Uint8Array()],
    ['film.not-a-film', 'text', latin1('dear colleague,\n')],
    ['film.not-a-film', 'PDF', latin1('%PDF-1.7 \x00')],
    ['film.not-a-film', 'ZIP', latin1('PK\x03\x04\x00\x00')],
    ['film.not-a-film', 'something unknown', Uint8Array.of(0xde, 0xad, 0xbe, 0xef, 0, 0, 0, 0, 0)],
    ['film.truncated', 'TIFF', latin1('II*\0\x08\0\0\0')],
    ['film.unsupported', 'GIF', latin1('GIF89a')],
    [
      'film.unknown-syntax',
      'JPIP Referenced (1.2.840.10008.1.2.4.94)',
      tinyDicom({ syntax: '1.2.840.10008.1.2.4.94' }),
    ],
    ['film.unknown-syntax', 'an unknown transfer syntax (1.2.3.4)', tinyDicom({ syntax: '1.2.3.4' })],
    ['film.unknown-syntax', 'in an unknown transfer syntax, which', tinyDicom({ syntax: '1.2\x01\n\xd9' })],
    [
      'film.no-pixels',
      'structured report',
      tinyDicom({ elements: { '00080016': ['UI', '1.2.840.10008.5.1.4.1.1.88.33'] }, pixels: null }),
    ],
    [
      'film.no-pixels',
      'dose report',
      tinyDicom({ elements: { '00080016': ['UI', '1.2.840.10008.5.1.4.1.1.88.67'] }, pixels: null }),
    ],
    [
      'film.no-pixels',
      'presentation state',
      tinyDicom({ elements: { '00080016': ['UI', '1.2.840.10008.5.1.4.1.1.11.1'] }, pixels: null }),
    ],
    [
      'film.no-pixels',
      'PDF document',
      tinyDicom({ elements: { '00080016': ['UI', '1.2.840.10008.5.1.4.1.1.104.1'] }, pixels: null }),
    ],
    ['film.no-pixels', 'no pixel data', tinyDicom({ pixels: null })],
    ['film.zero-sized', 'no size', tinyDicom({ elements: size(0, 3) })],
    [
      'film.too-large',
      '10000 rows by 10000 columns',
      tinyDicom({ elements: size(10_000, 10_000), pixels: new Uint8Array(100) }),
    ],
    [
      'film.too-large',
      '65535 rows',
      tinyDicom({ elements: { ...size(65_535, 65_535), '00280008': ['IS', '999999999'] } }),
    ],
    ['film.too-large', '2147483647 pictures', tinyDicom({ elements: { '00280008': ['IS', '2147483647'] } })],
    [
      'film.unsupported',
      'colour (CMYK)',
      tinyDicom({ elements: { '00280002': ['US', [4]], '00280004': ['CS', 'CMYK'] } }),
    ],
    [
      'film.unsupported',
      'width',
      tinyDicom({ elements: { '00280100': ['US', [24]], '00280101': ['US', [24]] } }),
    ],
    [
      'film.unsupported',
      'floating-point',
      tinyDicom({ elements: { '7fe00008': ['OW', new Uint8Array(24)] }, pixels: null }),
    ],
    ['film.encrypted', 'encrypted', latin1('0\x82\x0a\x00\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x03')],
    ['film.encrypted', 'encrypted', tinyDicom({ elements: { '04000500': ['SQ', [{}]] }, pixels: null })],
    ['film.corrupt', 'does not match', tinyDicom({ syntax: SYNTAX.jpegLossless })],
    ['film.truncated', 'middle of its header', tinyDicom().subarray(0, 200)],
    ['film.truncated', 'header', png.subarray(0, 20)],
    ['film.corrupt', 'frame header', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xd9)],
  ])('%s: %s', (code, said, bytes) => {
    const fault = headerFault(bytes);
    expect(fault?.code).toBe(code);
    expect(fault?.message).toContain(said);
  });

  it('refuses a picture of absurd size before anything is allocated for it', async () => {
    const huge = Uint8Array.from(png);
    new DataView(huge.buffer).setUint32(16, 60_000);
    new DataView(huge.buffer).setUint32(20, 60_000);
    expect(headerFault(huge)?.code).toBe('film.too-large');
    const jpeg = tinyJpeg({ blockRows: 1, blockColumns: 1, components: [[9]] });
    const frameHeader = jpeg.findIndex((byte, i) => byte === 0xff && jpeg[i + 1] === 0xc0);
    jpeg.set([0xff, 0xff, 0xff, 0xff], frameHeader + 5);
    expect(headerFault(jpeg)?.code).toBe('film.too-large');
  });

  it('gives a film with missing pixels as far as it goes, and says that it is not all', async () => {
    const short = tinyDicom({ pixels: Uint8Array.of(1, 2, 3, 4) });
    expect(readHeader(short, nodeFilmPorts).warnings).toEqual([expect.stringContaining('4 of 6 bytes')]);
    const film = await decodeFilm(short, 0, nodeFilmPorts);
    expect(film).toMatchObject({ values: Uint8Array.of(1, 2, 3, 4, 0, 0), complete: false });
    expect(await decodeFilm(tinyDicom(), 0, nodeFilmPorts)).not.toHaveProperty('complete');
  });

  it('gives the whole rows there are of a JPEG Lossless stream that the file ends in', async () => {
    const cells = Array.from({ length: 60 * 40 }, (_, i) => (i * 97) % 4096);
    const stream = tinyJpegLossless({ rows: 60, columns: 40, precision: 12, cells });
    const elements = { ...of12Bits, ...size(60, 40) };
    const whole = tinyDicom({ syntax: SYNTAX.jpegLossless, elements, pixels: [stream] });
    const { values, complete } = await decodeFilm(whole.subarray(0, -(stream.length >> 1)), 0, nodeFilmPorts);
    const rows = values.findLastIndex((value) => value !== 0) / 40;
    expect(complete).toBe(false);
    expect(rows).toBeGreaterThan(25);
    expect(rows).toBeLessThan(35);
    expect([...values.subarray(0, Math.floor(rows) * 40)]).toEqual(cells.slice(0, Math.floor(rows) * 40));
    const broken = await decodingFault(whole.subarray(0, 20 - stream.length));
    expect(broken?.code).toBe('film.truncated');
  });

  describe('a JPEG that is cut off', () => {
    const shades = Array.from({ length: 400 }, (_, i) => (i * 37) % 256);
    const jpeg = tinyJpeg({ blockRows: 20, blockColumns: 20, components: [shades] });
    const elements = size(160, 160);
    const film = tinyDicom({ syntax: SYNTAX.jpegBaseline, elements, pixels: [jpeg] });
    const scan = jpeg.findIndex((byte, i) => byte === 0xff && jpeg[i + 1] === 0xda);
    const half = (jpeg.length - scan) >> 1;

    it.each([
      ['by itself', jpeg.subarray(0, -half)],
      ['in DICOM', film.subarray(0, -half)],
    ])('%s is given as far as it goes', async (_, bytes) => {
      const { values, complete } = await decodeFilm(bytes, 0, nodeFilmPorts);
      expect(complete).toBe(false);
      expect(values).toHaveLength(160 * 160);
      // Eight rows of blocks are surely there.
      const first = Array.from({ length: 8 * 20 }, (_, i) => values[((i / 20) | 0) * 8 * 160 + (i % 20) * 8]);
      expect(first).toEqual(shades.slice(0, 8 * 20));
    });

    it.each([
      ['by itself', jpeg.subarray(0, scan + 4)],
      ['in DICOM', film.subarray(0, scan + 4 - jpeg.length - 8 - (jpeg.length % 2))],
    ])('%s is refused where nothing of it is there', async (_, bytes) => {
      expect((await decodingFault(bytes))?.code).toBe('film.truncated');
    });

    it('is whole where it lacks but its end marker', async () => {
      const whole = await decodeFilm(jpeg, 0, nodeFilmPorts);
      const ended = await decodeFilm(jpeg.subarray(0, -2), 0, nodeFilmPorts);
      expect([ended.values, ended.complete]).toEqual([whole.values, undefined]);
      const inDicom = tinyDicom({ syntax: SYNTAX.jpegBaseline, elements, pixels: [jpeg.subarray(0, -2)] });
      expect((await decodeFilm(inDicom, 0, nodeFilmPorts)).values).toEqual(whole.values);
    });

    it('that is damaged and not cut is refused', async () => {
      const damaged = Uint8Array.from(jpeg);
      damaged.fill(0x55, scan + 60, scan + 200);
      expect((await decodingFault(damaged))?.code).toBe('film.corrupt');
    });
  });

  it('refuses a frame of which nothing is there', async () => {
    const elements = { '00280008': ['IS', '2'] } as const;
    expect((await decodingFault(tinyDicom({ elements }), 1))?.code).toBe('film.truncated');
  });

  const cells = [1, 2, 3, 4, 5, 6];
  const stream = tinyJpegLossless({ rows: 2, columns: 3, precision: 8, cells });
  it.each([
    ['film.corrupt', 'of another size', tinyJpegLossless({ rows: 3, columns: 2, precision: 8, cells })],
    [
      'film.corrupt',
      'of more bits than its cells',
      tinyJpegLossless({ rows: 2, columns: 3, precision: 12, cells }),
    ],
    ['film.corrupt', 'that ends early', stream.subarray(0, stream.length - 6)],
    ['film.corrupt', 'that is something else', latin1('not a JPEG')],
  ])('%s: a JPEG Lossless stream %s', async (code, _, pixels) => {
    expect((await decodingFault(tinyDicom({ syntax: SYNTAX.jpegLossless, pixels: [pixels] })))?.code).toBe(
      code,
    );
  });

  it('refuses a damaged JPEG and goes on decoding whole ones', async () => {
    const jpeg = tinyJpeg({
      blockRows: 8,
      blockColumns: 8,
      components: [Array.from({ length: 64 }, (_, i) => (i * 37) % 256)],
    });
    const damaged = Uint8Array.from(jpeg).fill(0x55, -100, -50);
    expect((await decodingFault(damaged))?.code).toBe('film.corrupt');
    expect(await decodingFault(jpeg)).toBeNull();
  });

  it('refuses a PNG with a damaged part, not one without its end alone', async () => {
    const damaged = Uint8Array.from(png);
    damaged[45] = (damaged[45] as number) ^ 1;
    expect((await decodingFault(damaged))?.code).toBe('film.corrupt');
    expect(await decodingFault(png.subarray(0, -12))).toBeNull();
    expect(await decodingFault(png)).toBeNull();
  });

  const bases: readonly (readonly [string, Uint8Array])[] = [
    ['explicit', tinyDicom({ elements: { '00281050': ['DS', '3\\4'], '00100010': ['PN', 'A^B'] } })],
    [
      'implicit',
      tinyDicom({
        syntax: SYNTAX.implicitLe,
        start: 'none',
        elements: { '00540220': ['SQ', [{ '00080104': ['LO', 'PA'] }]] },
      }),
    ],
    [
      'fragments',
      tinyDicom({
        syntax: SYNTAX.jpegLossless,
        elements: { '00280008': ['IS', '2'] },
        pixels: [stream, stream],
      }),
    ],
    ['PNG', png],
    ['JPEG', tinyJpeg({ blockRows: 2, blockColumns: 2, components: [[1, 2, 3, 4]] })],
  ];
  it.each(bases)('never anything but a Fault, whatever happens to a file: %s', async (_, base) => {
    const change = fc.record({ at: fc.nat(base.length - 1), byte: fc.nat(255) });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 6 }), fc.nat(base.length), async (changes, length) => {
        const bytes = Uint8Array.from(base);
        for (const { at, byte } of changes) bytes[at] = byte;
        const kept = length % 3 === 0 ? bytes.subarray(0, length) : bytes;
        headerFault(kept);
        await decodingFault(kept);
      }),
      { numRuns: 400 },
    );
  });
});
