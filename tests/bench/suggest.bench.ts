import { readFileSync } from 'node:fs';
import { SUGGESTION_SETTINGS, suggestedDeposits } from '../../src/drawing/suggest/suggestDeposits.ts';
import { type DensityFilm, densityFilm } from '../../src/film/density.ts';
import { decodeFilm } from '../../src/film/readFilm.ts';
import type { Outline } from '../../src/geometry/outline.ts';
import { type Phantom, renderPhantom } from '../../src/phantom/phantom.ts';
import { type PlannedFilm, samplePlan } from '../../src/phantom/sample.ts';
import { nodeFilmPorts } from '../../src/project/filmPorts.ts';
import type { Hand } from '../../src/reading/reading.ts';
import { isOfDeposit } from '../helpers/isOfDeposit.ts';
import { sharedPath } from '../helpers/shared.ts';
import { readTruth, truthReading } from '../helpers/truthReading.ts';
import { phantomHand } from './phantomHand.ts';
import type { BenchRow } from './row.ts';

/** A film whose deposits are known. */
interface KnownFilm {
  readonly name: string;
  readonly film: DensityFilm;
  readonly hands: readonly Hand[];
  readonly deposits: readonly Outline[];
}

/** Of hands with deposits, and of the same hands without: whatever is suggested on these is false. */
const PHANTOM_SEEDS = [11, 12, 13, 14];

/** At each setting, how many of the deposits are suggested and how many suggestions are false, film by film. */
export async function run(): Promise<BenchRow[]> {
  const films = [
    ...(await realFilms()),
    ...PHANTOM_SEEDS.map((seed) => phantom(`phantom ${seed}`, phantomHand(seed, 0.15))),
    ...PHANTOM_SEEDS.map((seed) => phantom(`healthy phantom ${seed}`, phantomHand(seed, 0.15, 0))),
    phantom('first film of the sample', renderPhantom((samplePlan()[0] as PlannedFilm).spec)),
  ];
  return films.flatMap(counts);
}

/** A real hand with deposits that were laid into it, and the same hand as it was. */
async function realFilms(): Promise<KnownFilm[]> {
  const films: KnownFilm[] = [];
  for (const [name, truth] of [
    ['hand_implanted_A', 'hand_implanted_A'],
    ['hand_implanted_A2', 'hand_implanted_A2'],
    ['nhh_dx12__jpegll_p14sv1', 'hand_implanted_A'],
  ] as const) {
    const path = sharedPath('films', `${name}.dcm`);
    if (path === null) continue;
    const film = densityFilm(await decodeFilm(readFileSync(path), 0, nodeFilmPorts));
    const { hands, deposits } = truthReading(readTruth(sharedPath('films', `${truth}.truth.json`) as string));
    films.push({ name, film, hands, deposits: name === truth ? deposits.map(({ outline }) => outline) : [] });
  }
  return films;
}

function phantom(name: string, { values, columns, rows, truth }: Phantom): KnownFilm {
  const film = { columns, rows, densityAt: (i: number) => values[i] as number };
  const { hands, deposits } = truth.reading;
  return { name, film, hands, deposits: deposits.map(({ outline }) => outline) };
}

function counts({ name, film, hands, deposits }: KnownFilm): BenchRow[] {
  const start = performance.now();
  const suggested = [...suggestedDeposits(film, hands, [], { ...film, pixelAspect: 1 })];
  const seconds = (performance.now() - start) / 1000;
  const rows = Object.entries(SUGGESTION_SETTINGS).flatMap(([setting, least]): BenchRow[] => {
    const shown = suggested.filter(({ strength }) => strength >= least).map(({ outline }) => outline);
    const found = deposits.filter((deposit) => shown.some((outline) => isOfDeposit(outline, deposit)));
    const wrong = shown.filter((outline) => !deposits.some((deposit) => isOfDeposit(outline, deposit)));
    const isFalse = { what: `${name}, ${setting}: false`, value: wrong.length, unit: '' };
    if (deposits.length === 0) return [isFalse];
    const isFound = { what: `${name}, ${setting}: deposits found`, value: found.length, unit: '' };
    return [{ ...isFound, target: deposits.length }, isFalse];
  });
  return [...rows, { what: `${name}: all that is suggested`, value: seconds, unit: 's' }];
}
