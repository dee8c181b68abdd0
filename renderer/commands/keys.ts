import type { OwnKeys } from '../../src/contract/operations.ts';
import { useCohortStore } from '../state/cohortStore.ts';
import { type Chord, type KeyPress, matches } from './chord.ts';
import type { Command } from './command.ts';
import { commandOf } from './commands.ts';

const NONE: OwnKeys = {};

/** The keys that mean a command: the reader's own, else its standard ones. */
export function keysOf({ id, keys }: Command, own: OwnKeys = ownKeys()): readonly Chord[] {
  return own[id] ?? keys;
}

function ownKeys(): OwnKeys {
  return useCohortStore.getState().about?.keys ?? NONE;
}

export function isPressed(command: Command, press: KeyPress): boolean {
  return keysOf(command).some((chord) => matches(chord, press));
}

/** For a component that shows keys: drawn again when they change. */
export function useKeysOf(): (command: Command) => readonly Chord[] {
  const own = useCohortStore(({ about }) => about?.keys ?? NONE);
  return (command) => keysOf(command, own);
}

/** The first of a command's keys. */
export function useKeyOf(id: string): Chord | undefined {
  return useKeysOf()(commandOf(id))[0];
}

/** Words with a key after them, for titles. */
export function withKey(words: string, key: Chord | undefined): string {
  return key === undefined ? words : `${words} (${key})`;
}
