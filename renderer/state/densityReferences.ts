import { ringAround } from '../../src/density/densityOf.ts';
import type { DensityReferences } from '../../src/drawing/tool.ts';
import type { DensityProposal, Deposit, Reading } from '../../src/reading/reading.ts';
import { selectedDeposits, useReadingStore } from './readingStore.ts';

/** What the density of the one selected deposit is measured by; null where there is no such deposit. */
export function referencesOfSelected(): DensityReferences | null {
  const state = useReadingStore.getState();
  const [deposit, another] = selectedDeposits(state);
  if (state.open === null || deposit === undefined || another !== undefined) return null;
  if (deposit.density === undefined) return null;
  const kept = known.get(deposit.density);
  if (kept !== undefined) return kept;
  const references = placesOf(deposit, deposit.density, state.open.reading);
  known.set(deposit.density, references);
  return references;
}

const known = new WeakMap<DensityProposal, DensityReferences>();

function placesOf(
  deposit: Deposit,
  { cortex, softTissue }: DensityProposal,
  reading: Reading,
): DensityReferences {
  return {
    cortex: cortex === null ? [] : [cortex.outline],
    softTissue:
      softTissue === null
        ? []
        : 'outline' in softTissue
          ? [softTissue.outline]
          : ringAround(deposit, softTissue.ring.toPx, reading),
  };
}
