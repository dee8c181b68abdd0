import { penTool } from './penTool.ts';

/** Polygon and freehand: what lies between two corners is straight. */
export const outlineTool = penTool({
  cornerAt: ({ at }) => at,
  way: (_from, to) => ({ points: [to], wire: null }),
});
