/**
 * Brightness of RGB pixels by ITU-R BT.601-7 section 2.5.1, rounded: `channels` values a pixel, the first three
 * red, green and blue, in the range of the array's type.
 */
export function luminance<T extends Uint8Array | Uint16Array | Uint32Array>(values: T, channels: number): T {
  const grey = new (values.constructor as new (length: number) => T)(values.length / channels);
  for (let i = 0, at = 0; i < grey.length; i++, at += channels) {
    grey[i] = luminanceOf(values[at] as number, values[at + 1] as number, values[at + 2] as number);
  }
  return grey;
}

/** The same of one pixel. */
export function luminanceOf(red: number, green: number, blue: number): number {
  return Math.round((299 * red + 587 * green + 114 * blue) / 1000);
}
