import type { WorklistFilm } from '../../src/contract/operations.ts';

type PatientOfFilm = Pick<WorklistFilm, 'patientId' | 'issuer'>;

/** Two people may have been given the same identifier, by different issuers. */
export function isSamePatient(one: PatientOfFilm, other: PatientOfFilm): boolean {
  return one.patientId === other.patientId && one.issuer === other.issuer;
}
