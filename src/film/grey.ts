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

/** What every value the film's bits can hold stands for: `values[stored - firstValue]`, NaN for padding. */
export interface ModalityTable {
  readonly firstValue: number;
  readonly values: Float64Array;
}

/** Made once for a header: every step of a window that is dragged over its film needs it. */
export function modalityTable(header: FilmHeader): ModalityTable {
  const known = modalityTables.get(header);
  if (known !== undefined) return known;
  const firstValue = header.signed ? -(2 ** (header.bitsStored - 1)) : 0;
  const values = new Float64Array(2 ** header.bitsStored);
  for (let i = 0; i < values.length; i++) values[i] = modalityValue(header, firstValue + i) ?? Number.NaN;
  const table = { firstValue, values };
  modalityTables.set(header, table);
  return table;
}

const modalityTables = new WeakMap<FilmHeader, ModalityTable>();

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
  const { firstValue, values } = modalityTable(header);
  const ends = header.inverted === invert ? { black: 0, white: 255 } : { black: 255, white: 0 };
  const levels = voi.kind === 'lut' ? tabled(values, voi, ends) : windowed(values, voi, ends);
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

/** The greys that the ends of a window or a table are shown as. */
interface Ends {
  readonly black: number;
  readonly white: number;
}

/** A byte takes a number without its fraction, and NaN, which padding is whatever is done with it, as 0. */
const TO_NEAREST = 0.5;

/** The greys that a table gives to modality values. */
function tabled(values: Float64Array, lut: VoiLut, { black, white }: Ends): Uint8Array {
  const perUnit = (white - black) / (2 ** lut.bits - 1);
  return Uint8Array.from(values, (value) => black + perUnit * lookedUp(lut, value) + TO_NEAREST);
}

/**
 * The greys that a window gives to modality values, by C.11.2.1.2.1 and C.11.2.1.3. They are made anew with every step
 * of a drag: each kind of window has a loop of its own, which takes a third of the time of a function of one value.
 */
function windowed(values: Float64Array, window: VoiWindow, { black, white }: Ends): Uint8Array {
  const { center, width, function: shape } = window;
  const levels = new Uint8Array(values.length);
  const first = black + TO_NEAREST;
  const range = white - black;
  if (shape === 'SIGMOID') {
    for (let i = 0; i < levels.length; i++)
      levels[i] = first + range / (1 + Math.exp((-4 * ((values[i] as number) - center)) / width));
    return levels;
  }
  const [middle, length] = shape === 'LINEAR' ? [center - 0.5, width - 1] : [center, width];
  const [low, high] = [middle - length / 2, middle + length / 2];
  for (let i = 0; i < levels.length; i++) {
    const value = values[i] as number;
    levels[i] = first + range * (value <= low ? 0 : value > high ? 1 : (value - middle) / length + 0.5);
  }
  return levels;
}
