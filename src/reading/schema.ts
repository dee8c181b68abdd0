import { z } from 'zod';
import { type FilmPoint, filmPoint } from '../geometry/point.ts';
import { LANDMARK_NAMES, REGION_NAMES, REGION_STATES } from '../hand/landmarks.ts';
import {
  MAGNIFICATION_SOURCES,
  MORPHOLOGIES,
  NO_INDEX_REASONS,
  ORIGINS,
  SPACING_SOURCES,
} from './reading.ts';

/**
 * Shapes that the reading document and the edits share, parsed at the border and trusted inside. They check
 * form alone; what outlines must be is in `validate.ts`.
 */

export const point = z.tuple([z.number(), z.number()]).transform(([x, y]): FilmPoint => filmPoint(x, y));

export const outline = z
  .array(z.array(point).min(3, 'a ring needs at least 3 points'))
  .min(1, 'an outline needs a ring');

export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
export const side = z.enum(['R', 'L']);
export const landmarkName = z.enum(LANDMARK_NAMES);
export const regionName = z.enum(REGION_NAMES);
export const regionState = z.enum(REGION_STATES);
export const densityGrade = z.literal([1, 2, 3]);
export const globalGrade = z.literal([0, 1, 2, 3]);
export const multiplicity = z.int().min(1).max(9999);
export const morphology = z.enum(MORPHOLOGIES);
export const silhouetteSource = z.enum(['template', 'reader']);

export const regionalFormEntry = z.strictObject({
  coveragePercent: z.number().min(0).max(100),
  densityGrade: z.literal([0, 1, 2, 3]),
  number: z.int().min(0).max(9999),
});

const spacing = z.number().positive();

const ruler = z.strictObject({
  ends: z.tuple([point, point]),
  endSdPx: z.tuple([z.number().min(0), z.number().min(0)]),
  lengthMm: z.number().positive(),
});

export const calibration = z
  .strictObject({
    spacingMm: z.tuple([spacing, spacing]).nullable(),
    source: z.enum(SPACING_SOURCES),
    pixelAspect: z.number().positive().optional(),
    calibrationType: z.string().min(1).max(16).optional(),
    magnification: z
      .strictObject({ factor: z.number().min(1), from: z.enum(MAGNIFICATION_SOURCES) })
      .optional(),
    ruler: ruler.optional(),
    relativeStandardError: z.number().min(0).optional(),
    takenFrom: sha256.optional(),
  })
  .refine(({ spacingMm, source }) => (spacingMm === null) === (source === 'unknown'), {
    message: 'spacingMm is null when, and only when, the source is unknown',
  })
  .refine(({ spacingMm, pixelAspect }) => spacingMm === null || pixelAspect === undefined, {
    message: 'pixelAspect is for a film without spacingMm',
  })
  .refine(({ source, ruler }) => ruler === undefined || source === 'manual', {
    message: 'a ruler is of a manual calibration',
  });

const landmarkFields = Object.fromEntries(LANDMARK_NAMES.map((name) => [name, point.optional()])) as Record<
  (typeof LANDMARK_NAMES)[number],
  z.ZodOptional<typeof point>
>;
/** A strict object, not a record, so that an unknown landmark is refused by its name. */
export const landmarks = z.strictObject(landmarkFields);

export const regionStates = z.partialRecord(regionName, regionState);
export const regionalForm = z.partialRecord(regionName, regionalFormEntry);

export const hand = z.strictObject({
  side,
  landmarks: landmarks.default({}),
  silhouette: outline.length(1, 'a silhouette has one ring').optional(),
  silhouetteSource: silhouetteSource.default('reader'),
  regionStates: regionStates.default({}),
  globalGrade: globalGrade.optional(),
  regionalForm: regionalForm.default({}),
});

const median = { value: z.number(), pixels: z.int().min(1) };
const px = z.number().min(0);

export const density = z.strictObject({
  index: z.number().nullable(),
  grade: densityGrade.nullable(),
  reason: z.enum(NO_INDEX_REASONS).nullable(),
  deposit: z.number().nullable(),
  softTissue: z
    .union([
      z.strictObject({ ...median, outline }),
      z.strictObject({ ...median, ring: z.strictObject({ fromPx: px, toPx: px }) }),
    ])
    .nullable(),
  beneath: z.number().nullable(),
  cortex: z.strictObject({ ...median, outline, source: z.enum(['reader', 'proposal']) }).nullable(),
  overridden: z.boolean(),
});

export const deposit = z.strictObject({
  id: z.string().min(1).max(64),
  side,
  outline,
  densityGrade,
  multiplicity: multiplicity.default(1),
  morphology: morphology.default('none'),
  softTissue: outline.optional(),
  density: density.optional(),
  origin: z.enum(ORIGINS).optional(),
});
