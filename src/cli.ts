import { exportTables, importFilms, verify } from './cli/cohortCommands.ts';
import { type Command, WrongCall } from './cli/command.ts';
import { inspect } from './cli/inspect.ts';
import { phantom } from './cli/phantom.ts';
import { render } from './cli/render.ts';
import { score } from './cli/score.ts';
import { answer } from './project/answer.ts';

/**
 * `calcigraph` on the command line: what the application does with a window, without one. Exits with 0 when done,
 * 1 when the input is at fault, 2 on a wrong call.
 */

const COMMANDS: Readonly<Record<string, Command>> = {
  score,
  inspect,
  render,
  import: importFilms,
  export: exportTables,
  verify,
  phantom,
};

async function run([name, ...words]: readonly string[]): Promise<0 | 1 | 2> {
  const command = name !== undefined && Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined)
    return refuse(
      name === undefined ? 'a command is missing' : `there is no command ${name}`,
      Object.values(COMMANDS),
    );
  const work = prepared(command, words);
  if (work instanceof WrongCall) return refuse(work.message, [command]);
  const result = await answer(work);
  if (result.ok) return 0;
  const { code, message, detail } = result.error;
  console.error(`calcigraph: ${code}: ${message}`);
  // Not the input's fault but ours: what is needed to mend it.
  if (code === 'internal') console.error(detail);
  return 1;
}

function prepared(command: Command, words: readonly string[]): (() => Promise<void>) | WrongCall {
  try {
    return command.prepare(words);
  } catch (error) {
    if (error instanceof WrongCall) return error;
    throw error;
  }
}

function refuse(reason: string, commands: readonly Command[]): 2 {
  console.error(`calcigraph: ${reason}`);
  for (const { usage } of commands) console.error(`usage: calcigraph ${usage}`);
  return 2;
}

// Not process.exit: a result may still be on its way into a pipe.
process.exitCode = await run(process.argv.slice(2));
