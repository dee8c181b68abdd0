import type { VoiWindow } from '../../src/film/film.ts';
import type { Vec } from '../../src/geometry/point.ts';

/** A drag this long doubles or halves the window's width, or moves its centre by half its width. */
const REACH_PX = 200;

/**
 * The window after a drag, from what it was when the drag began: to the right wider (less contrast), to the left
 * narrower; up brighter, down darker.
 */
export function draggedWindow(start: VoiWindow, [right, down]: Vec): VoiWindow {
  const width = start.width * 2 ** (right / REACH_PX);
  return { ...start, width, center: start.center + (down / REACH_PX) * (start.width / 2), explanation: null };
}
