import type { Chord } from './chord.ts';

export const COMMAND_GROUPS = ['Tools', 'Looking', 'Deposits', 'Hand', 'Reading', 'Room'] as const;
export type CommandGroup = (typeof COMMAND_GROUPS)[number];

/** One thing the reader can do, by key or by name. */
export interface Command {
  readonly id: string;
  readonly title: string;
  readonly group: CommandGroup;
  readonly keys: readonly Chord[];
  /** In the list of keys, commands with the same words here stand together under them. */
  readonly together?: string;
  /** Whether it would do anything now; of the commands on one key, the first that would is the one meant. */
  readonly when: () => boolean;
  readonly run: () => void;
}

export const always = (): boolean => true;
