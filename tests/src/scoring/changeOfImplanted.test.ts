import { expect, it } from 'vitest';
import { filmPoint } from '../../../src/geometry/point.ts';
import { mapOutline, mapPoint, similarityAbout } from '../../../src/geometry/transform.ts';
import { carriedOutline, handTwin } from '../../../src/hand/handTwin.ts';
import { randomFrom } from '../../../src/phantom/random.ts';
import { outlineChanges } from '../../../src/scoring/outlineChanges.ts';
import { describeWithShared, sharedPath } from '../../helpers/shared.ts';
import { readTruth, truthReading } from '../../helpers/truthReading.ts';

/** A and A2 are two visits of one hand: four deposits grow, five stay as they are, one comes. */
const GROWN = ['d1', 'd3', 'd5', 'd8'];
const SAME = ['d2', 'd4', 'd6', 'd7', 'd9'];
const NEW = ['d11'];

const SPACING_MM = 0.23;
/** The earlier film is of larger pixels. */
const SHRUNK = 0.8;
/** Standard deviation along each axis: landmarks are placed to about a millimetre. */
const PLACED_TO_PX = (0.7 * SHRUNK) / SPACING_MM;

describeWithShared('the change from one implanted film to the other', () => {
  const truthOf = (film: string) =>
    readTruth(sharedPath('films', `hand_implanted_${film}.truth.json`) as string);

  it.each([1, 2, 3, 4, 5])(
    'is found where the hand lay otherwise and was placed to a millimetre (%i)',
    (seed) => {
      const [before, after] = [truthOf('A'), truthOf('A2')];
      const [earlierReading, laterReading] = [truthReading(before), truthReading(after)];
      const random = randomFrom(seed);
      const pose = similarityAbout([300, 800], random.between(-0.4, 0.4), SHRUNK);
      const placed = Object.entries(earlierReading.hands[0]?.landmarks ?? {}).map(([name, at]) => {
        const [x, y] = mapPoint(pose, at);
        return [
          name,
          filmPoint(x + PLACED_TO_PX * random.normal(), y + PLACED_TO_PX * random.normal()),
        ] as const;
      });
      const twin = handTwin(
        { hands: [{ side: 'R', landmarks: Object.fromEntries(placed) }], pixelAspect: 1 },
        { hands: laterReading.hands, pixelAspect: 1 },
        false,
      );
      if (twin === null) throw new Error('both hands are whole');
      const changes = outlineChanges(
        earlierReading.deposits.map(({ outline }) =>
          carriedOutline(mapOutline(pose, outline), twin, { from: 1, to: 1 }, 1 / SHRUNK),
        ),
        laterReading.deposits.map(({ outline }) => outline),
      );
      const idsOf = (kind: string) =>
        changes
          .filter((each) => each.kind === kind)
          .flatMap(({ later }) => later.map((index) => after.deposits[index]?.id));
      expect([idsOf('grown'), idsOf('same'), idsOf('new')]).toEqual([GROWN, SAME, NEW]);
      for (const { earlier, later, fromPx2, toPx2 } of changes) {
        const areaIn = (truth: typeof before, [index]: readonly number[]) =>
          index === undefined ? 0 : (truth.deposits[index]?.areaPx2 ?? NaN);
        expect(fromPx2).toBeCloseTo(areaIn(before, earlier), 0);
        expect(toPx2).toBeCloseTo(areaIn(after, later), 0);
      }
    },
  );
});
