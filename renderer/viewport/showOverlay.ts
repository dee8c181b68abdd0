import type { Preview } from '../../src/drawing/tool.ts';
import type { Vec } from '../../src/geometry/point.ts';
import { useFilmStore } from '../state/filmStore.ts';
import { useReadingStore } from '../state/readingStore.ts';
import { currentPreview, useToolStore } from '../state/toolStore.ts';
import { shapeOf, useViewStore } from '../state/viewStore.ts';
import { overlay } from './overlay.ts';
import { paintLive, paintSettled, type SceneView } from './paintScene.ts';
import { type Hover, noHover, type Scene, sceneOf } from './scene.ts';
import { cssPxPerFilmPx, type FilmOnScreen } from './screen.ts';

/** The reading over the film: redrawn when the film was, when the reading changes and as gestures go on. */
export interface ShownOverlay {
  /** Draws at once, for the frame in which the film was drawn. */
  draw(): void;
  resize(size: Vec): void;
  setHover(hover: Hover): void;
  dispose(): void;
}

/** How far off a target a pointer may be, in CSS pixels at the usual text size. */
export const TOLERANCE = 6;

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
      const { open, selectedDepositId } = useReadingStore.getState();
      const isOfThisFilm = open !== null && open.filmId === useFilmStore.getState().filmId;
      scene = isOfThisFilm && view !== null ? sceneOf(open.reading, selectedDepositId, preview) : null;
      const before = settledWith;
      settledWith = dependencies(scene, view);
      return (
        settledWith.length !== before.length || settledWith.some((each, index) => each !== before[index])
      );
    },
    settled(context) {
      if (scene !== null && view !== null) paintSettled(context, scene, view);
    },
    live(context) {
      if (scene === null || view === null) return;
      const { selectedRegion } = useReadingStore.getState();
      const { grade } = useToolStore.getState();
      paintLive(context, scene, view, { preview, hover, selectedRegion, grade });
    },
  });

  function viewNow(): SceneView | null {
    const screen = screenNow();
    const shape = shapeOf(useFilmStore.getState().film);
    if (screen === null || shape === null) return null;
    const frame = { ...shape, pixelAspect: shape.stretch[1] / shape.stretch[0] };
    const tolerancePx = TOLERANCE / cssPxPerFilmPx(screen);
    const { tool } = useToolStore.getState();
    return { screen, size, shape, frame, tool, tolerancePx, visibility: useViewStore.getState().overlay };
  }

  const stops = [
    useReadingStore.subscribe(canvas.invalidate),
    useToolStore.subscribe(canvas.invalidate),
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
