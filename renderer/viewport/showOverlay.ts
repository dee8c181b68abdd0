import type { Preview } from '../../src/drawing/tool.ts';
import type { Vec } from '../../src/geometry/point.ts';
import { shownProposal, usePlacementStore } from '../state/placementStore.ts';
import { useReadingStore } from '../state/readingStore.ts';
import { currentPreview, drawingContext, useToolStore } from '../state/toolStore.ts';
import { useViewStore } from '../state/viewStore.ts';
import { overlay } from './overlay.ts';
import { paintLive, paintSettled, type SceneView } from './paintScene.ts';
import { type Hover, noHover, type Scene, sceneOf } from './scene.ts';
import { type FilmOnScreen, inInk, tolerancePx } from './screen.ts';

/** The reading over the film: redrawn when the film was, when the reading changes and as gestures go on. */
export interface ShownOverlay {
  /** Draws what has changed at once, for the frame in which the film was drawn. */
  draw(): void;
  resize(size: Vec): void;
  setHover(hover: Hover): void;
  dispose(): void;
}

export function showOverlay(container: HTMLDivElement, screenNow: () => FilmOnScreen | null): ShownOverlay {
  let size: Vec = [1, 1];
  let hover: Hover = noHover;
  let preview: Preview = { kind: 'none' };
  let view: SceneView | null = null;
  let scene: Scene | null = null;
  let settledWith: readonly unknown[] = [];

  const canvas = overlay(container, {
    prepare() {
      preview = currentPreview();
      view = viewNow();
      const { open, selectedIds } = useReadingStore.getState();
      scene = open !== null && view !== null ? sceneOf(open.reading, selectedIds, preview) : null;
      const before = settledWith;
      settledWith = dependencies(scene, view);
      return (
        settledWith.length !== before.length || settledWith.some((each, index) => each !== before[index])
      );
    },
    settled(context) {
      if (scene !== null && view !== null) paintSettled(context, scene, inked(context, view));
    },
    live(context) {
      if (scene === null || view === null) return;
      const { selectedRegion } = useReadingStore.getState();
      const { grade } = useToolStore.getState();
      paintLive(context, scene, inked(context, view), {
        preview,
        hover,
        selectedRegion,
        grade,
        proposal: shownProposal(),
      });
    },
  });

  function viewNow(): SceneView | null {
    const screen = screenNow();
    const context = drawingContext();
    if (screen === null || context === null) return null;
    const { tool } = useToolStore.getState();
    const visibility = useViewStore.getState().overlay;
    return {
      screen,
      size,
      frame: context.film,
      tool,
      tolerancePx: tolerancePx(screen),
      visibility,
    };
  }

  const stops = [
    useReadingStore.subscribe(canvas.invalidate),
    useToolStore.subscribe(canvas.invalidate),
    usePlacementStore.subscribe(canvas.invalidate),
    useViewStore.subscribe((now, before) => now.overlay !== before.overlay && canvas.invalidate()),
  ];

  return {
    draw: canvas.draw,
    resize(next) {
      size = next;
      canvas.resize(next, devicePixelRatio);
    },
    setHover(next) {
      hover = next;
      canvas.invalidate();
    },
    dispose() {
      for (const stop of stops) stop();
      canvas.dispose();
    },
  };
}

/** Brings a context, and a view with it, to the unit that ink is measured in. */
function inked(context: CanvasRenderingContext2D, view: SceneView): SceneView {
  const { inkScale } = view.screen;
  context.scale(inkScale, inkScale);
  return {
    ...view,
    screen: inInk(view.screen),
    size: [view.size[0] / inkScale, view.size[1] / inkScale],
  };
}

/** Everything that the settled layer shows, to tell whether it is still what it was. */
function dependencies(scene: Scene | null, view: SceneView | null): readonly unknown[] {
  if (scene === null || view === null) return [];
  const { hands, deposits } = scene.settled;
  const isMovable = view.tool === 'hand';
  return [
    view.screen,
    ...view.size,
    view.visibility,
    isMovable,
    ...hands,
    ...deposits.map(({ deposit }) => deposit),
  ];
}
