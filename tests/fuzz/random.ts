import { randomFrom } from '../../src/phantom/random.ts';

/** The phantom's numbers, as a fuzzer asks for them: below a limit, and of lists of any length. */
export interface Random {
  /** From 0 up to, and without, 1. */
  (): number;
  /** A whole number from 0 up to, and without, `limit`. */
  readonly below: (limit: number) => number;
  readonly pick: <T>(choices: readonly T[]) => T;
}

export function random(seed: number): Random {
  const { next, integer } = randomFrom(seed);
  const below = (limit: number) => integer(0, limit - 1);
  return Object.assign(() => next(), {
    below,
    pick: <T>(choices: readonly T[]) => choices[below(choices.length)] as T,
  });
}
