import type { WorklistFilm } from '../../../src/contract/operations.ts';
import { READING_STATE_WORDS, SIDE_WORDS } from '../../words/terms.ts';

/** One line of the worklist: a patient, then the films of each visit. */
export type WorklistRow =
  | {
      readonly kind: 'patient';
      readonly patientId: string;
      /** Who gave the identifier; null where nobody else gave the same one, so that it tells the patient by itself. */
      readonly issuer: string | null;
      readonly name: string | null;
      readonly visits: number;
    }
  | { readonly kind: 'film'; readonly film: WorklistFilm };

/** The lines to show, films in the order they came in. */
export function worklistRows(films: readonly WorklistFilm[]): readonly WorklistRow[] {
  return [...Map.groupBy(films, ({ patientId }) => patientId).values()].flatMap((ofIdentifier) => {
    const patients = [...Map.groupBy(ofIdentifier, ({ issuer }) => issuer)];
    return patients.flatMap(([issuer, ofPatient]) => [
      patientRow(ofPatient, patients.length > 1 ? (issuer ?? 'issuer not given') : null),
      ...ofPatient.map((film) => ({ kind: 'film' as const, film })),
    ]);
  });
}

function patientRow(films: readonly WorklistFilm[], issuer: string | null): WorklistRow {
  return {
    kind: 'patient',
    patientId: films[0]?.patientId ?? '',
    issuer,
    name: films.find(({ patientName }) => patientName !== null)?.patientName ?? null,
    visits: new Set(films.map(({ visitDate }) => visitDate)).size,
  };
}

/** The films that have every word of the filter somewhere: `ssc-00 2024 unread`. */
export function filtered(films: readonly WorklistFilm[], filter: string): readonly WorklistFilm[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return films;
  return films.filter((film) => {
    const text = searchText(film);
    return words.every((word) => text.includes(word));
  });
}

function searchText(film: WorklistFilm): string {
  const side = film.side === null ? '' : SIDE_WORDS[film.side];
  const state = READING_STATE_WORDS[film.state];
  const name = film.patientName?.replaceAll(/[\^=]+/g, ' ') ?? '';
  return [film.patientId, film.issuer, name, film.visitDate, film.fileName, film.side, side, state]
    .join(' ')
    .toLowerCase();
}
