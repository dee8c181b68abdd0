import { carryOn } from '../film/carryOn.ts';
import type { DensityFilm } from '../film/density.ts';
import { noiseOf, type Patch, patchOf } from '../film/patch.ts';
import { distanceInside } from '../geometry/distanceInside.ts';
import type { Bounds } from '../geometry/measure.ts';
import type { Outline } from '../geometry/outline.ts';
import { boxOf } from './boxes.ts';
import { coarseOf } from './coarseOf.ts';
import { maskOf } from './maskOf.ts';

/** What is looked at around a deposit, in pixels of the patch, beside half its own breadth for a neighbour. */
const ROOM = 12;
/** So far beyond a border what is seen has nothing of the deposit: a detector blurs by as much. */
const CLEAR_PX = 1;
/** A deposit of more pixels across is looked at from farther off: how bones go on beneath it is seen as well from there. */
const MOST_ACROSS = 32;

/**
 * What would be seen at pixels of a deposit if neither it nor its neighbours were there: what lies around is carried
 * on beneath them, so that across a bone's edge there is bone beneath one part and soft tissue beneath the other.
 *
 * @param pixels indices of film pixels inside the outline
 * @param deposits those of `viewOf`
 * @param borderPx how far a deposit's blurred border reaches outwards
 * @returns one value for each of the pixels
 */
export function beneath(
  pixels: readonly number[],
  outline: Outline,
  deposits: readonly Outline[],
  film: DensityFilm,
  borderPx: number,
): readonly number[] {
  const { minX, minY, columns, scale } = viewOf(outline, borderPx);
  const patch = patchOf(film, minX, minY, columns, scale);
  const places = pixels.map((index) => {
    const column = index % film.columns;
    const row = (index - column) / film.columns;
    return Math.floor((row - minY) / scale) * columns + Math.floor((column - minX) / scale);
  });
  const wanted = new Uint8Array(columns * columns);
  for (const place of places) wanted[place] = 1;
  const mask = shadow([outline, ...deposits], patch, borderPx);
  const background = carryOn(patch, mask, noiseOf(patch), { wanted });
  return places.map((place) => background[place] as number);
}

/** The square of film that tells what lies beneath a deposit: its bounds, and the patch that is made of it. */
interface View extends Bounds {
  readonly columns: number;
  readonly scale: number;
}

export function viewOf(outline: Outline, borderPx: number): View {
  const { minX, minY, maxX, maxY } = boxOf(outline);
  const acrossPx = Math.max(maxX - minX, maxY - minY);
  const scale = 2 ** Math.max(0, Math.ceil(Math.log2(acrossPx / MOST_ACROSS)));
  const columns = 2 * Math.ceil((acrossPx + 2 * (borderPx + CLEAR_PX)) / scale) + 2 * ROOM;
  const cornerOf = (min: number, max: number) => Math.floor((min + max - columns * scale) / 2);
  const [x, y] = [cornerOf(minX, maxX), cornerOf(minY, maxY)];
  return { minX: x, minY: y, maxX: x + columns * scale, maxY: y + columns * scale, columns, scale };
}

/** Deposits with their blurred borders. */
function shadow(deposits: readonly Outline[], patch: Patch, borderPx: number): Uint8Array {
  const { columns, rows, scale } = patch;
  const inside = maskOf(deposits.map(coarseOf), patch);
  const away = distanceInside(
    columns,
    rows,
    inside.map((marked) => 1 - marked),
  );
  for (let i = 0; i < inside.length; i++)
    if ((away[i] as number) * scale < borderPx + CLEAR_PX) inside[i] = 1;
  return inside;
}
