import type { DataSet, Element } from 'dicom-parser';
import { Fault } from '../../fault/fault.ts';
import { code, decimals, PIXEL_DATA, unsigned16 } from './attributes.ts';
import type { ColourModel, PixelFormat } from './pixelFormat.ts';

/** @throws Fault `film.unsupported` for colour spaces and widths of cells or values that aren't opened. */
export function readPixelFormat(dataSet: DataSet, warnings: string[]): PixelFormat {
  const named = colourModel(dataSet, warnings);
  const bitsAllocated = unsigned16(dataSet, 'x00280100') ?? 0;
  const isPossible =
    isCellWidth(bitsAllocated) && (named === 'grey' || bitsAllocated === 8 || bitsAllocated === 16);
  if (!isPossible) throw unsupportedBits(`${bitsAllocated} bits allocated`);
  const bitsStored = storedBits(dataSet, bitsAllocated, warnings);
  const frames = decimals(dataSet, 'x00280008')[0] ?? 1;
  const size = {
    rows: unsigned16(dataSet, 'x00280010') ?? 0,
    columns: unsigned16(dataSet, 'x00280011') ?? 0,
    frames: Number.isInteger(frames) && frames > 0 ? frames : 1,
  };
  const pixelData = dataSet.elements[PIXEL_DATA];
  const model = storedModel(named, size, bitsAllocated / 8, pixelData, warnings);
  return {
    ...size,
    bitsAllocated,
    bitsStored,
    highBit: highBit(dataSet, bitsAllocated, bitsStored, warnings),
    signed: unsigned16(dataSet, 'x00280103') === 1,
    model,
    samples: model === 'grey' || model === 'palette' ? 1 : 3,
    planar: unsigned16(dataSet, 'x00280006') === 1,
    wordBytes: Math.max(Math.ceil(bitsAllocated / 8), pixelData?.vr === 'OW' ? 2 : 1),
  };
}

/** Uncompressed pixels said to share chroma while there is chroma enough for each have their own, as some writers do. */
function storedModel(
  named: ColourModel,
  { rows, columns, frames }: Pick<PixelFormat, 'rows' | 'columns' | 'frames'>,
  cellBytes: number,
  pixelData: Element | undefined,
  warnings: string[],
): ColourModel {
  if (named !== 'ybr-422' || pixelData === undefined || pixelData.hadUndefinedLength === true) return named;
  if (pixelData.length < 3 * rows * columns * frames * cellBytes) return named;
  warnings.push('The pixels of this film are said to share their colours but do not; they are read so.');
  return 'ybr';
}

/** As some writers leave it out or get it wrong, and peers read their films by the width of the cells. */
function storedBits(dataSet: DataSet, bitsAllocated: number, warnings: string[]): number {
  const given = unsigned16(dataSet, 'x00280101') ?? bitsAllocated;
  if (given >= 1 && given <= bitsAllocated) return given;
  warnings.push(
    `The header's ${given} bits a pixel are impossible; all ${bitsAllocated} of its cell are used.`,
  );
  return bitsAllocated;
}

function highBit(dataSet: DataSet, bitsAllocated: number, bitsStored: number, warnings: string[]): number {
  const given = unsigned16(dataSet, 'x00280102') ?? bitsStored - 1;
  if (given >= bitsStored - 1 && given < bitsAllocated) return given;
  warnings.push(`The header's high bit ${given} is impossible; ${bitsStored - 1} is used.`);
  return bitsStored - 1;
}

/** Defined terms of C.7.6.3.1.2. The transforms of JPEG 2000 are undone by its decoder. */
const MODELS: Readonly<Record<string, ColourModel>> = {
  MONOCHROME1: 'grey',
  MONOCHROME2: 'grey',
  'PALETTE COLOR': 'palette',
  RGB: 'rgb',
  YBR_RCT: 'rgb',
  YBR_ICT: 'rgb',
  YBR_FULL: 'ybr',
  YBR_FULL_422: 'ybr-422',
};

/** The defined term of PhotometricInterpretation, which some write in small letters. */
export function photometricTerm(dataSet: DataSet): string | null {
  return code(dataSet, 'x00280004')?.toUpperCase() ?? null;
}

function colourModel(dataSet: DataSet, warnings: string[]): ColourModel {
  const photometric = photometricTerm(dataSet);
  const samples = unsigned16(dataSet, 'x00280002') ?? 1;
  const model = photometric === null ? (samples === 3 ? 'rgb' : 'grey') : MODELS[photometric];
  if (photometric === null)
    warnings.push(`The header does not say what its pixels are; ${model} is assumed.`);
  if (model !== undefined && samples === (model === 'grey' || model === 'palette' ? 1 : 3)) return model;
  const isTerm = photometric !== null && /^[A-Z0-9_ ]{1,16}$/.test(photometric);
  throw new Fault(
    'film.unsupported',
    `This film is stored in colour${isTerm ? ` (${photometric})` : ''}, which cannot be opened. Export it in grey.`,
    `${samples} samples per pixel, photometric interpretation ${JSON.stringify(photometric)}`,
  );
}

function isCellWidth(bits: number): bits is PixelFormat['bitsAllocated'] {
  return bits === 1 || bits === 8 || bits === 12 || bits === 16 || bits === 32;
}

function unsupportedBits(detail: string): Fault {
  return new Fault(
    'film.unsupported',
    'The pixels of this film are of a width that cannot be opened. Export it with 8 or 16 bits a pixel.',
    detail,
  );
}
