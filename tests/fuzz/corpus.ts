import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import charls from '@cornerstonejs/codec-charls/wasmjs';
import openjpeg from '@cornerstonejs/codec-openjpeg/wasmjs';
import { encode } from 'fast-png';
import { zlibSync } from 'fflate';
import { sharedPath } from '../helpers/shared.ts';
import {
  concat,
  type Elements,
  latin1,
  SYNTAX,
  type TinyDicom,
  tinyDicom,
  u16,
  u32,
} from '../helpers/tinyDicom.ts';
import { adobeSegment, tinyJpeg } from '../helpers/tinyJpeg.ts';
import { segment, tinyJpegLossless } from '../helpers/tinyJpegLossless.ts';
import { type Page, tinyTiff } from '../helpers/tinyTiff.ts';

/** A whole film to begin with. */
export interface Base {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const ROWS = 40;
const COLUMNS = 48;

/** Smooth shades of 12 bits with some noise. */
const cells = Array.from({ length: ROWS * COLUMNS }, (_, i) => {
  const [x, y] = [i % COLUMNS, Math.floor(i / COLUMNS)];
  return Math.floor(2000 + 1500 * Math.sin(x / 9) * Math.cos(y / 7)) + ((i * 7919) % 32);
});
const words = (values: readonly number[]) => concat(values.map(u16));
const bytes8 = Uint8Array.from(cells, (cell) => cell >> 4);
const rgb = Uint8Array.from(cells.flatMap((cell) => [cell >> 4, cell >> 5, 255 - (cell >> 4)]));

/** Two in three bytes: a TIFF's in this order, a DICOM film's others, and shades all the same. */
const twelve = Uint8Array.from({ length: 1.5 * cells.length }, (_, i) => {
  const [left = 0, right = 0] = cells.slice(2 * Math.floor(i / 3));
  return [left >> 4, (left << 4) | (right >> 8), right][i % 3] as number;
});

const size: Elements = { '00280010': ['US', [ROWS]], '00280011': ['US', [COLUMNS]] };
const bits = (allocated: number, stored: number, signed = 0): Elements => ({
  '00280100': ['US', [allocated]],
  '00280101': ['US', [stored]],
  '00280102': ['US', [stored - 1]],
  '00280103': ['US', [signed]],
});
const colour: Elements = { '00280002': ['US', [3]], '00280004': ['CS', 'RGB'], '00280006': ['US', [0]] };
const of12: Elements = { ...size, ...bits(16, 12) };

/** Everything the header can hold that is read: windows, tables, identity, sequences, a thumbnail of its own. */
const rich: Elements = {
  ...of12,
  '00080005': ['CS', 'ISO 2022 IR 6\\ISO 2022 IR 87'],
  '00080020': ['DA', '20250203'],
  '00100010': ['PN', 'Yamada^Tarou=\x1b$B;3ED\x1b(B^\x1b$BB@O:\x1b(B'],
  '00100020': ['LO', 'P1'],
  '00181164': ['DS', '0.1\\0.1'],
  '00280030': ['DS', '0.1\\0.1'],
  '00280120': ['US', [0]],
  '00281050': ['DS', '2000\\1000'],
  '00281051': ['DS', '4000\\500'],
  '00281053': ['DS', '1'],
  '00281052': ['DS', '-100'],
  '00283010': ['SQ', [{ '00283002': ['US', [16, 0, 16]], '00283006': ['OW', words([...Array(16).keys()])] }]],
  '00880200': ['SQ', [{ '00280010': ['US', [2]], '7fe00010': ['OB', Uint8Array.of(1, 2, 3, 4)] }]],
  '52009229': ['SQ', [{ '00289110': ['SQ', [{ '00280030': ['DS', '0.2\\0.2'] }]] }]],
};
const modalityLut: Elements = {
  ...of12,
  '00283000': [
    'SQ',
    [{ '00283002': ['US', [4096, 0, 16]], '00283006': ['OW', words([...Array(4096).keys()])] }],
  ],
};
const palette: Elements = {
  ...size,
  '00280004': ['CS', 'PALETTE COLOR'],
  ...Object.fromEntries(
    [1, 2, 3].flatMap((i) => [
      [`0028110${i}`, ['US', [256, 0, 8]]],
      [`0028120${i}`, ['OW', words(Array.from({ length: 256 }, (_, j) => (j * i) & 255))]],
    ]),
  ),
};
/** Segments of every kind (C.7.9.2): an entry, a line up and one down; both lines again; one entry more. */
const paletteSegments = [0, 1, 0, 1, 63, 252, 1, 64, 0, 2, 2, 3, 0, 0, 0, 0, 1, 40];
const segmentedPalette: Elements = {
  ...size,
  '00280004': ['CS', 'PALETTE COLOR'],
  ...Object.fromEntries(
    [1, 2, 3].flatMap((i) => [
      [`0028110${i}`, ['US', [256, 0, 8]]],
      [`0028122${i}`, ['OW', Uint8Array.from(paletteSegments)]],
    ]),
  ),
};

const dicom = (name: string, film: TinyDicom): Base => ({ name, bytes: tinyDicom(film) });

function dicoms(): readonly Base[] {
  const lossless = tinyJpegLossless({
    rows: ROWS,
    columns: COLUMNS,
    precision: 12,
    cells,
    predictor: 6,
    restartRows: 8,
  });
  const other = tinyJpegLossless({
    rows: ROWS,
    columns: COLUMNS,
    precision: 12,
    cells: cells.toReversed(),
    predictor: 1,
  });
  const twoFrames: Elements = { ...of12, '00280008': ['IS', '2'] };
  const jpeg = greyJpeg();
  const colourJpeg = tinyJpeg({
    blockRows: 5,
    blockColumns: 6,
    components: [shades(3), shades(5), shades(7)],
  });
  return [
    dicom('explicit', { elements: rich, pixels: words(cells) }),
    dicom('implicit', { syntax: SYNTAX.implicitLe, elements: rich, pixels: words(cells) }),
    dicom('bare', { start: 'none', elements: modalityLut, pixels: words(cells) }),
    dicom('big-endian', {
      syntax: SYNTAX.explicitBe,
      elements: of12,
      pixels: concat(cells.map((cell) => u16(cell).reverse())),
    }),
    dicom('deflated', { syntax: SYNTAX.deflated, elements: rich, pixels: words(cells) }),
    dicom('signed', {
      elements: { ...size, ...bits(16, 12, 1) },
      pixels: words(cells.map((cell) => cell - 2048)),
    }),
    dicom('32-bit', {
      elements: { ...size, ...bits(32, 32) },
      pixels: concat(cells.map((cell) => u32(cell * 4096))),
    }),
    dicom('12-bit', { elements: { ...size, ...bits(12, 12) }, pixels: twelve }),
    dicom('1-bit', {
      elements: { ...size, ...bits(1, 1) },
      pixels: bytes8.subarray(0, (ROWS * COLUMNS) / 8),
    }),
    dicom('colour', { elements: { ...size, ...colour }, pixels: rgb }),
    dicom('chroma', {
      elements: { ...size, ...colour, '00280004': ['CS', 'YBR_FULL_422'] },
      pixels: rgb.subarray(0, 2 * cells.length),
    }),
    dicom('palette', { elements: palette, pixels: bytes8 }),
    dicom('palette-segments', { elements: segmentedPalette, pixels: bytes8 }),
    dicom('frames', { elements: { ...twoFrames }, pixels: words([...cells, ...cells.toReversed()]) }),
    dicom('rle', { syntax: SYNTAX.rle, elements: of12, pixels: [rle(cells)] }),
    dicom('jpeg-lossless', { syntax: SYNTAX.jpegLossless, elements: of12, pixels: [lossless] }),
    dicom('fragments', {
      syntax: SYNTAX.jpegLossless,
      elements: twoFrames,
      pixels: [lossless.subarray(0, 1000), lossless.subarray(1000), other],
    }),
    dicom('jpeg-baseline', { syntax: SYNTAX.jpegBaseline, elements: size, pixels: [jpeg] }),
    dicom('jpeg-colour', {
      syntax: SYNTAX.jpegBaseline,
      elements: { ...size, ...colour },
      pixels: [colourJpeg],
    }),
  ];
}

const shades = (step: number) => Array.from({ length: 30 }, (_, i) => (i * step * 11) % 256);

function greyJpeg(): Uint8Array {
  const exif = [
    ...latin1('Exif\0\0'),
    ...latin1('II*\0'),
    ...u32(8),
    ...u16(1),
    ...u16(0x112),
    ...u16(3),
    ...u32(1),
    ...u32(6),
    ...u32(0),
  ];
  return tinyJpeg({
    blockRows: 5,
    blockColumns: 6,
    components: [shades(3)],
    segments: [segment(0xe1, exif)],
  });
}

function inksJpeg(transform: number): Uint8Array {
  return tinyJpeg({
    blockRows: 5,
    blockColumns: 6,
    components: [shades(3), shades(5), shades(7), shades(2)],
    segments: [adobeSegment(transform)],
  });
}

/** High bytes, then low bytes, as literal runs (PS3.5 annex G). */
function rle(values: readonly number[]): Uint8Array {
  const packed = [values.map((value) => value >> 8), values.map((value) => value & 255)].map((plane) => {
    const runs: Uint8Array[] = [];
    for (let at = 0; at < plane.length; at += 128) {
      const run = plane.slice(at, at + 128);
      runs.push(Uint8Array.of(run.length - 1, ...run));
    }
    return concat(runs);
  });
  const offsets = [64, 64 + (packed[0] as Uint8Array).length];
  return concat([...[2, ...offsets, ...Array<number>(13).fill(0)].map(u32), ...packed]);
}

async function compiled(): Promise<readonly Base[]> {
  const quiet = () => ({ print: () => {}, printErr: () => {} });
  const frame = { width: COLUMNS, height: ROWS, bitsPerSample: 12, componentCount: 1, isSigned: false };
  const encoders = {
    jpegLs: new (await charls(quiet())).JpegLSEncoder(),
    jpeg2000: new (await openjpeg(quiet())).J2KEncoder(),
  };
  return Object.entries(encoders).map(([name, encoder]) => {
    encoder.getDecodedBuffer(frame).set(words(cells));
    encoder.setQuality?.(true, 0);
    encoder.setNearLossless?.(0);
    encoder.encode();
    const stream = Uint8Array.from(encoder.getEncodedBuffer());
    return dicom(name, { syntax: SYNTAX[name as keyof typeof encoders], elements: of12, pixels: [stream] });
  });
}

function pictures(): readonly Base[] {
  const runs = Array.from({ length: ROWS }, (_, row) => {
    const start = row * COLUMNS;
    return concat([Uint8Array.of(0, 40), bytes8.subarray(start, start + 40), Uint8Array.of(8, 7, 0, 0)]);
  });
  const png = (name: string, channels: 1 | 2 | 3 | 4, depth: 8 | 16): Base => {
    const Data = depth === 8 ? Uint8Array : Uint16Array;
    const data = Data.from(
      Array.from({ length: cells.length * channels }, (_, i) => cells[i % cells.length] as number),
    );
    return { name, bytes: encode({ width: COLUMNS, height: ROWS, channels, depth, data }) };
  };
  return [
    png('png-8', 1, 8),
    png('png-16', 1, 16),
    png('png-rgb', 3, 8),
    png('png-rgba-16', 4, 16),
    { name: 'jpeg', bytes: greyJpeg() },
    ...[0, 2].map((transform) => ({ name: `jpeg-inks-${transform}`, bytes: inksJpeg(transform) })),
    {
      name: 'jpeg-12',
      bytes: tinyJpegLossless({ rows: ROWS, columns: COLUMNS, precision: 12, cells, predictor: 4 }),
    },
    ...tiffs(),
    { name: 'bmp-24', bytes: bmp(24, [], rgb) },
    {
      name: 'bmp-8',
      bytes: bmp(8, greys, bytes8),
    },
    { name: 'bmp-16', bytes: bmp(16, [], words(cells)) },
    {
      name: 'bmp-runs',
      bytes: bmp(8, greys, concat([...runs, Uint8Array.of(0, 1)]), 1),
    },
  ];
}

function tiffs(): readonly Base[] {
  const tags = (bitsPerSample: number, more: Page['tags'] = {}): Page['tags'] => ({
    256: [4, [COLUMNS]],
    257: [3, [ROWS]],
    258: [3, [bitsPerSample]],
    262: [3, [1]],
    282: [5, [300]],
    283: [5, [300]],
    ...more,
  });
  const tiff = (name: string, ...pages: readonly Page[]): Base => ({ name, bytes: tinyTiff(pages) });
  const halves = [words(cells).subarray(0, cells.length), words(cells).subarray(cells.length)];
  const strip = { 278: [3, [ROWS / 2]] } satisfies Page['tags'];
  const tile = { 322: [3, [COLUMNS]], 323: [3, [ROWS]] } satisfies Page['tags'];
  const packBits = concat(
    cells.flatMap((_, i) => (i % 96 === 0 ? [Uint8Array.of(95), bytes8.subarray(i, i + 96)] : [])),
  );
  return [
    tiff('tiff-strips', { tags: tags(16, strip), segments: halves }),
    tiff('tiff-deflate', {
      tags: tags(16, { ...strip, 259: [3, [8]], 317: [3, [2]] }),
      segments: halves.map((half) => zlibSync(half)),
    }),
    tiff('tiff-tile', { tags: tags(16, tile), segments: [words(cells)] }),
    tiff('tiff-packbits', { tags: tags(8, { 259: [3, [32773]] }), segments: [packBits] }),
    tiff(
      'tiff-pages',
      { tags: tags(8), segments: [bytes8] },
      { tags: tags(8), segments: [bytes8.toReversed()] },
    ),
    tiff('tiff-12', { tags: tags(12), segments: [twelve] }),
    tiff('tiff-jpeg', { tags: tags(8, { 259: [3, [7]] }), segments: [greyJpeg()] }),
    { name: 'tiff-big', bytes: tinyTiff([{ tags: tags(16, strip), segments: halves }], true, true) },
    tiff('tiff-rgb', {
      tags: tags(8, { 258: [3, [8, 8, 8]], 262: [3, [2]], 277: [3, [3]] }),
      segments: [rgb],
    }),
  ];
}

const greys = [...Array(256).keys()].flatMap((i) => [i, i, i, 0]);

function bmp(depth: number, colours: readonly number[], pixels: Uint8Array, compression = 0): Uint8Array {
  const pixelsAt = 54 + colours.length;
  const header = [pixelsAt + pixels.length, 0, pixelsAt, 40, COLUMNS, ROWS].map(u32);
  const rest = [compression, 0, 3000, 3000, colours.length / 4, 0].map(u32);
  return concat([latin1('BM'), ...header, u16(1), u16(depth), ...rest, Uint8Array.from(colours), pixels]);
}

/** Films made here, small and of every kind: the same ones always. */
export async function generatedCorpus(): Promise<readonly Base[]> {
  return [...dicoms(), ...(await compiled()), ...pictures()];
}

/** The largest real film that is worth its time. */
const LARGEST = 700_000;

/** Real films beside the checkout; none where they are not there. */
export function sharedCorpus(): readonly Base[] {
  const folder = sharedPath('films');
  if (folder === null) return [];
  return readdirSync(folder)
    .filter((name) => /\.(dcm|png|jpg|tif)$/.test(name))
    .sort()
    .map((name) => ({ name, bytes: new Uint8Array(readFileSync(join(folder, name))) }))
    .filter(({ bytes }) => bytes.length <= LARGEST);
}
