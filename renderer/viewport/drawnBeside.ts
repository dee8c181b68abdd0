import type { LandmarkName } from '../../src/hand/landmarks.ts';
import { besideView, useBesideStore } from '../state/besideStore.ts';
import { twinIn } from '../state/linking.ts';
import { readView } from '../state/view.ts';
import { shapeIn } from '../state/viewStore.ts';
import type { DrawnReading } from './scene.ts';
import type { Drawn } from './showOverlay.ts';

/** A film that has not been read. */
const NOTHING: DrawnReading = { hands: [], deposits: [] };

const NO_LANDMARK: ReadonlySet<LandmarkName> = new Set();

/** Over the film beside: what its reader has of it, to be looked at, and the twin of the pointer. */
export const drawnBeside: Drawn = {
  now() {
    const shape = shapeIn(besideView);
    if (shape === null) return null;
    const { columns, rows, stretch } = shape;
    return {
      reading: besideView.reading.getState().open?.reading ?? NOTHING,
      selectedIds: [],
      frame: { columns, rows, pixelAspect: stretch[1] / stretch[0] },
      tool: 'look',
      unsure: () => NO_LANDMARK,
      gesture: {
        preview: { kind: 'none' },
        selectedRegion: null,
        grade: 2,
        references: null,
        proposal: [],
        suggestions: [],
        currentSuggestion: null,
        twin: twinIn(besideView),
      },
      change: null,
    };
  },
  subscribe(changed) {
    const stops = [
      besideView.reading.subscribe(changed),
      useBesideStore.subscribe(changed),
      readView.look.subscribe(({ pointer }, before) => pointer !== before.pointer && changed()),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  },
};
