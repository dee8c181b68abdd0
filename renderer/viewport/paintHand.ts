import { largestOutline } from '../../src/geometry/clean.ts';
import { outlineBounds } from '../../src/geometry/measure.ts';
import type { FilmPoint } from '../../src/geometry/point.ts';
import {
  LANDMARK_NAMES,
  type LandmarkName,
  REGION_NAMES,
  type RegionName,
} from '../../src/hand/landmarks.ts';
import type { Hand } from '../../src/reading/reading.ts';
import { paintLabel } from './paintDeposits.ts';
import { traceDiamond, traceDot } from './paintHandles.ts';
import { ink } from './palette.ts';
import type { RegionAreas } from './regionsOfHands.ts';
import { boundsOnScreen, type FilmOnScreen, screenOf } from './screen.ts';
import { traceOutline } from './trace.ts';

/** How landmarks look: large enough to be taken hold of, or not; and which of them the reader has still to look at. */
export interface LandmarkLook {
  readonly isMovable: boolean;
  readonly unsure: ReadonlySet<LandmarkName>;
}

/** The hand as it lies on the film: borders, landmarks, and what of it is not assessed. */
export function paintHand(
  context: CanvasRenderingContext2D,
  hand: Hand,
  regions: RegionAreas,
  look: LandmarkLook,
  screen: FilmOnScreen,
): void {
  context.save();
  paintNotAssessed(context, hand, regions, screen);
  paintBorders(context, hand, regions, screen);
  paintLandmarks(context, hand, look, screen);
  context.restore();
}

const landmarkRadius = { shown: 2.5, movable: 4 } as const;

/** A region that is selected, or that the pointer is over, with its name beside it. */
export function paintRegion(
  context: CanvasRenderingContext2D,
  regions: RegionAreas,
  name: RegionName,
  emphasis: 'selected' | 'hovered',
  screen: FilmOnScreen,
): void {
  context.save();
  tint(context, regions, name, emphasis === 'selected' ? ink.regionTint : ink.regionHover, screen);
  labelRegion(context, regions, name, spoken(name), screen);
  context.restore();
}

/** A landmark that is held, or that the pointer is over, with its name. */
export function paintLandmark(
  context: CanvasRenderingContext2D,
  hand: Hand,
  name: LandmarkName,
  isUnsure: boolean,
  screen: FilmOnScreen,
): void {
  const point = hand.landmarks[name];
  if (point === undefined) return;
  const radius = landmarkRadius.movable + 2;
  context.save();
  context.beginPath();
  traceDot(context, point, radius, screen);
  context.lineWidth = 1.5;
  context.strokeStyle = ink.selection;
  context.stroke();
  const [x, y] = screenOf(screen, point);
  paintLabel(context, isUnsure ? `${spoken(name)}, unsure` : spoken(name), x + radius + 4, y - radius);
  context.restore();
}

/** Cells share their borders: as one path each is stroked once. */
function paintBorders(
  context: CanvasRenderingContext2D,
  hand: Hand,
  regions: RegionAreas,
  screen: FilmOnScreen,
): void {
  context.lineJoin = 'round';
  context.lineWidth = 1;
  context.strokeStyle = ink.region;
  context.beginPath();
  for (const area of regions.values()) for (const cell of area) traceOutline(context, cell, screen.toScreen);
  context.stroke();
  if (hand.silhouette === undefined) return;
  context.beginPath();
  traceOutline(context, hand.silhouette, screen.toScreen);
  context.lineWidth = 1.25;
  context.strokeStyle = ink.silhouette;
  context.stroke();
}

function paintNotAssessed(
  context: CanvasRenderingContext2D,
  hand: Hand,
  regions: RegionAreas,
  screen: FilmOnScreen,
): void {
  for (const name of REGION_NAMES) {
    const state = hand.regionStates[name] ?? 'assessed';
    if (state === 'assessed') continue;
    tint(context, regions, name, ink.notAssessed, screen);
    labelRegion(context, regions, name, `${spoken(name)} ${state}`, screen);
  }
}

function tint(
  context: CanvasRenderingContext2D,
  regions: RegionAreas,
  name: RegionName,
  color: string,
  screen: FilmOnScreen,
): void {
  const area = regions.get(name);
  if (area === undefined) return;
  context.beginPath();
  for (const cell of area) traceOutline(context, cell, screen.toScreen);
  context.fillStyle = color;
  context.fill('evenodd');
}

/** Beside the region, at the height of its middle, so that the name covers none of it. */
function labelRegion(
  context: CanvasRenderingContext2D,
  regions: RegionAreas,
  name: RegionName,
  text: string,
  screen: FilmOnScreen,
): void {
  const cell = largestOutline(regions.get(name) ?? []);
  if (cell === null) return;
  const { minY, maxX, maxY } = boundsOnScreen(screen, outlineBounds(cell));
  paintLabel(context, text, maxX + 6, (minY + maxY) / 2 + 4);
}

function paintLandmarks(
  context: CanvasRenderingContext2D,
  hand: Hand,
  { isMovable, unsure }: LandmarkLook,
  screen: FilmOnScreen,
): void {
  const radius = isMovable ? landmarkRadius.movable : landmarkRadius.shown;
  context.lineWidth = 1.5;
  context.fillStyle = '#06282acc';
  const paint = (isUnsure: boolean, trace: (point: FilmPoint) => void) => {
    context.beginPath();
    for (const name of LANDMARK_NAMES) {
      const point = hand.landmarks[name];
      if (point !== undefined && unsure.has(name) === isUnsure) trace(point);
    }
    context.strokeStyle = isUnsure ? ink.unsure : ink.landmark;
    context.fill();
    context.stroke();
  };
  paint(false, (point) => traceDot(context, point, radius, screen));
  paint(true, (point) => traceDiamond(context, point, screen));
}

/** `D2-PP` and `D2.PIP` as a person writes them. */
function spoken(name: RegionName | LandmarkName): string {
  return name.replace(/[-.]/, ' ');
}
