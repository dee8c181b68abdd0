import { nearestEdgeTo, reaches, wayTo, wireFrom } from './livewire/wire.ts';
import { penTool } from './penTool.ts';

/**
 * Corners go to the nearest edge, and what lies between two of them follows it. With Shift the next piece is
 * straight and ends where the pointer is; drags draw freely. Without pixels to go by it draws straight lines.
 */
export const livewireTool = penTool({
  cornerAt({ at, tolerancePx, modifiers }, { density }) {
    return density === null || modifiers.shift ? at : nearestEdgeTo(density, at, tolerancePx);
  },
  way(from, to, isStraight, { density }, before) {
    const kept = before?.wire ?? null;
    if (density === null || isStraight) return { points: [to], wire: kept };
    const wire =
      kept !== null && kept.from === from && reaches(kept, to) ? kept : wireFrom(density, from, to);
    return { points: wayTo(wire, to), wire };
  },
});
