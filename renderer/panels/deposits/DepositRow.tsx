import type { KeyboardEvent, MouseEvent } from 'react';
import { moveToOtherHand, stepMorphology } from '../../state/edits.ts';
import { zoomToDeposit } from '../../state/goThere.ts';
import { useReadingStore } from '../../state/readingStore.ts';
import { areaFigure } from '../../words/figures.ts';
import { MORPHOLOGY_WORDS, regionLabel, regionTitle } from '../../words/terms.ts';
import { onRowKey } from '../rowKeys.ts';
import table from '../table.module.css';
import classes from './DepositsSection.module.css';
import { GradeDots } from './GradeDots.tsx';
import { MultiplicityField } from './MultiplicityField.tsx';
import { type Taking, takingOf } from './selectRows.ts';
import type { DepositLine } from './sortDeposits.ts';

interface DepositRowProps {
  readonly line: DepositLine;
  readonly unit: 'mm²' | 'px²';
  readonly showSide: boolean;
  readonly isSelected: boolean;
  readonly isTabStop: boolean;
  readonly measure: (row: HTMLTableRowElement | null) => void;
  readonly index: number;
  readonly onTake: (how: Taking) => void;
}

/** Click selects the deposit and goes there; with Ctrl or Shift it selects several, and the view stays. */
export function DepositRow(props: DepositRowProps) {
  const { line, unit, showSide, isSelected, isTabStop, measure, index, onTake } = props;
  const { number, deposit, figures } = line;
  const isLocked = useReadingStore(({ open }) => open?.signed != null);
  const region = figures?.region ?? null;
  const area = unit === 'mm²' ? figures?.areaMm2 : figures?.areaPx2;

  function take(event: MouseEvent | KeyboardEvent): void {
    const how = takingOf(event);
    onTake(how);
    if (how === 'alone') zoomToDeposit(deposit);
  }
  return (
    <tr
      ref={measure}
      data-index={index}
      className={table.row}
      aria-rowindex={index + 2}
      aria-current={isSelected}
      tabIndex={isSelected || isTabStop ? 0 : -1}
      onClick={take}
      onKeyDown={(event) => onRowKey(event, () => take(event))}
    >
      <th scope="row">{number}</th>
      <td className={table.text} title={region === null ? 'Outside every region' : regionTitle(region)}>
        {region === null ? <span className={table.dim}>outside</span> : regionLabel(region)}
      </td>
      <td>{areaFigure(area ?? null, unit)}</td>
      <td className={table.text}>
        <GradeDots deposit={deposit} isLocked={isLocked} tabIndex={isSelected ? 0 : -1} />
      </td>
      <td>
        <MultiplicityField deposit={deposit} isLocked={isLocked} tabIndex={isSelected ? 0 : -1} />
      </td>
      <td className={table.text}>
        <button
          type="button"
          className={`bare ${classes.small}`}
          tabIndex={isSelected ? 0 : -1}
          disabled={isLocked}
          aria-label={`Morphology ${deposit.morphology}: next`}
          onClick={(event) => {
            event.stopPropagation();
            stepMorphology([deposit], 1);
          }}
        >
          {MORPHOLOGY_WORDS[deposit.morphology]}
        </button>
      </td>
      {showSide && (
        <td>
          <button
            type="button"
            className={`bare ${classes.small}`}
            tabIndex={isSelected ? 0 : -1}
            disabled={isLocked}
            aria-label={`Hand ${deposit.side}: move to the other`}
            onClick={(event) => {
              event.stopPropagation();
              moveToOtherHand([deposit]);
            }}
          >
            {deposit.side}
          </button>
        </td>
      )}
    </tr>
  );
}
