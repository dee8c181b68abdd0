import { z } from 'zod';
import { Fault } from '../fault/fault.ts';
import type { Outline } from '../geometry/outline.ts';
import type { Reading } from './reading.ts';
import { calibration, deposit, hand, outline, sha256 } from './schema.ts';
import { requireLandmarks, validateReading } from './validate.ts';

/** The reading document, version 1 (reading-format). Unknown fields are refused with their path. */
const readingDocumentSchema = z.strictObject({
  format: z.literal('calcigraph-reading'),
  version: z.literal(1),
  protocol: z.string().min(1),
  film: z.strictObject({ sha256, frame: z.int().min(0) }).optional(),
  reader: z.string().min(1).max(64).optional(),
  pass: z.int().min(1).optional(),
  calibration: calibration.optional(),
  hands: z.array(hand).max(2),
  deposits: z.array(deposit),
  references: z.strictObject({ cortex: z.strictObject({ outline }).optional() }).optional(),
});

export type ReadingDocument = z.input<typeof readingDocumentSchema>;

/**
 * Parses a reading document that somebody hands in: complete, as the format asks.
 *
 * @param text JSON
 * @throws Fault `reading.not-json`, `reading.version`, `reading.unknown-field`, `reading.unknown-landmark`, `reading.unknown-region`,
 *   `reading.density-grade`, `reading.invalid`, or one of `validateReading` and `requireLandmarks`, each naming the path
 */
export function parseReadingDocument(text: string): Reading {
  const reading = readingFromDocument(parseJson(text));
  requireLandmarks(reading);
  return reading;
}

/** The same from parsed JSON, of a reading that may still be under way: landmarks may be missing. */
export function readingFromDocument(json: unknown): Reading {
  const parsed = readingDocumentSchema.safeParse(json);
  if (!parsed.success) throw schemaFault(parsed.error);
  const { format: _format, version: _version, ...content } = parsed.data;
  // zod says `T | undefined` for a field that may be missing; JSON has no undefined to put there.
  const reading = withoutRepeatedPoints(content as Reading);
  validateReading(reading);
  return reading;
}

/** The document of a reading, ready for JSON.stringify. */
export function readingDocument(reading: Reading): ReadingDocument {
  return { format: 'calcigraph-reading', version: 1, ...reading } as unknown as ReadingDocument;
}

/** A point said twice in a row adds nothing; other programs write them, and close rings by repeating the first. */
function withoutRepeatedPoints(reading: Reading): Reading {
  const settled = (outline: Outline): Outline =>
    outline.map((ring) =>
      ring.filter(([x, y], index) => {
        const next = ring[(index + 1) % ring.length];
        return next === undefined || next[0] !== x || next[1] !== y;
      }),
    );
  return {
    ...reading,
    hands: reading.hands.map((hand) =>
      hand.silhouette === undefined ? hand : { ...hand, silhouette: settled(hand.silhouette) },
    ),
    deposits: reading.deposits.map((deposit) => ({ ...deposit, outline: settled(deposit.outline) })),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Fault(
      'reading.not-json',
      'This reading document is not JSON (note that NaN and Infinity are not JSON numbers).',
      String(error),
    );
  }
}

function schemaFault(error: z.ZodError): Fault {
  const issue = error.issues[0] as z.core.$ZodIssue;
  const path = pathText(issue.path);
  const detail = z.prettifyError(error);
  if (issue.code === 'unrecognized_keys') {
    const key = issue.keys[0];
    if (issue.path.at(-1) === 'landmarks')
      return new Fault('reading.unknown-landmark', `${path} has an unknown landmark, ${key}.`, detail);
    if (issue.path.at(-1) === 'regionStates' || issue.path.at(-1) === 'regionalForm')
      return new Fault('reading.unknown-region', `${path} has an unknown region, ${key}.`, detail);
    return new Fault('reading.unknown-field', `${path} has an unknown field, ${key}.`, detail);
  }
  if (path === 'version' || path === 'format')
    return new Fault('reading.version', 'This is not a calcigraph-reading document of version 1.', detail);
  if (issue.path.at(-1) === 'densityGrade')
    return new Fault(
      'reading.density-grade',
      `${path} is not a density grade: it must be 1, 2 or 3.`,
      detail,
    );
  return new Fault('reading.invalid', `${path}: ${issue.message}.`, detail);
}

/** `hands[0].landmarks` as a person would write it; `the document` for its root. */
function pathText(path: readonly PropertyKey[]): string {
  const text = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
  return text.replace(/^\./, '') || 'the document';
}
