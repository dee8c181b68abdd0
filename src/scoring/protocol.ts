import { z } from 'zod';
import { Fault } from '../fault/fault.ts';
import { LANDMARK_NAMES, REGION_LANDMARKS, REGION_NAMES, type RegionName } from '../hand/landmarks.ts';

const region = z.strictObject({
  name: z.enum(REGION_NAMES),
  class: z.enum(['fingertip', 'middle', 'proximal', 'metacarpal', 'carpal']),
  /** Distal then proximal landmark; null for the carpus, whose site is its polygon. */
  axis: z.tuple([z.enum(LANDMARK_NAMES), z.enum(LANDMARK_NAMES)]).nullable(),
  weight: z.number().min(0),
});

const protocolDocument = z.strictObject({
  format: z.literal('calcigraph-protocol'),
  name: z.string().min(1),
  version: z.string().min(1),
  title: z.string(),
  citation: z.string(),
  regions: z
    .array(region)
    .refine((regions) => sameNames(regions.map((each) => each.name)), {
      message: 'the regions must be the 20 of the hand map, each once, in their order',
    })
    .refine((regions) => regions.every(hasItsAxis), {
      message: 'every axis must be that of the hand map, and the carpus have none',
    }),
  densityLevels: z.array(z.strictObject({ grade: z.literal([1, 2, 3]), meaning: z.string() })).length(3),
  coverageScale: z.strictObject({
    unit: z.literal('percent'),
    minimum: z.literal(0),
    maximum: z.literal(100),
  }),
  changeThresholds: z.strictObject({
    progressionAbovePercent: z.number().positive(),
    improvementBelowPercent: z.number().negative(),
    note: z.string(),
  }),
});

/** Rules as data: regions with their axes, classes and weights, density levels, change thresholds. */
export type Protocol = z.infer<typeof protocolDocument> & {
  /** SHA-256 of the protocol file's bytes, kept with every score made by it. */
  readonly sha256: string;
};

export type ProtocolRegion = Protocol['regions'][number];

/** The name a reading carries: `calcigraph-1`. */
export function protocolId(protocol: Pick<Protocol, 'name' | 'version'>): string {
  return `${protocol.name}-${protocol.version}`;
}

/**
 * Parses a scoring protocol.
 *
 * @param text the file's content
 * @param sha256 hash of its bytes, in hexadecimal
 * @throws Fault `protocol.invalid` naming the path of the first thing wrong
 */
export function parseProtocol(text: string, sha256: string): Protocol {
  const parsed = protocolDocument.safeParse(parseJson(text));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new Fault(
      'protocol.invalid',
      `This is not a scoring protocol Calcigraph can use: ${issue?.path.join('.') || 'document'}: ${issue?.message}.`,
      parsed.error.message,
    );
  }
  return { ...parsed.data, sha256 };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Fault('protocol.invalid', 'This scoring protocol is not JSON.', String(error));
  }
}

/** Which landmarks bound a region is the hand map's: cells, drawing and phantoms all hang on it. */
function hasItsAxis({ name, axis }: z.infer<typeof region>): boolean {
  if (name === 'CA') return axis === null;
  return axis?.every((landmark, index) => landmark === REGION_LANDMARKS[name][index]) ?? false;
}

function sameNames(names: readonly RegionName[]): boolean {
  return names.length === REGION_NAMES.length && names.every((name, index) => name === REGION_NAMES[index]);
}
