import { readFileSync } from 'node:fs';
import { modalityValue } from '../../src/film/grey.ts';
import { decodeFilm } from '../../src/film/readFilm.ts';
import type { Outline } from '../../src/geometry/outline.ts';
import type { FilmGrid } from '../../src/hand/placement/filmGrid.ts';
import type { HandProposal } from '../../src/hand/placement/proposal.ts';
import { proposePlacement } from '../../src/hand/placement/proposePlacement.ts';
import { nodeFilmPorts } from '../../src/project/filmPorts.ts';
import type { Hand, Reading } from '../../src/reading/reading.ts';
import { scoreReading } from '../../src/scoring/scoreReading.ts';
import { CALCIGRAPH_1 } from '../helpers/protocol.ts';
import { sharedPath } from '../helpers/shared.ts';
import { HAND_KINDS, type HandCase, handCase } from '../src/hand/placement/cases.ts';
import { type PlacementErrors, placementErrors } from '../src/hand/placement/measurePlacement.ts';
import { otherFilm } from '../src/hand/placement/otherFilms.ts';
import type { BenchRow } from './row.ts';

/** Phantoms and other films that nobody looked at while the algorithm was made. */
const HANDS = { from: 50_000, count: 200 };
const TOUCHING = { from: 60_000, count: 40 };
const OTHERS = { from: 70_000, count: 240 };
const RUNS = 5;

interface Placed {
  readonly kind: HandCase['kind'];
  readonly errors: PlacementErrors;
  /** Of the hand's burden with the proposed placement from that with the true one, in percent of it. */
  readonly burdenChangePercent: number | null;
}

/** How well hands are placed on films whose truth is known, how often one is seen where none is, and how fast. */
export async function run(): Promise<BenchRow[]> {
  const all = placedOn(cases(HANDS, (seed) => handCase(seed)));
  const touching = placedOn(cases(TOUCHING, (seed) => handCase(seed, 'touching')));
  const amputated = Math.round(HANDS.count / HAND_KINDS.length);
  return [
    ...figures(`${HANDS.count} phantoms`, all.placed),
    {
      what: 'phantoms: count and sides right',
      value: (100 * all.right) / HANDS.count,
      unit: '%',
      target: 98,
    },
    { what: 'phantoms: none proposed', value: (100 * all.none) / HANDS.count, unit: '%' },
    {
      what: 'amputations: absent regions as they are',
      value: (100 * all.statesRight) / amputated,
      unit: '%',
    },
    ...HAND_KINDS.flatMap((kind) =>
      figures(
        kind,
        all.placed.filter((each) => each.kind === kind),
      ).slice(0, 2),
    ),
    ...figures('touching', touching.placed).slice(0, 2),
    { what: 'touching: none proposed', value: (100 * touching.none) / TOUCHING.count, unit: '%' },
    { what: `false proposals on ${OTHERS.count} other films`, value: falseProposals(), unit: '%', target: 2 },
    ...(await realFilms()),
  ];
}

function* cases({ from, count }: typeof HANDS, caseOf: (seed: number) => HandCase): Generator<HandCase> {
  for (let i = 0; i < count; i++) yield caseOf(from + i);
}

function placedOn(films: Iterable<HandCase>) {
  const placed: Placed[] = [];
  let [right, none, statesRight] = [0, 0, 0];
  for (const found of films) {
    const proposal = proposePlacement(found.film);
    if (proposal.kind === 'none') {
      none++;
      continue;
    }
    const pairs = found.truth.hands.map((truth) => [truth, nearestTo(proposal.hands, truth)] as const);
    if (
      proposal.hands.length === pairs.length &&
      pairs.every(([truth, hand]) => hand.side.thumb === shownSide(truth, found))
    )
      right++;
    if (found.kind === 'amputated' && pairs.every(([truth, hand]) => sameStates(truth, hand))) statesRight++;
    for (const [truth, hand] of pairs)
      placed.push({
        kind: found.kind,
        errors: placementErrors(hand, truth, found.film),
        burdenChangePercent: burdenChange(truth, hand, found.truth),
      });
  }
  return { placed, right, none, statesRight };
}

function figures(what: string, placed: readonly Placed[]): BenchRow[] {
  const mm = placed.flatMap(({ errors }) => [...errors.landmarks.values()]);
  const dice = placed.map(({ errors }) => errors.dice);
  const burden = placed.map(({ burdenChangePercent }) => burdenChangePercent).filter((each) => each !== null);
  return [
    { what: `${what}: landmark error, median`, value: quantile(mm, 0.5), unit: 'mm', target: 2 },
    { what: `${what}: landmark error, 95th percentile`, value: quantile(mm, 0.95), unit: 'mm', target: 5 },
    { what: `${what}: silhouette's Dice, median`, value: quantile(dice, 0.5), unit: '', target: 0.98 },
    { what: `${what}: silhouette's Dice, 5th percentile`, value: quantile(dice, 0.05), unit: '' },
    { what: `${what}: burden's change, median`, value: quantile(burden, 0.5), unit: '%' },
    { what: `${what}: burden's change, 95th percentile`, value: quantile(burden, 0.95), unit: '%' },
  ];
}

function burdenChange(truth: Hand, hand: HandProposal, reading: Reading): number | null {
  const burden = ({
    landmarks,
    silhouette,
    regionStates,
  }: Pick<Hand, 'landmarks' | 'regionStates'> & { readonly silhouette?: Outline }) => {
    const placed = { ...truth, landmarks, regionStates, ...(silhouette && { silhouette }) };
    const alone = { ...reading, hands: [placed] };
    const deposits = reading.deposits.filter(({ side }) => side === truth.side);
    return scoreReading({ ...alone, deposits }, CALCIGRAPH_1).hands[0]?.assessed.burden ?? null;
  };
  const [before, after] = [burden(truth), burden(hand)];
  return before === null || after === null || before === 0 ? null : (100 * Math.abs(after - before)) / before;
}

function shownSide({ side }: Hand, { mirrored }: HandCase): Hand['side'] {
  return mirrored ? (side === 'R' ? 'L' : 'R') : side;
}

function sameStates({ regionStates }: Hand, hand: HandProposal): boolean {
  return (
    JSON.stringify(Object.keys(regionStates).sort()) === JSON.stringify(Object.keys(hand.regionStates).sort())
  );
}

function nearestTo(hands: readonly HandProposal[], truth: Hand): HandProposal {
  const [x, y] = truth.landmarks['D3.MCP'] ?? [0, 0];
  const off = ({ landmarks }: HandProposal) => {
    const [px, py] = landmarks['D3.MCP'] ?? [1e9, 1e9];
    return Math.hypot(px - x, py - y);
  };
  return hands.toSorted((a, b) => off(a) - off(b))[0] as HandProposal;
}

function falseProposals(): number {
  let seen = 0;
  for (let i = 0; i < OTHERS.count; i++)
    if (proposePlacement(otherFilm(OTHERS.from + i).film).kind === 'hands') seen++;
  return (100 * seen) / OTHERS.count;
}

/** The real hand at full size, 5 megapixels: how far off, and how long it takes. */
async function realFilms(): Promise<readonly BenchRow[]> {
  const path = sharedPath('films', 'NM_Kakadu44_SOTmarkerincons.dcm');
  const truthPath = sharedPath('films', 'hand_implanted_A.truth.json');
  if (path === null || truthPath === null) return [];
  const { header, values } = await decodeFilm(readFileSync(path), 0, nodeFilmPorts);
  const film: FilmGrid = {
    columns: header.columns,
    rows: header.rows,
    values: Float64Array.from(values, (value) => modalityValue(header, value) ?? Number.NaN),
    denserIsHigher: !header.inverted,
    padding: null,
    spacingMm: header.spacing.mm,
    headerSide: null,
  };
  const { landmarks, silhouette, side } = JSON.parse(readFileSync(truthPath, 'utf8'));
  const twice = ([x, y]: [number, number]) => [2 * x, 2 * y];
  const truth = {
    side,
    landmarks: Object.fromEntries(
      Object.entries(landmarks).map(([name, at]) => [name, twice(at as [number, number])]),
    ),
    silhouette: [silhouette.map(twice)],
    regionStates: {},
  } as unknown as Hand;
  const times: number[] = [];
  let placed: Placed[] = [];
  for (let run = 0; run <= RUNS; run++) {
    const start = performance.now();
    const proposal = proposePlacement(film);
    if (run > 0) times.push(performance.now() - start);
    if (proposal.kind === 'hands')
      placed = proposal.hands.map((hand) => ({
        kind: 'plain',
        errors: placementErrors(hand, truth, film),
        burdenChangePercent: null,
      }));
  }
  return [
    ...figures('real hand', placed).slice(0, 3),
    { what: 'real hand, 5 megapixels: time', value: quantile(times, 0.5), unit: 'ms', target: 1000 },
  ];
}

function quantile(numbers: readonly number[], part: number): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(part * (numbers.length - 1))] ?? Number.NaN;
}
