import { deepEqual } from 'fast-equals';
import type { OwnKeys } from '../../src/contract/operations.ts';
import type { Chord } from './chord.ts';
import type { Command } from './command.ts';
import { keysOf } from './keys.ts';

/**
 * The other commands that would lose a key were it given to this one. Two that share it as it comes do not: which of
 * them is meant goes by what is selected.
 */
export function holdersOf(
  chord: Chord,
  command: Command,
  commands: readonly Command[],
  own: OwnKeys,
): readonly Command[] {
  const isShared = (other: Command) => command.keys.includes(chord) && other.keys.includes(chord);
  return commands.filter(
    (other) => other.id !== command.id && keysOf(other, own).includes(chord) && !isShared(other),
  );
}

/** The reader's own keys once a command has these, and nobody else. */
export function withKeysGiven(
  command: Command,
  chords: readonly Chord[],
  commands: readonly Command[],
  own: OwnKeys,
): OwnKeys {
  const next: Record<string, readonly Chord[]> = { ...own, [command.id]: chords };
  for (const chord of chords)
    for (const holder of holdersOf(chord, command, commands, own))
      next[holder.id] = keysOf(holder, next).filter((each) => each !== chord);
  for (const { id, keys } of commands) if (deepEqual(next[id], keys)) delete next[id];
  return next;
}
