import type { Outline } from '../geometry/outline.ts';
import { eachSpan } from '../geometry/pixelSpans.ts';
import { addDeposit } from './deposits.ts';
import { type Attenuation, attenuation, exposed, greyOf } from './exposure.ts';
import { emptyGrid } from './grid.ts';
import { addMarker } from './marker.ts';
import { randomFrom, subSeed } from './random.ts';
import { type PhantomScene, sceneOf } from './scene.ts';
import { addSkeleton } from './skeleton.ts';
import { addSoftTissue } from './softTissue.ts';
import type { PhantomSpec } from './spec.ts';
import { texture } from './texture.ts';
import { cortexReference, type PhantomTruth, phantomTruth } from './truth.ts';

/** A synthetic radiograph with its truth: MONOCHROME2, 12 bits stored, processed for presentation. */
export interface Phantom {
  readonly columns: number;
  readonly rows: number;
  readonly values: Uint16Array;
  readonly truth: PhantomTruth;
}

/** Draws a phantom. The same spec gives the same film, value for value. */
export function renderPhantom(spec: PhantomSpec): Phantom {
  const { columns, rows } = spec;
  const scenes = spec.hands.map((hand) => sceneOf(hand, spec.spacingMm));
  const tissue = emptyGrid(columns, rows);
  const bone = emptyGrid(columns, rows);
  for (const { spec: hand, placed, silhouette } of scenes) {
    const forearmTurn = (randomFrom(subSeed(hand.anatomy, 3)).between(-2, 5) * Math.PI) / 180;
    addSoftTissue(tissue, placed, silhouette, forearmTurn);
    addSkeleton(bone, placed, hand.anatomy, forearmTurn);
  }
  const rays = attenuation(tissue, bone, spec);
  for (const scene of scenes) addDeposits(rays, scene);
  if (spec.marker) {
    const silhouettes = scenes.map(({ silhouette }) => silhouette);
    for (const scene of scenes) addMarker(rays.total, scene.placed, silhouettes, spec);
  }
  const values = exposed(rays.total, spec);
  return {
    columns,
    rows,
    values: spec.mirrored ? turnedOver(values, columns) : values,
    truth: phantomTruth(spec),
  };
}

function addDeposits(rays: Attenuation, scene: PhantomScene): void {
  const { deposits, placed } = scene;
  const cortexGrey = medianGrey(rays, cortexReference(scene));
  const [grains, meshes] = [texture(1, 1.1, 0.15), texture(2, 1.6, 0.15)];
  for (const { deposit, outline } of deposits) {
    addDeposit(rays, deposit, outline, placed, cortexGrey, deposit.morphology === 'net' ? meshes : grains);
  }
}

function medianGrey({ total }: Attenuation, outline: Outline): number {
  const found: number[] = [];
  eachSpan(total, outline, (row, from, to) => {
    for (let x = from; x < to; x++) found.push(total.values[row * total.columns + x] as number);
  });
  found.sort((a, b) => a - b);
  return greyOf(found[found.length >> 1] as number);
}

/** Rows read from their end. */
function turnedOver(values: Uint16Array, columns: number): Uint16Array {
  const turned = new Uint16Array(values.length);
  for (let row = 0; row < values.length; row += columns)
    turned.set(values.subarray(row, row + columns).toReversed(), row);
  return turned;
}
