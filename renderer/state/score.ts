import { useMemo } from 'react';
import type { Side } from '../../src/hand/landmarks.ts';
import type { Reading } from '../../src/reading/reading.ts';
import type { Protocol } from '../../src/scoring/protocol.ts';
import type { HandScore, Score } from '../../src/scoring/score.ts';
import { scoreReading } from '../../src/scoring/scoreReading.ts';
import { useCohortStore } from './cohortStore.ts';
import { useReadingStore } from './readingStore.ts';

const scores = new WeakMap<Reading, { readonly protocol: Protocol; readonly score: Score }>();

/**
 * The score of a reading without the film's pixel statistics, which no panel shows: those are for the signature and
 * the export. Worked out once for each reading, whoever asks.
 */
export function scoreOf(reading: Reading, protocol: Protocol): Score {
  const known = scores.get(reading);
  if (known?.protocol === protocol) return known.score;
  const score = scoreReading(reading, protocol, null);
  scores.set(reading, { protocol, score });
  return score;
}

/** The score of the open reading as it is now; null where none is open. */
export function useScore(): Score | null {
  const reading = useReadingStore(({ open }) => open?.reading);
  const protocol = useCohortStore(({ cohort }) => cohort?.protocol);
  return useMemo(
    () => (reading === undefined || protocol === undefined ? null : scoreOf(reading, protocol)),
    [reading, protocol],
  );
}

/** The score of one hand of the film; null where it is not there. */
export function useHandScore(side: Side): HandScore | null {
  return useScore()?.hands.find((hand) => hand.side === side) ?? null;
}
