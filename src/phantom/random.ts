/** A seeded source of numbers: the same seed gives the same film. */
export interface Random {
  /** Uniform from 0 (included) to 1 (excluded). */
  next(): number;
  between(low: number, high: number): number;
  /** From a to b, both included. */
  integer(low: number, high: number): number;
  /** Mean 0, standard deviation 1. */
  normal(): number;
  pick<const T>(choices: readonly [T, ...T[]]): T;
}

/** Mulberry32 (T. Ettinger 2017, public domain): 32 bits of state, one pass over all of them. */
export function randomFrom(seed: number): Random {
  let state = seed | 0;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const integer = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    integer,
    between: (low, high) => low + next() * (high - low),
    // Box and Muller 1958; 1 - next() is never 0.
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    pick: ([first, ...rest]) => [first, ...rest][integer(0, rest.length)] ?? first,
  };
}

/** A seed for one part of something seeded, so that parts do not share their numbers. */
export function subSeed(seed: number, part: number): number {
  return Math.imul(seed ^ Math.imul(part + 1, 0x9e3779b1), 0x85ebca6b) | 0;
}
