import { Fault } from '../../fault/fault.ts';
import type { FilmSpacing, FramePixels, StoredValues } from '../film.ts';
import { refuseAbsurdSize } from '../honestSize.ts';
import { luminance } from '../luminance.ts';
import type { OpenFilm } from '../openFilm.ts';
import { densitySpacing, NO_DENSITY } from './density.ts';
import { orient, swapsAxes } from './exifOrientation.ts';
import { COLOUR_WARNING, pictureHeader } from './pictureHeader.ts';
import { type PngOutline, pngOutline } from './pngOutline.ts';
import { pngSamples } from './pngSamples.ts';

/** Deflate shrinks to 1/1032 at best (RFC 1951: 258 bytes by two bits). */
const MOST_BITS_PER_BYTE = 1032 * 8;

/** A PNG picture: grey of 1 to 16 bits, colour or palette, its transparency left aside, turned as its EXIF says. */
export function openPng(bytes: Uint8Array): OpenFilm {
  const outline = pngOutline(bytes);
  const { rows, columns, depth, channels, orientation } = outline;
  refuseAbsurdSize({ rows, columns, frames: 1 }, bytes.length, MOST_BITS_PER_BYTE / (depth * channels));
  const warnings: string[] = [];
  if (outline.isColour) warnings.push(COLOUR_WARNING);
  if (outline.hasTransparency)
    warnings.push('This picture has transparent parts; they are shown as if opaque.');
  const turned = swapsAxes(orientation);
  const header = pictureHeader('png', {
    rows: turned ? columns : rows,
    columns: turned ? rows : columns,
    // A palette is 8-bit RGB however few bits its indices take.
    bitsStored: outline.palette === null ? depth : 8,
    spacing: spacing(outline, turned, warnings),
    lossy: null,
    warnings,
  });
  return { header, pixels: async () => pixels(outline) };
}

function pixels(outline: PngOutline): FramePixels {
  if (!outline.isSound()) throw new Error('a chunk does not fit its check');
  const { samples, complete } = pngSamples(outline);
  if (!complete && outline.isWhole) throw new Error('there are fewer pixels than the header says');
  if (!complete && samples.every((sample) => sample === 0)) {
    throw new Fault(
      'film.truncated',
      'This PNG picture ends before its first row: it was not copied whole. Copy or export it again.',
    );
  }
  const values = orient(greyValues(samples, outline), outline, outline.orientation);
  return { values, ...(!complete && { complete }) };
}

function greyValues(
  samples: Uint8Array | Uint16Array,
  { palette, isColour, channels }: PngOutline,
): StoredValues {
  if (palette !== null) {
    const brightness = luminance(palette.subarray(0, palette.length - (palette.length % 3)), 3);
    return Uint8Array.from(samples, (index) => brightness[index] ?? 0);
  }
  if (isColour) return luminance(samples, channels);
  return channels === 1 ? samples : samples.filter((_, i) => i % channels === 0);
}

function spacing({ perMetre }: PngOutline, turned: boolean, warnings: string[]): FilmSpacing {
  if (perMetre === null) return NO_DENSITY;
  const [down, across] = [1000 / perMetre.down, 1000 / perMetre.across];
  return densitySpacing(turned ? [across, down] : [down, across], warnings);
}
