import { readFileSync } from 'node:fs';
import { SUGGESTION_SETTINGS, suggestedDeposits } from '../../src/drawing/suggest/suggestDeposits.ts';
import { type DensityFilm, densityFilm } from '../../src/film/density.ts';
import { decodeFilm } from '../../src/film/readFilm.ts';
import type { Outline } from '../../src/geometry/outline.ts';
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

const PHANTOM_SEEDS = [11, 12, 13, 14];

/** At each setting, how many of the deposits are suggested and how many suggestions are false, film by film. */
export async function run(): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const known of [...(await implanted()), ...PHANTOM_SEEDS.map(phantom)]) rows.push(...counts(known));
  return rows;
}

async function implanted(): Promise<KnownFilm[]> {
  const films: KnownFilm[] = [];
  for (const name of ['hand_implanted_A', 'hand_implanted_A2']) {
    const path = sharedPath('films', `${name}.dcm`);
    if (path === null) continue;
    const film = densityFilm(await decodeFilm(readFileSync(path), 0, nodeFilmPorts));
    const { hands, deposits } = truthReading(readTruth(sharedPath('films', `${name}.truth.json`) as string));
    films.push({ name, film, hands, deposits: deposits.map(({ outline }) => outline) });
  }
  return films;
}

function phantom(seed: number): KnownFilm {
  const { values, columns, rows, truth } = phantomHand(seed, 0.15);
  const film = { columns, rows, densityAt: (i: number) => values[i] as number };
  const { hands, deposits } = truth.reading;
  return { name: `phantom ${seed}`, film, hands, deposits: deposits.map(({ outline }) => outline) };
}

function counts({ name, film, hands, deposits }: KnownFilm): BenchRow[] {
  const start = performance.now();
  const suggested = [...suggestedDeposits(film, hands, [], { ...film, pixelAspect: 1 })];
  const seconds = (performance.now() - start) / 1000;
  const rows = Object.entries(SUGGESTION_SETTINGS).flatMap(([setting, least]): BenchRow[] => {
    const shown = suggested.filter(({ strength }) => strength >= least).map(({ outline }) => outline);
    const found = deposits.filter((deposit) => shown.some((outline) => isOfDeposit(outline, deposit)));
    const wrong = shown.filter((outline) => !deposits.some((deposit) => isOfDeposit(outline, deposit)));
    return [
      { what: `${name}, ${setting}: deposits found`, value: found.length, unit: '', target: deposits.length },
      { what: `${name}, ${setting}: false`, value: wrong.length, unit: '' },
    ];
  });
  return [...rows, { what: `${name}: all that is suggested`, value: seconds, unit: 's' }];
}
