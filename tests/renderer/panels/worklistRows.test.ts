import { describe, expect, test } from 'vitest';
import { filtered, worklistRows } from '../../../renderer/panels/worklist/worklistRows.ts';
import type { WorklistFilm } from '../../../src/contract/operations.ts';

const film = (
  patientId: string,
  visitDate: string | null,
  rest: Partial<WorklistFilm> = {},
): WorklistFilm => ({
  filmId: `${patientId}/${visitDate}/${rest.side}`,
  fileName: 'IM0001.dcm',
  patientId,
  issuer: null,
  patientName: null,
  visitDate,
  side: 'R',
  patientSource: 'file',
  visitDateSource: 'file',
  sideSource: 'file',
  view: 'PA',
  frames: 1,
  state: 'unread',
  depositCount: 0,
  signedBurden: null,
  ...rest,
});

const films = [
  film('SSC-001', '2024-01-31', { patientName: 'Doe^Jane' }),
  film('SSC-001', '2024-01-31', { side: 'L', state: 'signed' }),
  film('SSC-001', '2025-02-03'),
  film('SSC-002', null, { fileName: 'left_hand.png', side: null }),
];

test('films stand under their patient, in the order they came in', () => {
  const rows = worklistRows(films);
  expect(rows.map((row) => (row.kind === 'patient' ? row.patientId : row.film.visitDate))).toEqual([
    'SSC-001',
    '2024-01-31',
    '2024-01-31',
    '2025-02-03',
    'SSC-002',
    null,
  ]);
  expect(rows[0]).toMatchObject({ visits: 2, name: 'Doe^Jane' });
});

test('one identifier that two gave is two patients, told apart by who gave it', () => {
  const rows = worklistRows([
    film('7', '2024-01-31', { patientName: 'Doe^Jane' }),
    film('7', '2024-01-31', { issuer: 'City Hospital', patientName: 'Roe^Ann' }),
    film('8', '2024-01-31', { issuer: 'City Hospital' }),
  ]);
  expect(rows.filter(({ kind }) => kind === 'patient')).toMatchObject([
    { patientId: '7', issuer: 'issuer not given', name: 'Doe^Jane' },
    { patientId: '7', issuer: 'City Hospital', name: 'Roe^Ann' },
    { patientId: '8', issuer: null },
  ]);
});

describe('the filter', () => {
  test.each([
    ['', 4],
    ['ssc-001', 3],
    ['001 2024', 2],
    ['signed', 1],
    ['left', 2],
    ['doe', 1],
    ['doe jane', 1],
    ['nobody', 0],
  ])('%j leaves %i films', (filter, count) => {
    expect(filtered(films, filter)).toHaveLength(count);
  });
});
