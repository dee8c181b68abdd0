import type { DataSet } from 'dicom-parser';
import { firstItem } from './attributes.ts';

const SHARED = 'x52009229';
const PER_FRAME = 'x52009230';

/**
 * The item of an enhanced film's functional group macro (C.7.6.16): the one all frames share, else the first frame's.
 * Undefined for films that aren't enhanced.
 */
export function functionalGroup(dataSet: DataSet, macro: string): DataSet | undefined {
  return firstItem(firstItem(dataSet, SHARED), macro) ?? firstItem(firstItem(dataSet, PER_FRAME), macro);
}

/** Where a film's attributes of one kind are: in their functional group, else in the film itself. */
export function groupOrFilm(dataSet: DataSet, macro: string): DataSet {
  return functionalGroup(dataSet, macro) ?? dataSet;
}
