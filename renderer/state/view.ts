import { beingRead, type Shown } from './shown.ts';
import { useViewStore, type ViewStore } from './viewStore.ts';

/** What one viewport shows: a film, the reading over it, and how they are looked at. */
export interface View extends Shown {
  readonly look: ViewStore;
}

/** The view in which the reader draws. */
export const readView: View = { ...beingRead, look: useViewStore };
