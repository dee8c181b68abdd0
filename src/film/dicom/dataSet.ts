import dicomParser, { type DataSet } from 'dicom-parser';
import { Fault } from '../../fault/fault.ts';
import { asFilmFault, causeOf } from '../guard.ts';
import { bareDicom } from '../sniff.ts';
import { refuseNonImage } from './sopClasses.ts';
import { syntaxDecoder } from './syntaxDecoders.ts';

export const PIXEL_DATA = 'x7fe00010';

const BARE_SYNTAX = {
  'explicit-le': '1.2.840.10008.1.2.1',
  'implicit-le': '1.2.840.10008.1.2',
  'explicit-be': '1.2.840.10008.1.2.2',
} as const;

export interface ParsedDicom {
  /** Everything before the pixel data, and the pixel data's place. Offsets are into `dataSet.byteArray`. */
  readonly dataSet: DataSet;
  readonly transferSyntax: string;
}

/**
 * Parses a DICOM stream, with or without preamble, up to its pixel data.
 *
 * @throws Fault `film.no-pixels`, `film.unknown-syntax`, `film.truncated` when the file ends inside its header,
 *   `film.corrupt`.
 */
export function parseDicom(bytes: Uint8Array): ParsedDicom {
  try {
    return parse(bytes);
  } catch (thrown) {
    // What dicom-parser throws when it reads on where the file has ended.
    const cause = causeOf(thrown);
    if (/past end|overr|greater than/.test(cause)) throw endsInHeader(cause);
    throw asFilmFault(thrown, 'The header of this DICOM file cannot be read.');
  }
}

function parse(bytes: Uint8Array): ParsedDicom {
  const bare = bareDicom(bytes);
  const hasPreamble =
    bytes[128] === 0x44 && bytes[129] === 0x49 && bytes[130] === 0x43 && bytes[131] === 0x4d;
  if (!hasPreamble && bare !== null && bare !== 'meta') {
    return parseDataSet(bytes, BARE_SYNTAX[bare]);
  }
  const part10 = hasPreamble ? bytes : withPreamble(bytes);
  const meta = dicomParser.readPart10Header(part10);
  refuseNonImage(meta.string('x00020002'));
  const transferSyntax = meta.string('x00020010');
  if (transferSyntax === undefined) {
    throw new Fault(
      'film.unknown-syntax',
      'This DICOM file does not say how it is encoded (no transfer syntax). Export it again from where it came from.',
    );
  }
  return parseDataSet(part10, transferSyntax);
}

function parseDataSet(bytes: Uint8Array, transferSyntax: string): ParsedDicom {
  syntaxDecoder(transferSyntax);
  const dataSet = dicomParser.parseDicom(bytes, { TransferSyntaxUID: transferSyntax, untilTag: PIXEL_DATA });
  // Past the end of the file the parser stops without a word.
  const cut = Object.values(dataSet.elements).find(
    ({ tag, length, dataOffset }) => tag !== PIXEL_DATA && dataOffset + length > bytes.length,
  );
  if (cut !== undefined) throw endsInHeader(`element ${cut.tag} is ${cut.length} bytes long`);
  return { dataSet, transferSyntax };
}

function endsInHeader(detail: string): Fault {
  return new Fault(
    'film.truncated',
    'This file ends in the middle of its header: it was not copied whole. Copy or export it again.',
    detail,
  );
}

function withPreamble(bytes: Uint8Array): Uint8Array {
  const part10 = new Uint8Array(132 + bytes.length);
  part10.set([0x44, 0x49, 0x43, 0x4d], 128);
  part10.set(bytes, 132);
  return part10;
}
