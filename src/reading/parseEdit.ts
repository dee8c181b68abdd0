import { z } from 'zod';
import { Fault } from '../fault/fault.ts';
import type { Edit } from './edits.ts';
import {
  calibration,
  density,
  densityGrade,
  deposit,
  globalGrade,
  hand,
  landmarkName,
  landmarks,
  morphology,
  multiplicity,
  outline,
  point,
  regionalFormEntry,
  regionName,
  regionState,
  side,
  silhouetteSource,
} from './schema.ts';

const index = z.int().min(0);
const id = z.string().min(1).max(64);
const silhouetteState = z.strictObject({
  outline: outline.length(1, 'a silhouette has one ring').nullable(),
  source: silhouetteSource,
});
const unsure = z.array(landmarkName).optional();
const placementState = z.strictObject({ landmarks, silhouette: silhouetteState });

const depositsAt = z
  .array(z.strictObject({ deposit, index }))
  .refine((all) => all.every(({ index: at }, i) => i === 0 || at > (all[i - 1]?.index ?? 0)), {
    message: 'places are not in rising order',
  });

function change<T extends z.ZodType>(value: T) {
  return { from: value, to: value };
}

const densityChange = z.strictObject({
  id,
  density: z.strictObject(change(density.nullable())),
  grade: z.strictObject(change(densityGrade)).optional(),
});

function gesture<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.strictObject({ ...shape, densities: z.array(densityChange).optional() });
}

const editSchema = z.discriminatedUnion('kind', [
  gesture({ kind: z.literal('hand-placed'), hand, index, unsure }),
  gesture({ kind: z.literal('hand-removed'), hand, index, unsure }),
  gesture({
    kind: z.literal('landmark-moved'),
    side,
    name: landmarkName,
    ...change(point.nullable()),
    silhouette: z.strictObject(change(silhouetteState)).optional(),
  }),
  gesture({ kind: z.literal('landmark-confirmed'), side, name: landmarkName, at: point }),
  gesture({ kind: z.literal('placement-replaced'), side, ...change(placementState), unsure }),
  gesture({ kind: z.literal('silhouette-replaced'), side, ...change(silhouetteState) }),
  gesture({ kind: z.literal('side-set'), index, ...change(side) }),
  gesture({ kind: z.literal('region-state-set'), side, region: regionName, ...change(regionState) }),
  gesture({ kind: z.literal('global-grade-set'), side, ...change(globalGrade.nullable()) }),
  gesture({
    kind: z.literal('regional-form-set'),
    side,
    region: regionName,
    ...change(regionalFormEntry.nullable()),
  }),
  gesture({ kind: z.literal('deposit-added'), deposit, index }),
  gesture({ kind: z.literal('deposit-removed'), deposit, index }),
  gesture({ kind: z.literal('deposits-replaced'), ...change(depositsAt) }),
  gesture({ kind: z.literal('outline-replaced'), id, ...change(outline) }),
  gesture({ kind: z.literal('grade-set'), id, ...change(densityGrade) }),
  gesture({ kind: z.literal('multiplicity-set'), id, ...change(multiplicity) }),
  gesture({ kind: z.literal('morphology-set'), id, ...change(morphology) }),
  gesture({ kind: z.literal('soft-tissue-set'), id, ...change(outline.nullable()) }),
  gesture({ kind: z.literal('cortex-set'), ...change(outline.nullable()) }),
  gesture({ kind: z.literal('deposit-side-set'), id, ...change(side) }),
  gesture({ kind: z.literal('calibration-set'), ...change(calibration.nullable()) }),
]);

/**
 * Parses an edit that came from outside.
 *
 * @throws Fault `edit.invalid` naming the path of the first thing wrong
 */
export function parseEdit(json: unknown): Edit {
  const parsed = editSchema.safeParse(json);
  if (parsed.success) return parsed.data as Edit;
  const issue = parsed.error.issues[0];
  throw new Fault(
    'edit.invalid',
    `This edit cannot be understood: ${issue?.path.join('.') || 'edit'}: ${issue?.message}.`,
    z.prettifyError(parsed.error),
  );
}
