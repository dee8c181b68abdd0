import type { ReactNode } from 'react';
import table from '../table.module.css';
import classes from './DepositsSection.module.css';
import type { DepositColumn, DepositOrder } from './sortDeposits.ts';

/** Columns that do not hold figures. */
const TEXT: readonly DepositColumn[] = ['region', 'grade', 'morphology'];

interface ColumnHeadProps {
  readonly column: DepositColumn;
  readonly meaning: string;
  readonly order: DepositOrder;
  readonly onOrder: (order: DepositOrder) => void;
  readonly children: ReactNode;
}

/** A column's head sorts by it, then the other way round. */
export function ColumnHead({ column, meaning, order, onOrder, children }: ColumnHeadProps) {
  const isSorted = order.by === column;
  const direction = order.descending ? 'descending' : 'ascending';
  return (
    <th
      scope="col"
      className={TEXT.includes(column) ? table.text : undefined}
      aria-sort={isSorted ? direction : 'none'}
    >
      <button
        type="button"
        className={`bare ${classes.sort}`}
        title={meaning}
        onClick={() => onOrder({ by: column, descending: isSorted && !order.descending })}
      >
        {children}
        {isSorted && column !== 'number' && <span aria-hidden>{order.descending ? ' ↓' : ' ↑'}</span>}
      </button>
    </th>
  );
}
