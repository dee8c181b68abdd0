import { Popover } from '@mantine/core';
import { type MouseEvent, useEffect, useRef, useState } from 'react';
import type { RegionName } from '../../../src/hand/landmarks.ts';
import type { HandScore, RegionScore } from '../../../src/scoring/score.ts';
import { burdenColour } from '../../charts/burdenScale.ts';
import { zoomToRegion } from '../../state/goThere.ts';
import { useReadingStore } from '../../state/readingStore.ts';
import { openRegionMenu } from '../../state/regionMenu.ts';
import { useScore } from '../../state/score.ts';
import { burdenFigure, fixed, percentFigure } from '../../words/figures.ts';
import { regionLabel, regionTitle, STATE_WORDS } from '../../words/terms.ts';
import { onRowKey } from '../rowKeys.ts';
import { RegionFormula } from '../score/RegionFormula.tsx';
import table from '../table.module.css';
import classes from './RegionsSection.module.css';

interface RegionRowProps {
  readonly hand: HandScore;
  readonly region: RegionName;
  readonly top: number;
  readonly isTabStop: boolean;
}

/** Click goes there; right click, or the menu key, says what state the region is in. */
export function RegionRow({ hand, region, top, isTabStop }: RegionRowProps) {
  const here = { side: hand.side, region };
  const figures = hand.regions[region];
  const isSelected = useReadingStore(
    ({ selectedRegion }) => selectedRegion?.side === hand.side && selectedRegion.region === region,
  );
  const selectRegion = useReadingStore((state) => state.selectRegion);

  const row = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (isSelected) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isSelected]);

  function go(): void {
    selectRegion(here);
    zoomToRegion(here);
  }
  function menu(event: MouseEvent): void {
    event.preventDefault();
    openRegionMenu(here, { x: event.clientX, y: event.clientY });
  }
  return (
    <tr
      ref={row}
      className={table.row}
      aria-current={isSelected}
      tabIndex={isSelected || isTabStop ? 0 : -1}
      title={regionTitle(region)}
      onClick={go}
      onContextMenu={menu}
      onKeyDown={(event) => onRowKey(event, go)}
    >
      <th scope="row">
        <span
          className={classes.swatch}
          data-state={figures.state}
          style={
            (figures.burden ?? 0) > 0
              ? { background: burdenColour(figures.burden as number, top) }
              : undefined
          }
        />
        {regionLabel(region)}
      </th>
      {figures.state === 'assessed' ? (
        <AssessedCells hand={hand} region={region} figures={figures} isSelected={isSelected} />
      ) : (
        <td className={classes.state} colSpan={4}>
          {STATE_WORDS[figures.state]}
        </td>
      )}
    </tr>
  );
}

interface AssessedCellsProps {
  readonly hand: HandScore;
  readonly region: RegionName;
  readonly figures: RegionScore;
  readonly isSelected: boolean;
}

function AssessedCells({ hand, region, figures, isSelected }: AssessedCellsProps) {
  return (
    <>
      <td>{percentFigure(figures.coveragePercent)}</td>
      <td>{fixed(figures.meanDensity, 2)}</td>
      <td>{figures.number}</td>
      <td>
        <BurdenCell hand={hand} region={region} figures={figures} isSelected={isSelected} />
      </td>
    </>
  );
}

/** The burden; a click shows where it comes from. */
function BurdenCell({ hand, region, figures, isSelected }: AssessedCellsProps) {
  const [isOpen, setIsOpen] = useState(false);
  const score = useScore();
  const deposits = (score?.deposits ?? [])
    .map((deposit, index) => ({ number: index + 1, deposit }))
    .filter(({ deposit }) => deposit.side === hand.side && (deposit.shares[region] ?? 0) > 0);
  return (
    <Popover position="left-start" width="24rem" trapFocus withArrow opened={isOpen} onChange={setIsOpen}>
      <Popover.Target>
        <button
          type="button"
          className={`bare ${classes.burden}`}
          tabIndex={isSelected ? 0 : -1}
          aria-label={`How ${regionLabel(region)} comes to ${burdenFigure(figures.burden)}`}
          title="Where it comes from"
          onClick={(event) => {
            event.stopPropagation();
            setIsOpen(!isOpen);
          }}
        >
          {burdenFigure(figures.burden)}
        </button>
      </Popover.Target>
      <Popover.Dropdown onClick={(event) => event.stopPropagation()}>
        <RegionFormula region={region} figures={figures} deposits={deposits} />
      </Popover.Dropdown>
    </Popover>
  );
}
