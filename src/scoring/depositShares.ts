import type { Outline } from '../geometry/outline.ts';
import type { RegionName } from '../hand/landmarks.ts';
import type { HandCells } from './handCells.ts';
import type { ProtocolRegion } from './protocol.ts';
import { type Shares, sharesOf } from './shares.ts';

const known = new WeakMap<Outline, { readonly cells: HandCells; readonly shares: Shares }>();

/** A deposit's own shares of the regions, kept for as long as its outline and the cells are the same values. */
export function depositShares(outline: Outline, cells: HandCells): Shares {
  const kept = known.get(outline);
  if (kept?.cells === cells) return kept.shares;
  const shares = sharesOf([outline], cells);
  known.set(outline, { cells, shares });
  return shares;
}

/** Shares that differ by less than this part of the larger one are a tie: as near as the cells' borders are known. */
const TIE = 1e-4;

/** From distal to proximal: on a tie the more distal region has the deposit, then the lower digit. */
const CLASS_ORDER: readonly ProtocolRegion['class'][] = [
  'fingertip',
  'middle',
  'proximal',
  'metacarpal',
  'carpal',
];

/** The region that counts a deposit: where its largest share lies; null where it lies in none. */
export function regionOfShares(shares: Shares, regions: readonly ProtocolRegion[]): RegionName | null {
  const largest = Math.max(0, ...shares.values());
  const tied = regions.filter(({ name }) => (shares.get(name) ?? 0) > largest * (1 - TIE));
  const rank = (region: ProtocolRegion) => CLASS_ORDER.indexOf(region.class);
  return tied.toSorted((one, other) => rank(one) - rank(other))[0]?.name ?? null;
}
