import { besideCommands } from './beside.ts';
import type { Command } from './command.ts';
import { drawingCommands } from './drawing.ts';
import { lookingCommands } from './looking.ts';
import { placingCommands } from './placing.ts';
import { readingCommands } from './reading.ts';
import { roomCommands } from './room.ts';
import { suggestingCommands } from './suggesting.ts';

/** Everything the reader can do. Order matters on a shared key: the first that would do something is meant. */
export const commands: readonly Command[] = [
  ...placingCommands,
  ...suggestingCommands,
  ...drawingCommands,
  ...readingCommands,
  ...lookingCommands,
  ...besideCommands,
  ...roomCommands,
];

export function commandOf(id: string): Command {
  const command = commands.find((each) => each.id === id);
  if (command === undefined) throw new Error(`there is no command ${id}`);
  return command;
}
