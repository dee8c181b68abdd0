import type { DataSet, Element } from 'dicom-parser';
import { Fault } from '../../fault/fault.ts';
import type { Cells, FilmHeader, FramePixels } from '../film.ts';
import { asFilmFault, causeOf } from '../guard.ts';
import { refuseAbsurdSize } from '../honestSize.ts';
import { MOST_INFLATED_PER_BYTE } from '../inflate.ts';
import type { OpenFilm } from '../openFilm.ts';
import type { FilmPorts, Inflate } from '../ports.ts';
import { encrypted } from '../sniff.ts';
import { code, PIXEL_DATA } from './attributes.ts';
import { brightness } from './brightness.ts';
import { type ParsedDicom, parseDicom } from './dataSet.ts';
import {
  encapsulatedFrameBytes,
  nativeFrameBytes,
  nativeLength,
  pixelBytesPresent,
  truncated,
} from './frameBytes.ts';
import { framesDiffer } from './functionalGroups.ts';
import { dicomHeader } from './header.ts';
import { hasOverlayInCells, heldToBits } from './heldToBits.ts';
import { narrowed } from './narrowed.ts';
import { type Palette, paletteBrightness, readPalette } from './palette.ts';
import { MOST_BITS, type PixelFormat, storedValues } from './pixelFormat.ts';
import { readPixelFormat } from './readPixelFormat.ts';
import { noPixels, refuseNonImage } from './sopClasses.ts';
import { syntaxDecoder } from './syntaxDecoders.ts';

/** A DICOM film: its header read, its pixels where they were. */
export function openDicom(bytes: Uint8Array, ports: FilmPorts): OpenFilm {
  const warnings: string[] = [];
  const parsed = parseDicom(bytes, warnings);
  try {
    const { dataSet, transferSyntax, deflated } = parsed;
    const pixelData = requirePixelData(dataSet);
    const format = readPixelFormat(dataSet, warnings);
    const { encapsulated, mostPixelsPerByte } = syntaxDecoder(transferSyntax);
    requireEncapsulation(pixelData, encapsulated, transferSyntax);
    if (deflated !== null) {
      refuseAbsurdSize(format, deflated.length, (MOST_INFLATED_PER_BYTE * 8) / format.bitsAllocated);
    } else {
      refuseAbsurdSize(format, dataSet.byteArray.length, mostPixelsPerByte);
      if (!encapsulated) warnIfCutShort(pixelData, dataSet.byteArray.length, format, warnings);
    }
    const palette = format.model === 'palette' ? readPalette(dataSet, format.signed) : null;
    const header = dicomHeader(parsed, 0, format, palette, ports, warnings);
    const isLossy = header.lossy !== null && (encapsulated || !hasOverlayInCells(dataSet));
    const headerOf = (frame: number): FilmHeader =>
      framesDiffer(dataSet)
        ? { ...dicomHeader(parsed, frame, format, palette, ports, []), warnings: header.warnings }
        : header;
    return {
      header,
      pixels: async (frame) => {
        const { cells, complete } = await frameCells(parsed, pixelData, format, frame, ports);
        const decodedFormat = { ...format, model: decodedModel(format, transferSyntax) };
        const pixels = greyPixels(cells, decodedFormat, palette, isLossy);
        const narrow =
          format.bitsStored > MOST_BITS
            ? { ...narrowed(pixels.values, headerOf(frame)), cells }
            : { ...pixels, header: headerOf(frame) };
        return { ...narrow, ...(!complete && { complete }) };
      },
    };
  } catch (thrown) {
    throw asFilmFault(thrown, 'The header of this DICOM file cannot be read.');
  }
}

async function frameCells(
  parsed: ParsedDicom,
  pixelData: Element,
  format: PixelFormat,
  frame: number,
  { codecs, inflate }: FilmPorts,
): Promise<{ readonly cells: Cells; readonly complete: boolean }> {
  const { dataSet, transferSyntax } = parsed;
  const { encapsulated, cells, cutCells } = syntaxDecoder(transferSyntax);
  const { bytes, complete } = encapsulated
    ? encapsulatedFrameBytes(dataSet, pixelData, format.frames, frame)
    : nativeFrameBytes(await unpacked(parsed, pixelData, format, inflate), pixelData, format, frame);
  if (complete) return { cells: await cells(bytes, format, codecs), complete };
  try {
    return { cells: await cutCells(bytes, format, codecs), complete };
  } catch (thrown) {
    throw truncated(causeOf(thrown));
  }
}

/**
 * What uncompressed pixels lie in. Of a deflated data set no more is unpacked than the pixels its header asks for: the
 * rest would be lost on it, and a small file can hold any amount.
 */
async function unpacked(
  { dataSet, transferSyntax, deflated }: ParsedDicom,
  pixelData: Element,
  format: PixelFormat,
  inflate: Inflate,
): Promise<Uint8Array> {
  if (deflated === null) return dataSet.byteArray;
  const needed = pixelData.dataOffset + Math.min(pixelData.length, nativeLength(format));
  const inflated = await inflate(deflated, needed);
  refuseAbsurdSize(format, inflated.length, syntaxDecoder(transferSyntax).mostPixelsPerByte);
  return inflated;
}

/** What the samples are once decoded: shared chroma is given to each pixel, and JPEG's colours are RGB. */
function decodedModel({ model }: PixelFormat, transferSyntax: string): PixelFormat['model'] {
  const { encapsulated, givesRgb } = syntaxDecoder(transferSyntax);
  if (model === 'ybr' || model === 'ybr-422') return givesRgb ? 'rgb' : encapsulated ? 'ybr' : model;
  return model;
}

function greyPixels(
  cells: Cells,
  format: PixelFormat,
  palette: Palette | null,
  isLossy: boolean,
): FramePixels {
  if (palette !== null) {
    const { values } = storedValues(cells, format);
    return { values: paletteBrightness(values, palette), cells };
  }
  if (format.model === 'grey') {
    const pixels = storedValues(cells, format);
    return isLossy ? heldToBits(pixels, format) : pixels;
  }
  // Samples of colours have no sign: they stay the unsigned cells they were.
  const { values: samples } = storedValues(cells, { ...format, signed: false });
  return { values: brightness(samples as Cells, format), cells };
}

function requirePixelData(dataSet: DataSet): Element {
  const element = dataSet.elements[PIXEL_DATA];
  if (element !== undefined) return element;
  const sopClass = code(dataSet, 'x00080016') ?? undefined;
  refuseNonImage(sopClass);
  if (dataSet.elements.x04000500 !== undefined) throw encrypted('EncryptedAttributesSequence');
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
  const needed = nativeLength(format);
  const present = pixelBytesPresent(pixelData, fileLength);
  if (present >= needed) return;
  warnings.push(`The picture in this file ends early: ${present} of ${needed} bytes are there.`);
}
