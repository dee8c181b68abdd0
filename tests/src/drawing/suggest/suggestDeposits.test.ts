import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { SUGGESTION_SETTINGS, suggestedDeposits } from '../../../../src/drawing/suggest/suggestDeposits.ts';
import { type DensityFilm, densityFilm } from '../../../../src/film/density.ts';
import { decodeFilm } from '../../../../src/film/readFilm.ts';
import { inOutline } from '../../../../src/geometry/contains.ts';
import { centroid } from '../../../../src/geometry/measure.ts';
import type { Outline } from '../../../../src/geometry/outline.ts';
import { nodeFilmPorts } from '../../../../src/project/filmPorts.ts';
import type { Reading } from '../../../../src/reading/reading.ts';
import { phantomHand } from '../../../bench/phantomHand.ts';
import { isOfDeposit } from '../../../helpers/isOfDeposit.ts';
import { describeWithShared, sharedPath } from '../../../helpers/shared.ts';
import { readTruth, truthReading } from '../../../helpers/truthReading.ts';

function suggestedOn(film: DensityFilm, { hands }: Reading, taken: readonly Outline[] = []): Outline[] {
  const all = [...suggestedDeposits(film, hands, taken, { ...film, pixelAspect: 1 })];
  return all.filter(({ strength }) => strength >= SUGGESTION_SETTINGS.balanced).map(({ outline }) => outline);
}

it('a phantom’s clearest deposits are suggested first, and what is outlined already is not', () => {
  const { values, columns, rows, truth } = phantomHand(13, 0.15);
  const film = { columns, rows, densityAt: (i: number) => values[i] as number };
  const { hands, deposits } = truth.reading;
  const [first] = suggestedDeposits(film, hands, [], { ...film, pixelAspect: 1 });
  const clearest = deposits.find(({ outline }) => inOutline(centroid(first?.outline as Outline), outline));
  expect(clearest?.densityGrade).toBe(3);
  const taken = clearest?.outline as Outline;
  const [next] = suggestedDeposits(film, hands, [taken], { ...film, pixelAspect: 1 });
  expect(inOutline(centroid(next?.outline as Outline), taken)).toBe(false);
});

it('nothing is suggested without a silhouette, and on a film of one grey', () => {
  const { columns, rows, truth } = phantomHand(13, 0.15);
  const plain = { columns, rows, densityAt: () => 100 };
  expect(suggestedOn(plain, truth.reading)).toEqual([]);
  const hands = truth.reading.hands.map(({ silhouette: _, ...hand }) => hand);
  expect([...suggestedDeposits(plain, hands, [], { ...plain, pixelAspect: 1 })]).toEqual([]);
});

describeWithShared('on a real hand with deposits of known place', () => {
  it.each(['hand_implanted_A', 'hand_implanted_A2'])(
    '%s: most are suggested, and hardly anything else',
    async (name) => {
      const bytes = readFileSync(sharedPath('films', `${name}.dcm`) as string);
      const reading = truthReading(readTruth(sharedPath('films', `${name}.truth.json`) as string));
      const suggested = suggestedOn(densityFilm(await decodeFilm(bytes, 0, nodeFilmPorts)), reading);
      const isFound = (truth: Outline) => suggested.some((outline) => isOfDeposit(outline, truth));
      const found = reading.deposits.filter(({ outline }) => isFound(outline));
      expect(found.length / reading.deposits.length).toBeGreaterThanOrEqual(0.8);
      expect(suggested.length - found.length).toBeLessThanOrEqual(2);
    },
  );
});
