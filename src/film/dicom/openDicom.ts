import type { DataSet, Element } from 'dicom-parser';
import { Fault } from '../../fault/fault.ts';
import type { FramePixels } from '../film.ts';
import { asFilmFault } from '../guard.ts';
import { refuseAbsurdSize } from '../honestSize.ts';
import type { OpenFilm } from '../openFilm.ts';
import type { FilmPorts } from '../ports.ts';
import { code } from './attributes.ts';
import { type ParsedDicom, PIXEL_DATA, parseDicom } from './dataSet.ts';
import {
  encapsulatedFrameBytes,
  nativeFrameBytes,
  nativeFrameLength,
  pixelBytesPresent,
} from './frameBytes.ts';
import { dicomHeader } from './header.ts';
import { type PixelFormat, storedValues } from './pixelFormat.ts';
import { readPixelFormat } from './readPixelFormat.ts';
import { noPixels, refuseNonImage } from './sopClasses.ts';
import { syntaxDecoder } from './syntaxDecoders.ts';

/** A DICOM film: its header read, its pixels where they were. */
export function openDicom(bytes: Uint8Array, ports: FilmPorts): OpenFilm {
  const parsed = parseDicom(bytes);
  try {
    const { dataSet, transferSyntax } = parsed;
    const pixelData = requirePixelData(dataSet);
    const warnings: string[] = [];
    const format = readPixelFormat(dataSet, warnings);
    const { encapsulated, mostPixelsPerByte } = syntaxDecoder(transferSyntax);
    requireEncapsulation(pixelData, encapsulated, transferSyntax);
    refuseAbsurdSize(format, dataSet.byteArray.length, mostPixelsPerByte);
    if (!encapsulated) warnIfCutShort(pixelData, dataSet.byteArray.length, format, warnings);
    const header = dicomHeader(parsed, format, ports, warnings);
    return { header, pixels: (frame) => framePixels(parsed, pixelData, format, frame, ports) };
  } catch (thrown) {
    throw asFilmFault(thrown, 'The header of this DICOM file cannot be read.');
  }
}

async function framePixels(
  { dataSet, transferSyntax }: ParsedDicom,
  pixelData: Element,
  format: PixelFormat,
  frame: number,
  { codecs }: FilmPorts,
): Promise<FramePixels> {
  const { encapsulated, cells } = syntaxDecoder(transferSyntax);
  const encoded = encapsulated
    ? encapsulatedFrameBytes(dataSet, pixelData, format.frames, frame)
    : nativeFrameBytes(dataSet, pixelData, format, frame);
  return storedValues(await cells(encoded, format, codecs), format);
}

function requirePixelData(dataSet: DataSet): Element {
  const element = dataSet.elements[PIXEL_DATA];
  if (element !== undefined) return element;
  const sopClass = code(dataSet, 'x00080016') ?? undefined;
  refuseNonImage(sopClass);
  if (dataSet.elements.x7fe00008 !== undefined || dataSet.elements.x7fe00009 !== undefined) {
    throw new Fault(
      'film.unsupported',
      'The pixels of this film are floating-point numbers, which cannot be opened. Export it in whole numbers.',
    );
  }
  throw noPixels('has no pixel data', sopClass);
}

function requireEncapsulation(pixelData: Element, encapsulated: boolean, transferSyntax: string): void {
  if (encapsulated === (pixelData.hadUndefinedLength === true)) return;
  throw new Fault(
    'film.corrupt',
    'The pixel data of this film does not match the encoding its header names. Export it again from where it came from.',
    `transfer syntax ${transferSyntax}, pixel data ${encapsulated ? 'not ' : ''}encapsulated`,
  );
}

function warnIfCutShort(
  pixelData: Element,
  fileLength: number,
  format: PixelFormat,
  warnings: string[],
): void {
  const needed = nativeFrameLength(format) * format.frames;
  const present = pixelBytesPresent(pixelData, fileLength);
  if (present >= needed) return;
  warnings.push(`The picture in this file ends early: ${present} of ${needed} bytes are there.`);
}
