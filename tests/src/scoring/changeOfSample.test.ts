import { expect, it } from 'vitest';
import { centroid } from '../../../src/geometry/measure.ts';
import { carriedOutline, handTwin } from '../../../src/hand/handTwin.ts';
import { type PlannedFilm, samplePlan } from '../../../src/phantom/sample.ts';
import { phantomTruth } from '../../../src/phantom/truth.ts';
import { outlineChanges } from '../../../src/scoring/outlineChanges.ts';

/** The sample's hands that come twice: the same deposits on the same bones, laid down anew, and then new ones. */
const visits = Map.groupBy(samplePlan(), ({ identity, name }) => `${identity.patientId} ${name}`);
const twice = [...visits].filter(([, films]) => films.length === 2);
const ASPECTS = { from: 1, to: 1 };

it.each(twice)(
  'every deposit of %s is found again at the next visit, and the new ones are new',
  (_, films) => {
    const [before, after] = films.map(({ spec }) => phantomTruth(spec).reading);
    const { spacingMm } = (films[0] as PlannedFilm).spec;
    if (before === undefined || after === undefined) throw new Error('there are two visits');
    const twin = handTwin(
      { hands: before.hands, pixelAspect: 1 },
      { hands: after.hands, pixelAspect: 1 },
      false,
    );
    if (twin === null) throw new Error('both hands are whole');
    const earlier = before.deposits.map(({ outline }) => carriedOutline(outline, twin, ASPECTS, 1));
    const later = after.deposits.map(({ outline }) => outline);
    const pairs = outlineChanges(earlier, later).map((change) => [change.earlier, change.later]);
    // Those of before come first, in their order.
    expect(pairs).toEqual(later.map((_outline, index) => [index < earlier.length ? [index] : [], [index]]));
    const offMm = earlier.map((outline, index) => {
      const [x, y] = centroid(outline);
      const [laterX, laterY] = centroid(later[index] ?? []);
      return spacingMm * Math.hypot(x - laterX, y - laterY);
    });
    // A finger that is bent otherwise takes what lies beside its bone along less surely than what lies on it.
    expect(Math.max(...offMm)).toBeLessThan(1.5);
  },
);

it('the sample has hands that come twice', () => {
  expect(twice.map(([hand]) => hand)).toEqual(['SSC-001 R', 'SSC-001 L', 'SSC-003 R', 'SSC-003 L']);
});
