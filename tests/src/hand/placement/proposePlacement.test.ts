import { beforeAll, describe, expect, it } from 'vitest';
import { isSimple } from '../../../../src/geometry/crossing.ts';
import type { Ring } from '../../../../src/geometry/outline.ts';
import type { HandPlacement } from '../../../../src/hand/hand.ts';
import type { LandmarkName, Side } from '../../../../src/hand/landmarks.ts';
import type { FilmGrid } from '../../../../src/hand/placement/filmGrid.ts';
import type { HandProposal } from '../../../../src/hand/placement/proposal.ts';
import { placementSteps, proposePlacement } from '../../../../src/hand/placement/proposePlacement.ts';
import { HAND_KINDS, type HandCase, handCase } from './cases.ts';
import { placementErrors } from './measurePlacement.ts';
import { OTHER_KINDS, otherFilm } from './otherFilms.ts';

/** Kinds go round with seeds. */
function seedOf(kind: (typeof HAND_KINDS)[number]): number {
  return 1008 + HAND_KINDS.indexOf(kind);
}

/** Of a phantom. */
const TWO_PIXELS_MM = 0.6;

function handsOn(film: FilmGrid): readonly HandProposal[] {
  const proposal = proposePlacement(film);
  return proposal.kind === 'hands' ? proposal.hands : [];
}

/** The thumb's side of a true hand, as the film shows it. */
function shownSide(side: Side, { mirrored }: HandCase): Side {
  return mirrored ? (side === 'R' ? 'L' : 'R') : side;
}

function nearestTo(hands: readonly HandProposal[], truth: HandCase['truth']['hands'][number]): HandProposal {
  const [x, y] = truth.landmarks['D3.MCP'] ?? [0, 0];
  const off = ({ landmarks }: HandProposal) => {
    const [px, py] = landmarks['D3.MCP'] ?? [1e9, 1e9];
    return Math.hypot(px - x, py - y);
  };
  return hands.toSorted((a, b) => off(a) - off(b))[0] as HandProposal;
}

function quantile(numbers: readonly number[], part: number): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(part * (numbers.length - 1))] ?? Number.NaN;
}

/** Another film of the same hand, and where a place comes to lie on it. */
interface Variant {
  readonly film: FilmGrid;
  readonly to: (x: number, y: number) => readonly [number, number];
}

const VARIANTS: readonly (readonly [string, (film: FilmGrid) => Variant, flipped: boolean])[] = [
  [
    'half a turn on',
    (film) => ({ film: remapped(film, false), to: (x, y) => [film.columns - x, film.rows - y] }),
    false,
  ],
  ['turned over', (film) => ({ film: remapped(film, true), to: (x, y) => [film.columns - x, y] }), true],
  [
    'in other units',
    (film) => ({
      film: { ...film, values: Float64Array.from(film.values, (value) => 3 * value - 700) },
      to: (x, y) => [x, y],
    }),
    false,
  ],
  [
    'inverted',
    (film) => ({
      film: {
        ...film,
        denserIsHigher: !film.denserIsHigher,
        values: Float64Array.from(film.values, (value) => -value),
      },
      to: (x, y) => [x, y],
    }),
    false,
  ],
];

describe('proposePlacement', () => {
  it.each(HAND_KINDS)('places the hands of a phantom of the kind %s', (kind) => {
    const found = handCase(seedOf(kind));
    const hands = handsOn(found.film);
    expect(hands).toHaveLength(found.truth.hands.length);
    for (const truth of found.truth.hands) {
      const hand = nearestTo(hands, truth);
      const errors = placementErrors(hand, truth, found.film);
      expect(hand.side.thumb).toBe(shownSide(truth.side, found));
      expect(isSimple(hand.silhouette[0] as Ring)).toBe(true);
      expect(errors.dice).toBeGreaterThan(0.975);
      const mm = [...errors.landmarks.values()];
      expect(quantile(mm, 0.5)).toBeLessThan(1.5);
      expect(quantile(mm, 0.9)).toBeLessThan(5);
      for (const sureness of Object.values(hand.confidence)) {
        expect(sureness).toBeGreaterThanOrEqual(0);
        expect(sureness).toBeLessThanOrEqual(1);
      }
    }
  });

  it.each([1100, 1104, 1107])(
    'places swollen hands whose fingers touch (%d), or says that it cannot, and loses no digit',
    (seed) => {
      const found = handCase(seed, 'touching');
      for (const hand of handsOn(found.film)) {
        const errors = placementErrors(hand, found.truth.hands[0] as HandPlacement, found.film);
        expect(quantile([...errors.landmarks.values()], 0.9)).toBeLessThan(5);
        expect(Object.values(hand.regionStates)).not.toContain('absent');
      }
    },
  );

  it('says that a fingertip is absent', () => {
    const found = handCase(seedOf('amputated'));
    expect(found.kind).toBe('amputated');
    const truth = found.truth.hands[0];
    const [hand] = handsOn(found.film);
    expect(hand?.regionStates).toEqual(truth?.regionStates);
  });

  it('says which fingertips a film cuts off', () => {
    const { film } = handCase(seedOf('plain'));
    const [hand] = handsOn(film);
    const tip = hand?.landmarks['D3.tip'] ?? [0, 0];
    const joint = hand?.landmarks['D3.PIP'] ?? [0, 0];
    // What is beyond the middle of the distal two bones is covered with a black frame.
    const [dx, dy] = [joint[0] - tip[0], joint[1] - tip[1]];
    const [mx, my] = [tip[0] + dx / 3, tip[1] + dy / 3];
    const values = Uint16Array.from({ length: film.columns * film.rows }, (_, i) => {
      const [x, y] = [i % film.columns, Math.floor(i / film.columns)];
      const black = film.denserIsHigher ? 0 : 4095;
      return (x - mx) * dx + (y - my) * dy < 0 ? black : (film.values[i] as number);
    });
    const [cut] = handsOn({ ...film, values });
    expect(cut?.regionStates['D3-DP']).toBe('off-film');
    expect(cut?.landmarks['D3.tip']).toBeUndefined();
    const [x, y] = cut?.landmarks['D3.PIP'] ?? [0, 0];
    expect(Math.hypot(x - joint[0], y - joint[1]) * 0.3).toBeLessThan(4);
  });

  it('asks where header and thumb disagree, and settles nothing', () => {
    const { film } = handCase(seedOf('plain'));
    const thumb = handsOn(film)[0]?.side.thumb;
    const header: Side = thumb === 'R' ? 'L' : 'R';
    const [hand] = handsOn({ ...film, headerSide: header });
    expect(hand?.side).toEqual({ proposed: header, header, thumb, disagree: true });
  });

  it('proposes the same twice, in steps that can be left off', () => {
    const { film } = handCase(seedOf('turned'));
    const steps = [...placementSteps(film)];
    expect(steps.slice(0, 2)).toEqual(['reduced', 'parted']);
    expect(proposePlacement(film)).toEqual(proposePlacement(film));
  });

  it.each(OTHER_KINDS.map((kind, index) => [kind, 1200 + index] as const))(
    'finds no hand on %s',
    (_, seed) => {
      const proposal = proposePlacement(otherFilm(seed).film);
      expect(proposal.kind).toBe('none');
      if (proposal.kind === 'none') expect(proposal.message).toMatch(/^[A-Z].*\.$/);
    },
  );
});

/** Read backwards row by row, or turned by half a turn. */
function remapped(film: FilmGrid, mirror: boolean): FilmGrid {
  const { columns, rows } = film;
  const values = Float64Array.from({ length: columns * rows }, (_, i) => {
    const [x, y] = [i % columns, Math.floor(i / columns)];
    const from = (mirror ? y : rows - 1 - y) * columns + columns - 1 - x;
    return film.values[from] as number;
  });
  return { ...film, values };
}

describe('proposePlacement on another film of the same hand', () => {
  let found: readonly { readonly film: FilmGrid; readonly hand: HandProposal | undefined }[];
  beforeAll(() => {
    const seeds = [0, 1, 2].map((round) => seedOf('turned') + round * HAND_KINDS.length);
    found = seeds.map((seed) => {
      const { film } = handCase(seed);
      return { film, hand: handsOn(film)[0] };
    });
  });

  it.each(VARIANTS)('finds the same, %s', (_name, variantOf, flipped) => {
    const off = found.flatMap(({ film, hand }) => {
      const { film: variant, to } = variantOf(film);
      const [other] = handsOn(variant);
      expect(other?.side.thumb === hand?.side.thumb).toBe(!flipped);
      return (
        Object.entries(hand?.landmarks ?? {}) as unknown as [LandmarkName, readonly [number, number]][]
      ).map(([landmark, [x, y]]) => {
        const [ex, ey] = to(x, y);
        const [px, py] = other?.landmarks[landmark] ?? [1e9, 1e9];
        return Math.hypot(px - ex, py - ey) * 0.3;
      });
    });
    expect(quantile(off, 0.5)).toBeLessThan(TWO_PIXELS_MM);
    expect(quantile(off, 0.9)).toBeLessThan(2);
  });
});
