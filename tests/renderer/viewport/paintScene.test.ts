import { describe, expect, test } from 'vitest';
import { type Gesture, hasLive, paintLive, type SceneView } from '../../../renderer/viewport/paintScene.ts';
import { noHover, type Scene } from '../../../renderer/viewport/scene.ts';
import { filmOnScreen } from '../../../renderer/viewport/screen.ts';
import type { SuggestedDeposit } from '../../../src/drawing/suggest/suggestDeposits.ts';
import type { DensityReferences } from '../../../src/drawing/tool.ts';
import { filmPoint } from '../../../src/geometry/point.ts';
import type { HandProposal } from '../../../src/hand/placement/proposal.ts';
import type { Hand } from '../../../src/reading/reading.ts';

const screen = filmOnScreen([1, 0, 0, 1, 0, 0], 1, 1);
if (screen === null) throw new Error('the film is shrunk to nothing');

const scene: Scene = { settled: { hands: [], deposits: [] }, live: { hands: [], deposits: [] } };
const view: SceneView = {
  screen,
  size: [100, 100],
  frame: { columns: 50, rows: 50, pixelAspect: 1 },
  tool: 'look',
  tolerancePx: 6,
  visibility: { hand: true, deposits: true, crosshair: false },
  unsure: () => new Set(),
  pointer: { film: filmPoint(3, 4), value: 7 },
  windowBox: null,
};
const gesture: Gesture = {
  preview: { kind: 'none' },
  hover: { ...noHover, hold: 'body' },
  selectedRegion: null,
  grade: 2,
  references: null,
  proposal: [],
  suggestions: [],
  currentSuggestion: null,
  twin: null,
};

/** Takes how it is to paint, and nothing to paint. */
const blank = new Proxy({} as CanvasRenderingContext2D, {
  get: (_, name) => () => {
    if (/^(fill|stroke|draw|put)/.test(String(name))) throw new Error(`${String(name)} was called`);
  },
  set: () => true,
});

describe('the layer that goes with the pointer', () => {
  test('paints nothing where it is said to have nothing', () => {
    expect(hasLive(scene, view, gesture)).toBe(false);
    expect(() => paintLive(blank, scene, view, gesture)).not.toThrow();
  });

  const something = {} as never;
  const region = { side: 'L', region: 'CA' } as const;
  const gestures: readonly Partial<Gesture>[] = [
    { preview: { kind: 'placing-hand', points: [filmPoint(1, 1)], hand: null } },
    { hover: { ...noHover, region } },
    { hover: { ...noHover, landmark: something } },
    { selectedRegion: region },
    { references: something as DensityReferences },
    { proposal: [something as HandProposal] },
    { suggestions: [something as SuggestedDeposit] },
    { twin: filmPoint(1, 2) },
  ];
  test.each(gestures)('has something with %o', (change) => {
    expect(hasLive(scene, view, { ...gesture, ...change })).toBe(true);
  });

  test('has something with what is lifted out of the reading, a box and a crosshair', () => {
    const live = { hands: [something as Hand], deposits: [] };
    expect(hasLive({ ...scene, live }, view, gesture)).toBe(true);
    const box = { from: filmPoint(1, 1), to: filmPoint(2, 2) };
    expect(hasLive(scene, { ...view, windowBox: box }, gesture)).toBe(true);
    const visibility = { ...view.visibility, crosshair: true };
    expect(hasLive(scene, { ...view, visibility }, gesture)).toBe(true);
  });
});
