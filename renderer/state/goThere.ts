import { type Bounds, boundsOf, outlineBounds } from '../../src/geometry/measure.ts';
import type { Outline } from '../../src/geometry/outline.ts';
import { REGION_LANDMARKS } from '../../src/hand/landmarks.ts';
import type { Deposit } from '../../src/reading/reading.ts';
import { useBesideStore } from './besideStore.ts';
import { type RegionOfHand, useReadingStore } from './readingStore.ts';
import { readView } from './view.ts';

/** How much of the surroundings is shown with a deposit, in its own sizes, and with a region, in its lengths. */
const AROUND_DEPOSIT = 4;
const AROUND_REGION = 0.6;
/** A speck must not fill the screen. */
const LEAST_PX = 60;

export function zoomToDeposit({ outline }: Deposit): void {
  zoomToOutline(outline);
}

export function zoomToOutline(outline: Outline): void {
  const box = outlineBounds(outline);
  show(widened(box, Math.max(LEAST_PX, AROUND_DEPOSIT * sizeOf(box))));
}

/** Shows a region by its landmarks; nothing happens where they are not placed. */
export function zoomToRegion({ side, region }: RegionOfHand): void {
  const hand = useReadingStore.getState().open?.reading.hands.find((each) => each.side === side);
  const points = REGION_LANDMARKS[region]
    .map((name) => hand?.landmarks[name])
    .filter((point) => point !== undefined);
  if (points.length < 2) return;
  const box = boundsOf(points);
  show(widened(box, AROUND_REGION * sizeOf(box)));
}

/** On the film that is read, which leads the one beside. */
function show(box: Bounds): void {
  useBesideStore.getState().takeInHand('read');
  readView.look.getState().zoomToFilmBox(box);
}

function sizeOf({ minX, minY, maxX, maxY }: Bounds): number {
  return Math.max(maxX - minX, maxY - minY);
}

function widened({ minX, minY, maxX, maxY }: Bounds, by: number): Bounds {
  return { minX: minX - by, minY: minY - by, maxX: maxX + by, maxY: maxY + by };
}
