import { type MouseEvent, useState } from 'react';
import { isSamePatient } from '../../../src/film/samePatient.ts';
import { REGION_NAMES, type RegionName, type Side } from '../../../src/hand/landmarks.ts';
import type { HandScore } from '../../../src/scoring/score.ts';
import { burdenColour, scaleTop } from '../../charts/burdenScale.ts';
import { HandDiagram } from '../../charts/HandDiagram.tsx';
import { useCohortStore } from '../../state/cohortStore.ts';
import { zoomToRegion } from '../../state/goThere.ts';
import { type RegionOfHand, useReadingStore } from '../../state/readingStore.ts';
import { openRegionMenu } from '../../state/regionMenu.ts';
import { useScore } from '../../state/score.ts';
import { burdenFigure, percentFigure } from '../../words/figures.ts';
import { capitalised, regionLabel, regionTitle, SIDE_WORDS, STATE_WORDS } from '../../words/terms.ts';
import { Section } from '../Section.tsx';
import classes from './WhereSection.module.css';

const SIDES: readonly Side[] = ['R', 'L'];

/** Where the deposits are: both hands, coloured by burden, with the figures of the region under the pointer. */
export function WhereSection() {
  const score = useScore();
  const selected = useReadingStore((state) => state.selectedRegion);
  const selectRegion = useReadingStore((state) => state.selectRegion);
  const [hovered, setHovered] = useState<RegionOfHand | null>(null);
  const hands = new Map(score?.hands.map((hand) => [hand.side, hand]));
  const top = scaleTop([...hands.values()].flatMap(burdensOf));
  return (
    <Section name="where" title="Where">
      <div className={classes.hands}>
        {SIDES.map((side) => (
          <figure key={side} className={classes.hand}>
            <HandDiagram
              side={side}
              figures={hands.get(side)?.regions ?? null}
              top={top}
              selected={selected?.side === side ? selected.region : null}
              onHover={(region) => setHovered(region === null ? null : { side, region })}
              onSelect={(region) => {
                selectRegion({ side, region });
                zoomToRegion({ side, region });
              }}
              onMenu={(region: RegionName, event: MouseEvent) => {
                event.preventDefault();
                openRegionMenu({ side, region }, { x: event.clientX, y: event.clientY });
              }}
            />
            <figcaption>
              <Caption side={side} hand={hands.get(side) ?? null} />
            </figcaption>
          </figure>
        ))}
      </div>
      <Scale top={top} />
      <Readout region={hovered ?? selected} hands={hands} />
    </Section>
  );
}

function burdensOf({ regions }: HandScore): readonly number[] {
  return REGION_NAMES.map((name) => regions[name].burden ?? 0);
}

function Caption({ side, hand }: { readonly side: Side; readonly hand: HandScore | null }) {
  const elsewhere = useSignedElsewhere(side);
  if (hand !== null)
    return (
      <>
        {SIDE_WORDS[side]} <strong>{burdenFigure(hand.burden ?? hand.proratedBurden)}</strong>
        {hand.burden === null && hand.proratedBurden !== null && ' prorated'}
      </>
    );
  return (
    <span className={classes.dim}>
      {SIDE_WORDS[side]}
      {elsewhere === null ? ', not on this film' : `: signed ${burdenFigure(elsewhere)}`}
    </span>
  );
}

/** The other hand's burden where this reader signed a film of it from the same visit. */
function useSignedElsewhere(side: Side): number | null {
  const filmId = useReadingStore(({ open }) => open?.filmId);
  return useCohortStore(({ films }) => {
    const here = films.find((film) => film.filmId === filmId);
    const other = films.find(
      (film) =>
        here !== undefined &&
        isSamePatient(film, here) &&
        film.visitDate === here.visitDate &&
        film.side === side &&
        film.filmId !== filmId,
    );
    return other?.signedBurden ?? null;
  });
}

const STEPS = 24;

function Scale({ top }: { readonly top: number }) {
  return (
    <div className={classes.scale} aria-hidden>
      <span>0</span>
      <span className={classes.ramp}>
        {Array.from({ length: STEPS }, (_, step) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the steps of a ramp are their places.
          <span key={step} style={{ background: burdenColour((top * (step + 0.5)) / STEPS, top) }} />
        ))}
      </span>
      <span>{top} burden by region</span>
    </div>
  );
}

/** One line, always there, so that nothing moves when it fills. */
function Readout({
  region,
  hands,
}: {
  readonly region: RegionOfHand | null;
  readonly hands: ReadonlyMap<Side, HandScore>;
}) {
  const figures = region === null ? undefined : hands.get(region.side)?.regions[region.region];
  if (region === null || figures === undefined)
    return <p className={classes.readout}>Point at a region for its figures; click to go there.</p>;
  const { state, burden, coveragePercent, number } = figures;
  return (
    <p
      className={classes.readout}
      title={`${capitalised(SIDE_WORDS[region.side])}: ${regionTitle(region.region)}`}
    >
      <strong>
        {region.side} {regionLabel(region.region)}
      </strong>{' '}
      {state === 'assessed'
        ? `burden ${burdenFigure(burden)} · ${percentFigure(coveragePercent)} % covered · n ${number}`
        : STATE_WORDS[state]}
    </p>
  );
}
