import type { DataSet } from 'dicom-parser';
import { Fault } from '../../fault/fault.ts';
import type { Cells, LookupTable } from '../film.ts';
import { luminance } from '../luminance.ts';
import { lookupTable, segmentedLookupTable } from './lookupTable.ts';

/** The brightness of each colour of a palette, and the value that has the first. */
export interface Palette {
  readonly firstValue: number;
  readonly brightness: Uint8Array | Uint16Array;
}

/** @throws Fault `film.unsupported` for a palette that is missing, `film.corrupt` for segments that are broken. */
export function readPalette(dataSet: DataSet, signed: boolean): Palette {
  const [red, green, blue] = [1, 2, 3].map((i) => {
    const descriptor = `x0028110${i}`;
    return (
      lookupTable(dataSet, { descriptor, data: `x0028120${i}` }, signed) ??
      segmentedLookupTable(dataSet, { descriptor, data: `x0028122${i}` }, signed)
    );
  });
  if (!red || !green || !blue) {
    throw new Fault(
      'film.unsupported',
      'The colours of this film are described in a way that cannot be read. Export it in grey.',
      'no red, green and blue palette',
    );
  }
  const rgb = red.entries.length * 3;
  const colours = { 8: new Uint8Array(rgb), 16: new Uint16Array(rgb) }[paletteBits([red, green, blue])];
  [red, green, blue].forEach(({ entries }, channel) => {
    for (let i = 0; i < red.entries.length; i++) colours[3 * i + channel] = entries[i] ?? 0;
  });
  return { firstValue: red.firstValue, brightness: luminance(colours, 3) };
}

function paletteBits(tables: readonly LookupTable[]): 8 | 16 {
  return tables.some(({ bits }) => bits > 8) ? 16 : 8;
}

/** Each pixel's brightness; values below or above the palette have its first or last (C.7.6.3.1.5). */
export function paletteBrightness(values: ArrayLike<number>, { firstValue, brightness }: Palette): Cells {
  const grey = new (brightness.constructor as new (length: number) => Uint8Array | Uint16Array)(
    values.length,
  );
  const last = brightness.length - 1;
  for (let i = 0; i < grey.length; i++) {
    const place = Math.min(last, Math.max(0, (values[i] as number) - firstValue));
    grey[i] = brightness[place] as number;
  }
  return grey;
}
