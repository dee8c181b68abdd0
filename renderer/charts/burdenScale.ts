/** Ends of the scale, so that the same colour means the same burden on every film whose highest is in reach. */
const TOPS = [10, 20, 50, 100, 200, 300] as const;

/** The end of the scale that holds every burden of a hand. */
export function scaleTop(burdens: readonly number[]): number {
  const highest = Math.max(0, ...burdens);
  return TOPS.find((top) => highest <= top) ?? 300;
}

/**
 * A burden's colour. Lightness rises evenly with it (OKLCH is perceptually uniform), hue runs from blue over green
 * and yellow to orange, so that it can be read without seeing hue.
 *
 * @param burden above 0
 */
export function burdenColour(burden: number, top: number): string {
  const part = Math.min(1, burden / top);
  const lightness = 0.42 + 0.4 * part;
  const chroma = 0.06 + 0.1 * part;
  const hue = 225 - 175 * part;
  return `oklch(${lightness.toFixed(3)} ${chroma.toFixed(3)} ${hue.toFixed(1)})`;
}
