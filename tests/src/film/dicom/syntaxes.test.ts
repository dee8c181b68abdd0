import charls from '@cornerstonejs/codec-charls/wasmjs';
import openjpeg from '@cornerstonejs/codec-openjpeg/wasmjs';
import { describe, expect, it } from 'vitest';
import { inflate as workerInflate } from '../../../../renderer/workers/inflate.ts';
import { decodeFilm, readHeader } from '../../../../src/film/readFilm.ts';
import { randomFrom } from '../../../../src/phantom/random.ts';
import { nodeFilmPorts } from '../../../../src/project/filmPorts.ts';
import { concat, type Elements, latin1, SYNTAX, tinyDicom, u16, u32 } from '../../../helpers/tinyDicom.ts';
import { decodingFault, headerFault } from '../faultOf.ts';

const cells16 = [0, 4095, 17, 2048, 258, 1000];
const little = (cells: readonly number[]) => concat(cells.map(u16));
const of16 = (bits = 12): Elements => ({
  '00280100': ['US', [16]],
  '00280101': ['US', [bits]],
  '00280102': ['US', [bits - 1]],
});
const values = async (bytes: Uint8Array, frame = 0) => [
  ...(await decodeFilm(bytes, frame, nodeFilmPorts)).values,
];

describe('explicit VR big endian', () => {
  const big = concat(cells16.map((cell) => u16(cell).reverse()));

  it.each(['preamble', 'none'] as const)('reads numbers and pixels, start %s', async (start) => {
    const elements = { ...of16(), '00281050': ['DS', '7'], '00281051': ['DS', '9'] } as const;
    const film = tinyDicom({ syntax: SYNTAX.explicitBe, start, elements, pixels: big });
    expect(await values(film)).toEqual(cells16);
    expect(readHeader(film, nodeFilmPorts).windows).toMatchObject([{ center: 7, width: 9 }]);
  });

  it('turns pairs of 8-bit pixels round in words', async () => {
    const film = tinyDicom({ syntax: SYNTAX.explicitBe, pixels: Uint8Array.of(2, 1, 4, 3, 6, 5) });
    expect(await values(film)).toEqual([1, 2, 3, 4, 5, 6]);
  });
});

describe.each([
  ['Node', nodeFilmPorts],
  ['a worker of the page', { ...nodeFilmPorts, inflate: workerInflate }],
])('deflated, inflated by %s', (_, ports) => {
  const values = async (bytes: Uint8Array) => [...(await decodeFilm(bytes, 0, ports)).values];

  it('reads header and pixels', async () => {
    const film = tinyDicom({ syntax: SYNTAX.deflated, elements: of16(), pixels: little(cells16) });
    expect(await values(film)).toEqual(cells16);
    expect(readHeader(film, ports).transferSyntax).toBe(SYNTAX.deflated);
  });

  it('gives what there is where it ends early', async () => {
    const noise = Uint8Array.from({ length: 5000 }, (_, i) => (i * i * 31) >> 3);
    const size = { '00280010': ['US', [50]], '00280011': ['US', [100]] } as const;
    const film = tinyDicom({ syntax: SYNTAX.deflated, elements: size, pixels: noise });
    const cut = await decodeFilm(film.subarray(0, -100), 0, ports);
    expect(cut.complete).toBe(false);
    expect(cut.values.subarray(0, 500)).toEqual(noise.subarray(0, 500));
  });

  it('inflates no more than its header asks for', async () => {
    const trailing = { elements: of16(), pixels: concat([little(cells16), new Uint8Array(60_000_000)]) };
    const film = tinyDicom({ syntax: SYNTAX.deflated, ...trailing });
    const before = process.memoryUsage().arrayBuffers;
    expect(await values(film)).toEqual(cells16);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20_000_000);
  });

  it('reads a header larger than what is inflated of it at first', async () => {
    const elements = { ...of16(), '00091001': ['UN', new Uint8Array(3_000_000).fill(3)] } as const;
    const film = tinyDicom({ syntax: SYNTAX.deflated, elements, pixels: little(cells16) });
    expect(await values(film)).toEqual(cells16);
  });

  it('reads the header of a film whose pixels are broken, and refuses those', async () => {
    // So much noise that it is stored as it is: what heads a block is then not to be believed.
    const { integer } = randomFrom(1);
    const noise = Uint8Array.from({ length: 200_000 }, () => integer(0, 255));
    const size = { '00280010': ['US', [400]], '00280011': ['US', [500]] } as const;
    const film = tinyDicom({ syntax: SYNTAX.deflated, elements: size, pixels: noise });
    film.fill(255, film.length >> 1);
    expect(readHeader(film, ports)).toMatchObject({ rows: 400, columns: 500 });
    await expect(decodeFilm(film, 0, ports)).rejects.toMatchObject({ code: 'film.corrupt' });
  });

  it('refuses pixels of which not a hundredth is there', async () => {
    const size = { '00280010': ['US', [400]], '00280011': ['US', [500]] } as const;
    const pixels = new Uint8Array(1500);
    const film = tinyDicom({ syntax: SYNTAX.deflated, elements: size, pixels });
    await expect(decodeFilm(film, 0, ports)).rejects.toMatchObject({ code: 'film.too-large' });
  });

  it('refuses a header that grows without end', () => {
    const elements = { ...of16(), '00091001': ['UN', new Uint8Array(80_000_000)] } as const;
    expect(headerFault(tinyDicom({ syntax: SYNTAX.deflated, elements }))?.code).toBe('film.too-large');
  });

  it('refuses what is not deflated', () => {
    const film = tinyDicom({ syntax: SYNTAX.deflated });
    expect(headerFault(concat([film.subarray(0, 162), new Uint8Array(99).fill(255)]))?.code).toMatch(
      /film\.(corrupt|truncated)/,
    );
  });
});

describe('RLE', () => {
  /** PS3.5 annex G: a header of 64 bytes, then segments, here of one literal run each. */
  const rle = (...segments: readonly (readonly number[])[]) => {
    const packed = segments.map((bytes) => Uint8Array.of(bytes.length - 1, ...bytes));
    const offsets = packed.map(
      (_, i) => 64 + packed.slice(0, i).reduce((sum, { length }) => sum + length, 0),
    );
    const head = [packed.length, ...offsets, ...Array<number>(15).fill(0)].slice(0, 16);
    return concat([...head.map(u32), ...packed]);
  };
  const film = (stream: Uint8Array, elements: Elements = {}) =>
    tinyDicom({ syntax: SYNTAX.rle, elements, pixels: [stream] });

  it('puts high and low bytes together', async () => {
    const stream = rle(
      cells16.map((cell) => cell >> 8),
      cells16.map((cell) => cell & 255),
    );
    expect(await values(film(stream, of16()))).toEqual(cells16);
  });

  it('repeats runs and passes over the head that means nothing', async () => {
    // G.3.2: -2 repeats the next byte three times, -128 is no operation.
    const stream = concat([u32(1), u32(64), new Uint8Array(56), Uint8Array.of(254, 9, 128, 2, 1, 2, 3)]);
    expect(await values(film(stream))).toEqual([9, 9, 9, 1, 2, 3]);
  });

  it('tells the frames of more fragments than frames by the headers they begin with', async () => {
    const [one, two] = [rle([1, 2, 3, 4, 5, 6]), rle([6, 5, 4, 3, 2, 1])];
    const pixels = [one.subarray(0, 66), one.subarray(66), two.subarray(0, 68), two.subarray(68)];
    const twoFrames = tinyDicom({ syntax: SYNTAX.rle, elements: { '00280008': ['IS', '2'] }, pixels });
    expect(await values(twoFrames, 0)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(await values(twoFrames, 1)).toEqual([6, 5, 4, 3, 2, 1]);
  });

  it('gives the pixels of a cut frame of which every byte is there', async () => {
    const stream = rle(
      cells16.map((cell) => cell >> 8),
      cells16.map((cell) => cell & 255),
    );
    // The delimiter of the sequence and two low bytes are missing; the last byte of the run before was the third.
    const cut = film(stream, of16()).subarray(0, -8 - 3);
    const { values, complete } = await decodeFilm(cut, 0, nodeFilmPorts);
    expect([[...values], complete]).toEqual([[...cells16.slice(0, 3), 0, 0, 0], false]);
  });

  it.each([
    ['other segments than the header asks for', rle([1, 2, 3, 4, 5, 6], [1, 2, 3, 4, 5, 6])],
    ['a segment that ends early', rle([1, 2, 3, 4, 5])],
    ['no header', Uint8Array.of(1, 2, 3)],
  ])('refuses %s', async (_, stream) => {
    expect((await decodingFault(film(stream)))?.code).toBe('film.corrupt');
  });
});

describe('compiled codecs', () => {
  const rows = 64;
  const columns = 72;
  const cells = Uint16Array.from({ length: rows * columns }, (_, i) => (i * 37) % 4096);
  const frame = { width: columns, height: rows, bitsPerSample: 12, componentCount: 1, isSigned: false };
  const size: Elements = { '00280010': ['US', [rows]], '00280011': ['US', [columns]] };
  // A module takes the object it is given for itself.
  const quiet = () => ({ print: () => {}, printErr: () => {} });

  async function encoded(syntax: string): Promise<Uint8Array> {
    const isJpegLs = syntax === SYNTAX.jpegLs;
    const encoder = isJpegLs
      ? new (await charls(quiet())).JpegLSEncoder()
      : new (await openjpeg(quiet())).J2KEncoder();
    encoder.getDecodedBuffer(frame).set(new Uint8Array(cells.buffer));
    encoder.setQuality?.(true, 0);
    encoder.setNearLossless?.(0);
    encoder.encode();
    return Uint8Array.from(encoder.getEncodedBuffer());
  }

  describe.each([
    ['JPEG-LS', SYNTAX.jpegLs],
    ['JPEG 2000', SYNTAX.jpeg2000],
  ])('%s', (_, syntax) => {
    const film = (stream: Uint8Array, elements: Elements = {}) =>
      tinyDicom({ syntax, elements: { ...of16(), ...size, ...elements }, pixels: [stream] });

    it('reads what was encoded', async () => {
      expect(await values(film(await encoded(syntax)))).toEqual([...cells]);
    });

    it('spreads the sign of values coded without', async () => {
      const stream = await encoded(syntax);
      const signed = Array.from(cells, (cell) => (cell > 2047 ? cell - 4096 : cell));
      expect(await values(film(stream, { '00280103': ['US', [1]] }))).toEqual(signed);
    });

    it.each([
      ['of another size', { '00280010': ['US', [rows + 1]] }],
      [
        'of more bits than its cells',
        { '00280100': ['US', [8]], '00280101': ['US', [8]], '00280102': ['US', [7]] },
      ],
    ] as const)('refuses a stream %s before decoding it', async (_, elements) => {
      const fault = await decodingFault(film(await encoded(syntax), elements));
      expect([fault?.code, fault?.message]).toEqual(['film.corrupt', expect.stringContaining('another')]);
    });

    it('that is cut off is given as far as it goes', async () => {
      const stream = await encoded(syntax);
      const cut = film(stream).subarray(0, -8 - (stream.length >> 1));
      const { values, complete } = await decodeFilm(cut, 0, nodeFilmPorts);
      expect(complete).toBe(false);
      expect(values.length).toBe(rows * columns);
      // JPEG 2000 goes from coarse to fine, JPEG-LS from row to row.
      if (syntax === SYNTAX.jpegLs)
        expect([...values.subarray(0, 10 * columns)]).toEqual([...cells.subarray(0, 10 * columns)]);
    });

    it('that is cut off in its header is refused for that', async () => {
      const stream = await encoded(syntax);
      expect((await decodingFault(film(stream).subarray(0, 4 - stream.length)))?.code).toBe('film.truncated');
    });

    it('refuses a broken stream and goes on with whole ones', async () => {
      const stream = await encoded(syntax);
      expect((await decodingFault(film(stream.subarray(0, stream.length >> 1))))?.code).toBe('film.corrupt');
      expect((await decodingFault(film(latin1('nothing of the kind'))))?.code).toBe('film.corrupt');
      expect(await decodingFault(film(stream))).toBeNull();
    });
  });
});

describe('signed JPEG 2000', () => {
  it.each([8, 12, 16])('of %i bits keeps its negative values', async (bitsPerSample) => {
    const cells = Array.from({ length: 64 * 64 }, (_, i) => (i * 37) % 2 ** bitsPerSample);
    const encoder = new (await openjpeg({ print: () => {}, printErr: () => {} })).J2KEncoder();
    const frame = { width: 64, height: 64, bitsPerSample, componentCount: 1, isSigned: false };
    const bytes = bitsPerSample === 8 ? Uint8Array.from(cells) : concat(cells.map(u16));
    encoder.getDecodedBuffer(frame).set(bytes);
    encoder.setQuality?.(true, 0);
    encoder.encode();
    const stream = Uint8Array.from(encoder.getEncodedBuffer());
    // Ssiz, in the segment every codestream begins with (T.800 A.5.1). Signed, the same code is half the range less.
    stream[42] = (stream[42] as number) | 0x80;
    const signed = cells.map((cell) => cell - 2 ** (bitsPerSample - 1));
    const film = tinyDicom({
      syntax: SYNTAX.jpeg2000,
      elements: {
        '00280010': ['US', [64]],
        '00280011': ['US', [64]],
        '00280100': ['US', [bitsPerSample === 8 ? 8 : 16]],
        '00280101': ['US', [bitsPerSample]],
        '00280102': ['US', [bitsPerSample - 1]],
        '00280103': ['US', [1]],
      },
      pixels: [stream],
    });
    expect(await values(film)).toEqual(signed);
  });
});

describe('odd headers', () => {
  const bytes = Uint8Array.of(0, 1, 2, 3, 4, 5);

  it.each([
    ['explicit', SYNTAX.explicitLe],
    ['implicit', SYNTAX.implicitLe],
  ])('reads a film in %s VR without a transfer syntax by how it looks, and says so', async (_, syntax) => {
    const film = concat([new Uint8Array(128), latin1('DICM'), tinyDicom({ syntax, start: 'none' })]);
    expect(await values(film)).toEqual([...bytes]);
    const { transferSyntax, warnings } = readHeader(film, nodeFilmPorts);
    expect([transferSyntax, warnings]).toEqual([syntax, [expect.stringContaining('how it looks')]]);
  });

  it('asks for a film again whose encoding can be neither read nor guessed', () => {
    const film = concat([new Uint8Array(128), latin1('DICM'), new Uint8Array(64).fill(0x77)]);
    expect(headerFault(film)?.code).toBe('film.unknown-syntax');
  });

  it('reads a meta group in implicit VR', async () => {
    const syntax = latin1(`${SYNTAX.explicitLe}\0`);
    const meta = concat([u16(2), u16(0x10), u32(syntax.length), syntax]);
    const body = tinyDicom({ start: 'none' });
    expect(await values(concat([new Uint8Array(128), latin1('DICM'), meta, body]))).toEqual([...bytes]);
  });

  const patientId = (film: Uint8Array) => readHeader(film, nodeFilmPorts).identity.patientId;
  /** A film with one more element in front of the patient's number, byte for byte. */
  function withElement(element: Uint8Array): Uint8Array {
    const film = tinyDicom({ elements: { '00100020': ['LO', 'P1'] } });
    const at = film.findIndex((_, i) =>
      concat([u16(0x10), u16(0x20)]).every((byte, j) => film[i + j] === byte),
    );
    return concat([film.subarray(0, at), element, film.subarray(at)]);
  }

  it.each([
    ['of a VR of later editions', concat([latin1('ZZ'), u16(0), u32(4), latin1('ABCD')])],
    ['in implicit VR', concat([u32(4), latin1('ABCD')])],
    ['of blanks for a VR', concat([latin1('  '), u16(4), latin1('ABCD')])],
    ['of zeros for a VR', concat([u16(0), u16(4), latin1('ABCD')])],
    ['of no known VR', concat([latin1('??'), u16(4), latin1('ABCD')])],
  ])('reads on after an element %s', async (_, rest) => {
    const film = withElement(concat([u16(0x0009), u16(0x1001), rest]));
    expect(patientId(film)).toBe('P1');
    expect(await values(film)).toEqual([...bytes]);
  });

  it('reads on after a sequence whose items are in implicit VR', async () => {
    const inner = concat([u16(0x0008), u16(0x0104), u32(2), latin1('AB')]);
    const item = concat([u16(0xfffe), u16(0xe000), u32(inner.length), inner]);
    const head = concat([u16(0x0009), u16(0x1001), latin1('SQ'), u16(0), u32(item.length)]);
    const film = withElement(concat([head, item]));
    expect(patientId(film)).toBe('P1');
    expect(await values(film)).toEqual([...bytes]);
  });

  it.each([
    ['odd as a length', 'CS'],
    ['longer than the file as a length', 'LO'],
    ['of a long length', 'UT'],
  ])('reads on after a sequence in implicit VR whose items are in explicit VR, %s', async (_, vr) => {
    const value = vr === 'UT' ? concat([u16(0), u32(2), latin1('AB')]) : concat([u16(2), latin1('AB')]);
    const inner = concat([u16(0x0008), u16(0x0104), latin1(vr), value]);
    const item = concat([u16(0xfffe), u16(0xe000), u32(inner.length), inner]);
    const end = concat([u16(0xfffe), u16(0xe0dd), u32(0)]);
    const sequence = concat([u16(0x0009), u16(0x1001), u32(0xffffffff), item, end]);
    const film = tinyDicom({
      syntax: SYNTAX.implicitLe,
      elements: { '00100020': ['LO', 'P1'] },
      pixels: bytes,
    });
    const at = film.findIndex((byte, i) => byte === 0x10 && film[i + 1] === 0 && film[i + 2] === 0x20);
    const changed = concat([film.subarray(0, at), sequence, film.subarray(at)]);
    expect(patientId(changed)).toBe('P1');
    expect(await values(changed)).toEqual([...bytes]);
  });

  it.each([
    ['UL', ['UL', [2]]],
    ['IS', ['IS', '2']],
    ['UN', ['UN', u16(2)]],
  ] as const)('reads rows given in VR %s', async (_, rows) => {
    expect(await values(tinyDicom({ elements: { '00280010': rows } }))).toEqual([...bytes]);
  });

  it('reads a window given in binary numbers', () => {
    const double = (value: number) => new Uint8Array(Float64Array.of(value).buffer);
    const elements = { '00281050': ['FD', double(7.5)], '00281051': ['FD', double(9)] } as const;
    expect(readHeader(tinyDicom({ elements }), nodeFilmPorts).windows).toMatchObject([
      { center: 7.5, width: 9 },
    ]);
  });

  it('takes a photometric interpretation in small letters', () => {
    const { inverted } = readHeader(
      tinyDicom({ elements: { '00280004': ['CS', 'monochrome1'] } }),
      nodeFilmPorts,
    );
    expect(inverted).toBe(true);
  });

  it('takes a transfer syntax filled up with spaces', async () => {
    const film = tinyDicom({ syntax: `${SYNTAX.explicitLe} ` });
    expect(await values(film)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(readHeader(film, nodeFilmPorts).transferSyntax).toBe(SYNTAX.explicitLe);
  });

  it.each(['OV', 'SV', 'UV'])('reads on after an element of VR %s', async (vr) => {
    const elements = { '00090010': [vr, new Uint8Array(8).fill(7)], '00100020': ['LO', 'P1'] } as const;
    const film = tinyDicom({ elements });
    expect(readHeader(film, nodeFilmPorts).identity.patientId).toBe('P1');
    expect(await values(film)).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it.each([
    ['explicit', SYNTAX.explicitLe, SYNTAX.implicitLe],
    ['implicit', SYNTAX.implicitLe, SYNTAX.explicitLe],
  ])('reads a header in %s VR that says otherwise, and says so', async (said, syntax, named) => {
    const body = tinyDicom({ syntax, start: 'none' });
    const meta = tinyDicom({ syntax: named }).subarray(0, 132 + 8 + named.length + (named.length % 2));
    const film = concat([meta, body]);
    expect(await values(film)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(readHeader(film, nodeFilmPorts).warnings).toEqual([expect.stringContaining(`in ${said} VR`)]);
  });
});
