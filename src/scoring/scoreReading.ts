import { boundsOf } from '../geometry/measure.ts';
import type { RegionName } from '../hand/landmarks.ts';
import { type Deposit, type Hand, pixelAspectOf, type Reading } from '../reading/reading.ts';
import { coverageOf } from './coverage.ts';
import { depositScore } from './depositScore.ts';
import { depositShares, regionOfShares } from './depositShares.ts';
import { type HandCells, handCells } from './handCells.ts';
import { type HandFacts, handScore } from './handScore.ts';
import { measuresOf } from './outlineMeasures.ts';
import type { ModalityFilm } from './outlineStatistics.ts';
import { scorePatient } from './patientScore.ts';
import type { Protocol } from './protocol.ts';
import type { Score } from './score.ts';
import type { Shares } from './shares.ts';

/**
 * The score of a reading by a protocol (scoring.md, 3, 4 and 6). Pure; what it works out for a hand or for deposits
 * that meet is kept for as long as those are the same values, so that a reading after one edit costs little.
 *
 * @param film modality values for the statistics inside each outline; without it they are null
 */
export function scoreReading(reading: Reading, protocol: Protocol, film: ModalityFilm | null = null): Score {
  const { calibration } = reading;
  const spacingMm = calibration?.spacingMm ?? null;
  const pixelAspect = calibration === undefined ? 1 : pixelAspectOf(calibration);
  const placed = reading.hands.map((hand) => placedHand(reading, hand, pixelAspect));
  const deposits = reading.deposits.map((deposit) => {
    const cells = placed.find(({ hand }) => hand.side === deposit.side)?.cells;
    const shares: Shares = cells === undefined ? new Map() : depositShares(deposit.outline, cells);
    return depositScore(deposit, shares, regionOfShares(shares, protocol.regions), { spacingMm, film });
  });
  const hands = placed.map(({ hand, cells, deposits: own }) =>
    handScore(
      {
        hand,
        cells,
        coverage: coverageOf(own, cells),
        numbers: numbersByRegion(deposits.filter(({ side }) => side === hand.side)),
        spacingMm,
      } satisfies HandFacts,
      protocol,
    ),
  );
  const { name, version, sha256 } = protocol;
  return { protocol: { name, version, sha256 }, hands, deposits, patient: scorePatient(hands, protocol) };
}

interface PlacedHand {
  readonly hand: Hand;
  readonly cells: HandCells;
  readonly deposits: readonly Deposit[];
}

function placedHand({ deposits }: Reading, hand: Hand, pixelAspect: number): PlacedHand {
  const own = deposits.filter(({ side }) => side === hand.side);
  const corners = own.flatMap(({ outline }) => {
    const { minX, minY, maxX, maxY } = measuresOf(outline).bounds;
    return [[minX, minY] as const, [maxX, maxY] as const];
  });
  return { hand, cells: handCells(hand, pixelAspect, boundsOf(corners)), deposits: own };
}

function numbersByRegion(
  deposits: readonly { readonly region: RegionName | null; readonly multiplicity: number }[],
): ReadonlyMap<RegionName, number> {
  const numbers = new Map<RegionName, number>();
  for (const { region, multiplicity } of deposits)
    if (region !== null) numbers.set(region, (numbers.get(region) ?? 0) + multiplicity);
  return numbers;
}
