import type { FilmHeader, StoredValues } from '../film.ts';
import { MOST_BITS } from './pixelFormat.ts';

/**
 * Values of more than 16 bits in 16: as many of the lowest bits dropped as this frame's largest value asks for, which
 * the rescale makes up for. Most such films use few of their bits, and lose none.
 */
export function narrowed(
  values: StoredValues,
  header: FilmHeader,
): { readonly values: StoredValues; readonly header: FilmHeader } {
  const dropped = Math.max(0, bitsUsed(values, header.signed) - MOST_BITS);
  const narrow = new (header.signed ? Int16Array : Uint16Array)(values.length);
  for (let i = 0; i < narrow.length; i++) narrow[i] = (values[i] as number) >>> dropped;
  const { slope, intercept } = header.rescale;
  const rescale = { slope: slope * 2 ** dropped, intercept };
  // Padding has 16 bits (VR US or SS): with bits dropped it cannot be told from values beside it.
  return { values: narrow, header: { ...header, rescale, padding: dropped > 0 ? null : header.padding } };
}

/** Bits that hold every value, a sign included. */
function bitsUsed(values: StoredValues, signed: boolean): number {
  let used = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    used |= signed && value < 0 ? ~value : value;
  }
  return 32 - Math.clz32(used) + (signed ? 1 : 0);
}
