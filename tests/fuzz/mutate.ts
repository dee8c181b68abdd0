import { isExplicitVr } from '../../src/film/sniff.ts';
import { concat, latin1, u16, u32 } from '../helpers/tinyDicom.ts';
import type { Random } from './random.ts';

/** Numbers that programs get wrong. */
const LIES = [
  0,
  1,
  2,
  7,
  127,
  128,
  255,
  256,
  32767,
  32768,
  65534,
  65535,
  65536,
  2 ** 24,
  2 ** 31 - 1,
  2 ** 31,
  2 ** 32 - 1,
];

type Change = (bytes: Uint8Array, random: Random, other: Uint8Array) => Uint8Array;

/** A file with one to four things done to it. */
export function mutated(base: Uint8Array, other: Uint8Array, random: Random): Uint8Array {
  let bytes = base;
  for (let left = 1 + random.below(4); left > 0 && bytes.length > 0; left--) {
    bytes = random.pick(CHANGES)(Uint8Array.from(bytes), random, other);
  }
  // A PNG whose sums are wrong is refused before anything else of it is looked at.
  return isPng(bytes) && random() < 0.9 ? withTrueSums(bytes) : bytes;
}

const flipBit: Change = (bytes, random) => {
  const at = place(bytes, random);
  bytes[at] = (bytes[at] as number) ^ (1 << random.below(8));
  return bytes;
};

const setByte: Change = (bytes, random) => {
  bytes[place(bytes, random)] = random.pick([0, 1, 0x7f, 0x80, 0xff, random.below(256)]);
  return bytes;
};

/** A number somewhere, or in the place of a field of the format: a length, a size, an offset, a tag. */
const lie: Change = (bytes, random) => {
  const fields = fieldsOf(bytes);
  const at = fields.length > 0 && random() < 0.8 ? random.pick(fields) : random.below(bytes.length);
  const number = random.pick([...LIES, bytes.length, bytes.length - at, random.below(65536)]);
  const written = random() < 0.5 ? u16(number) : u32(number);
  bytes.set((random() < 0.5 ? written : written.reverse()).subarray(0, bytes.length - at), at);
  return bytes;
};

const truncate: Change = (bytes, random) => bytes.subarray(0, random.below(bytes.length));

const cutOut: Change = (bytes, random) => {
  const [from, to] = range(bytes, random);
  return concat([bytes.subarray(0, from), bytes.subarray(to)]);
};

const repeat: Change = (bytes, random) => {
  const [from, to] = range(bytes, random);
  return concat([bytes.subarray(0, to), bytes.subarray(from)]);
};

const swap: Change = (bytes, random) => {
  const [from, middle] = range(bytes, random);
  const to = Math.min(bytes.length, middle + random.below(256));
  return concat([
    bytes.subarray(0, from),
    bytes.subarray(middle, to),
    bytes.subarray(from, middle),
    bytes.subarray(to),
  ]);
};

const splice: Change = (bytes, random, other) => {
  const [from, to] = range(bytes, random);
  const [start, end] = range(other, random);
  return concat([bytes.subarray(0, from), other.subarray(start, end), bytes.subarray(to)]);
};

const headOfOther: Change = (bytes, random, other) =>
  concat([
    other.subarray(0, random.below(Math.min(other.length, 1024))),
    bytes.subarray(random.below(bytes.length)),
  ]);

const CHANGES: readonly Change[] = [
  flipBit,
  flipBit,
  setByte,
  lie,
  lie,
  lie,
  truncate,
  cutOut,
  repeat,
  swap,
  splice,
  headOfOther,
];

/** Half the time near the start, where headers are. */
function place(bytes: Uint8Array, random: Random): number {
  return random.below(random() < 0.5 ? Math.min(bytes.length, 1024) : bytes.length);
}

function range(bytes: Uint8Array, random: Random): readonly [from: number, to: number] {
  const from = place(bytes, random);
  return [from, Math.min(bytes.length, from + 1 + random.below(random.pick([4, 64, 1024])))];
}

/** Where the format's numbers are, as far as two kilobytes from the start and in what looks like its structure. */
function fieldsOf(bytes: Uint8Array): readonly number[] {
  const fields: number[] = [];
  const end = Math.min(bytes.length - 12, 4096);
  for (let at = 0; at < end; at++) {
    // An element's tag, VR, lengths and value.
    if (isExplicitVr(bytes, at)) fields.push(at, at + 4, at + 6, at + 8, at + 8, at + 10);
    // A marker of JPEG and JPEG 2000: its length and what comes first in it.
    if (bytes[at] === 0xff && (bytes[at + 1] ?? 0) >= 0x4f)
      fields.push(at + 1, at + 2, at + 4, at + 5, at + 7, at + 9);
    // An item or delimiter of a sequence or of pixel data.
    if (bytes[at] === 0xfe && bytes[at + 1] === 0xff) fields.push(at + 2, at + 4);
  }
  if (isPng(bytes)) for (const at of chunks(bytes)) fields.push(at, at + 4, at + 8, at + 12, at + 16);
  if (isTiff(bytes)) for (const at of tiffEntries(bytes)) fields.push(at, at + 2, at + 4, at + 8, at + 8);
  if (bytes[0] === 0x42 && bytes[1] === 0x4d) fields.push(10, 14, 18, 22, 26, 28, 30, 46);
  return fields.filter((at) => at < bytes.length);
}

function isPng(bytes: Uint8Array): boolean {
  return bytes[1] === 0x50 && bytes[2] === 0x4e && bytes[3] === 0x47;
}

/** Some DICOM films have the beginning of a TIFF file in their preamble. */
function isTiff(bytes: Uint8Array): boolean {
  if (bytes[128] === 0x44 && bytes[129] === 0x49 && bytes[130] === 0x43) return false;
  return (bytes[0] === 0x49 && bytes[1] === 0x49) || (bytes[0] === 0x4d && bytes[1] === 0x4d);
}

/** Where the chunks of a PNG begin. */
function chunks(bytes: Uint8Array): readonly number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const places: number[] = [];
  for (let at = 8; at + 12 <= bytes.length; at += 12 + view.getUint32(at)) places.push(at);
  return places;
}

/** Where the entries of a little-endian TIFF's first directory begin. */
function tiffEntries(bytes: Uint8Array): readonly number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const directory = bytes.length >= 8 ? view.getUint32(4, true) : bytes.length;
  if (directory + 2 > bytes.length) return [4];
  const count = Math.min(view.getUint16(directory, true), 64);
  return [4, directory, ...Array.from({ length: count }, (_, i) => directory + 2 + 12 * i)];
}

function withTrueSums(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (const at of chunks(bytes)) {
    const end = at + 8 + view.getUint32(at);
    if (end + 4 <= bytes.length) view.setUint32(end, crc32(bytes.subarray(at + 4, end)));
  }
  return bytes;
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
  return crc >>> 0;
});

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (CRC_TABLE[(crc ^ byte) & 255] as number) ^ (crc >>> 8);
  return ~crc >>> 0;
}

/** Something done to a film that leaves its pixels as they are; null where nothing of the kind is known for its format. */
export function harmless(bytes: Uint8Array, random: Random): Uint8Array | null {
  const junk = Uint8Array.from({ length: 2 * random.below(200) }, () => random.below(256));
  if (isPng(bytes)) return insert(bytes, 33, chunk('zzZz', junk));
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return insert(bytes, 2, marker(junk));
  if (isTiff(bytes) || (bytes[0] === 0x42 && bytes[1] === 0x4d)) return concat([bytes, junk]);
  // After the first SOP class of an explicit little-endian data set: a private element with anything in it.
  const at = find(bytes, concat([u16(0x0028), u16(0x0002), latin1('US')]));
  if (at < 0) return null;
  const element = concat([u16(0x0009), u16(0x1001), latin1('UN'), u16(0), u32(junk.length), junk]);
  return insert(bytes, at, element);
}

function insert(bytes: Uint8Array, at: number, inserted: Uint8Array): Uint8Array {
  return concat([bytes.subarray(0, at), inserted, bytes.subarray(at)]);
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const typed = concat([latin1(type), data]);
  return concat([u32(data.length).reverse(), typed, u32(crc32(typed)).reverse()]);
}

function marker(data: Uint8Array): Uint8Array {
  return concat([Uint8Array.of(0xff, 0xfe), u16(data.length + 2).reverse(), data]);
}

function find(bytes: Uint8Array, wanted: Uint8Array): number {
  return bytes.findIndex((_, i) => wanted.every((byte, j) => bytes[i + j] === byte));
}
