import type { FilmGrid } from '../../../../src/hand/placement/filmGrid.ts';
import { fitted, withInventedDeposits } from '../../../../src/phantom/cases.ts';
import { renderPhantom } from '../../../../src/phantom/phantom.ts';
import { type Random, randomFrom, subSeed } from '../../../../src/phantom/random.ts';
import type { HandBuild, PhantomHand, PhantomSpec } from '../../../../src/phantom/spec.ts';
import type { Reading } from '../../../../src/reading/reading.ts';

/** A film with hands whose truth is known. */
export interface HandCase {
  readonly name: string;
  readonly kind: HandKind;
  readonly film: FilmGrid;
  readonly truth: Reading;
  readonly mirrored: boolean;
}

export const HAND_KINDS = [
  'plain',
  'turned',
  'bent',
  'amputated',
  'partial',
  'two',
  'child',
  'swollen',
  'worn',
] as const;
/** Beside those that go round: fingers that touch, and are so swollen that some have grown together to their tips. */
export type HandKind = (typeof HAND_KINDS)[number] | 'touching';

const SPACING_MM = 0.3;
const SHEET = { widthMm: 230, heightMm: 250 };

/** A phantom in any pose: its kind goes round with its seed, or is a given one. */
export function handCase(
  seed: number,
  kind: HandKind = HAND_KINDS[seed % HAND_KINDS.length] as HandKind,
): HandCase {
  const random = randomFrom(subSeed(seed, 77));
  const hands = kind === 'two' ? twoHands(random) : [oneHand(kind, random)];
  const width = kind === 'two' ? 2 * SHEET.widthMm : SHEET.widthMm;
  const spec: PhantomSpec = {
    seed,
    columns: Math.round(width / SPACING_MM),
    rows: Math.round(SHEET.heightMm / SPACING_MM),
    spacingMm: SPACING_MM,
    hands,
    marker: random.next() < 0.8,
    collimationMm: random.pick([null, 4, 8]),
    mirrored: random.next() < 0.15,
    exposure: {
      noise: random.between(0.5, 2.5),
      slope: random.between(0, 2),
      collimatorDeg: random.pick([0, 0, random.between(-6, 6)]),
    },
  };
  const { values, truth } = renderPhantom(spec);
  const inverted = random.next() < 0.2;
  return {
    name: `${kind}-${seed}`,
    kind,
    mirrored: spec.mirrored,
    truth: truth.reading,
    film: {
      columns: spec.columns,
      rows: spec.rows,
      values: inverted ? values.map((value) => 4095 - value) : values,
      denserIsHigher: !inverted,
      padding: null,
      spacingMm: [SPACING_MM, SPACING_MM],
      headerSide: null,
    },
  };
}

const UPRIGHT: ReadonlySet<HandKind> = new Set(['plain', 'two', 'child', 'worn', 'touching']);

/** Children's growth plates and wide joints, swollen fingers, joints worn narrow between thin bones. */
function buildOf(kind: HandKind, random: Random): Partial<HandBuild> {
  const own = { boneBreadth: random.between(0.9, 1.1), boneDensity: random.between(0.85, 1.15) };
  switch (kind) {
    case 'child':
      return {
        ...own,
        growthPlates: true,
        jointGapMm: random.between(1.5, 3),
        boneDensity: random.between(0.6, 0.9),
      };
    case 'swollen':
      return { ...own, swellingMm: random.between(1, 3.5) };
    case 'touching':
      return { ...own, swellingMm: random.between(1.5, 4) };
    case 'worn':
      return {
        jointGapMm: random.between(0, 0.5),
        cortex: random.between(0.5, 0.8),
        boneDensity: random.between(0.6, 0.9),
        swellingMm: random.between(-1.5, 0.5),
      };
    default:
      return own;
  }
}

function oneHand(kind: HandKind, random: Random): PhantomHand {
  const laid = fitted(
    {
      side: random.pick(['R', 'L']),
      anatomy: random.integer(1, 2 ** 30),
      pose: {
        wristMm: [0, 0],
        turnDeg: UPRIGHT.has(kind) ? 8 * random.normal() : 0,
        size: kind === 'child' ? random.between(0.4, 0.7) : random.between(0.75, 1.1),
        spread: kind === 'touching' ? random.between(-0.1, 0.15) : random.next(),
        flexion: kind === 'bent' ? random.between(0.3, 1) : random.between(0, 0.2),
      },
      build: buildOf(kind, random),
      absent: kind === 'amputated' ? [random.pick(['D1-DP', 'D2-DP', 'D3-DP', 'D4-DP', 'D5-DP'])] : [],
      deposits: [],
    },
    SHEET,
  );
  const placed = UPRIGHT.has(kind) ? laid : turnedAboutMiddle(laid, kind, random);
  return withInventedDeposits(placed, random.integer(0, 10), SPACING_MM, random);
}

/** Turned to any side; `partial`: pushed off the film by a finger's length or so. */
function turnedAboutMiddle(hand: PhantomHand, kind: HandKind, random: Random): PhantomHand {
  const turnDeg = random.between(0, 360);
  const radians = (turnDeg * Math.PI) / 180;
  const up = 80 * hand.pose.size;
  const push = kind === 'partial' ? random.between(35, 60) : 0;
  const way = random.between(0, 2 * Math.PI);
  const middle = [
    SHEET.widthMm / 2 + push * Math.cos(way),
    SHEET.heightMm / 2 + push * Math.sin(way),
  ] as const;
  return {
    ...hand,
    pose: {
      ...hand.pose,
      turnDeg,
      wristMm: [middle[0] - Math.sin(radians) * up, middle[1] + Math.cos(radians) * up],
    },
  };
}

function twoHands(random: Random): PhantomHand[] {
  return (['R', 'L'] as const).map((side, index) => {
    const hand = oneHand('two', random);
    const [x, y] = hand.pose.wristMm;
    return { ...hand, side, deposits: [], pose: { ...hand.pose, wristMm: [x + index * SHEET.widthMm, y] } };
  });
}
