import { Popover } from '@mantine/core';
import { Sigma } from 'lucide-react';
import type { HandScore } from '../../../src/scoring/score.ts';
import { useReadingStore } from '../../state/readingStore.ts';
import { useHandScore, useScore } from '../../state/score.ts';
import { burdenFigure, NO_FIGURE, percentFigure } from '../../words/figures.ts';
import { SIDE_WORDS } from '../../words/terms.ts';
import { HandFormula } from './HandFormula.tsx';
import classes from './ScoreFigures.module.css';

/** The four figures of the hand in work, what is missing, and both hands together where the film shows both. */
export function ScoreFigures() {
  const side = useReadingStore((state) => state.activeSide);
  const hand = useHandScore(side);
  return (
    <div className={classes.figures}>
      <div className={classes.tiles}>
        <BurdenTile hand={hand} />
        <Tile figure={hand?.coveragePercent == null ? NO_FIGURE : `${percentFigure(hand.coveragePercent)} %`}>
          coverage
        </Tile>
        <Tile figure={hand === null ? NO_FIGURE : String(hand.number)}>deposits</Tile>
        <Tile figure={hand === null ? NO_FIGURE : String(hand.affectedRegions.length)}>
          of {hand?.assessed.existing ?? 20} regions
        </Tile>
      </div>
      {hand === null ? (
        <p className={classes.missing}>
          The {SIDE_WORDS[side]} hand is not placed on this film. Accept the proposed one, or take the Hand
          tool and click the tip of its middle finger, its wrist and the tip of its thumb.
        </p>
      ) : (
        !hand.complete && <Missing hand={hand} />
      )}
      <BothHands />
    </div>
  );
}

function Tile({ figure, children }: { readonly figure: string; readonly children: React.ReactNode }) {
  return (
    <div className={classes.tile}>
      <span className={classes.figure}>{figure}</span>
      <span className={classes.unit}>{children}</span>
    </div>
  );
}

/** The burden; a click shows where it comes from. */
function BurdenTile({ hand }: { readonly hand: HandScore | null }) {
  return (
    <Popover position="left-start" width="26rem" trapFocus withArrow disabled={hand === null}>
      <Popover.Target>
        <button
          type="button"
          className={`bare ${classes.tile} ${classes.explained}`}
          aria-label={`Burden ${burdenFigure(hand?.burden ?? null)} of 6000: where it comes from`}
          title="Where it comes from"
        >
          <span className={classes.figure}>{burdenFigure(hand?.burden ?? null)}</span>
          <span className={classes.unit}>burden of 6000</span>
          <Sigma className={classes.sigma} size="0.9em" aria-hidden />
        </button>
      </Popover.Target>
      <Popover.Dropdown>{hand !== null && <HandFormula hand={hand} />}</Popover.Dropdown>
    </Popover>
  );
}

/** Why there is no total, and the figures that stand in for it. */
function Missing({ hand }: { readonly hand: HandScore }) {
  const { assessed, proratedBurden, missing } = hand;
  return (
    <div className={classes.missing}>
      {assessed.burden !== null && (
        <p>
          <strong>{burdenFigure(assessed.burden)}</strong> over the {assessed.regions} of {assessed.existing}{' '}
          regions assessed; prorated <strong>{burdenFigure(proratedBurden)}</strong>.
        </p>
      )}
      <ul>
        {missing.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    </div>
  );
}

function BothHands() {
  const score = useScore();
  if (score === null || score.hands.length < 2) return null;
  const { burden, number, percentOfMaximum } = score.patient;
  return (
    <p className={classes.both}>
      <span>Both hands</span>
      {burden === null ? (
        <span>no total: a hand is not complete</span>
      ) : (
        <span>
          <strong>{burdenFigure(burden)}</strong> of 12 000 ({percentFigure(percentOfMaximum)} %), {number}{' '}
          deposits
        </span>
      )}
    </p>
  );
}
