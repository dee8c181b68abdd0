import type { Outline } from '../geometry/outline.ts';
import type { Deposit } from '../reading/reading.ts';
import { nearestSide } from './nearestSide.ts';
import type { DrawingContext } from './tool.ts';

/** One focus, on the hand it lies nearest to, with the grade the reader gave last. */
export function newDeposit(outline: Outline, context: DrawingContext, id = context.newId()): Deposit {
  return {
    id,
    side: nearestSide(outline, context),
    outline,
    densityGrade: context.grade,
    multiplicity: 1,
    morphology: 'none',
  };
}
