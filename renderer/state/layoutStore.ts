import { create } from 'zustand';
import type { Exported } from '../../src/contract/operations.ts';
import type { FilmSources } from '../files/droppedFiles.ts';

/** What lies over the room; one at a time. */
export type DialogOnTop =
  | { readonly kind: 'palette' }
  | { readonly kind: 'help' }
  | { readonly kind: 'about' }
  | { readonly kind: 'reader' }
  /** `films` go into it once it is there. */
  | { readonly kind: 'new-cohort'; readonly films: FilmSources | null }
  | { readonly kind: 'open-cohort' }
  | { readonly kind: 'import-path' }
  /** `films` are null until they are chosen. */
  | { readonly kind: 'import-by-name'; readonly films: FilmSources | null }
  | { readonly kind: 'identify-by-name' }
  | { readonly kind: 'imports' }
  | { readonly kind: 'import-report'; readonly importId: number }
  | { readonly kind: 'identify'; readonly filmId: string }
  | { readonly kind: 'calibration' }
  | { readonly kind: 'reopen' }
  | { readonly kind: 'exported'; readonly exported: Exported };

/** Parts of the score panel that fold. */
export type Section = 'where' | 'regions' | 'deposits' | 'density' | 'instruments';

/** In CSS pixels from the page's top left. */
export interface PagePoint {
  readonly x: number;
  readonly y: number;
}

interface Folds {
  readonly worklist: boolean;
  readonly score: boolean;
  readonly strip: boolean;
  readonly sections: Readonly<Record<Section, boolean>>;
}

interface LayoutState {
  readonly folds: Folds;
  /** F11: nothing but the film. */
  readonly filmAlone: boolean;
  /** All 20 regions in the table, or the affected ones only. */
  readonly allRegions: boolean;
  readonly dialog: DialogOnTop | null;
  /** Where on the page the selected region's menu is open. */
  readonly regionMenuAt: PagePoint | null;
  /** Where on the page the selected deposits' menu is open. */
  readonly depositMenuAt: PagePoint | null;
  readonly foldPanel: (panel: 'worklist' | 'score' | 'strip') => void;
  readonly foldSection: (section: Section) => void;
  readonly toggleFilmAlone: () => void;
  readonly toggleAllRegions: () => void;
  readonly show: (dialog: DialogOnTop) => void;
  readonly dismiss: () => void;
  readonly openRegionMenu: (at: PagePoint | null) => void;
  readonly openDepositMenu: (at: PagePoint | null) => void;
}

const FOLDS_KEY = 'calcigraph.folds';
const UNFOLDED: Folds = {
  worklist: false,
  score: false,
  strip: true,
  sections: { where: false, regions: false, deposits: false, density: true, instruments: true },
};

export const useLayoutStore = create<LayoutState>()((set, get) => {
  function fold(change: Partial<Folds>): void {
    const folds = { ...get().folds, ...change };
    localStorage.setItem(FOLDS_KEY, JSON.stringify(folds));
    set({ folds, filmAlone: false });
  }
  return {
    folds: rememberedFolds(),
    filmAlone: false,
    allRegions: false,
    dialog: null,
    regionMenuAt: null,
    depositMenuAt: null,
    foldPanel: (panel) => fold({ [panel]: !get().folds[panel] }),
    foldSection(section) {
      const { sections } = get().folds;
      fold({ sections: { ...sections, [section]: !sections[section] } });
    },
    toggleFilmAlone: () => set({ filmAlone: !get().filmAlone }),
    toggleAllRegions: () => set({ allRegions: !get().allRegions }),
    show: (dialog) => set({ dialog }),
    dismiss: () => set({ dialog: null }),
    openRegionMenu: (regionMenuAt) => set({ regionMenuAt }),
    openDepositMenu: (depositMenuAt) => set({ depositMenuAt }),
  };
});

function rememberedFolds(): Folds {
  const kept = localStorage.getItem(FOLDS_KEY);
  if (kept === null) return UNFOLDED;
  const { sections, ...panels } = JSON.parse(kept) as Partial<Folds>;
  return { ...UNFOLDED, ...panels, sections: { ...UNFOLDED.sections, ...sections } };
}
