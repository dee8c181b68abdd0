import type { DataSet } from 'dicom-parser';
import type { FilmHeader } from '../film.ts';
import { code, decimals, firstItem } from './attributes.ts';
import { groupOrFilm } from './functionalGroups.ts';
import { lookupTable } from './lookupTable.ts';

export type Modality = Pick<FilmHeader, 'rescale' | 'modalityLut' | 'valueUnit'>;

export const NO_MODALITY: Modality = { rescale: { slope: 1, intercept: 0 } };

/** The modality transform (C.11.1): a lookup table or a rescale; a film must not have both, and the table counts. */
export function modality(dataSet: DataSet, frame: number, signed: boolean, warnings: string[]): Modality {
  const item = firstItem(dataSet, 'x00283000');
  if (item === undefined) return rescaled(dataSet, frame, warnings);
  const table = lookupTable(item, { descriptor: 'x00283002', data: 'x00283006' }, signed);
  if (table !== null) return { ...NO_MODALITY, modalityLut: table, ...unit(item, 'x00283004') };
  warnings.push('The modality lookup table of this film is not valid and was left aside.');
  return rescaled(dataSet, frame, warnings);
}

const PIXEL_VALUE_TRANSFORMATION = 'x00289145';

function rescaled(film: DataSet, frame: number, warnings: string[]): Modality {
  const dataSet = groupOrFilm(film, PIXEL_VALUE_TRANSFORMATION, frame);
  return { rescale: rescale(dataSet, warnings), ...unit(dataSet, 'x00281054') };
}

/** `US` is the standard's word for not saying. */
function unit(dataSet: DataSet, tag: string): Pick<Modality, 'valueUnit'> {
  const valueUnit = code(dataSet, tag);
  return valueUnit === null || valueUnit === 'US' ? {} : { valueUnit };
}

function rescale(dataSet: DataSet, warnings: string[]): FilmHeader['rescale'] {
  const slope = decimals(dataSet, 'x00281053')[0] ?? 1;
  const intercept = decimals(dataSet, 'x00281052')[0] ?? 0;
  if (Number.isFinite(slope) && Number.isFinite(intercept) && slope !== 0) return { slope, intercept };
  warnings.push('The rescale slope and intercept are not valid and were left aside.');
  return NO_MODALITY.rescale;
}
