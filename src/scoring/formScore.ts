import type { Hand } from '../reading/reading.ts';
import type { Protocol } from './protocol.ts';
import type { FormScore } from './score.ts';

/**
 * The visual instrument (scoring.md, 6): B_r = coverage × grade as the reader gave them, summed with the protocol's
 * weights. Regions that are absent add nothing; null where no region has an entry.
 */
export function formScore({ regionalForm, regionStates }: Hand, protocol: Protocol): FormScore | null {
  const entered = protocol.regions.flatMap(({ name, weight }) => {
    const entry = regionalForm[name];
    return entry === undefined || regionStates[name] === 'absent' ? [] : [{ name, weight, entry }];
  });
  if (entered.length === 0) return null;
  const regions = entered.map(({ name, weight, entry: { coveragePercent, densityGrade, number } }) => ({
    name,
    weight,
    figures: { coveragePercent, burden: coveragePercent * densityGrade, number },
  }));
  return {
    burden: regions.reduce((sum, { weight, figures }) => sum + weight * figures.burden, 0),
    number: regions.reduce((sum, { figures }) => sum + figures.number, 0),
    regions: Object.fromEntries(regions.map(({ name, figures }) => [name, figures])),
  };
}
