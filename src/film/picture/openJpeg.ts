import { Fault } from '../../fault/fault.ts';
import type { FilmSpacing } from '../film.ts';
import { causeOf } from '../guard.ts';
import { refuseAbsurdSize } from '../honestSize.ts';
import { hasEnd, withEnd } from '../jpegEnd.ts';
import { type JpegFrame, jpegFrame, jpegSegments } from '../jpegFrame.ts';
import { decodeJpegLossless } from '../jpegLossless.ts';
import { decodeJpegSequential } from '../jpegSequential.ts';
import { luminance } from '../luminance.ts';
import type { OpenFilm } from '../openFilm.ts';
import type { Codecs, DecodedPicture, FilmPorts } from '../ports.ts';
import { densitySpacing, NO_DENSITY } from './density.ts';
import { exifOrientation, orient, swapsAxes } from './exifOrientation.ts';
import { hasInksApart, inkBrightness, inkModel } from './jpegInks.ts';
import { COLOUR_WARNING, pictureHeader } from './pictureHeader.ts';

/** A block of 64 pixels takes two codes of at least one bit; chroma may be left to one block in four. */
const MOST_PIXELS_PER_BYTE = 256;

/** A JPEG picture: of 8 bits, grey, colour or inks, or grey of more bits or lossless; turned as its EXIF orientation says. */
export function openJpeg(bytes: Uint8Array, { codecs }: FilmPorts): OpenFilm {
  const frame = jpegFrame(bytes);
  refuseUnreadable(bytes, frame);
  refuseAbsurdSize({ ...frame, frames: 1 }, bytes.length, MOST_PIXELS_PER_BYTE);
  const orientation = exifOrientation(bytes);
  const turned = swapsAxes(orientation);
  const warnings = frame.components === 1 ? [] : [COLOUR_WARNING];
  const { mm, source } = density(bytes, warnings);
  const header = pictureHeader('jpeg', {
    rows: turned ? frame.columns : frame.rows,
    columns: turned ? frame.rows : frame.columns,
    bitsStored: frame.precision,
    spacing: { mm: mm !== null && turned ? [mm[1], mm[0]] : mm, source },
    lossy: frame.process === LOSSLESS ? null : { ratio: null },
    warnings,
  });
  return {
    header,
    pixels: async () => {
      const { picture, complete } = await decoded(bytes, decoderOf(bytes, frame, codecs));
      const values = orient(greyValues(picture, frame), frame, orientation);
      return { values, ...(!complete && { complete }) };
    },
  };
}

const EXTENDED = 1;
const PROGRESSIVE = 2;
const LOSSLESS = 3;

function refuseUnreadable(bytes: Uint8Array, frame: JpegFrame): void {
  const oddity = oddityOf(bytes, frame);
  if (oddity === null) return;
  throw new Fault(
    'film.unsupported',
    `This is a ${oddity} JPEG picture, which cannot be opened. Save it as PNG, or take the DICOM original.`,
    `process ${frame.process}, precision ${frame.precision}, ${frame.components} components`,
  );
}

/** What keeps a picture from being opened, in a word; null where nothing does. */
function oddityOf(bytes: Uint8Array, frame: JpegFrame): string | null {
  const { process, precision, components } = frame;
  if (process === null || process > 4) return 'hierarchical or arithmetic';
  if (components === 4) return inkOddityOf(bytes, frame);
  if (components !== 1 && components !== 3) return `${components}-channel`;
  const isGrey = components === 1;
  if (process === LOSSLESS && !isGrey) return 'lossless colour';
  const isOpened =
    process === LOSSLESS
      ? precision >= 2 && precision <= 16
      : precision === 8 || (precision === 12 && process === EXTENDED && isGrey);
  return isOpened ? null : `${precision}-bit${isGrey ? '' : ' colour'}`;
}

/** The same of a picture of four channels. */
function inkOddityOf(bytes: Uint8Array, { process, precision }: JpegFrame): string | null {
  if (inkModel(bytes) === null) return '4-channel';
  if (process === PROGRESSIVE) return 'progressive CMYK';
  if (process === LOSSLESS) return 'lossless CMYK';
  if (precision !== 8) return `${precision}-bit CMYK`;
  return hasInksApart(bytes) ? 'multi-scan CMYK' : null;
}

/** Decodes a whole stream, or what there is of one that is known to end early. */
type Decode = (isCut: boolean) => Promise<DecodedPicture>;

function decoderOf(bytes: Uint8Array, frame: JpegFrame, { jpeg }: Codecs): Decode {
  const { process, precision, rows, columns } = frame;
  const inks = frame.components === 4 ? inkModel(bytes) : null;
  if (inks !== null)
    return async (isCut) => ({ rows, columns, channels: 1, values: inkBrightness(bytes, inks, isCut) });
  if (process !== LOSSLESS && precision === 8) return (isCut) => jpeg(withEnd(bytes), isCut);
  const decode = process === LOSSLESS ? decodeJpegLossless : decodeJpegSequential;
  return async (isCut) => ({ rows, columns, channels: 1, values: decode(bytes, isCut) });
}

/** The picture, or what there is of one that ends early. */
async function decoded(
  bytes: Uint8Array,
  decode: Decode,
): Promise<{ readonly picture: DecodedPicture; readonly complete: boolean }> {
  try {
    return { picture: await decode(false), complete: true };
  } catch (thrown) {
    if (hasEnd(bytes)) throw thrown;
  }
  try {
    return { picture: await decode(true), complete: false };
  } catch (thrown) {
    throw new Fault(
      'film.truncated',
      'This JPEG picture ends early: it was not copied whole. Copy or export it again.',
      causeOf(thrown),
    );
  }
}

/** In cells as wide as the samples: those of a lossless picture come in 16 bits whatever they have. */
function greyValues({ values, channels }: DecodedPicture, frame: JpegFrame): Uint8Array | Uint16Array {
  const grey = channels === 1 ? values : luminance(values, channels);
  if (grey.length !== frame.rows * frame.columns) throw new Error(`decoded ${grey.length} pixels`);
  // Sums of differences go beyond in a lossless picture that is damaged, and in no other.
  const most = 2 ** frame.precision - 1;
  if (grey.some((value) => value > most)) throw new Error(`values of more than ${frame.precision} bits`);
  return frame.precision <= 8 && grey instanceof Uint16Array ? Uint8Array.from(grey) : grey;
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
