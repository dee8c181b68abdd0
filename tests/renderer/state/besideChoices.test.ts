import { describe, expect, it } from 'vitest';
import { besideChoices, likeliest } from '../../../renderer/state/besideChoices.ts';
import type { WorklistFilm } from '../../../src/contract/operations.ts';

const film = (
  filmId: string,
  visitDate: string | null,
  side: 'R' | 'L' | null,
  more: Partial<WorklistFilm> = {},
): WorklistFilm =>
  ({ filmId, patientId: 'P1', visitDate, side, frames: 1, state: 'unread', ...more }) as WorklistFilm;

/** In the worklist's order. */
const FILMS = [
  film('22R', '2022-01-01', 'R'),
  film('22L', '2022-01-01', 'L'),
  film('23R', '2023-01-01', 'R'),
  film('24R', '2024-01-01', 'R', { frames: 3 }),
  film('24L', '2024-01-01', 'L'),
  film('24R2', '2024-01-01', 'R'),
  film('25R', '2025-01-01', 'R'),
  film('both', '2025-01-01', null),
  film('undated', null, 'R'),
  film('stranger', '2024-01-01', 'L', { patientId: 'P2' }),
  film('namesake', '2024-01-01', 'L', { issuer: 'elsewhere' }),
];
const beside = (filmId: string, frame = 0) =>
  besideChoices(FILMS, { filmId, frame }).map(
    (choice) => `${choice.filmId}/${choice.frame} ${choice.relation}`,
  );

describe('what can stand beside a film', () => {
  it('is the other hand, then this hand over time, frames, and whatever else there is of the patient', () => {
    expect(beside('24R')).toEqual([
      '24L/0 other-hand',
      '23R/0 visit-before',
      '22R/0 visit-before',
      '25R/0 visit-after',
      '24R/1 frame',
      '24R/2 frame',
      '22L/0 of-the-patient',
      '24R2/0 of-the-patient',
      'both/0 of-the-patient',
      'undated/0 of-the-patient',
    ]);
  });

  it('is the other hand of the film itself where it may show both', () => {
    expect(beside('both')[0]).toBe('both/0 hand-beside');
  });

  it('has the frames on either side before the others', () => {
    expect(beside('24R', 1).filter((each) => each.endsWith('frame'))).toEqual(['24R/2 frame', '24R/0 frame']);
    expect(beside('24R', 2).filter((each) => each.endsWith('frame'))).toEqual(['24R/1 frame', '24R/0 frame']);
  });

  it('is nothing beside a film that is not in the cohort, and never a film of someone else', () => {
    expect(beside('unheard of')).toEqual([]);
    expect(beside('stranger')).toEqual([]);
    expect(likeliest([], null)).toBeNull();
  });

  it('is at first the likeliest, and then what the reader chose last where there is such a one', () => {
    const choices = besideChoices(FILMS, { filmId: '24R', frame: 0 });
    expect(likeliest(choices, null)?.filmId).toBe('24L');
    expect(likeliest(choices, 'visit-before')?.filmId).toBe('23R');
    expect(likeliest(choices, 'hand-beside')?.filmId).toBe('24L');
  });
});
