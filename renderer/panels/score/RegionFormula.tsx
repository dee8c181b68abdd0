import type { RegionName } from '../../../src/hand/landmarks.ts';
import type { DepositScore, RegionScore } from '../../../src/scoring/score.ts';
import { fixed } from '../../words/figures.ts';
import { regionTitle } from '../../words/terms.ts';
import { AreasInMm } from './AreasInMm.tsx';
import classes from './Formula.module.css';

interface RegionFormulaProps {
  readonly region: RegionName;
  readonly figures: RegionScore;
  /** The deposits that reach into it, with the numbers they go by. */
  readonly deposits: readonly { readonly number: number; readonly deposit: DepositScore }[];
}

/** Where a region's figures come from. */
export function RegionFormula({ region, figures, deposits }: RegionFormulaProps) {
  const { areaPx2, coveredPx2, areaMm2, coveredMm2, coveragePercent, meanDensity, burden, number } = figures;
  return (
    <div className={classes.formula}>
      <h3>{regionTitle(region)}</h3>
      <p>
        Coverage: 100 × {fixed(coveredPx2, 1)} px² covered / {fixed(areaPx2, 1)} px² of region ={' '}
        {fixed(coveragePercent, 3)} %
      </p>
      <AreasInMm coveredMm2={coveredMm2} areaMm2={areaMm2} />
      <p>
        Burden: {fixed(coveragePercent, 3)} × {fixed(meanDensity, 3)} mean density = {fixed(burden, 3)}
      </p>
      <p className={classes.rule}>
        Where deposits overlap, the overlap counts once, with its highest grade; what leaves the silhouette is
        added to the region.
      </p>
      {deposits.length > 0 && (
        <table className={classes.terms}>
          <thead>
            <tr>
              <th scope="col">deposit</th>
              <th scope="col">grade</th>
              <th scope="col">px² in region</th>
              <th scope="col">mm² in all</th>
              <th scope="col">counted</th>
            </tr>
          </thead>
          <tbody>
            {deposits.map(({ number: label, deposit }) => (
              <tr key={deposit.id}>
                <th scope="row">{label}</th>
                <td>{deposit.densityGrade}</td>
                <td>{fixed(deposit.shares[region] ?? null, 1)}</td>
                <td>{fixed(deposit.areaMm2, 2)}</td>
                <td>{deposit.region === region ? deposit.multiplicity : 'elsewhere'}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" colSpan={4}>
                Number
              </th>
              <td>{number}</td>
            </tr>
          </tfoot>
        </table>
      )}
    </div>
  );
}
