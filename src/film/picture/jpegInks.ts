import { jpegSegments } from '../jpegFrame.ts';
import { decodeJpegPlanes } from '../jpegSequential.ts';
import { luminanceOf } from '../luminance.ts';

/** How the four channels of a JPEG picture are meant. */
export type InkModel = 'cmyk' | 'ycck';

const APP14 = 0xee;
const TRANSFORMS: Readonly<Record<number, InkModel>> = { 0: 'cmyk', 2: 'ycck' };

/**
 * What Adobe's marker says of four channels (ITU-T T.872 6.5.3). Null without it: whether the inks are inverted then,
 * readers disagree, and a film must not be shown as its negative.
 */
export function inkModel(bytes: Uint8Array): InkModel | null {
  for (const { marker, data } of jpegSegments(bytes)) {
    const isAdobe = marker === APP14 && String.fromCharCode(...data.subarray(0, 5)) === 'Adobe';
    if (isAdobe) return TRANSFORMS[data[11] ?? -1] ?? null;
  }
  return null;
}

const SCAN = 0xda;

/** Whether the first scan has not all four channels. */
export function hasInksApart(bytes: Uint8Array): boolean {
  return [...jpegSegments(bytes)].some(({ marker, data }) => marker === SCAN && data[0] !== 4);
}

/**
 * The brightness of a picture in cyan, magenta, yellow and black, each inverted: 255 is no ink. The inks are taken
 * for ideal ones, which let red, green and blue through in these shares and black in its own of all three.
 */
export function inkBrightness(bytes: Uint8Array, model: InkModel, isCut: boolean): Uint16Array {
  const [first, second, third, black] = decodeJpegPlanes(bytes, 4, isCut) as [
    Uint16Array,
    Uint16Array,
    Uint16Array,
    Uint16Array,
  ];
  // YCC is of the inks turned round once more, and has their luminance as a channel of its own.
  const through =
    model === 'ycck'
      ? (i: number) => 255 - (first[i] as number)
      : (i: number) => luminanceOf(first[i] as number, second[i] as number, third[i] as number);
  return black.map((share, i) => Math.round((through(i) * share) / 255));
}
