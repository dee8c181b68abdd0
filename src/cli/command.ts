import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';

/**
 * A command: reads the words that follow its own, and gives what is to be done.
 *
 * @throws WrongCall
 */
export type Command = (words: readonly string[]) => () => Promise<void>;

/** The command was not called as its usage says. */
export class WrongCall extends Error {}

/**
 * Parts a command's words into flags and the rest.
 *
 * @param atLeast how many words that are not flags it needs; it takes no more unless `more`
 * @throws WrongCall
 */
export function parseWords<const T extends ParseArgsOptionsConfig>(
  words: readonly string[],
  options: T,
  { atLeast, more = false }: { readonly atLeast: number; readonly more?: boolean },
) {
  const parsed = parsedOrWrong(words, options);
  const { length } = parsed.positionals;
  if (length < atLeast) throw new WrongCall('something is missing');
  if (length > atLeast && !more)
    throw new WrongCall(`unexpected: ${parsed.positionals.slice(atLeast).join(' ')}`);
  return parsed;
}

function parsedOrWrong<const T extends ParseArgsOptionsConfig>(words: readonly string[], options: T) {
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true });
  } catch (error) {
    throw new WrongCall((error as Error).message.replaceAll('\n', ' '));
  }
}

/** @throws WrongCall where a flag that must be given is not */
export function required(value: string | undefined, flag: string): string {
  if (value === undefined) throw new WrongCall(`--${flag} is missing`);
  return value;
}

/** @throws WrongCall unless it is a whole number from `from` on */
export function wholeNumber(text: string, flag: string, from: number): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(number) || number < from)
    throw new WrongCall(`--${flag} takes a whole number from ${from} on, not ${text}`);
  return number;
}

/** A command's result, as JSON with every digit. */
export function printResult(result: unknown): void {
  process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
}

/** What a person wants to know while it goes on; not part of the result. */
export function printProgress(line: string): void {
  process.stderr.write(`${line}\n`);
}
