import type { RegionName } from '../../../src/hand/landmarks.ts';
import type { HandScore } from '../../../src/scoring/score.ts';
import { useCohortStore } from '../../state/cohortStore.ts';
import { burdenFigure, fixed, percentFigure } from '../../words/figures.ts';
import { regionLabel, SIDE_WORDS } from '../../words/terms.ts';
import { AreasInMm } from './AreasInMm.tsx';
import classes from './Formula.module.css';

/** Where a hand's figures come from: the formulas, with this film's figures in them. */
export function HandFormula({ hand }: { readonly hand: HandScore }) {
  const protocol = useCohortStore(({ cohort }) => cohort?.protocol);
  const weightOf = (region: RegionName) => protocol?.regions.find(({ name }) => name === region)?.weight ?? 1;
  const [areaPx2, coveredPx2] = [sum(hand, 'areaPx2'), sum(hand, 'coveredPx2')];
  return (
    <div className={classes.formula}>
      <h3>Burden of the {SIDE_WORDS[hand.side]} hand</h3>
      <p className={classes.rule}>
        B = Σ w · Bᵣ, over all regions, each Bᵣ = coverage × mean density (0–300)
      </p>
      {hand.affectedRegions.length === 0 ? (
        <p>No region is affected.</p>
      ) : (
        <table className={classes.terms}>
          <thead>
            <tr>
              <th scope="col">region</th>
              <th scope="col">weight</th>
              <th scope="col">coverage %</th>
              <th scope="col">density</th>
              <th scope="col">burden</th>
            </tr>
          </thead>
          <tbody>
            {hand.affectedRegions.map((region) => {
              const { coveragePercent, meanDensity, burden } = hand.regions[region];
              return (
                <tr key={region}>
                  <th scope="row">{regionLabel(region)}</th>
                  <td>{weightOf(region)} ·</td>
                  <td>{fixed(coveragePercent, 3)} ×</td>
                  <td>{fixed(meanDensity, 3)} =</td>
                  <td>{fixed(burden, 3)}</td>
                </tr>
              );
            })}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" colSpan={4}>
                {hand.complete ? 'Sum' : 'Sum over the regions assessed'}
              </th>
              <td>{fixed(hand.complete ? hand.burden : hand.assessed.burden, 3)}</td>
            </tr>
          </tfoot>
        </table>
      )}
      {!hand.complete && hand.proratedBurden !== null && (
        <p>
          Prorated: {fixed(hand.assessed.burden, 3)} × {hand.assessed.existing} regions that exist /{' '}
          {hand.assessed.regions} assessed = {burdenFigure(hand.proratedBurden)}
        </p>
      )}
      {hand.coveragePercent !== null && (
        <p>
          Coverage: 100 × {fixed(coveredPx2, 1)} px² covered / {fixed(areaPx2, 0)} px² of hand ={' '}
          {percentFigure(hand.coveragePercent)} %
        </p>
      )}
      {hand.coveragePercent !== null && (
        <AreasInMm coveredMm2={sumOrNull(hand, 'coveredMm2')} areaMm2={sumOrNull(hand, 'areaMm2')} />
      )}
      <p className={classes.source}>
        Protocol {protocol?.name}-{protocol?.version}. {protocol?.citation}
      </p>
    </div>
  );
}

/** Null where no region has the figure: the film is not calibrated. */
function sumOrNull(hand: HandScore, key: 'areaMm2' | 'coveredMm2'): number | null {
  return Object.values(hand.regions).some((region) => region[key] !== null) ? sum(hand, key) : null;
}

function sum({ regions }: HandScore, key: 'areaPx2' | 'coveredPx2' | 'areaMm2' | 'coveredMm2'): number {
  return Object.values(regions).reduce((total, region) => total + (region[key] ?? 0), 0);
}
