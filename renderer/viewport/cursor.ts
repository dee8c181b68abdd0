import type { ToolName } from '../../src/drawing/machine.ts';
import type { Preview } from '../../src/drawing/tool.ts';

/** The pointer's look: what a press would do. */
export function cursorFor(tool: ToolName, preview: Preview, isOverLandmark: boolean): string {
  switch (tool) {
    case 'look':
      return 'default';
    case 'outline':
      return 'crosshair';
    case 'hand':
      if (preview.kind === 'placing-hand') return 'crosshair';
      return isOverLandmark ? 'grab' : 'default';
    case 'edit':
    case 'silhouette':
      return 'default';
  }
}
