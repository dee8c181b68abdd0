import { deepEqual } from 'fast-equals';
import type { DepositAt, Edit } from './edits.ts';
import type { Deposit, Reading } from './reading.ts';

/**
 * The edit that puts deposits in the places of others: the simplest kind that says it.
 *
 * @param becomes by id, what takes a deposit's place: itself with another outline, its pieces, nothing
 * @param added what comes after all others
 * @returns null where nothing changes
 */
export function replacing(
  reading: Reading,
  becomes: ReadonlyMap<string, readonly Deposit[]>,
  added: readonly Deposit[] = [],
): Edit | null {
  const from: DepositAt[] = [];
  const to: DepositAt[] = [];
  let place = 0;
  const put = (deposit: Deposit) => to.push({ deposit, index: place++ });
  for (const [index, deposit] of reading.deposits.entries()) {
    const next = becomes.get(deposit.id);
    if (next === undefined || deepEqual(next, [deposit])) {
      place++;
      continue;
    }
    from.push({ deposit, index });
    next.forEach(put);
  }
  added.forEach(put);
  return simplest(from, to);
}

function simplest(from: readonly DepositAt[], to: readonly DepositAt[]): Edit | null {
  const [[before], [after]] = [from, to];
  if (from.length > 1 || to.length > 1) return { kind: 'deposits-replaced', from, to };
  if (before === undefined) return after === undefined ? null : { kind: 'deposit-added', ...after };
  if (after === undefined) return { kind: 'deposit-removed', ...before };
  return deepEqual({ ...before.deposit, outline: [] }, { ...after.deposit, outline: [] })
    ? {
        kind: 'outline-replaced',
        id: before.deposit.id,
        from: before.deposit.outline,
        to: after.deposit.outline,
      }
    : { kind: 'deposits-replaced', from, to };
}
