import type { ReadingState } from '../../src/contract/operations.ts';
import type { Digit, RegionName, RegionState, Side } from '../../src/hand/landmarks.ts';
import type { DensityGrade, GlobalGrade, Morphology, SpacingSource } from '../../src/reading/reading.ts';

/** The field's terms as the reader sees them. */

export const SIDE_WORDS: Readonly<Record<Side, string>> = { R: 'right', L: 'left' };

export const STATE_WORDS: Readonly<Record<RegionState, string>> = {
  assessed: 'assessed',
  absent: 'absent',
  'off-film': 'off film',
  obscured: 'obscured',
};

export const STATE_MEANINGS: Readonly<Record<RegionState, string>> = {
  assessed: 'seen and read',
  absent: 'amputated or resorbed',
  'off-film': 'not on this radiograph',
  obscured: 'there, but hidden',
};

export const GRADE_WORDS: Readonly<Record<DensityGrade, string>> = {
  1: 'fainter than trabecular bone',
  2: 'between trabecular and cortical bone',
  3: 'as dense as cortical bone or denser',
};

export const GLOBAL_GRADE_WORDS: Readonly<Record<GlobalGrade, string>> = {
  0: 'none',
  1: 'mild',
  2: 'moderate',
  3: 'severe',
};

export const MORPHOLOGY_WORDS: Readonly<Record<Morphology, string>> = {
  none: '–',
  stone: 'stone',
  net: 'net',
  plate: 'plate',
  amorphous: 'amorphous',
};

export const READING_STATE_WORDS: Readonly<Record<ReadingState, string>> = {
  unread: 'unread',
  started: 'begun',
  signed: 'signed',
};

/** Where a spacing came from, as it stands under every length (films.md). */
export const SPACING_WORDS: Readonly<Record<SpacingSource, string>> = {
  calibrated: 'calibrated',
  'detector-plane': 'detector plane, not corrected',
  'detector-plane-corrected': 'detector plane, corrected',
  scanned: 'scanned film',
  picture: 'from the picture, unverified',
  manual: 'manual',
  unknown: 'unknown',
};

const DIGIT_WORDS: Readonly<Record<Digit, string>> = {
  1: 'Thumb',
  2: 'Index finger',
  3: 'Middle finger',
  4: 'Ring finger',
  5: 'Little finger',
};

const BONE_WORDS = {
  DP: 'distal phalanx',
  MP: 'middle phalanx',
  PP: 'proximal phalanx',
  MC: 'metacarpal',
} as const;

/** `D2-DP` gives `D2 DP`, as tables have it. */
export function regionLabel(region: RegionName): string {
  return region.replace('-', ' ');
}

/** `D2-DP` gives `Index finger, distal phalanx`. */
export function regionTitle(region: RegionName): string {
  if (region === 'CA') return 'Carpus';
  const [digit, bone] = region.slice(1).split('-') as [string, keyof typeof BONE_WORDS];
  return `${DIGIT_WORDS[Number(digit) as Digit]}, ${BONE_WORDS[bone]}`;
}

export function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}
