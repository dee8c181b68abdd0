import { type PagePoint, useLayoutStore } from './layoutStore.ts';
import { type RegionOfHand, useReadingStore } from './readingStore.ts';

/** Selects a region and opens the menu of its states at a place on the page. */
export function openRegionMenu(region: RegionOfHand, at: PagePoint): void {
  useReadingStore.getState().selectRegion(region);
  useLayoutStore.getState().openRegionMenu(at);
}
