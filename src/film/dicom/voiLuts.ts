import type { DataSet } from 'dicom-parser';
import type { FilmHeader, VoiLut } from '../film.ts';
import type { FilmPorts } from '../ports.ts';
import { items } from './attributes.ts';
import { FRAME_VOI_LUT, groupOrFilm } from './functionalGroups.ts';
import { lookupTable } from './lookupTable.ts';
import type { Modality } from './modality.ts';
import { charsetsOf, text } from './text.ts';

/** Every table of the VOI LUT sequence (C.11.2.1.1), in its order, each with its explanation. Broken ones left out. */
export function voiLuts(
  dataSet: DataSet,
  frame: number,
  { bitsStored, signed }: Pick<FilmHeader, 'bitsStored' | 'signed'>,
  modality: Modality,
  { decodeText }: FilmPorts,
  warnings: string[],
): readonly VoiLut[] {
  const sequence = items(groupOrFilm(dataSet, FRAME_VOI_LUT, frame), 'x00283010');
  const isSigned = lowestModalityValue(bitsStored, signed, modality) < 0;
  const luts = sequence.flatMap((item): readonly VoiLut[] => {
    const table = lookupTable(item, { descriptor: 'x00283002', data: 'x00283006' }, isSigned);
    const explanation = text(item, 'x00283003', charsetsOf(dataSet), decodeText);
    return table === null ? [] : [{ kind: 'lut', ...table, explanation }];
  });
  if (luts.length < sequence.length)
    warnings.push('A display lookup table of this film is not valid and was left aside.');
  return luts;
}

/** What is looked up is what the modality transform gives: a modality table gives nothing below 0 (C.11.1.1.1). */
function lowestModalityValue(
  bitsStored: number,
  signed: boolean,
  { rescale, modalityLut }: Modality,
): number {
  if (modalityLut !== undefined) return 0;
  const [lowest, highest] = signed
    ? [-(2 ** (bitsStored - 1)), 2 ** (bitsStored - 1) - 1]
    : [0, 2 ** bitsStored - 1];
  return Math.min(lowest * rescale.slope, highest * rescale.slope) + rescale.intercept;
}
