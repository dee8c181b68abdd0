import { Fault } from '../../fault/fault.ts';
import { fileStem } from './fileStem.ts';
import { type DateOrder, writtenDate } from './writtenDate.ts';
import { SIDE_WORDS, writtenSide } from './writtenSide.ts';

/** What a file's name says; null for what its pattern does not ask for. */
export interface NamedIdentity {
  readonly patientId: string | null;
  /** ISO 8601. */
  readonly visitDate: string | null;
  readonly side: 'R' | 'L' | null;
}

export type NameReading =
  | { readonly said: NamedIdentity }
  /** In words that end a sentence begun with the file's name. */
  | { readonly said: null; readonly why: string };

/** Reads file names that are made after one pattern. */
export interface NamePattern {
  readonly text: string;
  readonly read: (fileName: string) => NameReading;
}

type Field = 'patient' | 'date' | 'side';
type Part =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'any' }
  | { readonly kind: 'field'; readonly field: Field; readonly order: DateOrder | null };

/** Each multiplies the ways a name can be matched in: with more, a long name would take for ever. */
const MOST_WILDCARDS = 2;
/** As long as an identifier may be (LO, PS3.5 table 6.2-1). */
const LONGEST_PATIENT_ID = 64;

const PARTS = /\{(patient|date|side)(?::(YMD|DMY|MDY))?\}|\*|[^{}*]+|[{}]/g;

/**
 * A pattern such as `{patient}_{date}_{side}`, with `*` for anything at all. It is of the whole name without the
 * ending of a film's file, in any case. `{date:DMY}` and `{date:MDY}` say how a day is written where that could be
 * either.
 *
 * @throws Fault `pattern.invalid`
 */
export function namePattern(text: string): NamePattern {
  const parts = partsOf(text);
  const strict = expression(parts, null);
  return {
    text,
    read: (fileName) => {
      const name = fileStem(fileName);
      const match = strict.exec(name);
      return match === null ? { said: null, why: whyNot(parts, name) } : reading(parts, match);
    },
  };
}

function partsOf(text: string): readonly Part[] {
  const parts = [...text.matchAll(PARTS)].map(([written, field, order]): Part => {
    if (field !== undefined)
      return { kind: 'field', field: field as Field, order: (order as DateOrder) ?? null };
    if (written === '*') return { kind: 'any' };
    if (written === '{' || written === '}')
      throw invalid('Only {patient}, {date}, {date:DMY}, {date:MDY}, {date:YMD} and {side} stand in braces.');
    return { kind: 'literal', text: written };
  });
  refuseUnreadable(parts);
  return parts;
}

function refuseUnreadable(parts: readonly Part[]): void {
  const fields = parts.flatMap((part) => (part.kind === 'field' ? [part.field] : []));
  if (fields.length === 0) throw invalid('Name at least one of {patient}, {date} and {side}.');
  if (new Set(fields).size < fields.length)
    throw invalid('Each of {patient}, {date} and {side} stands once.');
  if (parts.some((part) => part.kind === 'field' && part.order !== null && part.field !== 'date'))
    throw invalid('Only a date has an order.');
  const wildcards = parts.filter(({ kind }) => kind === 'any').length;
  if (wildcards > MOST_WILDCARDS) throw invalid(`No more than ${MOST_WILDCARDS} * can stand in a pattern.`);
  if (parts.some((part, index) => isOpenEnded(part) && isOpenEnded(parts[index + 1])))
    throw invalid('Something must stand between {patient} and *: nobody could tell where one ends.');
}

function isOpenEnded(part: Part | undefined): boolean {
  return part?.kind === 'any' || (part?.kind === 'field' && part.field === 'patient');
}

const SHAPES: Readonly<Record<Field, string>> = {
  patient: `(.{1,${LONGEST_PATIENT_ID}}?)`,
  date: '(\\d{8}|\\d{1,4}[-_. ]\\d{1,2}[-_. ]\\d{1,4})',
  side: `(${SIDE_WORDS.join('|')})`,
};

/** @param loose a field that may be anything, to find out whether it is what does not fit */
function expression(parts: readonly Part[], loose: Field | null): RegExp {
  const source = parts.map((part) => {
    if (part.kind === 'any') return '.*?';
    if (part.kind === 'literal') return part.text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
    return part.field === loose ? '(.+?)' : SHAPES[part.field];
  });
  return new RegExp(`^${source.join('')}$`, 'iu');
}

function reading(parts: readonly Part[], match: RegExpExecArray): NameReading {
  const said: { -readonly [K in keyof NamedIdentity]: NamedIdentity[K] } = {
    patientId: null,
    visitDate: null,
    side: null,
  };
  const fields = parts.filter((part) => part.kind === 'field');
  for (const [index, { field, order }] of fields.entries()) {
    const written = match[index + 1] as string;
    if (field === 'side') said.side = writtenSide(written);
    if (field === 'patient') {
      said.patientId = written.trim() || null;
      if (said.patientId === null) return { said: null, why: 'names no patient' };
    }
    if (field !== 'date') continue;
    const date = writtenDate(written, order);
    if (date.iso === null) return { said: null, why: date.why };
    said.visitDate = date.iso;
  }
  return { said };
}

function whyNot(parts: readonly Part[], name: string): string {
  const fields = parts.flatMap((part) => (part.kind === 'field' ? [part.field] : []));
  for (const field of ['date', 'side'] as const) {
    if (!fields.includes(field)) continue;
    const written = expression(parts, field).exec(name)?.[fields.indexOf(field) + 1];
    if (written !== undefined) return `“${written}” is no ${field}`;
  }
  return 'is made otherwise';
}

function invalid(message: string): Fault {
  return new Fault('pattern.invalid', message);
}
