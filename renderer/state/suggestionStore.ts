import { create } from 'zustand';
import { filmUrl } from '../../src/contract/operations.ts';
import { newDeposit } from '../../src/drawing/newDeposit.ts';
import {
  SUGGESTION_SETTINGS,
  type SuggestedDeposit,
  type SuggestionSetting,
} from '../../src/drawing/suggest/suggestDeposits.ts';
import { centroid } from '../../src/geometry/measure.ts';
import { isPlaced } from '../../src/hand/hand.ts';
import { findSuggestions } from '../workers/findSuggestions.ts';
import { type RegionOfHand, useReadingStore } from './readingStore.ts';
import { drawingContext } from './toolStore.ts';

/** What might be deposits on the film that is read. None of it is data, and none counts, until the reader accepts it. */
export interface SuggestionState {
  readonly state: 'none' | 'looking' | 'done' | 'failed';
  /** Those that are neither accepted nor dismissed, whatever the setting; the strongest of each hand first. */
  readonly found: readonly SuggestedDeposit[];
  readonly setting: SuggestionSetting;
  /** The one that keys mean; null for the first. */
  readonly current: SuggestedDeposit | null;
  /** Looks for deposits on the placed hands, in a worker. */
  readonly look: () => void;
  /** Stops looking, and dismisses all. */
  readonly forget: () => void;
  readonly choose: (setting: SuggestionSetting) => void;
  readonly step: (by: -1 | 1) => void;
  readonly accept: (suggestions: readonly SuggestedDeposit[]) => void;
  readonly dismiss: (suggestions: readonly SuggestedDeposit[]) => void;
}

const NOTHING = { state: 'none', found: [], current: null } as const;

export const useSuggestionStore = create<SuggestionState>()((set, get) => {
  let stop = () => {};

  /** Takes some away; the next one in order is then current. */
  function without(suggestions: readonly SuggestedDeposit[]): void {
    const shown = shownSuggestions();
    const from = shown.indexOf(currentSuggestion() as SuggestedDeposit);
    const next = [...shown.slice(from), ...shown.slice(0, from)].find((each) => !suggestions.includes(each));
    set({ found: get().found.filter((each) => !suggestions.includes(each)), current: next ?? null });
  }

  return {
    ...NOTHING,
    setting: 'balanced',
    look() {
      const { open } = useReadingStore.getState();
      const context = drawingContext();
      if (open === null || context === null || !canSuggest()) return;
      get().forget();
      set({ state: 'looking' });
      const request = {
        url: filmUrl(open.filmId),
        frame: open.frame,
        hands: open.reading.hands.filter(isPlaced),
        taken: open.reading.deposits.map(({ outline }) => outline),
        pixelAspect: context.film.pixelAspect,
      };
      stop = findSuggestions(request, {
        found: (suggestion) => set({ found: [...get().found, suggestion] }),
        ended: (state) => set({ state }),
      });
    },
    forget() {
      stop();
      set(NOTHING);
    },
    choose: (setting) => set({ setting, current: null }),
    step(by) {
      const shown = shownSuggestions();
      const at = shown.indexOf(currentSuggestion() as SuggestedDeposit);
      const next = shown[(at + by + shown.length) % shown.length];
      if (next !== undefined) set({ current: next });
    },
    accept(suggestions) {
      for (const { outline, side } of suggestions) {
        const context = drawingContext();
        if (context === null) return;
        const deposit = { ...newDeposit(outline, context), side, origin: 'suggested' as const };
        const index = context.reading.deposits.length;
        useReadingStore.getState().commit({ kind: 'deposit-added', deposit, index });
      }
      without(suggestions);
    },
    dismiss: without,
  };
});

/** Suggestions are of a placed hand, in a reading that can be added to. */
export function canSuggest(): boolean {
  const { open } = useReadingStore.getState();
  return open !== null && open.signed === null && open.reading.hands.some(isPlaced);
}

/** Those that are strong enough for the setting. */
export function shownSuggestions(): readonly SuggestedDeposit[] {
  const { found, setting } = useSuggestionStore.getState();
  return found.filter(({ strength }) => strength >= SUGGESTION_SETTINGS[setting]);
}

/** The one that keys mean; null where there is none. */
export function currentSuggestion(): SuggestedDeposit | null {
  const shown = shownSuggestions();
  const { current } = useSuggestionStore.getState();
  return current !== null && shown.includes(current) ? current : (shown[0] ?? null);
}

/** Those whose middle lies in a region, to be accepted or dismissed together. */
export function suggestionsIn({ side, region }: RegionOfHand): readonly SuggestedDeposit[] {
  const context = drawingContext();
  if (context === null) return [];
  return shownSuggestions().filter((suggestion) => {
    const at = context.regionAt(centroid(suggestion.outline));
    return at?.side === side && at.region === region;
  });
}

// They are of one reading: another one, or one that is signed, has none.
useReadingStore.subscribe(({ open }, before) => {
  const isOther = open?.readingId !== before.open?.readingId || open?.signed !== before.open?.signed;
  if (isOther && useSuggestionStore.getState().state !== 'none') useSuggestionStore.getState().forget();
});
