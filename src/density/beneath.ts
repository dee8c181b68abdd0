import { carryOn } from '../film/carryOn.ts';
import type { DensityFilm } from '../film/density.ts';
import { noiseOf, type Patch, patchOf } from '../film/patch.ts';
import { distanceInside } from '../geometry/distanceInside.ts';
import type { Outline } from '../geometry/outline.ts';
import { boxOf } from './boxOf.ts';
import { maskOf } from './maskOf.ts';

/** What is looked at around a deposit and a neighbour as large as it, in pixels of the patch. */
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
  const patch = patchAround(outline, film, borderPx);
  const background = carryOn(patch, shadow([outline, ...deposits], patch, borderPx), noiseOf(patch));
  return pixels.map((index) => {
    const column = index % film.columns;
    const row = (index - column) / film.columns;
    const [i, j] = [Math.floor((column - patch.x) / patch.scale), Math.floor((row - patch.y) / patch.scale)];
    return background[j * patch.columns + i] as number;
  });
}

function patchAround(outline: Outline, film: DensityFilm, borderPx: number): Patch {
  const { minX, minY, maxX, maxY } = boxOf(outline);
  const acrossPx = Math.max(maxX - minX, maxY - minY);
  const scale = 2 ** Math.max(0, Math.ceil(Math.log2(acrossPx / MOST_ACROSS)));
  const size = 3 * Math.ceil((acrossPx + 2 * (borderPx + CLEAR_PX)) / scale) + 2 * ROOM;
  const cornerOf = (min: number, max: number) => Math.floor((min + max - size * scale) / 2);
  return patchOf(film, cornerOf(minX, maxX), cornerOf(minY, maxY), size, scale);
}

/** Deposits with their blurred borders. What lies in their holes is shadowed by their edges. */
function shadow(deposits: readonly Outline[], patch: Patch, borderPx: number): Uint8Array {
  const { columns, rows, scale } = patch;
  const inside = maskOf(
    deposits.map(([outer = []]) => [outer]),
    patch,
  );
  const away = distanceInside(
    columns,
    rows,
    inside.map((marked) => 1 - marked),
  );
  return Uint8Array.from(away, (distance) => (distance * scale < borderPx + CLEAR_PX ? 1 : 0));
}
