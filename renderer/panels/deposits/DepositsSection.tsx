import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Calibration } from '../../../src/reading/reading.ts';
import { useKeyOf, withKey } from '../../commands/keys.ts';
import { useReadingStore } from '../../state/readingStore.ts';
import { useScore } from '../../state/score.ts';
import { useCalibration } from '../../state/spacing.ts';
import { sourceLabel } from '../../words/spacing.ts';
import { Section } from '../Section.tsx';
import table from '../table.module.css';
import { ColumnHead } from './ColumnHead.tsx';
import { DepositRow } from './DepositRow.tsx';
import classes from './DepositsSection.module.css';
import { selectionAfter } from './selectRows.ts';
import { type DepositColumn, type DepositLine, type DepositOrder, sortDeposits } from './sortDeposits.ts';

export function DepositsSection() {
  const deposits = useReadingStore(({ open }) => open?.reading.deposits);
  const score = useScore();
  const lines = useMemo(() => {
    const figuresOf = new Map(score?.deposits.map((figures) => [figures.id, figures]));
    return (deposits ?? []).map(
      (deposit, index): DepositLine => ({
        number: index + 1,
        deposit,
        figures: figuresOf.get(deposit.id) ?? null,
      }),
    );
  }, [deposits, score]);
  const calibration = useCalibration();
  const [prefersPx, setPrefersPx] = useState(false);
  const unit = calibration.spacingMm === null || prefersPx ? 'px²' : 'mm²';
  const aside = lines.length > 0 && (
    <span className={classes.aside}>
      <span className={table.dim}>{lines.length}</span>
      <UnitSwitch calibration={calibration} unit={unit} onSwitch={() => setPrefersPx(!prefersPx)} />
    </span>
  );
  return (
    <Section name="deposits" title="Deposits" shrinks={lines.length > 0} aside={aside}>
      {lines.length === 0 ? (
        <p className={table.empty}>None yet. Click in one with Smart, or draw round it with Outline.</p>
      ) : (
        <DepositsTable lines={lines} unit={unit} />
      )}
    </Section>
  );
}

/** A guess at a row's height in px; each is measured when it is drawn. */
const ROW_PX = 25;
/** A row that is scrolled to comes to lie under the head, not behind it. */
const HEAD_PX = 28;

interface UnitSwitchProps {
  readonly calibration: Calibration;
  readonly unit: 'mm²' | 'px²';
  readonly onSwitch: () => void;
}

/** What areas are in and where that comes from; a click shows the other unit. */
function UnitSwitch({ calibration, unit, onSwitch }: UnitSwitchProps) {
  if (calibration.spacingMm === null) return <span className={table.dim}>px², spacing unknown</span>;
  const other = unit === 'mm²' ? 'px²' : 'mm²';
  return (
    <button
      type="button"
      className={`bare ${classes.unit}`}
      title={`Show areas in ${other}`}
      onClick={onSwitch}
    >
      {unit === 'mm²' ? `mm², ${sourceLabel(calibration)}` : 'px²'}
    </button>
  );
}

interface DepositsTableProps {
  readonly lines: readonly DepositLine[];
  readonly unit: 'mm²' | 'px²';
}

function DepositsTable({ lines, unit }: DepositsTableProps) {
  const [order, setOrder] = useState<DepositOrder>({ by: 'number', descending: false });
  const sorted = useMemo(() => sortDeposits(lines, order), [lines, order]);
  const hasBothHands = useReadingStore(({ open }) => (open?.reading.hands.length ?? 0) > 1);
  const selectedIds = useReadingStore((state) => state.selectedIds);
  const selectDeposits = useReadingStore((state) => state.selectDeposits);
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: sorted.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
    scrollPaddingStart: HEAD_PX,
  });

  const lastSelected = selectedIds.at(-1);
  const selectedIndex = sorted.findIndex(({ deposit }) => deposit.id === lastSelected);
  useEffect(() => {
    if (selectedIndex >= 0) virtualizer.scrollToIndex(selectedIndex);
  }, [selectedIndex, virtualizer]);

  const head = (column: DepositColumn, words: string, meaning: string) => (
    <ColumnHead column={column} meaning={meaning} order={order} onOrder={setOrder}>
      {words}
    </ColumnHead>
  );
  const rows = sorted.map(({ deposit }) => deposit.id);
  const items = virtualizer.getVirtualItems();
  const above = items[0]?.start ?? 0;
  const below = virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    <div ref={scroller} className={table.scroller}>
      <table className={table.table} aria-rowcount={sorted.length + 1}>
        <thead>
          <tr>
            {head('number', '#', 'Number')}
            {head('region', 'region', 'Region of its largest share')}
            {head('area', unit, `Area in ${unit}`)}
            {head('grade', 'grade', 'Density grade: 1, 2, 3')}
            {head('multiplicity', '×', withKey('Foci it holds', useKeyOf('multiplicity')))}
            {head('morphology', 'form', withKey('Morphology', useKeyOf('morphology')))}
            {hasBothHands && head('side', 'hand', 'Hand')}
          </tr>
        </thead>
        <tbody>
          {above > 0 && <Gap height={above} />}
          {items.map(({ index }) => {
            const line = sorted[index] as DepositLine;
            return (
              <DepositRow
                key={line.deposit.id}
                line={line}
                unit={unit}
                showSide={hasBothHands}
                isSelected={selectedIds.includes(line.deposit.id)}
                isTabStop={selectedIndex < 0 && index === 0}
                measure={virtualizer.measureElement}
                index={index}
                onTake={(how) => selectDeposits(selectionAfter(rows, selectedIds, line.deposit.id, how))}
              />
            );
          })}
          {below > 0 && <Gap height={below} />}
        </tbody>
      </table>
    </div>
  );
}

/** Stands for the rows that are not drawn. */
function Gap({ height }: { readonly height: number }) {
  return (
    <tr aria-hidden className={classes.gap}>
      <td style={{ height }} />
    </tr>
  );
}
