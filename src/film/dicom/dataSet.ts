import dicomParser, { type ByteArrayParser, type DataSet, type Element } from 'dicom-parser';
import { Fault } from '../../fault/fault.ts';
import { asFilmFault, causeOf } from '../guard.ts';
import { rawDeflate } from '../inflate.ts';
import { bareDicom, isExplicitVr } from '../sniff.ts';
import { PIXEL_DATA } from './attributes.ts';
import { ImplicitStream } from './implicitStream.ts';
import { inflatedHeader } from './inflatedHeader.ts';
import { refuseNonImage } from './sopClasses.ts';
import { syntaxDecoder } from './syntaxDecoders.ts';
import { DEFLATED, EXPLICIT_BE, EXPLICIT_LE, IMPLICIT_LE } from './transferSyntaxes.ts';
import { VrStream } from './vrStream.ts';

const BARE_SYNTAX = {
  'explicit-le': EXPLICIT_LE,
  'implicit-le': IMPLICIT_LE,
  'explicit-be': EXPLICIT_BE,
} as const;

export interface ParsedDicom {
  /** Everything before the pixel data, and the pixel data's place. Offsets are into `dataSet.byteArray`. */
  readonly dataSet: DataSet;
  readonly transferSyntax: string;
  /** Where a deflated data set (PS3.5 A.5) still has its pixels: `dataSet` has no more than its header. */
  readonly deflated: Uint8Array | null;
}

/**
 * Parses a DICOM stream, with or without preamble, up to its pixel data.
 *
 * @throws Fault `film.no-pixels`, `film.unknown-syntax`, `film.too-large`, `film.truncated` when the file ends inside
 *   its header, `film.corrupt`.
 */
export function parseDicom(bytes: Uint8Array, warnings: string[]): ParsedDicom {
  try {
    return parse(bytes, warnings);
  } catch (thrown) {
    // What dicom-parser throws when it reads on where the file has ended.
    const cause = causeOf(thrown);
    if (/past end|overr|greater than/.test(cause)) throw endsInHeader(cause);
    throw asFilmFault(thrown, 'The header of this DICOM file cannot be read.');
  }
}

function parse(bytes: Uint8Array, warnings: string[]): ParsedDicom {
  const hasPreamble =
    bytes[128] === 0x44 && bytes[129] === 0x49 && bytes[130] === 0x43 && bytes[131] === 0x4d;
  const bare = hasPreamble ? 'meta' : bareDicom(bytes);
  if (bare !== null && bare !== 'meta') return parseDataSet(bytes, 0, BARE_SYNTAX[bare], warnings);
  const { meta, end } = fileMeta(bytes, hasPreamble ? 132 : 0);
  refuseNonImage(meta.string('x00020002'));
  const named = meta.string('x00020010')?.trim();
  return parseDataSet(bytes, end, named || likelySyntax(bytes.subarray(end), warnings), warnings);
}

/** One of the three basic encodings, by how the data set begins, where no transfer syntax is given. */
function likelySyntax(dataSet: Uint8Array, warnings: string[]): string {
  const start = bareDicom(dataSet);
  if (start === null || start === 'meta') {
    throw new Fault(
      'film.unknown-syntax',
      'This DICOM file does not say how it is encoded (no transfer syntax). Export it again from where it came from.',
    );
  }
  warnings.push('This film does not say how it is encoded; it was read by how it looks.');
  return BARE_SYNTAX[start];
}

/** The file meta information (PS3.10 7.1), which some write in implicit VR, and where it ends. */
function fileMeta(bytes: Uint8Array, start: number): { readonly meta: DataSet; readonly end: number } {
  const stream = new VrStream(dicomParser.littleEndianByteArrayParser, bytes, start);
  const isExplicit = isExplicitVr(bytes, start);
  const elements: Record<string, Element> = {};
  while (bytes[stream.position] === 2 && bytes[stream.position + 1] === 0) {
    const element = isExplicit
      ? dicomParser.readDicomElementExplicit(stream, [])
      : dicomParser.readDicomElementImplicit(stream);
    elements[element.tag] = element;
  }
  return { meta: newDataSet(dicomParser.littleEndianByteArrayParser, bytes, elements), end: stream.position };
}

function parseDataSet(
  bytes: Uint8Array,
  start: number,
  transferSyntax: string,
  warnings: string[],
): ParsedDicom {
  syntaxDecoder(transferSyntax);
  const deflated = transferSyntax === DEFLATED ? rawDeflate(bytes.subarray(start)) : null;
  const plain =
    deflated === null ? bytes : inflatedHeader(deflated, (begun) => dataSetAt(begun, 0, transferSyntax, []));
  const dataSet = dataSetAt(plain, deflated === null ? start : 0, transferSyntax, warnings);
  // Past the end of the file the parser stops without a word.
  const cut = Object.values(dataSet.elements).find(
    ({ tag, length, dataOffset }) => tag !== PIXEL_DATA && dataOffset + length > plain.length,
  );
  if (cut !== undefined) throw endsInHeader(`element ${cut.tag} is ${cut.length} bytes long`);
  return { dataSet, transferSyntax, deflated };
}

function dataSetAt(bytes: Uint8Array, start: number, transferSyntax: string, warnings: string[]): DataSet {
  const parser =
    transferSyntax === EXPLICIT_BE
      ? dicomParser.bigEndianByteArrayParser
      : dicomParser.littleEndianByteArrayParser;
  const dataSet = newDataSet(parser, bytes, {});
  const named = transferSyntax !== IMPLICIT_LE;
  const isExplicit = isExplicitVr(bytes, start);
  const stream = new (isExplicit ? VrStream : ImplicitStream)(parser, bytes, start);
  if (isExplicit !== named && start < bytes.length) {
    warnings.push(
      `The header of this film is in ${isExplicit ? 'explicit' : 'implicit'} VR, though it says otherwise.`,
    );
  }
  const parseInto = isExplicit
    ? dicomParser.parseDicomDataSetExplicit
    : dicomParser.parseDicomDataSetImplicit;
  parseInto(dataSet, stream, bytes.length, { untilTag: PIXEL_DATA });
  return dataSet;
}

/** The parser's own data set, whose class its declarations leave out. */
function newDataSet(parser: ByteArrayParser, bytes: Uint8Array, elements: Record<string, Element>): DataSet {
  const { DataSet } = dicomParser as unknown as {
    readonly DataSet: new (...given: [ByteArrayParser, Uint8Array, Record<string, Element>]) => DataSet;
  };
  return Object.assign(new DataSet(parser, bytes, elements), { warnings: [] });
}

function endsInHeader(detail: string): Fault {
  return new Fault(
    'film.truncated',
    'This file ends in the middle of its header: it was not copied whole. Copy or export it again.',
    detail,
  );
}
