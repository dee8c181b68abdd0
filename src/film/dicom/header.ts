import type { DataSet } from 'dicom-parser';
import type { FilmHeader } from '../film.ts';
import type { FilmPorts } from '../ports.ts';
import { code, decimals, pixelValue } from './attributes.ts';
import type { ParsedDicom } from './dataSet.ts';
import { filmIdentity } from './identity.ts';
import type { PixelFormat } from './pixelFormat.ts';
import { filmSpacing } from './spacing.ts';
import { syntaxDecoder } from './syntaxDecoders.ts';
import { voiWindows } from './voiWindows.ts';

export function dicomHeader(
  { dataSet, transferSyntax }: ParsedDicom,
  format: PixelFormat,
  ports: FilmPorts,
  warnings: string[],
): FilmHeader {
  warnOfTables(dataSet, warnings);
  const { rows, columns, frames, bitsStored, signed } = format;
  const photometric = code(dataSet, 'x00280004') === 'MONOCHROME1' ? 'MONOCHROME1' : 'MONOCHROME2';
  return {
    format: 'dicom',
    transferSyntax,
    rows,
    columns,
    frames,
    bitsStored,
    signed,
    photometric,
    inverted: inverted(dataSet, photometric, warnings),
    presentationIntent: presentationIntent(dataSet),
    rescale: rescale(dataSet, warnings),
    padding: padding(dataSet, signed),
    windows: voiWindows(dataSet, ports, warnings),
    identity: filmIdentity(dataSet, ports),
    spacing: filmSpacing(dataSet, warnings),
    lossy: lossy(dataSet, transferSyntax),
    burnedInAnnotation: code(dataSet, 'x00280301') === 'YES',
    warnings,
  };
}

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

function rescale(dataSet: DataSet, warnings: string[]): FilmHeader['rescale'] {
  const slope = decimals(dataSet, 'x00281053')[0] ?? 1;
  const intercept = decimals(dataSet, 'x00281052')[0] ?? 0;
  if (Number.isFinite(slope) && Number.isFinite(intercept) && slope !== 0) return { slope, intercept };
  warnings.push('The rescale slope and intercept are not valid and were left aside.');
  return { slope: 1, intercept: 0 };
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

/** Lookup tables change what the film shows; until they are applied, a film that has them says so. */
function warnOfTables(dataSet: DataSet, warnings: string[]): void {
  if (dataSet.elements.x00283000 !== undefined) {
    warnings.push(
      'This film has a modality lookup table, which is not applied: its grey values are the stored ones.',
    );
  }
  if (dataSet.elements.x00283010 !== undefined) {
    warnings.push('This film offers a display lookup table, which is not applied: a window is used.');
  }
}
