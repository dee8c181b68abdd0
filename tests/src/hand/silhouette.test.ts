import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { intersection } from '../../../src/geometry/clip.ts';
import { inOutline } from '../../../src/geometry/contains.ts';
import { isSimple } from '../../../src/geometry/crossing.ts';
import { areaPx2, outlineAreaPx2, signedArea } from '../../../src/geometry/measure.ts';
import type { Outline, Ring } from '../../../src/geometry/outline.ts';
import { filmPoint, type Vec } from '../../../src/geometry/point.ts';
import type { Landmarks } from '../../../src/hand/hand.ts';
import { LANDMARK_NAMES, type LandmarkName } from '../../../src/hand/landmarks.ts';
import { silhouetteFromLandmarks } from '../../../src/hand/silhouette.ts';
import { canonicalHand } from '../../../src/hand/template.ts';
import { describeWithShared, sharedPath } from '../../helpers/shared.ts';

const PX_PER_MM = 5;

/** The canonical hand on a film, each landmark moved by what `shift` gives. */
function handOnFilm(spread: number, shift: (name: LandmarkName) => Vec = () => [0, 0]): Landmarks {
  const hand = canonicalHand(spread);
  const onFilm = LANDMARK_NAMES.map((name) => {
    const [dx, dy] = shift(name);
    return [name, filmPoint(700 - PX_PER_MM * hand[name][0] + dx, 1300 - PX_PER_MM * hand[name][1] + dy)];
  });
  return Object.fromEntries(onFilm);
}

function silhouetteOf(landmarks: Landmarks): Outline {
  const silhouette = silhouetteFromLandmarks(landmarks);
  if (silhouette === null) throw new Error('these landmarks give no silhouette');
  return silhouette;
}

const spreads = fc.double({ min: 0, max: 1, noNaN: true });

describe('silhouetteFromLandmarks', () => {
  it('is one simple ring of a few hundred points around every joint', () => {
    fc.assert(
      fc.property(spreads, (spread) => {
        const landmarks = handOnFilm(spread);
        const silhouette = silhouetteOf(landmarks);
        expect(silhouette.length).toBe(1);
        const ring = silhouette[0] as Ring;
        expect(isSimple(ring)).toBe(true);
        expect(signedArea(ring)).toBeGreaterThan(0);
        expect(ring.length).toBeGreaterThan(200);
        expect(ring.length).toBeLessThan(900);
        for (const name of LANDMARK_NAMES)
          if (!name.endsWith('.tip')) expect(inOutline(landmarks[name] as Vec, silhouette), name).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it('stays simple wherever the landmarks are dragged', () => {
    const shift = fc.tuple(
      fc.double({ min: -300, max: 300, noNaN: true }),
      fc.double({ min: -300, max: 300, noNaN: true }),
    );
    const shifts = fc.array(shift, { minLength: LANDMARK_NAMES.length, maxLength: LANDMARK_NAMES.length });
    fc.assert(
      fc.property(spreads, shifts, (spread, moves) => {
        const at = (name: LandmarkName) => moves[LANDMARK_NAMES.indexOf(name)] as Vec;
        expect(isSimple(silhouetteOf(handOnFilm(spread, at))[0] as Ring)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('copes with any landmarks missing', () => {
    fc.assert(
      fc.property(fc.subarray([...LANDMARK_NAMES]), (present) => {
        const whole = handOnFilm(0.6);
        const silhouette = silhouetteFromLandmarks(
          Object.fromEntries(present.map((name) => [name, whole[name]])),
        );
        if (silhouette !== null) expect(isSimple(silhouette[0] as Ring)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('leaves a stump where a fingertip is absent', () => {
    const whole = handOnFilm(0.5);
    const { 'D2.tip': tip, ...rest } = whole;
    const stump = silhouetteOf(rest);
    const beforeTip: Vec = [(tip as Vec)[0], (tip as Vec)[1] + 5 * PX_PER_MM];
    expect(inOutline(beforeTip, silhouetteOf(whole))).toBe(true);
    expect(inOutline(beforeTip, stump)).toBe(false);
    expect(inOutline(whole['D2.DIP'] as Vec, stump)).toBe(true);
  });

  it('has adult breadths: fingers at the PIP joint 17-23 mm, the wrist 55-72 mm', () => {
    const landmarks = handOnFilm(1);
    const silhouette = silhouetteOf(landmarks);
    const breadthMm = (name: LandmarkName, direction: Vec) => {
      const [x, y] = landmarks[name] as Vec;
      let steps = 0;
      for (const sign of [-1, 1])
        for (
          let way = 0;
          inOutline([x + sign * way * direction[0], y + sign * way * direction[1]], silhouette);
          way += 0.25
        )
          steps++;
      return (steps * 0.25) / PX_PER_MM;
    };
    expect(breadthMm('D3.PIP', [1, 0])).toBeGreaterThan(17);
    expect(breadthMm('D3.PIP', [1, 0])).toBeLessThan(23);
    expect(breadthMm('W.radial', [1, 0])).toBeGreaterThan(55);
    expect(breadthMm('W.radial', [1, 0])).toBeLessThan(72);
  });

  it('mirrors with its landmarks and scales with them', () => {
    const landmarks = handOnFilm(0.7);
    const changed = Object.fromEntries(
      Object.entries(landmarks).map(([name, [x, y]]) => [name, filmPoint(2000 - 0.5 * x, 0.5 * y)]),
    );
    const ratio = outlineAreaPx2(silhouetteOf(changed)) / outlineAreaPx2(silhouetteOf(landmarks));
    expect(ratio).toBeCloseTo(0.25, 3);
  });

  it('says nothing of no hand', () => {
    expect(silhouetteFromLandmarks({})).toBeNull();
    expect(silhouetteFromLandmarks({ 'D3.tip': filmPoint(1, 1) })).toBeNull();
    expect(silhouetteFromLandmarks({ 'D3.tip': filmPoint(1, 1), 'D3.DIP': filmPoint(1, 1) })).toBeNull();
  });
});

describeWithShared('the implanted film', () => {
  it('has its true silhouette met from its true landmarks, Dice above 0.93 distal of the styloids', () => {
    const truth = JSON.parse(
      readFileSync(sharedPath('films', 'hand_implanted_A.truth.json') as string, 'utf8'),
    );
    const [ax, ay] = truth.landmarks['W.radial'];
    const [bx, by] = truth.landmarks['W.ulnar'];
    const [dx, dy] = [bx - ax, by - ay];
    // All that lies distal of the line through the styloids: up on this film.
    const distal: Outline = [
      [
        filmPoint(ax - 9 * dx, ay - 9 * dy),
        filmPoint(ax + 9 * dx, ay + 9 * dy),
        filmPoint(ax + 9 * dx, -2000),
        filmPoint(ax - 9 * dx, -2000),
      ],
    ];
    const real = intersection([[truth.silhouette]], [distal]);
    const guessed = intersection([silhouetteOf(truth.landmarks)], [distal]);
    const dice = (2 * areaPx2(intersection(real, guessed))) / (areaPx2(real) + areaPx2(guessed));
    expect(dice).toBeGreaterThan(0.93);
  });
});
