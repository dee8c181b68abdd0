import { type Command, WrongCall } from './cli/command.ts';
import { answer } from './project/answer.ts';

/**
 * `calcigraph` on the command line: what the application does with a window, without one. Exits with 0 when done,
 * 1 when the input is at fault, 2 on a wrong call.
 */

interface Entry {
  readonly usage: string;
  /** Each with only what it needs: a call is over in the time it takes to load. */
  readonly load: () => Promise<Command>;
}

const COMMANDS: Readonly<Record<string, Entry>> = {
  score: {
    usage: 'score READING.json [--film FILM] [--protocol FILE]',
    load: async () => (await import('./cli/score.ts')).score,
  },
  inspect: {
    usage: 'inspect FILM',
    load: async () => (await import('./cli/inspect.ts')).inspect,
  },
  render: {
    usage: 'render FILM --out FILE.png [--voi N|--window C,W]',
    load: async () => (await import('./cli/render.ts')).render,
  },
  import: {
    usage: 'import COHORT FILM|FOLDER ... [--names PATTERN]',
    load: async () => (await import('./cli/cohortCommands.ts')).importFilms,
  },
  export: {
    usage: 'export COHORT --out FOLDER',
    load: async () => (await import('./cli/cohortCommands.ts')).exportTables,
  },
  verify: {
    usage: 'verify COHORT',
    load: async () => (await import('./cli/cohortCommands.ts')).verify,
  },
  phantom: {
    usage: 'phantom --out FOLDER [--seed N] [--count N]',
    load: async () => (await import('./cli/phantom.ts')).phantom,
  },
};

async function run([name, ...words]: readonly string[]): Promise<0 | 1 | 2> {
  const entry = name !== undefined && Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (entry === undefined)
    return refuse(
      name === undefined ? 'a command is missing' : `there is no command ${name}`,
      Object.values(COMMANDS),
    );
  const work = prepared(await entry.load(), words);
  if (work instanceof WrongCall) return refuse(work.message, [entry]);
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
    return command(words);
  } catch (error) {
    if (error instanceof WrongCall) return error;
    throw error;
  }
}

function refuse(reason: string, entries: readonly Entry[]): 2 {
  console.error(`calcigraph: ${reason}`);
  for (const { usage } of entries) console.error(`usage: calcigraph ${usage}`);
  return 2;
}

// Not process.exit: a result may still be on its way into a pipe.
process.exitCode = await run(process.argv.slice(2));
