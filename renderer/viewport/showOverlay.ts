import { deepEqual } from 'fast-equals';
import type { Vec } from '../../src/geometry/point.ts';
import type { ChangeSince } from '../state/change.ts';
import type { Watched } from '../state/shown.ts';
import type { Looked } from '../state/viewStore.ts';
import { overlay } from './overlay.ts';
import { type Gesture, hasLive, paintLive, paintSettled, type SceneView } from './paintScene.ts';
import { type DrawnReading, type Hover, noHover, type Scene, sceneOf } from './scene.ts';
import { type FilmOnScreen, inInk, tolerancePx } from './screen.ts';

/** What is drawn over a film. */
export interface Drawn {
  /** Null while there is nothing. */
  now(): DrawnNow | null;
  /** @returns stops it */
  subscribe(changed: () => void): () => void;
}

export interface DrawnNow extends Pick<SceneView, 'frame' | 'tool' | 'unsure'> {
  readonly reading: DrawnReading;
  readonly selectedIds: readonly string[];
  readonly gesture: Omit<Gesture, 'hover'>;
  /** What became of an earlier visit's outlines, where that is asked for. */
  readonly change: ChangeSince | null;
}

/** The reading over the film: redrawn when the film was, when the reading changes and as gestures go on. */
export interface ShownOverlay {
  /** For the frame in which the film was drawn: draws at once what has moved with it or changed. */
  draw(): void;
  /** @param size in device pixels */
  resize(size: Vec): void;
  setHover(hover: Hover): void;
  dispose(): void;
}

export function showOverlay(
  container: HTMLDivElement,
  look: Watched<Looked>,
  drawn: Drawn,
  screenNow: () => FilmOnScreen | null,
): ShownOverlay {
  let size: Vec = [1, 1];
  let hover: Hover = noHover;
  let now: DrawnNow | null = null;
  let view: SceneView | null = null;
  let scene: Scene | null = null;
  let settledWith: readonly unknown[] = [];
  /** Whether the live layer shows anything. */
  let isLive = false;
  /** What was drawn last lies as the film did on this; undefined where it is to be drawn in any case. */
  let drawnOn: FilmOnScreen | null | undefined;

  const canvas = overlay(container, {
    prepare() {
      drawnOn = screenNow();
      now = drawn.now();
      view = now && viewOf(now);
      scene = now && view && sceneOf(now.reading, now.selectedIds, now.gesture.preview);
      const before = settledWith;
      settledWith = dependencies(scene, view, now?.change ?? null);
      const wasLive = isLive;
      isLive =
        now !== null && scene !== null && view !== null && hasLive(scene, view, { ...now.gesture, hover });
      return {
        settled:
          settledWith.length !== before.length || settledWith.some((each, index) => each !== before[index]),
        live: isLive || wasLive,
      };
    },
    settled(context) {
      if (now !== null && scene !== null && view !== null)
        paintSettled(context, scene, inked(context, view), now.change);
    },
    live(context) {
      if (now === null || scene === null || view === null) return;
      paintLive(context, scene, inked(context, view), { ...now.gesture, hover });
    },
  });

  function viewOf({ frame, tool, unsure }: DrawnNow): SceneView | null {
    const screen = screenNow();
    if (screen === null) return null;
    const { overlay: visibility, pointer, windowBox } = look.getState();
    const precision = tolerancePx(screen);
    return { screen, size, frame, tool, unsure, tolerancePx: precision, visibility, pointer, windowBox };
  }

  const stops = [
    drawn.subscribe(canvas.invalidate),
    look.subscribe((now, before) => isDrawnOtherwise(now, before) && canvas.invalidate()),
  ];

  return {
    draw() {
      // Not for a step of the window, nor when the fine picture comes: the film stays where it is.
      if (drawnOn !== screenNow() || canvas.isInvalid()) canvas.draw();
    },
    resize([width, height]) {
      drawnOn = undefined;
      size = [width / devicePixelRatio, height / devicePixelRatio];
      canvas.resize(size, devicePixelRatio);
    },
    setHover(next) {
      if (deepEqual(next, hover)) return;
      hover = next;
      canvas.invalidate();
    },
    dispose() {
      for (const stop of stops) stop();
      canvas.dispose();
    },
  };
}

/** Whether what is drawn over the film changes with a way of looking, the film itself staying where it is. */
function isDrawnOtherwise(now: Looked, before: Looked): boolean {
  return (
    now.overlay !== before.overlay ||
    now.windowBox !== before.windowBox ||
    (now.overlay.crosshair && now.pointer !== before.pointer)
  );
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

/** Everything that the settled layer shows, to tell whether it is still what it was; nothing where it shows nothing. */
function dependencies(
  scene: Scene | null,
  view: SceneView | null,
  change: ChangeSince | null,
): readonly unknown[] {
  if (scene === null || view === null) return [];
  const { hands, deposits } = scene.settled;
  if (hands.length === 0 && deposits.length === 0 && change === null) return [];
  const isMovable = view.tool === 'hand';
  return [
    view.screen,
    ...view.size,
    view.visibility,
    isMovable,
    change,
    ...hands,
    ...hands.flatMap(({ side }) => [...view.unsure(side)]),
    ...deposits.map(({ deposit }) => deposit),
  ];
}
