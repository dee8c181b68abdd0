import { deflateSync } from 'fflate';

/** Writes DICOM streams for tests: just what a test says, right or wrong. */

export const SYNTAX = {
  implicitLe: '1.2.840.10008.1.2',
  explicitLe: '1.2.840.10008.1.2.1',
  explicitBe: '1.2.840.10008.1.2.2',
  deflated: '1.2.840.10008.1.2.1.99',
  rle: '1.2.840.10008.1.2.5',
  jpegLs: '1.2.840.10008.1.2.4.80',
  jpeg2000: '1.2.840.10008.1.2.4.90',
  jpegExtended: '1.2.840.10008.1.2.4.51',
  jpegBaseline: '1.2.840.10008.1.2.4.50',
  jpegLossless: '1.2.840.10008.1.2.4.70',
} as const;

/** A value by its VR: text as is (one byte a character), numbers for US, SS, UL and OW, items for SQ, or raw bytes. */
type Value = string | readonly number[] | Uint8Array | readonly Elements[];
/** Elements by tag, `'00280010'`: VR and value. */
export type Elements = Readonly<Record<string, readonly [vr: string, value: Value]>>;

export interface TinyDicom {
  readonly syntax?: string;
  /** `meta` leaves out the preamble, `none` the file meta group too. */
  readonly start?: 'preamble' | 'meta' | 'none';
  readonly elements?: Elements;
  /** Plain pixel data, or the fragments of encapsulated ones; null for none. */
  readonly pixels?: Uint8Array | readonly Uint8Array[] | null;
  /** Entries of the basic offset table, for fragments. */
  readonly offsets?: readonly number[];
}

/** A grey film of 2 rows and 3 columns, 8 bits, unless told otherwise. */
export function tinyDicom({
  syntax = SYNTAX.explicitLe,
  start = 'preamble',
  elements = {},
  pixels = Uint8Array.of(0, 1, 2, 3, 4, 5),
  offsets = [],
}: TinyDicom = {}): Uint8Array<ArrayBuffer> {
  const encoding =
    syntax.trim() === SYNTAX.implicitLe ? IMPLICIT : syntax === SYNTAX.explicitBe ? BIG : LITTLE;
  const all = { ...GREY, ...elements };
  const body = Object.keys(all)
    .sort()
    .map((tag) => element(tag, all[tag] as Elements[string], encoding));
  if (pixels !== null) body.push(pixelData(pixels, offsets, encoding));
  const meta = start === 'none' ? [] : [element('00020010', ['UI', syntax], LITTLE)];
  const dataSet = syntax === SYNTAX.deflated ? [deflateSync(concat(body))] : body;
  const preamble = start === 'preamble' ? [new Uint8Array(128), latin1('DICM')] : [];
  return concat([...preamble, ...meta, ...dataSet]);
}

const GREY: Elements = {
  '00080016': ['UI', '1.2.840.10008.5.1.4.1.1.1'],
  '00280002': ['US', [1]],
  '00280004': ['CS', 'MONOCHROME2'],
  '00280010': ['US', [2]],
  '00280011': ['US', [3]],
  '00280100': ['US', [8]],
  '00280101': ['US', [8]],
  '00280102': ['US', [7]],
  '00280103': ['US', [0]],
};

const LONG_VRS = new Set(['OB', 'OV', 'OW', 'SQ', 'SV', 'UN', 'UT', 'UV']);

interface Encoding {
  readonly implicit: boolean;
  readonly u16: (value: number) => Uint8Array;
  readonly u32: (value: number) => Uint8Array;
}
const LITTLE: Encoding = { implicit: false, u16, u32 };
const IMPLICIT: Encoding = { ...LITTLE, implicit: true };
const BIG: Encoding = {
  implicit: false,
  u16: (value) => u16(value).reverse(),
  u32: (value) => u32(value).reverse(),
};

function element(tag: string, [vr, value]: Elements[string], encoding: Encoding): Uint8Array {
  const bytes = evened(valueBytes(vr, value, encoding), vr === 'UI' ? 0 : 0x20);
  return concat([head(tag, vr, bytes.length, encoding), bytes]);
}

function head(tag: string, vr: string, length: number, { implicit, u16, u32 }: Encoding): Uint8Array {
  const tagBytes = concat([
    u16(Number.parseInt(tag.slice(0, 4), 16)),
    u16(Number.parseInt(tag.slice(4), 16)),
  ]);
  if (implicit || vr === '') return concat([tagBytes, u32(length)]);
  return LONG_VRS.has(vr)
    ? concat([tagBytes, latin1(vr), u16(0), u32(length)])
    : concat([tagBytes, latin1(vr), u16(length)]);
}

function valueBytes(vr: string, value: Value, encoding: Encoding): Uint8Array {
  if (typeof value === 'string') return latin1(value);
  if (value instanceof Uint8Array) return value;
  if (vr === 'SQ') return concat((value as readonly Elements[]).map((item) => itemBytes(item, encoding)));
  return concat((value as readonly number[]).map(vr === 'UL' ? encoding.u32 : encoding.u16));
}

function itemBytes(item: Elements, encoding: Encoding): Uint8Array {
  const tags = Object.keys(item).sort();
  const body = concat(tags.map((tag) => element(tag, item[tag] as Elements[string], encoding)));
  return concat([head('fffee000', '', body.length, encoding), body]);
}

function pixelData(
  pixels: Uint8Array | readonly Uint8Array[],
  offsets: readonly number[],
  encoding: Encoding,
): Uint8Array {
  if (pixels instanceof Uint8Array) return element('7fe00010', ['OW', pixels], encoding);
  const table = concat(offsets.map(u32));
  const items = [table, ...pixels.map((fragment) => evened(fragment, 0))];
  return concat([
    head('7fe00010', 'OB', 0xffffffff, encoding),
    ...items.flatMap((item) => [head('fffee000', '', item.length, encoding), item]),
    head('fffee0dd', '', 0, encoding),
  ]);
}

export function latin1(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

export function u16(value: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.of(value & 0xff, (value >> 8) & 0xff);
}

export function u32(value: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.of(value & 0xff, (value >> 8) & 0xff, (value >> 16) & 0xff, (value >>> 24) & 0xff);
}

export function concat(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function evened(bytes: Uint8Array, filler: number): Uint8Array {
  return bytes.length % 2 === 0 ? bytes : concat([bytes, Uint8Array.of(filler)]);
}
