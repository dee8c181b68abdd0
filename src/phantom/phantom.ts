import { cleanOutline, largestOutline } from '../geometry/clean.ts';
import { outlineAreaPx2 } from '../geometry/measure.ts';
import type { Outline, Ring } from '../geometry/outline.ts';
import { filmPoint, type Vec } from '../geometry/point.ts';
import type { Landmarks } from '../hand/hand.ts';
import type { RegionName } from '../hand/landmarks.ts';
import { silhouetteFromLandmarks } from '../hand/silhouette.ts';
import type { Deposit, Reading } from '../reading/reading.ts';
import { depositOutline } from './depositShape.ts';
import { addDeposit } from './deposits.ts';
import { type Attenuation, attenuation, exposed, greyOf } from './exposure.ts';
import { eachSpan, emptyGrid } from './grid.ts';
import { addMarker } from './marker.ts';
import { type PlacedHand, placeHand } from './placedHand.ts';
import { randomFrom, subSeed } from './random.ts';
import { addSkeleton } from './skeleton.ts';
import { addSoftTissue } from './softTissue.ts';
import type { PhantomHand, PhantomSpec } from './spec.ts';
import { texture } from './texture.ts';
import type { ExpectedDeposit, ExpectedHand, ExpectedRegion, PhantomTruth } from './truth.ts';

/** A synthetic radiograph with its truth: MONOCHROME2, 12 bits stored, processed for presentation. */
export interface Phantom {
  readonly columns: number;
  readonly rows: number;
  readonly values: Uint16Array;
  readonly truth: PhantomTruth;
}

/** One hand with all that is known of it before anything is drawn. */
export interface PhantomScene {
  readonly spec: PhantomHand;
  readonly placed: PlacedHand;
  readonly silhouette: Outline;
  readonly deposits: readonly {
    readonly deposit: PhantomHand['deposits'][number];
    readonly outline: Outline;
  }[];
}

/** Where a hand and its deposits lie, without drawing them. */
export function sceneOf(hand: PhantomHand, spacingMm: number): PhantomScene {
  const placed = placeHand(hand, spacingMm);
  return {
    spec: hand,
    placed,
    silhouette: personalSilhouette(placed, hand.anatomy),
    deposits: hand.deposits.map((deposit) => ({ deposit, outline: depositOutline(deposit, placed) })),
  };
}

/** Draws a phantom. The same spec gives the same film, value for value. */
export function renderPhantom(spec: PhantomSpec): Phantom {
  const scenes = spec.hands.map((hand) => sceneOf(hand, spec.spacingMm));
  const tissue = emptyGrid(spec.columns, spec.rows);
  const bone = emptyGrid(spec.columns, spec.rows);
  scenes.forEach(({ spec: { anatomy }, placed, silhouette }) => {
    const forearmTurn = (randomFrom(subSeed(anatomy, 3)).between(-2, 5) * Math.PI) / 180;
    addSoftTissue(tissue, placed, silhouette, forearmTurn);
    addSkeleton(bone, placed, anatomy, forearmTurn);
  });
  const rays = attenuation(tissue, bone, spec);
  const references = scenes.map(({ placed }) => cortexReference(placed));
  scenes.forEach((scene, index) => {
    addDeposits(rays, scene, references[index] as Outline);
  });
  if (spec.marker) {
    const silhouettes = scenes.map(({ silhouette }) => silhouette);
    for (const scene of scenes) addMarker(rays.total, scene.placed, silhouettes, spec);
  }
  const film = {
    columns: spec.columns,
    rows: spec.rows,
    values: exposed(rays.total, spec),
    truth: truthOf(scenes, references[0] as Outline, spec),
  };
  return spec.mirrored ? turnedOver(film) : film;
}

function addDeposits(rays: Attenuation, { deposits, placed }: PhantomScene, cortex: Outline): void {
  const cortexGrey = medianGrey(rays, cortex);
  const [grains, meshes] = [texture(1, 1.1, 0.15), texture(2, 1.6, 0.15)];
  for (const { deposit, outline } of deposits) {
    addDeposit(rays, deposit, outline, placed, cortexGrey, deposit.morphology === 'net' ? meshes : grains);
  }
}

/** Waves along the silhouette, so that no two people's hands have the same. */
function personalSilhouette(hand: PlacedHand, anatomy: number): Outline {
  const template = silhouetteFromLandmarks(hand.landmarks)?.[0];
  if (template === undefined) throw new Error('a placed hand has a silhouette');
  const random = randomFrom(subSeed(anatomy, 5));
  const waves = [7, 11, 17, 23, 31].map((turns) => ({
    turns,
    depth: 0.16 * hand.pxPerMm * random.normal(),
    phase: random.between(0, 2 * Math.PI),
  }));
  const ring = template.map(([x, y], i) => {
    const [before, after] = [template.at(i - 1), template[(i + 1) % template.length]] as [Vec, Vec];
    const length = Math.hypot(after[0] - before[0], after[1] - before[1]) || 1;
    const angle = (i / template.length) * 2 * Math.PI;
    const out = waves.reduce(
      (sum, { turns, depth, phase }) => sum + depth * Math.sin(turns * angle + phase),
      0,
    );
    return filmPoint(
      x + ((after[1] - before[1]) / length) * out,
      y - ((after[0] - before[0]) / length) * out,
    );
  });
  const clean = largestOutline(cleanOutline([ring]));
  if (clean === null) throw new Error('a silhouette encloses the hand');
  return clean.slice(0, 1);
}

/** A strip of cortex on the thumb's side of the third metacarpal's shaft. */
function cortexReference(hand: PlacedHand): Outline {
  const [head, base] = [hand.allLandmarks['D3.MCP'], hand.allLandmarks['D3.CMC']];
  const length = Math.hypot(base[0] - head[0], base[1] - head[1]);
  const [ux, uy] = [(base[0] - head[0]) / length, (base[1] - head[1]) / length];
  const thumb = hand.side === 'R' ? hand.pxPerMm : -hand.pxPerMm;
  const at = (place: number, offMm: number) =>
    filmPoint(
      head[0] + ux * place * length - uy * offMm * thumb,
      head[1] + uy * place * length + ux * offMm * thumb,
    );
  return [[at(0.45, 2.1), at(0.45, 3.2), at(0.58, 3.2), at(0.58, 2.1)]];
}

function medianGrey({ total }: Attenuation, outline: Outline): number {
  const found: number[] = [];
  eachSpan(total, outline, (row, from, to) => {
    for (let x = from; x < to; x++) found.push(total.values[row * total.columns + x] as number);
  });
  found.sort((a, b) => a - b);
  return greyOf(found[found.length >> 1] as number);
}

function truthOf(scenes: readonly PhantomScene[], cortex: Outline, spec: PhantomSpec): PhantomTruth {
  const reading: Reading = {
    protocol: 'calcigraph-1',
    calibration: { spacingMm: [spec.spacingMm, spec.spacingMm], source: 'detector-plane' },
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
    references: { cortex: { outline: cortex } },
  };
  return {
    reading,
    expected: { deposits: scenes.flatMap(expectedDeposits), hands: scenes.map(expectedHand) },
  };
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

/** The film and its truth turned over left to right. Nobody's hand has changed: sides stay. */
function turnedOver({ columns, rows, values, truth }: Phantom): Phantom {
  const turned = new Uint16Array(values.length);
  for (let y = 0; y < rows; y++)
    turned.set(values.subarray(y * columns, (y + 1) * columns).toReversed(), y * columns);
  const point = ([x, y]: Vec) => filmPoint(columns - x, y);
  const outline = (rings: Outline): Outline => rings.map((ring: Ring) => ring.map(point).reverse());
  const { reading, expected } = truth;
  return {
    columns,
    rows,
    values: turned,
    truth: {
      expected,
      reading: {
        ...reading,
        hands: reading.hands.map((hand) => ({
          ...hand,
          landmarks: Object.fromEntries(
            Object.entries(hand.landmarks).map(([name, at]) => [name, point(at)]),
          ) as Landmarks,
          ...(hand.silhouette && { silhouette: outline(hand.silhouette) }),
        })),
        deposits: reading.deposits.map((deposit) => ({ ...deposit, outline: outline(deposit.outline) })),
        ...(reading.references?.cortex && {
          references: { cortex: { outline: outline(reading.references.cortex.outline) } },
        }),
      },
    },
  };
}
