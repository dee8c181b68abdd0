import { expect, it } from 'vitest';
import { REGION_NAMES } from '../../../src/hand/landmarks.ts';
import { scoreReading } from '../../../src/scoring/scoreReading.ts';
import { CALCIGRAPH_1 } from '../../helpers/protocol.ts';
import { describeWithShared, sharedPath } from '../../helpers/shared.ts';
import { readTruth, truthReading } from '../../helpers/truthReading.ts';

describeWithShared('the score of an implanted film', () => {
  it.each(['A', 'A2'])('%s: numbers and places are those of its truth, areas within 1 %', (film) => {
    const truth = readTruth(sharedPath('films', `hand_implanted_${film}.truth.json`) as string);
    const { hands, deposits } = scoreReading(truthReading(truth), CALCIGRAPH_1);
    const [hand] = hands;
    const { expected } = truth;
    expect(hand).toMatchObject({
      complete: true,
      number: expected.number,
      affectedRegions: expected.affectedRegions,
    });
    expect(deposits.map(({ id, region }) => [id, region])).toEqual(
      truth.deposits.map(({ id, region }) => [id, region]),
    );
    const errors = REGION_NAMES.flatMap((name) => {
      const [found, known] = [hand?.regions[name], expected.regions[name]];
      expect(found?.number, name).toBe(known.number);
      return (['areaPx2', 'coveredPx2', 'coveragePercent', 'burden'] as const).map((figure) => {
        const error =
          known[figure] === 0
            ? Math.abs(found?.[figure] ?? NaN)
            : Math.abs((found?.[figure] ?? NaN) / known[figure] - 1);
        return { name, figure, error };
      });
    });
    // The truth's raster is good to about 0.3 % itself, a little less where a deposit is small.
    for (const { name, figure, error } of errors) expect(error, `${name} ${figure}`).toBeLessThan(0.005);
    const areas = errors.filter(({ figure }) => figure === 'areaPx2').map(({ error }) => error);
    expect(Math.max(...areas)).toBeLessThan(0.001);
    expect(Math.abs((hand?.burden ?? NaN) / expected.burden - 1)).toBeLessThan(0.001);
  });
});
