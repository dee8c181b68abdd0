import type { DataSet } from 'dicom-parser';
import type { VoiWindow, WindowFunction } from '../film.ts';
import type { FilmPorts } from '../ports.ts';
import { code, decimals, valueBytes } from './attributes.ts';
import { FRAME_VOI_LUT, groupOrFilm } from './functionalGroups.ts';
import { charsetsOf, decodeDicomText } from './text.ts';

const FUNCTIONS: readonly WindowFunction[] = ['LINEAR', 'LINEAR_EXACT', 'SIGMOID'];

/** Every window the file offers (C.11.2.1.2), in its order, each with its explanation. Impossible ones left out. */
export function voiWindows(
  film: DataSet,
  frame: number,
  { decodeText }: FilmPorts,
  warnings: string[],
): readonly VoiWindow[] {
  const dataSet = groupOrFilm(film, FRAME_VOI_LUT, frame);
  const centers = decimals(dataSet, 'x00281050');
  const widths = decimals(dataSet, 'x00281051');
  const bytes = valueBytes(dataSet, 'x00281055');
  const explanations = bytes === null ? [] : decodeDicomText(bytes, charsetsOf(film), decodeText).split('\\');
  const named = code(dataSet, 'x00281056') ?? 'LINEAR';
  const shape = FUNCTIONS.find((known) => known === named);
  if (shape === undefined) warnings.push(`The window function ${named} is unknown; LINEAR is used.`);
  const windows = centers.map((center, i) => ({
    kind: 'window' as const,
    center,
    width: widths[i] ?? Number.NaN,
    function: shape ?? 'LINEAR',
    explanation: explanations[i]?.replaceAll('\0', '').trim() || null,
  }));
  const possible = windows.filter(isPossible);
  if (possible.length < windows.length)
    warnings.push('A window of this film is not valid and was left aside.');
  return possible;
}

/** C.11.2.1.2.1: LINEAR needs a width of at least 1, the others one above 0. */
function isPossible({ center, width, function: shape }: VoiWindow): boolean {
  return Number.isFinite(center) && Number.isFinite(width) && (shape === 'LINEAR' ? width >= 1 : width > 0);
}
