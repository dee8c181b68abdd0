import type { DataSet } from 'dicom-parser';
import { firstItem, items } from './attributes.ts';

const SHARED = 'x52009229';
const PER_FRAME = 'x52009230';

/** Frame VOI LUT, with windows (C.7.6.16.2.10) or tables too (C.7.6.16.2.10b). */
export const FRAME_VOI_LUT = 'x00289132';

/**
 * The item of an enhanced film's functional group macro (C.7.6.16): the one all frames share, else the frame's own.
 * Undefined for films that aren't enhanced.
 */
export function functionalGroup(dataSet: DataSet, macro: string, frame: number): DataSet | undefined {
  return firstItem(firstItem(dataSet, SHARED), macro) ?? firstItem(items(dataSet, PER_FRAME)[frame], macro);
}

/** Where a frame's attributes of one kind are: in their functional group, else in the film itself. */
export function groupOrFilm(dataSet: DataSet, macro: string, frame: number): DataSet {
  return functionalGroup(dataSet, macro, frame) ?? dataSet;
}

/** Whether frames have attributes of their own. */
export function framesDiffer(dataSet: DataSet): boolean {
  return items(dataSet, PER_FRAME).length > 1;
}
