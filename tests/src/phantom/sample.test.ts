import { describe, expect, it } from 'vitest';
import { readHeader } from '../../../src/film/readFilm.ts';
import { sampleFilms, samplePlan } from '../../../src/phantom/sample.ts';
import { phantomTruth } from '../../../src/phantom/truth.ts';
import { nodeFilmPorts } from '../../../src/project/filmPorts.ts';
import { requireLandmarks, validateReading } from '../../../src/reading/validate.ts';

const plan = samplePlan();

describe('samplePlan', () => {
  it('has six patients, two of them with two visits, and is the same every time', () => {
    const visits = new Map<string, Set<string>>();
    for (const { identity } of plan)
      visits.set(identity.patientId, (visits.get(identity.patientId) ?? new Set()).add(identity.studyDate));
    expect([...visits.keys()]).toEqual(['SSC-001', 'SSC-002', 'SSC-003', 'SSC-004', 'SSC-005', 'SSC-006']);
    expect([...visits.values()].map(({ size }) => size)).toEqual([2, 1, 2, 1, 1, 1]);
    expect(plan).toHaveLength(14);
    expect(plan.every(({ identity }) => identity.patientName.startsWith('Sample^'))).toBe(true);
    expect(samplePlan()).toEqual(plan);
  });

  it('has readings without a mistake', () => {
    for (const { spec } of plan) {
      const { reading } = phantomTruth(spec);
      validateReading(reading);
      requireLandmarks(reading);
    }
  });

  it('has one lost fingertip, the right index of SSC-004', () => {
    const absent = plan.flatMap(({ identity, spec }) =>
      spec.hands.flatMap((hand) => hand.absent.map((region) => [identity.patientId, hand.side, region])),
    );
    expect(absent).toEqual([['SSC-004', 'R', 'D2-DP']]);
  });

  it('has deposits that grow from visit to visit', () => {
    const graded = (patientId: string, visit: string) =>
      plan
        .filter(({ identity }) => identity.patientId === patientId && identity.studyDate === visit)
        .flatMap(({ spec }) => phantomTruth(spec).expected.hands)
        .flatMap(({ regions }) => Object.values(regions))
        .reduce((sum, { gradedPx2 }) => sum + gradedPx2, 0);
    expect(graded('SSC-001', '2025-02-03')).toBeGreaterThan(1.25 * graded('SSC-001', '2024-01-31'));
    expect(graded('SSC-003', '2025-02-11')).toBeGreaterThan(graded('SSC-003', '2024-02-02'));
    expect(graded('SSC-006', '2024-09-05')).toBe(0);
  });
});

describe('sampleFilms', () => {
  it('draws the first film when the first is asked for', () => {
    const first = sampleFilms().next();
    if (first.done) throw new Error('no film');
    const { fileName, dicomBytes, truth } = first.value;
    expect(fileName).toBe('SSC-001_2024-01-31_R.dcm');
    expect(readHeader(dicomBytes, nodeFilmPorts).identity).toMatchObject({ patientId: 'SSC-001', side: 'R' });
    expect(truth).toEqual(phantomTruth(plan[0]?.spec as (typeof plan)[number]['spec']));
  });
});
