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

/** What is suggested on the one hand of a film at the balanced setting. */
function suggestedOn(film: DensityFilm, { hands }: Reading): Outline[] {
  const outlines: Outline[] = [];
  for (const { outline, strength } of suggestedDeposits(film, hands, [], { ...film, pixelAspect: 1 })) {
    // The strongest come first.
    if (strength < SUGGESTION_SETTINGS.balanced) break;
    outlines.push(outline);
  }
  return outlines;
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

/** The phantom of a seed with so many deposits, and what is suggested on it. */
function suggestedOnPhantom(seed: number, count: number) {
  const { values, columns, rows, truth } = phantomHand(seed, 0.2, count);
  const film = { columns, rows, densityAt: (i: number) => values[i] as number };
  const deposits = truth.reading.deposits.map(({ outline }) => outline);
  return { suggested: suggestedOn(film, truth.reading), deposits };
}

it.each([21, 22])('most deposits of phantom %i are suggested, and hardly anything else', (seed) => {
  const { suggested, deposits } = suggestedOnPhantom(seed, 9);
  const found = deposits.filter((deposit) => suggested.some((outline) => isOfDeposit(outline, deposit)));
  const wrong = suggested.filter((outline) => !deposits.some((deposit) => isOfDeposit(outline, deposit)));
  expect(found.length / deposits.length).toBeGreaterThan(0.6);
  expect(wrong.length).toBeLessThanOrEqual(2);
});

it('on a phantom without deposits next to nothing is suggested', () => {
  expect(suggestedOnPhantom(12, 0).suggested.length).toBeLessThanOrEqual(2);
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

  it('without any, next to nothing is suggested', async () => {
    const bytes = readFileSync(sharedPath('films', 'nhh_dx12__jpegll_p14sv1.dcm') as string);
    const reading = truthReading(readTruth(sharedPath('films', 'hand_implanted_A.truth.json') as string));
    const suggested = suggestedOn(densityFilm(await decodeFilm(bytes, 0, nodeFilmPorts)), reading);
    expect(suggested.length).toBeLessThanOrEqual(2);
  });
});
