import type { Deposit } from '../../src/reading/reading.ts';
import { type PagePoint, useLayoutStore } from './layoutStore.ts';
import { useReadingStore } from './readingStore.ts';

/** Opens the menu of the selected deposits where one of them was clicked; another one is selected alone first. */
export function openDepositMenu({ id }: Deposit, at: PagePoint): void {
  const { selectedIds, selectDeposits } = useReadingStore.getState();
  if (!selectedIds.includes(id)) selectDeposits([id]);
  useLayoutStore.getState().openDepositMenu(at);
}
