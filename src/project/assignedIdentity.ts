import type { FactSource, FilmFacts } from '../contract/operations.ts';

/** What a reader says of a film; null leaves what the file says. */
export interface GivenIdentity {
  readonly patientId: string | null;
  readonly visitDate: string | null;
  readonly side: 'R' | 'L' | null;
}

export const nothingGiven: GivenIdentity = { patientId: null, visitDate: null, side: null };

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

/** The reader's word before the file's; a patient that neither names goes by the file's own name. */
export function assignedIdentity(
  header: FilmFacts,
  fileName: string,
  given: GivenIdentity,
): AssignedIdentity {
  const { identity } = header;
  return {
    ...patientOf(header, fileName, given),
    visitDate: given.visitDate ?? identity.studyDate,
    visitDateSource: sourceOf(given.visitDate, identity.studyDate),
    side: given.side ?? identity.side,
    sideSource: sourceOf(given.side, identity.side),
  };
}

function patientOf(
  { identity }: FilmFacts,
  fileName: string,
  given: GivenIdentity,
): Pick<AssignedIdentity, 'patientId' | 'issuer' | 'patientSource'> {
  if (given.patientId !== null) return { patientId: given.patientId, issuer: '', patientSource: 'reader' };
  if (identity.patientId !== null)
    return { patientId: identity.patientId, issuer: identity.issuer ?? '', patientSource: 'file' };
  return { patientId: stem(fileName), issuer: '', patientSource: 'file-name' };
}

function sourceOf(given: string | null, fromFile: string | null): FactSource {
  if (given !== null) return 'reader';
  return fromFile === null ? null : 'file';
}

/** Only endings of film files are cut off: a file named by a UID is all stem. */
function stem(fileName: string): string {
  return fileName.replace(/(?<=.)\.(dcm|dicom|ima|png|jpe?g|tiff?|bmp)$/i, '');
}
