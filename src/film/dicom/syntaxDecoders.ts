import { Fault } from '../../fault/fault.ts';
import type { Cells } from '../film.ts';
import type { Codecs } from '../ports.ts';
import { cutJpeg2000Cells, jpeg2000Cells } from './jpeg2000Cells.ts';
import { cutJpegCells, cutJpegLosslessCells, jpegCells, jpegLosslessCells } from './jpegCells.ts';
import { cutJpegLsCells, jpegLsCells } from './jpegLsCells.ts';
import { bigEndianCells, nativeCells } from './nativeCells.ts';
import type { PixelFormat } from './pixelFormat.ts';
import { cutRleCells, rleCells } from './rleCells.ts';
import {
  DEFLATED,
  EXPLICIT_BE,
  EXPLICIT_LE,
  IMPLICIT_LE,
  TRANSFER_SYNTAX_NAMES,
} from './transferSyntaxes.ts';

export interface SyntaxDecoder {
  /** Whether frames come in fragments (PS3.5 A.4) or one after the other in plain cells. */
  readonly encapsulated: boolean;
  readonly lossy: boolean;
  /** More pixels than this for each byte no honest file can hold; a header that says so is refused. */
  readonly mostPixelsPerByte: number;
  /** Whether its three samples are RGB whatever the header says, as those of JPEG decoders are. */
  readonly givesRgb?: boolean;
  /** One frame's cells from its own bytes, pixel after pixel. May throw anything on a broken stream. */
  readonly cells: (encoded: Uint8Array, format: PixelFormat, codecs: Codecs) => Cells | Promise<Cells>;
  /** What there is of a frame that the file ends in, the rest 0. */
  readonly cutCells: (encoded: Uint8Array, format: PixelFormat, codecs: Codecs) => Cells | Promise<Cells>;
}

/** A native file shorter than announced is truncated; one that has not even a hundredth is not to be believed. */
const NATIVE: SyntaxDecoder = {
  encapsulated: false,
  lossy: false,
  mostPixelsPerByte: 100,
  cells: nativeCells,
  cutCells: nativeCells,
};
const BIG_ENDIAN: SyntaxDecoder = { ...NATIVE, cells: bigEndianCells, cutCells: bigEndianCells };
/** Two bytes stand for up to 128. */
const RLE: SyntaxDecoder = {
  encapsulated: true,
  lossy: false,
  mostPixelsPerByte: 64,
  cells: rleCells,
  cutCells: cutRleCells,
};
/** A Huffman code has at least one bit for each pixel. */
const LOSSLESS: SyntaxDecoder = {
  encapsulated: true,
  lossy: false,
  mostPixelsPerByte: 8,
  cells: jpegLosslessCells,
  cutCells: cutJpegLosslessCells,
};
/** A block of 64 pixels takes two codes of at least one bit. */
const DCT: SyntaxDecoder = {
  encapsulated: true,
  lossy: true,
  mostPixelsPerByte: 256,
  givesRgb: true,
  cells: jpegCells,
  cutCells: cutJpegCells,
};
/** A run to the end of a row may take one bit, and rows of the largest detectors have under 2500 pixels a byte. */
const JPEG_LS: SyntaxDecoder = {
  encapsulated: true,
  lossy: false,
  mostPixelsPerByte: 20_000,
  cells: jpegLsCells,
  cutCells: cutJpegLsCells,
};
/** A code block of at most 4096 pixels with nothing in it takes about a bit. */
const WAVELET: SyntaxDecoder = {
  encapsulated: true,
  lossy: false,
  mostPixelsPerByte: 32_768,
  cells: jpeg2000Cells,
  cutCells: cutJpeg2000Cells,
};

const DECODERS: Readonly<Record<string, SyntaxDecoder>> = {
  [IMPLICIT_LE]: NATIVE,
  [EXPLICIT_LE]: NATIVE,
  [DEFLATED]: NATIVE,
  [EXPLICIT_BE]: BIG_ENDIAN,
  '1.2.840.10008.1.2.4.50': DCT,
  '1.2.840.10008.1.2.4.51': DCT,
  '1.2.840.10008.1.2.4.57': LOSSLESS,
  '1.2.840.10008.1.2.4.70': LOSSLESS,
  '1.2.840.10008.1.2.4.80': JPEG_LS,
  '1.2.840.10008.1.2.4.81': { ...JPEG_LS, lossy: true },
  '1.2.840.10008.1.2.4.90': WAVELET,
  '1.2.840.10008.1.2.4.91': { ...WAVELET, lossy: true },
  '1.2.840.10008.1.2.4.201': WAVELET,
  '1.2.840.10008.1.2.4.202': WAVELET,
  '1.2.840.10008.1.2.4.203': { ...WAVELET, lossy: true },
  '1.2.840.10008.1.2.5': RLE,
};

/** @throws Fault `film.unknown-syntax`, naming the syntax, when there is no decoder for it. */
export function syntaxDecoder(transferSyntax: string): SyntaxDecoder {
  const decoder = Object.hasOwn(DECODERS, transferSyntax) ? DECODERS[transferSyntax] : undefined;
  if (decoder !== undefined) return decoder;
  const name = TRANSFER_SYNTAX_NAMES[transferSyntax] ?? 'an unknown transfer syntax';
  // What a damaged file has for a UID is no text to show.
  const isUid = /^[0-9.]{1,64}$/.test(transferSyntax);
  throw new Fault(
    'film.unknown-syntax',
    `This film is encoded in ${isUid ? `${name} (${transferSyntax})` : name}, which cannot be opened. ` +
      'Export it uncompressed or as JPEG Lossless.',
    `transfer syntax ${JSON.stringify(transferSyntax)}`,
  );
}
