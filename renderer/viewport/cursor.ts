import type { Hold } from '../../src/drawing/tool.ts';

/** The pointer's look: what a press would do. */
export const cursors: Readonly<Record<Hold, string>> = {
  nothing: 'default',
  select: 'pointer',
  place: 'crosshair',
  handle: 'grab',
  insert: 'copy',
  body: 'move',
};
