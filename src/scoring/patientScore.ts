import type { Protocol } from './protocol.ts';
import type { HandScore, PatientScore } from './score.ts';

/** A region wholly covered at the highest grade: 100 % × 3. */
const MAX_REGION_BURDEN = 300;

/**
 * Both hands together (scoring.md, 4). Empty unless there is one of each side and both are complete. The maximum is
 * that of the regions that exist: what is absent leaves the denominator.
 */
export function scorePatient(hands: readonly HandScore[], protocol: Protocol): PatientScore {
  const [right, left] = (['R', 'L'] as const).map((side) => hands.filter((hand) => hand.side === side));
  const both = [...(right ?? []), ...(left ?? [])];
  const burdens = both.map(({ burden }) => burden).filter((burden) => burden !== null);
  if (right?.length !== 1 || left?.length !== 1 || burdens.length !== 2)
    return { burden: null, percentOfMaximum: null, number: null };
  const burden = burdens.reduce((sum, each) => sum + each, 0);
  const maximum = both.reduce((sum, hand) => sum + maximumOf(hand, protocol), 0);
  return {
    burden,
    percentOfMaximum: maximum === 0 ? null : (100 * burden) / maximum,
    number: both.reduce((sum, hand) => sum + hand.number, 0),
  };
}

function maximumOf({ regions }: HandScore, protocol: Protocol): number {
  return protocol.regions.reduce(
    (sum, { name, weight }) => (regions[name].state === 'absent' ? sum : sum + weight * MAX_REGION_BURDEN),
    0,
  );
}
