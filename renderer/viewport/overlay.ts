import Konva from 'konva/lib/Core.js';
import type { Vec } from '../../src/geometry/point.ts';

/**
 * Konva above the film: two layers, so that a pointer that moves redraws what moves with it and leaves alone the
 * hundreds of outlines that do not. Konva keeps the canvases; each layer is one shape that draws itself.
 */
export interface Overlay {
  resize(size: Vec, devicePixelRatio: number): void;
  /** Draws what has changed at once, in the frame in which the film was drawn. */
  draw(): void;
  /** Draws on the next frame what has changed by then. */
  invalidate(): void;
  /** Whether it is to be drawn on the next frame. */
  isInvalid(): boolean;
  dispose(): void;
}

export interface OverlayPaint {
  /** Called once before each drawing. @returns the layers that have to be drawn again */
  readonly prepare: () => { readonly settled: boolean; readonly live: boolean };
  /** Draw in CSS pixels from the top left. */
  readonly settled: (context: CanvasRenderingContext2D) => void;
  readonly live: (context: CanvasRenderingContext2D) => void;
}

export function overlay(container: HTMLDivElement, paint: OverlayPaint): Overlay {
  const stage = new Konva.Stage({ container, listening: false });
  const settled = paintedLayer(paint.settled);
  const live = paintedLayer(paint.live);
  stage.add(settled, live);
  let frame: number | null = null;

  function draw(): void {
    if (frame !== null) cancelAnimationFrame(frame);
    frame = null;
    const isChanged = paint.prepare();
    if (isChanged.settled) settled.draw();
    if (isChanged.live) live.draw();
  }

  return {
    resize([width, height], devicePixelRatio) {
      for (const layer of [settled, live]) layer.getCanvas().setPixelRatio(devicePixelRatio);
      stage.size({ width, height });
    },
    draw,
    invalidate() {
      frame ??= requestAnimationFrame(draw);
    },
    isInvalid: () => frame !== null,
    dispose() {
      if (frame !== null) cancelAnimationFrame(frame);
      stage.destroy();
    },
  };
}

function paintedLayer(paint: OverlayPaint['live']): Konva.Layer {
  const layer = new Konva.Layer({ listening: false });
  layer.add(
    new Konva.Shape({
      listening: false,
      perfectDrawEnabled: false,
      // Konva keeps what a shape draws with to itself; its own context has neither even-odd fills nor paths to reuse.
      sceneFunc({ _context: context }) {
        context.save();
        paint(context);
        context.restore();
      },
    }),
  );
  return layer;
}
