import { isDeepStrictEqual } from 'node:util';
import type { Allocations } from './allocations.ts';
import type { Base } from './corpus.ts';
import { honestNeed, readAsTheApplicationDoes } from './judge.ts';
import { harmless, mutated } from './mutate.ts';
import { random } from './random.ts';

/** What decoders keep for themselves whatever the film: tables, windows of inflation, a module's first memory. */
const SPARE = 2 ** 22;
const MOST_TIMES = 4;

export interface FuzzCase {
  readonly seed: number;
  /** Of the corpus. */
  readonly base: Base;
  readonly bytes: Uint8Array;
  /** Whether the film must come out as if nothing had been done. */
  readonly isHarmless: boolean;
}

/** The file a seed stands for, the same every time as long as the corpus is. */
export function fuzzCase(seed: number, corpus: readonly Base[]): FuzzCase {
  const next = random(seed);
  const base = next.pick(corpus);
  const unharmed = next() < 0.1 ? harmless(base.bytes, next) : null;
  const bytes = unharmed ?? mutated(base.bytes, next.pick(corpus).bytes, next);
  return { seed, base, bytes, isHarmless: unharmed !== null };
}

/**
 * Tries one file, and after a refused one the whole film it was made from: what broke a codec would show there.
 *
 * @returns what became of it, `film` or the code of its fault
 * @throws Error saying what must not be
 */
export async function tryCase(
  { base, bytes, isHarmless }: FuzzCase,
  allocations: Allocations,
): Promise<string> {
  const need = honestNeed(bytes);
  allocations.sum = 0;
  const outcome = await readAsTheApplicationDoes(bytes);
  const { sum } = allocations;
  if (sum > MOST_TIMES * need + SPARE) throw new Error(`${sum} bytes for a need of ${need}`);
  if ('film' in outcome && !isHarmless) return 'film';
  const whole = await readAsTheApplicationDoes(base.bytes);
  if (!('film' in whole)) throw new Error(`the whole film is refused afterwards: ${whole.code}`);
  if (isHarmless && !('film' in outcome && isDeepStrictEqual(outcome.film.values, whole.film.values)))
    throw new Error(`unharmed pixels come out as ${'film' in outcome ? 'others' : outcome.code}`);
  return 'film' in outcome ? 'film' : outcome.code;
}
