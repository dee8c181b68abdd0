import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { outlineOf, reliefAt } from '../../../../src/drawing/smart/relief.ts';
import { densityFilm } from '../../../../src/film/density.ts';
import { decodeFilm } from '../../../../src/film/readFilm.ts';
import { intersection } from '../../../../src/geometry/clip.ts';
import { areaPx2, outlineAreaPx2 } from '../../../../src/geometry/measure.ts';
import type { Outline } from '../../../../src/geometry/outline.ts';
import { nodeFilmPorts } from '../../../../src/project/filmPorts.ts';
import { placeIn } from '../../../helpers/placeIn.ts';
import { describeWithShared, sharedPath } from '../../../helpers/shared.ts';
import { readTruth, truthReading } from '../../../helpers/truthReading.ts';

function dice(one: Outline, other: Outline): number {
  return (2 * areaPx2(intersection([one], [other]))) / (outlineAreaPx2(one) + outlineAreaPx2(other));
}

describeWithShared('one press in each deposit of a real film', () => {
  it.each(['hand_implanted_A', 'hand_implanted_A2'])('%s', async (name) => {
    const bytes = readFileSync(sharedPath('films', `${name}.dcm`) as string);
    const film = densityFilm(await decodeFilm(bytes, 0, nodeFilmPorts));
    const { deposits } = truthReading(readTruth(sharedPath('films', `${name}.truth.json`) as string));
    const found = deposits.map(({ outline }) => {
      const relief = reliefAt(film, placeIn(outline));
      return { truth: outline, outline: (relief && outlineOf(relief, 0.5)) ?? [[]] };
    });
    const scores = found.map(({ truth, outline }) => dice(truth, outline)).sort((a, b) => a - b);
    const errors = found
      .map(({ truth, outline }) => Math.abs(outlineAreaPx2(outline) / outlineAreaPx2(truth) - 1))
      .sort((a, b) => a - b);
    expect(scores[scores.length >> 1]).toBeGreaterThan(0.95);
    expect(scores[0]).toBeGreaterThan(0.9);
    expect(errors[errors.length >> 1]).toBeLessThan(0.05);
    const total = areaPx2(found.map(({ outline }) => outline)) / areaPx2(found.map(({ truth }) => truth));
    expect(Math.abs(total - 1)).toBeLessThan(0.05);
  });
});
