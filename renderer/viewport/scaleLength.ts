/** A round length that makes a bar no longer than it may be: 1, 2 or 5 times a power of ten. */
export function scaleLengthMm(cssPxPerMm: number, longestPx: number): number {
  const longestMm = longestPx / cssPxPerMm;
  const power = 10 ** Math.floor(Math.log10(longestMm));
  const step = [5, 2, 1].find((each) => each * power <= longestMm) ?? 1;
  return step * power;
}
