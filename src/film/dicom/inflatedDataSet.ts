import type { DataSet } from 'dicom-parser';
import { Fault } from '../../fault/fault.ts';
import { refuseAbsurdSize } from '../honestSize.ts';
import { inflateUpTo, MOST_INFLATED_PER_BYTE } from '../inflate.ts';
import { PIXEL_DATA } from './attributes.ts';
import { nativeLength } from './frameBytes.ts';
import { readPixelFormat } from './readPixelFormat.ts';

/** As far as is inflated at first to find what is asked for: most headers are far smaller. */
const FIRST = 2 ** 16;
/** A header larger than this holds something else than a film. */
const MOST_HEADER = 2 ** 26;

/**
 * A deflated data set (PS3.5 A.5), as far as its own header asks for: what more there is would be lost on it, and a small
 * file can hold any amount.
 *
 * @param parse a data set from what there is of it, up to its pixel data
 * @throws Fault `film.too-large`, `film.zero-sized`; Error on data that are not deflated
 */
export function inflatedDataSet(deflated: Uint8Array, parse: (begun: Uint8Array) => DataSet): Uint8Array {
  for (let most = FIRST; most <= MOST_HEADER; most *= 4) {
    const begun = inflateUpTo([deflated], most);
    if (begun.length < most) return begun;
    const needed = lengthOf(begun, deflated.length, parse);
    if (needed !== null) return needed <= begun.length ? begun : inflateUpTo([deflated], needed);
  }
  throw new Fault(
    'film.too-large',
    'The header of this file grows beyond the size of any film when it is unpacked. It is damaged or not a radiograph.',
    `${deflated.length} bytes give more than ${MOST_HEADER}`,
  );
}

/** To the end of the pixels that the header asks for; null where what there is does not reach its pixel data. */
function lengthOf(
  begun: Uint8Array,
  deflatedLength: number,
  parse: (begun: Uint8Array) => DataSet,
): number | null {
  const dataSet = parsed(begun, parse);
  const pixelData = dataSet?.elements[PIXEL_DATA];
  if (dataSet === null || pixelData === undefined) return null;
  const format = readPixelFormat(dataSet, []);
  refuseAbsurdSize(format, deflatedLength, (MOST_INFLATED_PER_BYTE * 8) / format.bitsAllocated);
  return pixelData.dataOffset + Math.min(pixelData.length, nativeLength(format));
}

/** Null where the data set is cut off inside an element. */
function parsed(begun: Uint8Array, parse: (begun: Uint8Array) => DataSet): DataSet | null {
  try {
    return parse(begun);
  } catch {
    return null;
  }
}
