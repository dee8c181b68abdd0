import type { DensityFilm } from '../film/density.ts';
import { type Bounds, boundsOverlap } from '../geometry/measure.ts';
import { type BoxedOutline, changedBetween } from './boxes.ts';
import type { HandGround } from './surroundings.ts';

/** What a figure of a film is worked out from. */
export interface Sources {
  readonly film: DensityFilm;
  readonly ground: HandGround;
  readonly deposits: readonly BoxedOutline[];
}

/** A figure, and the box beyond which no deposit makes a difference to it. */
export interface Found<Value> {
  readonly value: Value;
  readonly reach: Bounds;
}

/**
 * A memory for one kind of figure. What is known of a key is worked out again only where film or hand are others, or
 * a deposit has come or gone within its reach: one moved outline leaves nearly all of hundreds as they are.
 */
export function keptWithin<Key extends object, Value>(): (
  key: Key,
  sources: Sources,
  workOut: () => Found<Value>,
) => Value {
  const known = new WeakMap<Key, Found<Value> & Sources>();
  return (key, sources, workOut) => {
    const kept = known.get(key);
    const found = kept !== undefined && holds(kept, sources) ? kept : workOut();
    if (kept?.deposits !== sources.deposits || found !== kept)
      known.set(key, { value: found.value, reach: found.reach, ...sources });
    return found.value;
  };
}

function holds({ film, ground, deposits, reach }: Sources & Found<unknown>, now: Sources): boolean {
  return (
    film === now.film &&
    ground === now.ground &&
    !changedBetween(deposits, now.deposits).some(({ box }) => boundsOverlap(box, reach))
  );
}
