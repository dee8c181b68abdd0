import { outlineAreaPx2 } from '../geometry/measure.ts';
import type { Outline } from '../geometry/outline.ts';
import { filmPoint, type Vec } from '../geometry/point.ts';
import type { Landmarks } from '../hand/hand.ts';
import type { RegionName, Side } from '../hand/landmarks.ts';
import type { Deposit, Reading } from '../reading/reading.ts';
import { bowMmAt, cortexMmAt, halfBreadthAt, halfBreadthsOf, longBonesOf } from './longBones.ts';
import { type PhantomScene, sceneOf } from './scene.ts';
import type { PhantomSpec } from './spec.ts';

/** What a phantom shows, known without looking at it. */
export interface PhantomTruth {
  /** A reading without a mistake: landmarks, silhouettes, region states, deposits, calibration. */
  readonly reading: Reading;
  /** Each deposit lies in one region alone and touches no other deposit, so these follow from its outline alone. */
  readonly expected: {
    readonly deposits: readonly ExpectedDeposit[];
    readonly hands: readonly ExpectedHand[];
  };
}

export interface ExpectedDeposit {
  readonly id: string;
  readonly side: Side;
  readonly region: RegionName;
  readonly areaPx2: number;
}

export interface ExpectedHand {
  readonly side: Side;
  /** Sum of the deposits' multiplicities. */
  readonly number: number;
  /** The regions with deposits. */
  readonly regions: Readonly<Partial<Record<RegionName, ExpectedRegion>>>;
}

export interface ExpectedRegion {
  readonly coveredPx2: number;
  /** Covered area times its grade: a hundredth of the burden, times the region's area. */
  readonly gradedPx2: number;
  readonly number: number;
}

/** What a phantom will show, without drawing it. */
export function phantomTruth(spec: PhantomSpec): PhantomTruth {
  const scenes = spec.hands.map((hand) => sceneOf(hand, spec.spacingMm));
  const reading = readingOf(scenes, spec);
  return {
    reading: spec.mirrored ? turnedOver(reading, spec.columns) : reading,
    expected: { deposits: scenes.flatMap(expectedDeposits), hands: scenes.map(expectedHand) },
  };
}

function readingOf(scenes: readonly PhantomScene[], { spacingMm }: PhantomSpec): Reading {
  return {
    protocol: 'calcigraph-1',
    calibration: { spacingMm: [spacingMm, spacingMm], source: 'detector-plane' },
    hands: scenes.map(({ spec: { side, absent }, placed, silhouette }) => ({
      side,
      landmarks: placed.landmarks,
      silhouette,
      silhouetteSource: 'reader',
      regionStates: Object.fromEntries(absent.map((region) => [region, 'absent' as const])),
      regionalForm: {},
    })),
    deposits: scenes.flatMap(({ spec: { side }, deposits }) =>
      deposits.map(({ deposit: { id, densityGrade, multiplicity, morphology }, outline }): Deposit => {
        return { id, side, outline, densityGrade, multiplicity, morphology };
      }),
    ),
    ...(scenes[0] && { references: { cortex: { outline: cortexReference(scenes[0]) } } }),
  };
}

/** The part of the third metacarpal, from its head on, and of its cortex, from the marrow on, that is the reference. */
const REFERENCE = { from: 0.45, to: 0.58, ofCortex: 0.6 } as const;

/** A strip of cortex on the thumb's side of the third metacarpal's shaft: where its rays meet most compact bone. */
export function cortexReference({ placed, spec }: PhantomScene): Outline {
  const bone = longBonesOf(placed, spec.anatomy, 0).find(({ distalLandmark }) => distalLandmark === 'D3.MCP');
  if (bone === undefined) throw new Error('a placed hand has its third metacarpal');
  const { distal, proximal } = bone;
  const length = Math.hypot(proximal[0] - distal[0], proximal[1] - distal[1]);
  const [ux, uy] = [(proximal[0] - distal[0]) / length, (proximal[1] - distal[1]) / length];
  const thumb = placed.side === 'R' ? placed.pxPerMm : -placed.pxPerMm;
  const halfBreadths = halfBreadthsOf(bone);
  const at = (place: number, part: number) => {
    const marrow = halfBreadthAt(halfBreadths, place) - cortexMmAt(bone, place);
    const off = (bowMmAt(bone, place) + marrow + part * cortexMmAt(bone, place)) * thumb;
    return filmPoint(distal[0] + ux * place * length - uy * off, distal[1] + uy * place * length + ux * off);
  };
  const { from, to, ofCortex } = REFERENCE;
  return [[at(from, 0), at(from, ofCortex), at(to, ofCortex), at(to, 0)]];
}

function expectedDeposits({ spec: { side }, deposits }: PhantomScene): ExpectedDeposit[] {
  return deposits.map(({ deposit: { id, region }, outline }) => ({
    id,
    side,
    region,
    areaPx2: outlineAreaPx2(outline),
  }));
}

function expectedHand({ spec: { side }, deposits }: PhantomScene): ExpectedHand {
  const regions: Partial<Record<RegionName, ExpectedRegion>> = {};
  let number = 0;
  for (const { deposit, outline } of deposits) {
    const area = outlineAreaPx2(outline);
    const sofar = regions[deposit.region] ?? { coveredPx2: 0, gradedPx2: 0, number: 0 };
    regions[deposit.region] = {
      coveredPx2: sofar.coveredPx2 + area,
      gradedPx2: sofar.gradedPx2 + area * deposit.densityGrade,
      number: sofar.number + deposit.multiplicity,
    };
    number += deposit.multiplicity;
  }
  return { side, number, regions };
}

/** The same on a film turned over left to right. Nobody's hand has changed: sides stay. */
function turnedOver(reading: Reading, columns: number): Reading {
  const point = ([x, y]: Vec) => filmPoint(columns - x, y);
  const outline = (rings: Outline): Outline => rings.map((ring) => ring.map(point).reverse());
  const { cortex } = reading.references ?? {};
  return {
    ...reading,
    hands: reading.hands.map((hand) => ({
      ...hand,
      landmarks: Object.fromEntries(
        Object.entries(hand.landmarks).map(([name, at]) => [name, point(at)]),
      ) as Landmarks,
      ...(hand.silhouette && { silhouette: outline(hand.silhouette) }),
    })),
    deposits: reading.deposits.map((deposit) => ({ ...deposit, outline: outline(deposit.outline) })),
    ...(cortex && { references: { cortex: { outline: outline(cortex.outline) } } }),
  };
}
