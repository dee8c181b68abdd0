import { Fault } from '../../fault/fault.ts';
import type { Cells } from '../film.ts';
import type { Codecs } from '../ports.ts';
import { jpegCells } from './jpegCells.ts';
import { jpegLosslessCells } from './jpegLosslessCells.ts';
import { nativeCells } from './nativeCells.ts';
import type { PixelFormat } from './pixelFormat.ts';
import { TRANSFER_SYNTAX_NAMES } from './transferSyntaxes.ts';

export interface SyntaxDecoder {
  /** Whether frames come in fragments (PS3.5 A.4) or one after the other in plain cells. */
  readonly encapsulated: boolean;
  readonly lossy: boolean;
  /** More pixels than this for each byte no honest file can hold; a header that says so is refused. */
  readonly mostPixelsPerByte: number;
  /** One frame's cells from its own bytes. May throw anything on a broken stream. */
  readonly cells: (encoded: Uint8Array, format: PixelFormat, codecs: Codecs) => Cells | Promise<Cells>;
}

/** A native file shorter than announced is truncated; one that has not even a hundredth is not to be believed. */
const NATIVE: SyntaxDecoder = {
  encapsulated: false,
  lossy: false,
  mostPixelsPerByte: 100,
  cells: nativeCells,
};
/** A Huffman code has at least one bit for each pixel. */
const LOSSLESS: SyntaxDecoder = {
  encapsulated: true,
  lossy: false,
  mostPixelsPerByte: 8,
  cells: jpegLosslessCells,
};
/** A block of 64 pixels takes two codes of at least one bit. */
const BASELINE: SyntaxDecoder = { encapsulated: true, lossy: true, mostPixelsPerByte: 256, cells: jpegCells };

const DECODERS: Readonly<Record<string, SyntaxDecoder>> = {
  '1.2.840.10008.1.2': NATIVE,
  '1.2.840.10008.1.2.1': NATIVE,
  '1.2.840.10008.1.2.4.50': BASELINE,
  '1.2.840.10008.1.2.4.57': LOSSLESS,
  '1.2.840.10008.1.2.4.70': LOSSLESS,
};

/** @throws Fault `film.unknown-syntax`, naming the syntax, when there is no decoder for it. */
export function syntaxDecoder(transferSyntax: string): SyntaxDecoder {
  const decoder = Object.hasOwn(DECODERS, transferSyntax) ? DECODERS[transferSyntax] : undefined;
  if (decoder !== undefined) return decoder;
  const name = TRANSFER_SYNTAX_NAMES[transferSyntax];
  throw new Fault(
    'film.unknown-syntax',
    `This film is encoded in ${name ?? 'an unknown transfer syntax'} (${transferSyntax}), which cannot be opened. ` +
      'Export it uncompressed or as JPEG Lossless.',
    `transfer syntax ${transferSyntax}`,
  );
}
