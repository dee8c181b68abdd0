import { Fault } from '../../fault/fault.ts';
import type { FilmSpacing } from '../film.ts';
import { causeOf } from '../guard.ts';
import { refuseAbsurdSize } from '../honestSize.ts';
import { hasEnd, withEnd } from '../jpegEnd.ts';
import { type JpegFrame, jpegFrame, jpegSegments } from '../jpegFrame.ts';
import { luminance } from '../luminance.ts';
import type { OpenFilm } from '../openFilm.ts';
import type { Codecs, DecodedPicture, FilmPorts } from '../ports.ts';
import { densitySpacing, NO_DENSITY } from './density.ts';
import { exifOrientation, orient, swapsAxes } from './exifOrientation.ts';
import { COLOUR_WARNING, pictureHeader } from './pictureHeader.ts';

/** A block of 64 pixels takes two codes of at least one bit; chroma may be left to one block in four. */
const MOST_PIXELS_PER_BYTE = 256;

/** A JPEG picture: 8 bits, grey or colour, turned as its EXIF orientation says. */
export function openJpeg(bytes: Uint8Array, { codecs }: FilmPorts): OpenFilm {
  const frame = jpegFrame(bytes);
  refuseUnreadable(frame);
  refuseAbsurdSize({ ...frame, frames: 1 }, bytes.length, MOST_PIXELS_PER_BYTE);
  const orientation = exifOrientation(bytes);
  const turned = swapsAxes(orientation);
  const warnings = frame.components === 3 ? [COLOUR_WARNING] : [];
  const { mm, source } = density(bytes, warnings);
  const header = pictureHeader('jpeg', {
    rows: turned ? frame.columns : frame.rows,
    columns: turned ? frame.rows : frame.columns,
    bitsStored: 8,
    spacing: { mm: mm !== null && turned ? [mm[1], mm[0]] : mm, source },
    lossy: { ratio: null },
    warnings,
  });
  return {
    header,
    pixels: async () => {
      const { picture, complete } = await decoded(bytes, codecs);
      const values = orient(greyValues(picture, frame), frame, orientation);
      return { values, ...(!complete && { complete }) };
    },
  };
}

function refuseUnreadable({ process, precision, components }: JpegFrame): void {
  const kind =
    process === null || process === 3 || process > 4 ? 'lossless, hierarchical or arithmetic' : null;
  const width = precision === 8 ? null : `${precision}-bit`;
  const channels = components === 1 || components === 3 ? null : `${components}-channel`;
  const odd = kind ?? width ?? channels;
  if (odd === null) return;
  throw new Fault(
    'film.unsupported',
    `This is a ${odd} JPEG picture, which cannot be opened. Save it as PNG, or take the DICOM original.`,
    `process ${process}, precision ${precision}, ${components} components`,
  );
}

/** The picture, or what there is of one that ends early. */
async function decoded(
  bytes: Uint8Array,
  { jpeg }: Codecs,
): Promise<{ readonly picture: DecodedPicture; readonly complete: boolean }> {
  const ended = withEnd(bytes);
  try {
    return { picture: await jpeg(ended), complete: true };
  } catch (thrown) {
    if (hasEnd(bytes)) throw thrown;
  }
  try {
    return { picture: await jpeg(ended, true), complete: false };
  } catch (thrown) {
    throw new Fault(
      'film.truncated',
      'This JPEG picture ends early: it was not copied whole. Copy or export it again.',
      causeOf(thrown),
    );
  }
}

function greyValues({ values, channels }: DecodedPicture, frame: JpegFrame): Uint8Array {
  if (!(values instanceof Uint8Array)) throw new Error('decoded samples of more than 8 bits');
  const grey = channels === 1 ? values : luminance(values, channels);
  if (grey.length !== frame.rows * frame.columns) throw new Error(`decoded ${grey.length} pixels`);
  return grey;
}

/** The JFIF density (ITU-T T.871 10.1): dots per inch or per centimetre, across first. */
function density(bytes: Uint8Array, warnings: string[]): FilmSpacing {
  for (const { marker, data } of jpegSegments(bytes)) {
    if (marker !== 0xe0 || data.length < 12 || String.fromCharCode(...data.subarray(0, 4)) !== 'JFIF')
      continue;
    const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
    const unitMm = { 1: 25.4, 2: 10 }[view.getUint8(7)];
    const [across, down] = [view.getUint16(8), view.getUint16(10)];
    if (unitMm !== undefined && across > 0 && down > 0)
      return densitySpacing([unitMm / down, unitMm / across], warnings);
  }
  return NO_DENSITY;
}
