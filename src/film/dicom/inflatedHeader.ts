import type { DataSet } from 'dicom-parser';
import { Fault } from '../../fault/fault.ts';
import { inflateUpTo } from '../inflate.ts';
import { PIXEL_DATA } from './attributes.ts';

/** As far as is inflated at first to find the pixel data: most headers are far smaller. */
const FIRST = 2 ** 16;
/** A header larger than this holds something else than a film. */
const MOST_HEADER = 2 ** 26;

/**
 * A deflated data set (PS3.5 A.5), beyond its header to somewhere in its pixel data; or all there is of it.
 *
 * @param parse a data set from what there is of it, up to its pixel data
 * @throws Fault `film.too-large`; Error on data that are not deflated
 */
export function inflatedHeader(deflated: Uint8Array, parse: (begun: Uint8Array) => DataSet): Uint8Array {
  for (let most = FIRST; most <= MOST_HEADER; most *= 4) {
    const begun = inflateUpTo([deflated], most);
    if (begun.length < most || reachesPixels(begun, parse)) return begun;
  }
  throw new Fault(
    'film.too-large',
    'The header of this file grows beyond the size of any film when it is unpacked. It is damaged or not a radiograph.',
    `${deflated.length} bytes give more than ${MOST_HEADER}`,
  );
}

function reachesPixels(begun: Uint8Array, parse: (begun: Uint8Array) => DataSet): boolean {
  try {
    return parse(begun).elements[PIXEL_DATA] !== undefined;
  } catch {
    // Cut off inside an element.
    return false;
  }
}
