import type { FilmHeader, LookupTable, StoredValues, Voi, VoiLut, VoiWindow } from './film.ts';

/** Display grey for every value the film's bits can hold: `levels[stored - firstValue]`, 0 black to 255 white. */
export interface GreyLut {
  readonly firstValue: number;
  readonly levels: Uint8Array;
}

/** The value a stored value stands for after the modality transform (C.11.1); null for padding. */
export function modalityValue({ padding, rescale, modalityLut }: FilmHeader, stored: number): number | null {
  if (padding !== null && stored >= padding.from && stored <= padding.to) return null;
  return modalityLut === undefined
    ? stored * rescale.slope + rescale.intercept
    : lookedUp(modalityLut, stored);
}

/** The entry of a value; of one before or after the table its first or last (C.11.1.1, C.11.2.1.1). */
function lookedUp({ firstValue, entries }: LookupTable, value: number): number {
  const place = Math.round(value) - firstValue;
  return entries[Math.max(0, Math.min(place, entries.length - 1))] as number;
}

/**
 * The film's way from stored values to display by C.11: padding out, modality transform, window or table, then inversion. `invert`
 * turns over what the header asks for. Padding is black either way (C.7.5.1.1.2).
 */
export function greyLut(header: FilmHeader, voi: Voi, { invert }: { readonly invert: boolean }): GreyLut {
  const { bitsStored, signed } = header;
  const firstValue = signed ? -(2 ** (bitsStored - 1)) : 0;
  const negative = header.inverted !== invert;
  const levels = new Uint8Array(2 ** bitsStored);
  for (let i = 0; i < levels.length; i++) {
    const value = modalityValue(header, firstValue + i);
    if (value === null) continue;
    const level = 255 * (voi.kind === 'lut' ? tabled(value, voi) : windowed(value, voi));
    levels[i] = Math.round(negative ? 255 - level : level);
  }
  return { firstValue, levels };
}

/** Display grey of a whole frame, row after row. */
export function renderGrey(
  { values }: { readonly values: StoredValues },
  { firstValue, levels }: GreyLut,
): Uint8Array {
  const grey = new Uint8Array(values.length);
  for (let i = 0; i < grey.length; i++) grey[i] = levels[(values[i] as number) - firstValue] as number;
  return grey;
}

/** The display a table gives to a modality value, from 0 (black) to 1 (white). */
function tabled(value: number, lut: VoiLut): number {
  return lookedUp(lut, value) / (2 ** lut.bits - 1);
}

/** The window function of C.11.2.1.2.1 and C.11.2.1.3, from 0 (black) to 1 (white). */
export function windowed(value: number, { center, width, function: shape }: VoiWindow): number {
  switch (shape) {
    case 'LINEAR':
      if (value <= center - 0.5 - (width - 1) / 2) return 0;
      if (value > center - 0.5 + (width - 1) / 2) return 1;
      return (value - (center - 0.5)) / (width - 1) + 0.5;
    case 'LINEAR_EXACT':
      if (value <= center - width / 2) return 0;
      if (value > center + width / 2) return 1;
      return (value - center) / width + 0.5;
    case 'SIGMOID':
      return 1 / (1 + Math.exp((-4 * (value - center)) / width));
  }
}
