import type { DataSet } from 'dicom-parser';
import type { FilmHeader, Photometric } from '../film.ts';
import type { FilmPorts } from '../ports.ts';
import { code, decimals, pixelValue } from './attributes.ts';
import type { ParsedDicom } from './dataSet.ts';
import { filmIdentity } from './identity.ts';
import { modality, NO_MODALITY } from './modality.ts';
import type { Palette } from './palette.ts';
import { MOST_BITS, type PixelFormat } from './pixelFormat.ts';
import { photometricTerm } from './readPixelFormat.ts';
import { filmSpacing } from './spacing.ts';
import { syntaxDecoder } from './syntaxDecoders.ts';
import { voiLuts } from './voiLuts.ts';
import { voiWindows } from './voiWindows.ts';

/** @param frame whose spacing, rescale, windows and tables the header gives, where frames have their own */
export function dicomHeader(
  { dataSet, transferSyntax }: ParsedDicom,
  frame: number,
  format: PixelFormat,
  palette: Palette | null,
  ports: FilmPorts,
  warnings: string[],
): FilmHeader {
  const { rows, columns, frames } = format;
  const photometric = photometricOf(dataSet, format);
  return {
    format: 'dicom',
    transferSyntax,
    rows,
    columns,
    frames,
    ...(format.model === 'grey'
      ? grey(dataSet, frame, format, ports, warnings)
      : colour(format, palette, warnings)),
    photometric,
    inverted: format.model === 'grey' && inverted(dataSet, photometric, warnings),
    presentationIntent: presentationIntent(dataSet),
    identity: filmIdentity(dataSet, ports),
    spacing: filmSpacing(dataSet, frame, warnings),
    lossy: lossy(dataSet, transferSyntax),
    burnedInAnnotation: code(dataSet, 'x00280301') === 'YES',
    warnings,
  };
}

type GreyPath = Pick<
  FilmHeader,
  'bitsStored' | 'signed' | 'rescale' | 'modalityLut' | 'valueUnit' | 'padding' | 'windows' | 'voiLuts'
>;

function grey(
  dataSet: DataSet,
  frame: number,
  format: PixelFormat,
  ports: FilmPorts,
  warnings: string[],
): GreyPath {
  const { signed } = format;
  const bitsStored = Math.min(format.bitsStored, MOST_BITS);
  const transform = modality(dataSet, frame, signed, warnings);
  const luts = voiLuts(dataSet, frame, { bitsStored, signed }, transform, ports, warnings);
  if (format.bitsStored > MOST_BITS)
    warnings.push(
      `The pixels of this film have ${format.bitsStored} bits; the upper 16 that are used are shown.`,
    );
  return {
    bitsStored,
    signed,
    ...transform,
    padding: padding(dataSet, signed),
    windows: voiWindows(dataSet, frame, ports, warnings),
    ...(luts.length > 0 && { voiLuts: luts }),
  };
}

/** Brightness is made from the colours, and takes the place of everything the header says of grey values. */
function colour({ bitsStored }: PixelFormat, palette: Palette | null, warnings: string[]): GreyPath {
  warnings.push('This film is in colour; its brightness (ITU-R BT.601 luminance) is shown.');
  return {
    bitsStored: palette === null ? bitsStored : 8 * palette.brightness.BYTES_PER_ELEMENT,
    signed: false,
    ...NO_MODALITY,
    padding: null,
    windows: [],
  };
}

function photometricOf(dataSet: DataSet, { model }: PixelFormat): Photometric {
  if (model === 'grey') return photometricTerm(dataSet) === 'MONOCHROME1' ? 'MONOCHROME1' : 'MONOCHROME2';
  return PHOTOMETRICS[model];
}

const PHOTOMETRICS = {
  palette: 'PALETTE COLOR',
  rgb: 'RGB',
  ybr: 'YBR_FULL',
  'ybr-422': 'YBR_FULL_422',
} as const;

/** MONOCHROME1 and PresentationLUTShape INVERSE ask for the same inversion, once (C.8.11.3.1.2). */
function inverted(dataSet: DataSet, photometric: string, warnings: string[]): boolean {
  const shape = code(dataSet, 'x20500020');
  const isMonochrome1 = photometric === 'MONOCHROME1';
  if ((isMonochrome1 && shape === 'IDENTITY') || (!isMonochrome1 && shape === 'INVERSE')) {
    warnings.push(
      `${photometric} contradicts the presentation ${shape}: look whether bone is bright, else invert.`,
    );
  }
  return isMonochrome1 || shape === 'INVERSE';
}

const FOR_PRESENTATION = /^1\.2\.840\.10008\.5\.1\.4\.1\.1\.1\.[123]$/;
const FOR_PROCESSING = /^1\.2\.840\.10008\.5\.1\.4\.1\.1\.1\.[123]\.1$/;

/** PresentationIntentType, else what the SOP class (DX, MG, IO) says in its name. */
function presentationIntent(dataSet: DataSet): FilmHeader['presentationIntent'] {
  const intent = code(dataSet, 'x00080068');
  if (intent === 'FOR PRESENTATION') return 'presentation';
  if (intent === 'FOR PROCESSING') return 'processing';
  const sopClass = code(dataSet, 'x00080016') ?? '';
  if (FOR_PRESENTATION.test(sopClass)) return 'presentation';
  return FOR_PROCESSING.test(sopClass) ? 'processing' : null;
}

/** C.7.5.1.1.2: the padding value alone, or all from it to the range limit on either side of it. */
function padding(dataSet: DataSet, signed: boolean): FilmHeader['padding'] {
  const value = pixelValue(dataSet, 'x00280120', signed);
  if (value === null) return null;
  const limit = pixelValue(dataSet, 'x00280121', signed) ?? value;
  return { from: Math.min(value, limit), to: Math.max(value, limit) };
}

/** LossyImageCompression, its ratio that of the harshest step; a lossy transfer syntax says it by itself. */
function lossy(dataSet: DataSet, transferSyntax: string): FilmHeader['lossy'] {
  if (code(dataSet, 'x00282110') !== '01' && !syntaxDecoder(transferSyntax).lossy) return null;
  const ratios = decimals(dataSet, 'x00282112').filter((ratio) => ratio > 0 && Number.isFinite(ratio));
  return { ratio: ratios.length > 0 ? Math.max(...ratios) : null };
}
