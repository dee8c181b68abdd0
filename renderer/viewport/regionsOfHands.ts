import type { FilmPoint } from '../../src/geometry/point.ts';
import type { RegionName, Side } from '../../src/hand/landmarks.ts';
import type { Hand } from '../../src/reading/reading.ts';
import type { FilmShape } from './camera.ts';
import type { RegionAreas } from './paintHand.ts';

export function regionsOf(_hand: Hand, _film: FilmShape): RegionAreas {
  return {};
}

export function regionAt(
  _hands: readonly Hand[],
  _film: FilmShape,
  _point: FilmPoint,
): { readonly side: Side; readonly region: RegionName } | null {
  return null;
}
