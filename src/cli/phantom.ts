import { join } from 'node:path';
import { phantomFiles } from '../phantom/phantomFiles.ts';
import { writeDurably } from '../project/durableFile.ts';
import { type Command, parseWords, printProgress, printResult, required, wholeNumber } from './command.ts';

const FLAGS = {
  out: { type: 'string' },
  seed: { type: 'string', default: '1' },
  count: { type: 'string', default: '1' },
} as const;

/** Synthetic films, each with the reading that is its truth and what follows from it. */
export const phantom: Command = (words) => {
  const { values } = parseWords(words, FLAGS, { atLeast: 0 });
  const out = required(values.out, 'out');
  const seed = wholeNumber(values.seed, 'seed', 0);
  const count = wholeNumber(values.count, 'count', 1);
  return () => writePhantoms(out, seed, count);
};

async function writePhantoms(folder: string, seed: number, count: number): Promise<void> {
  const files: string[] = [];
  for (const { film, reading, expected } of phantomFiles(seed, count)) {
    await writeDurably(join(folder, film.fileName), film.bytes);
    for (const { fileName, json } of [reading, expected]) await writeDurably(join(folder, fileName), json);
    files.push(film.fileName, reading.fileName, expected.fileName);
    printProgress(`${files.length / 3}/${count} ${film.fileName}`);
  }
  printResult({ folder, files });
}
