import { beforeAll, describe, expect, it } from 'vitest';
import { type Allocations, watchAllocations } from './allocations.ts';
import { type Base, generatedCorpus } from './corpus.ts';
import { fuzzCase, tryCase } from './fuzzCase.ts';
import { readAsTheApplicationDoes } from './judge.ts';

/** Files tried each time; `npm run fuzz` goes on from there for as long as it is told. */
const CASES = 3000;
const IN_ONE_TEST = 500;

let corpus: readonly Base[] = [];
let allocations: Allocations;

beforeAll(async () => {
  corpus = await generatedCorpus();
  allocations = watchAllocations();
});

it('begins with films that open', async () => {
  for (const { name, bytes } of corpus)
    expect(await readAsTheApplicationDoes(bytes), name).toHaveProperty('film');
});

// The page is given values in a twin of the file's memory, made before the film is decoded.
it('leaves the bytes of a film as they are', async () => {
  for (const { name, bytes } of corpus) {
    const before = bytes.slice();
    await readAsTheApplicationDoes(bytes);
    expect(Buffer.compare(bytes, before), name).toBe(0);
  }
});

describe('a damaged film is refused by a Fault or opens as its header says', () => {
  it.each(Array.from({ length: CASES / IN_ONE_TEST }, (_, i) => i * IN_ONE_TEST))(
    'seeds from %i',
    async (first) => {
      for (let seed = first; seed < first + IN_ONE_TEST; seed++) {
        try {
          await tryCase(fuzzCase(seed, corpus), allocations);
        } catch (error) {
          throw new Error(`seed ${seed} (${fuzzCase(seed, corpus).base.name})`, { cause: error });
        }
      }
    },
  );
});
