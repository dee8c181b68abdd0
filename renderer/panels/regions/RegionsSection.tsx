import { REGION_NAMES, type RegionName } from '../../../src/hand/landmarks.ts';
import type { HandScore } from '../../../src/scoring/score.ts';
import { scaleTop } from '../../charts/burdenScale.ts';
import { useLayoutStore } from '../../state/layoutStore.ts';
import { useReadingStore } from '../../state/readingStore.ts';
import { useHandScore } from '../../state/score.ts';
import { SIDE_WORDS } from '../../words/terms.ts';
import { Section } from '../Section.tsx';
import table from '../table.module.css';
import { RegionRow } from './RegionRow.tsx';
import classes from './RegionsSection.module.css';

/** The regions of the hand in work: the affected ones and those not assessed, or all 20. */
export function RegionsSection() {
  const side = useReadingStore((state) => state.activeSide);
  const hand = useHandScore(side);
  const { allRegions, toggleAllRegions } = useLayoutStore();
  const shown =
    hand === null ? [] : allRegions ? REGION_NAMES : REGION_NAMES.filter((name) => isWorthARow(hand, name));
  return (
    <Section
      name="regions"
      title={`Regions, ${SIDE_WORDS[side]} hand`}
      shrinks={shown.length > 0}
      aside={
        <button
          type="button"
          className={`bare ${classes.all}`}
          aria-pressed={allRegions}
          onClick={toggleAllRegions}
        >
          {allRegions ? 'affected only' : 'all 20'}
        </button>
      }
    >
      {hand === null || shown.length === 0 ? (
        <p className={table.empty}>{hand === null ? 'The hand is not placed.' : 'No region is affected.'}</p>
      ) : (
        <div className={table.scroller}>
          <table className={table.table}>
            <thead>
              <tr>
                <th scope="col">region</th>
                <th scope="col">coverage %</th>
                <th scope="col">density</th>
                <th scope="col">n</th>
                <th scope="col">burden</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((region, index) => (
                <RegionRow
                  key={region}
                  hand={hand}
                  region={region}
                  top={topOf(hand)}
                  isTabStop={index === 0}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  );
}

function isWorthARow(hand: HandScore, region: RegionName): boolean {
  return (
    hand.affectedRegions.includes(region) ||
    hand.regions[region].state !== 'assessed' ||
    hand.regions[region].number > 0
  );
}

function topOf({ regions }: HandScore): number {
  return scaleTop(REGION_NAMES.map((name) => regions[name].burden ?? 0));
}
