import { Fault } from '../../fault/fault.ts';
import type { FilmHeader, FramePixels, StoredValues } from '../film.ts';
import { refuseAbsurdSize } from '../honestSize.ts';
import { luminance } from '../luminance.ts';
import type { OpenFilm } from '../openFilm.ts';
import type { Codecs, FilmPorts } from '../ports.ts';
import { densitySpacing, NO_DENSITY } from './density.ts';
import { orient, swapsAxes } from './exifOrientation.ts';
import { COLOUR_WARNING, pictureHeader } from './pictureHeader.ts';
import { type TiffFile, tiffFile } from './tiff/directories.ts';
import { type TiffPage, tiffPage } from './tiff/page.ts';
import { pageSamples } from './tiff/samples.ts';

/**
 * A TIFF picture of 1 to 16 bits: grey, colour or palette, in strips or tiles. Its pages are the film's frames.
 *
 * Own code: of the libraries, geotiff unpacks whatever a file asks for, and tiff reads tiles of colour or of
 * differences wrong and no PackBits.
 */
export function openTiff(bytes: Uint8Array, { codecs }: FilmPorts): OpenFilm {
  const file = tiffFile(bytes);
  const page = tiffPage(file.directories[0] as TiffFile['directories'][number]);
  const warnings: string[] = [];
  const pages = alikePages(file, page, warnings);
  refuseUnlikely(page, pages.length, bytes.length);
  if (page.model === 'rgb' || page.model === 'palette') warnings.push(COLOUR_WARNING);
  if (page.samples > channelsOf(page))
    warnings.push('This picture has transparent parts; they are shown as if opaque.');
  return {
    header: header(page, pages.length, warnings),
    pixels: (frame) => pagePixels(bytes, file.isLittle, pages[frame] as TiffPage, codecs),
  };
}

/** Pages that are smaller copies don't count; those of another kind cannot be frames of one film. */
function alikePages(file: TiffFile, first: TiffPage, warnings: string[]): readonly TiffPage[] {
  const others = file.directories.slice(1).map((directory) => {
    try {
      return tiffPage(directory);
    } catch {
      return null;
    }
  });
  const alike = others.filter((page) => page !== null && !page.isReduced && isAlike(page, first));
  const left = others.filter((page) => page === null || (!page.isReduced && !isAlike(page, first)));
  if (left.length > 0)
    warnings.push(
      `${left.length} pages of this picture are of another kind than its first and were left out.`,
    );
  return [first, ...(alike as readonly TiffPage[])];
}

function isAlike(a: TiffPage, b: TiffPage): boolean {
  const keys = ['rows', 'columns', 'bits', 'signed', 'model', 'orientation'] as const;
  return keys.every((key) => a[key] === b[key]);
}

function refuseUnlikely(page: TiffPage, frames: number, fileLength: number): void {
  const { rows, columns, samples, bits, segmentRows, segmentColumns, compression } = page;
  refuseAbsurdSize({ rows, columns, frames }, fileLength, (compression.mostBytesPerByte * 16) / bits);
  const area = segmentRows * segmentColumns;
  const isPossible =
    samples >= channelsOf(page) && samples <= 8 && area > 0 && area <= 4 * rows * columns + 2 ** 20;
  if (isPossible) return;
  throw new Fault(
    'film.corrupt',
    'The header of this TIFF picture is damaged. Ask for the file again from where it came from.',
    `${samples} samples of ${bits} bits, strips or tiles of ${segmentRows} x ${segmentColumns}`,
  );
}

function header(page: TiffPage, frames: number, warnings: string[]): FilmHeader {
  const turned = swapsAxes(page.orientation);
  const { mm, source } = page.densityMm === null ? NO_DENSITY : densitySpacing(page.densityMm, warnings);
  const isWhiteZero = page.model === 'white-is-zero';
  return pictureHeader('tiff', {
    rows: turned ? page.columns : page.rows,
    columns: turned ? page.rows : page.columns,
    frames,
    bitsStored: page.model === 'palette' ? 8 : page.bits,
    signed: page.signed && isGrey(page),
    photometric: isWhiteZero ? 'MONOCHROME1' : 'MONOCHROME2',
    inverted: isWhiteZero,
    spacing: { mm: mm !== null && turned ? [mm[1], mm[0]] : mm, source },
    lossy: page.compression.unpack === null ? { ratio: null } : null,
    warnings,
  });
}

async function pagePixels(
  bytes: Uint8Array,
  isLittle: boolean,
  page: TiffPage,
  codecs: Codecs,
): Promise<FramePixels> {
  const { samples, complete } = await pageSamples(bytes, isLittle, page, channelsOf(page), codecs);
  const values = orient(greyValues(samples, page), page, page.orientation);
  return { values, ...(!complete && { complete }) };
}

function greyValues(samples: Uint8Array | Uint16Array, page: TiffPage): StoredValues {
  if (page.model === 'rgb') return luminance(samples, 3);
  if (page.model === 'palette') return paletteBrightness(samples, page.palette);
  if (!page.signed) return samples;
  return page.bits === 8 ? new Int8Array(samples.buffer) : new Int16Array(samples.buffer);
}

/** Palettes have 16 bits a colour, of which 8 are ever used (section 5). */
function paletteBrightness(indices: Uint8Array | Uint16Array, palette: readonly number[]): Uint8Array {
  const length = palette.length / 3;
  const rgb = Uint8Array.from({ length: 3 * length }, (_, i) => {
    return (palette[(i % 3) * length + Math.floor(i / 3)] as number) >> 8;
  });
  const brightness = luminance(rgb, 3);
  return Uint8Array.from(indices, (index) => brightness[index] ?? 0);
}

function channelsOf(page: TiffPage): 1 | 3 {
  return page.model === 'rgb' ? 3 : 1;
}

function isGrey({ model }: TiffPage): boolean {
  return model === 'white-is-zero' || model === 'black-is-zero';
}
