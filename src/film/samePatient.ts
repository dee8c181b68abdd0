import type { FilmIdentity } from './film.ts';

/** An identifier tells a person from those alone that the same issuer gave one to (PS3.3 C.7.1.1). */
export function isSamePatient(
  one: Pick<FilmIdentity, 'patientId' | 'issuer'>,
  other: Pick<FilmIdentity, 'patientId' | 'issuer'>,
): boolean {
  return one.patientId === other.patientId && one.issuer === other.issuer;
}
