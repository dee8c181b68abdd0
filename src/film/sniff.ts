import { Fault } from '../fault/fault.ts';
import type { FilmFormat } from './film.ts';

/** What else people hand over, by its first bytes (`offset` where they don't come first). */
const FOREIGN: readonly {
  readonly name: string;
  readonly magic: readonly number[];
  readonly offset?: number;
}[] = [
  { name: 'a PDF document', magic: [0x25, 0x50, 0x44, 0x46] },
  { name: 'a ZIP archive', magic: [0x50, 0x4b, 0x03, 0x04] },
  { name: 'an empty ZIP archive', magic: [0x50, 0x4b, 0x05, 0x06] },
  { name: 'a gzip archive', magic: [0x1f, 0x8b] },
  { name: 'a 7-Zip archive', magic: [0x37, 0x7a, 0xbc, 0xaf] },
  { name: 'a RAR archive', magic: [0x52, 0x61, 0x72, 0x21] },
  { name: 'an old Office document', magic: [0xd0, 0xcf, 0x11, 0xe0] },
  { name: 'an SQLite database', magic: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65] },
  { name: 'a Windows program', magic: [0x4d, 0x5a] },
  { name: 'a Linux program', magic: [0x7f, 0x45, 0x4c, 0x46] },
  { name: 'a video (MP4 or QuickTime) or a HEIC picture', magic: [0x66, 0x74, 0x79, 0x70], offset: 4 },
];

/** How CMS envelopes begin (RFC 5652 3), which encrypted DICOM files are (PS3.10 8): PKCS #7's arc by its place. */
const PKCS7 = [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07];
const PKCS7_PLACES = [2, 3, 4, 5, 6];

/** Pictures the application knows by name but does not open. */
const OTHER_PICTURES: typeof FOREIGN = [
  { name: 'GIF', magic: [0x47, 0x49, 0x46, 0x38] },
  { name: 'WebP', magic: [0x57, 0x45, 0x42, 0x50], offset: 8 },
  { name: 'JPEG 2000', magic: [0x00, 0x00, 0x00, 0x0c, 0x6a, 0x50, 0x20, 0x20] },
];

/** Pictures that are opened. */
const PICTURES: readonly { readonly format: FilmFormat; readonly magic: readonly number[] }[] = [
  { format: 'png', magic: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { format: 'jpeg', magic: [0xff, 0xd8, 0xff] },
  { format: 'tiff', magic: [0x49, 0x49, 0x2a, 0x00] },
  { format: 'tiff', magic: [0x4d, 0x4d, 0x00, 0x2a] },
  { format: 'tiff', magic: [0x49, 0x49, 0x2b, 0x00] },
  { format: 'tiff', magic: [0x4d, 0x4d, 0x00, 0x2b] },
];

/**
 * Tells a film's format from its content, never from its name.
 *
 * @throws Fault `film.empty`, `film.not-a-film` (saying what the file looks like), `film.encrypted`,
 *   `film.unsupported` for a picture format that is not opened.
 */
export function sniffFormat(bytes: Uint8Array): FilmFormat {
  if (bytes.length === 0)
    throw new Fault('film.empty', 'This file is empty. Ask for it again from where it came from.');
  if (startsWith(bytes, [0x44, 0x49, 0x43, 0x4d], 128)) return 'dicom';
  const opened = PICTURES.find(({ magic }) => startsWith(bytes, magic));
  if (opened !== undefined) return opened.format;
  if (isBmp(bytes)) return 'bmp';
  if (bareDicom(bytes) !== null) return 'dicom';
  const picture = OTHER_PICTURES.find(({ magic, offset }) => startsWith(bytes, magic, offset));
  if (picture !== undefined) {
    throw new Fault(
      'film.unsupported',
      `This is a ${picture.name} picture, which cannot be opened. Save it as PNG, or take the DICOM original.`,
    );
  }
  if (bytes[0] === 0x30 && PKCS7_PLACES.some((place) => startsWith(bytes, PKCS7, place))) {
    throw encrypted('a CMS envelope');
  }
  const foreign = FOREIGN.find(({ magic, offset }) => startsWith(bytes, magic, offset));
  const looks = foreign?.name ?? (looksLikeText(bytes) ? 'text' : null);
  throw new Fault(
    'film.not-a-film',
    `This file is not a radiograph: it looks like ${looks ?? 'something unknown'}. Choose a DICOM, PNG, JPEG, TIFF or BMP file.`,
    `first bytes ${[...bytes.subarray(0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join(' ')}`,
  );
}

export function encrypted(detail: string): Fault {
  return new Fault(
    'film.encrypted',
    'This file is encrypted and cannot be opened. Ask for it unencrypted from where it came from.',
    detail,
  );
}

/**
 * How a DICOM stream without preamble begins, or null when the bytes are no such stream: with its file meta
 * group (`meta`), or straight with the data set in one of the three basic encodings. Peers write both.
 */
export function bareDicom(bytes: Uint8Array): 'meta' | 'explicit-le' | 'implicit-le' | 'explicit-be' | null {
  if (bytes.length < 8) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const group = view.getUint16(0, true);
  if (view.getUint16(0, false) === 0x0008 && isExplicitVr(bytes, 0)) return 'explicit-be';
  if (group === 0x0002 && isExplicitVr(bytes, 0)) return 'meta';
  if (group !== 0x0008 || view.getUint16(2, true) > 0x0100) return null;
  if (isExplicitVr(bytes, 0)) return 'explicit-le';
  // Group 8 opens with short identifying strings: a long first element is not DICOM.
  return view.getUint32(4, true) <= 256 ? 'implicit-le' : null;
}

/** PS3.5 table 6.2-1. */
const VRS = new Set(
  'AE AS AT CS DA DS DT FD FL IS LO LT OB OD OF OL OV OW PN SH SL SQ SS ST SV TM UC UI UL UN UR US UT UV'.split(
    ' ',
  ),
);

/** Whether the element that begins at `start` names its VR. */
export function isExplicitVr(bytes: Uint8Array, start: number): boolean {
  return VRS.has(String.fromCharCode(bytes[start + 4] ?? 0, bytes[start + 5] ?? 0));
}

/** `BM` is also how many a text begins: four reserved bytes of zero and a likely length of header must follow. */
function isBmp(bytes: Uint8Array): boolean {
  const [length = 0] = bytes.subarray(14);
  return (
    startsWith(bytes, [0x42, 0x4d]) &&
    startsWith(bytes, [0, 0, 0, 0], 6) &&
    (length === 12 || length >= 16) &&
    startsWith(bytes, [0, 0, 0], 15)
  );
}

function startsWith(bytes: Uint8Array, magic: readonly number[], offset = 0): boolean {
  return magic.every((byte, i) => bytes[offset + i] === byte);
}

/** No control bytes but white space in the first kilobyte. */
function looksLikeText(bytes: Uint8Array): boolean {
  return bytes
    .subarray(0, 1024)
    .every((byte) => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d);
}
