import { REGION_NAMES } from '../../../src/hand/landmarks.ts';
import type { Deposit } from '../../../src/reading/reading.ts';
import type { DepositScore } from '../../../src/scoring/score.ts';

/** One line of the deposits table: the deposit, its figures, and the number it goes by on the film. */
export interface DepositLine {
  readonly number: number;
  readonly deposit: Deposit;
  /** Null until the score has it. */
  readonly figures: DepositScore | null;
}

export const DEPOSIT_COLUMNS = [
  'number',
  'region',
  'area',
  'grade',
  'multiplicity',
  'morphology',
  'side',
] as const;
export type DepositColumn = (typeof DEPOSIT_COLUMNS)[number];

export interface DepositOrder {
  readonly by: DepositColumn;
  readonly descending: boolean;
}

/** A copy in order; what has no value in the column comes last either way. */
export function sortDeposits(
  lines: readonly DepositLine[],
  { by, descending }: DepositOrder,
): readonly DepositLine[] {
  const sign = descending ? -1 : 1;
  return lines.toSorted((a, b) => {
    const [first, second] = [KEYS[by](a), KEYS[by](b)];
    if (first === null || second === null) return Number(first === null) - Number(second === null);
    return sign * (first - second) || a.number - b.number;
  });
}

const MORPHOLOGY_ORDER = ['stone', 'net', 'plate', 'amorphous'];

const KEYS: Readonly<Record<DepositColumn, (line: DepositLine) => number | null>> = {
  number: ({ number }) => number,
  region: ({ figures }) => (figures?.region == null ? null : REGION_NAMES.indexOf(figures.region)),
  area: ({ figures }) => figures?.areaPx2 ?? null,
  grade: ({ deposit }) => deposit.densityGrade,
  multiplicity: ({ deposit }) => deposit.multiplicity,
  morphology: ({ deposit }) =>
    deposit.morphology === 'none' ? null : MORPHOLOGY_ORDER.indexOf(deposit.morphology),
  side: ({ deposit }) => (deposit.side === 'R' ? 0 : 1),
};
