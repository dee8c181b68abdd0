import type { FactSource, FilmFacts } from '../contract/operations.ts';
import { fileStem } from '../film/fileName/fileStem.ts';

/** What is said of a film besides what its file says; null for what is left to others. */
export interface GivenIdentity {
  readonly patientId: string | null;
  readonly visitDate: string | null;
  readonly side: 'R' | 'L' | null;
}

export const nothingGiven: GivenIdentity = { patientId: null, visitDate: null, side: null };

/** Both are a reader's own words: of this film, and of all films whose names are made after one pattern. */
export interface Given {
  readonly byReader: GivenIdentity;
  readonly byName: GivenIdentity;
}

/** Whose film it is, of which day and side, each with where that comes from. */
export interface AssignedIdentity {
  readonly patientId: string;
  /** Empty where none is known. */
  readonly issuer: string;
  readonly patientSource: Exclude<FactSource, null>;
  readonly visitDate: string | null;
  readonly visitDateSource: FactSource;
  readonly side: 'R' | 'L' | null;
  readonly sideSource: FactSource;
}

/**
 * What the reader said of the film, before what its file says, before what its name says by the reader's pattern; a
 * patient that none of them names goes by the file's own name.
 */
export function assignedIdentity(header: FilmFacts, fileName: string, given: Given): AssignedIdentity {
  const { identity } = header;
  const { byReader, byName } = given;
  return {
    ...patientOf(header, fileName, given),
    visitDate: byReader.visitDate ?? identity.studyDate ?? byName.visitDate,
    visitDateSource: sourceOf(byReader.visitDate, identity.studyDate, byName.visitDate),
    side: byReader.side ?? identity.side ?? byName.side,
    sideSource: sourceOf(byReader.side, identity.side, byName.side),
  };
}

function patientOf(
  { identity }: FilmFacts,
  fileName: string,
  { byReader, byName }: Given,
): Pick<AssignedIdentity, 'patientId' | 'issuer' | 'patientSource'> {
  if (byReader.patientId !== null)
    return { patientId: byReader.patientId, issuer: '', patientSource: 'reader' };
  if (identity.patientId !== null)
    return { patientId: identity.patientId, issuer: identity.issuer ?? '', patientSource: 'file' };
  if (byName.patientId !== null) return { patientId: byName.patientId, issuer: '', patientSource: 'reader' };
  return { patientId: fileStem(fileName), issuer: '', patientSource: 'file-name' };
}

function sourceOf(byReader: string | null, inFile: string | null, byName: string | null): FactSource {
  if (byReader !== null) return 'reader';
  if (inFile !== null) return 'file';
  return byName === null ? null : 'reader';
}
