import type { Chord } from '../../commands/chord.ts';
import type { Command, CommandGroup } from '../../commands/command.ts';

/** One line of the list of keys. */
export interface KeyLine {
  readonly words: string;
  readonly keys: readonly Chord[];
}

/** A group's commands in their order, those that belong together in one line; such as have no key are left out. */
export function keyLines(
  commands: readonly Command[],
  group: CommandGroup,
  keysOf: (command: Command) => readonly Chord[],
): readonly KeyLine[] {
  const lines = Map.groupBy(
    commands.filter((command) => command.group === group),
    ({ together, title }) => together ?? title,
  );
  return [...lines]
    .map(([words, members]) => ({ words, keys: members.flatMap(keysOf) }))
    .filter(({ keys }) => keys.length > 0);
}
