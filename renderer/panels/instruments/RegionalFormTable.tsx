import { REGION_NAMES, type RegionName, type Side } from '../../../src/hand/landmarks.ts';
import type { RegionalFormEntry } from '../../../src/reading/reading.ts';
import { setFormEntry } from '../../state/edits.ts';
import { useReadingStore } from '../../state/readingStore.ts';
import { useHandScore } from '../../state/score.ts';
import { burdenFigure } from '../../words/figures.ts';
import { regionLabel, regionTitle } from '../../words/terms.ts';
import table from '../table.module.css';
import { FormField } from './FormField.tsx';
import classes from './InstrumentsSection.module.css';

const BLANK: RegionalFormEntry = { coveragePercent: 0, densityGrade: 0, number: 0 };

/** Coverage, grade and number of each region as the reader sees them; burden = coverage × grade. */
export function RegionalFormTable({ side }: { readonly side: Side }) {
  const form = useReadingStore(
    ({ open }) => open?.reading.hands.find((hand) => hand.side === side)?.regionalForm,
  );
  const isLocked = useReadingStore(({ open }) => open?.signed != null);
  const score = useHandScore(side)?.form ?? null;

  function change(region: RegionName, part: keyof RegionalFormEntry, value: number | null): void {
    const entry = { ...(form?.[region] ?? BLANK), [part]: value ?? 0 };
    const isBlank =
      value === null && entry.coveragePercent === 0 && entry.densityGrade === 0 && entry.number === 0;
    setFormEntry({ side, region }, isBlank ? null : (entry as RegionalFormEntry));
  }
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">region</th>
          <th scope="col">coverage %</th>
          <th scope="col">grade</th>
          <th scope="col">n</th>
          <th scope="col">burden</th>
        </tr>
      </thead>
      <tbody>
        {REGION_NAMES.map((region) => {
          const entry = form?.[region];
          const field = (part: keyof RegionalFormEntry, words: string, max: number, step: number | 'any') => (
            <FormField
              label={`${regionTitle(region)}, ${words}`}
              value={entry?.[part] ?? null}
              max={max}
              step={step}
              isLocked={isLocked}
              onTake={(value) => change(region, part, value)}
            />
          );
          return (
            <tr key={region} className={table.row}>
              <th scope="row" title={regionTitle(region)}>
                {regionLabel(region)}
              </th>
              <td>{field('coveragePercent', 'coverage in percent', 100, 'any')}</td>
              <td>{field('densityGrade', 'density grade', 3, 1)}</td>
              <td>{field('number', 'number', 9999, 1)}</td>
              <td>
                {score?.regions[region] === undefined ? '' : burdenFigure(score.regions[region].burden)}
              </td>
            </tr>
          );
        })}
      </tbody>
      {score !== null && (
        <tfoot>
          <tr className={`${table.row} ${classes.sum}`}>
            <th scope="row">Form</th>
            <td colSpan={2} />
            <td>{score.number}</td>
            <td>{burdenFigure(score.burden)}</td>
          </tr>
        </tfoot>
      )}
    </table>
  );
}
