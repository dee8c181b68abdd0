import { createHash } from 'node:crypto';
import type { Page } from 'playwright-core';
import type { OpenReading, OperationInput, OperationName } from '../../src/contract/operations.ts';
import type { SampleFilm } from '../../src/phantom/sample.ts';
import type { Edit } from '../../src/reading/edits.ts';

/** Has a film of the open cohort read as it is in truth, by the reader's own operations but without the window. */
export async function readTruth(
  page: Page,
  { dicomBytes, truth }: SampleFilm,
  reader: string,
): Promise<void> {
  const filmId = createHash('sha256').update(dicomBytes).digest('hex');
  const { readingId } = await ask<OpenReading>(page, 'openReading', { filmId, frame: 0, reader, pass: 1 });
  const { hands, deposits } = truth.reading;
  const edits: Edit[] = [
    ...hands.map((hand, index) => ({ kind: 'hand-placed' as const, hand, index })),
    ...deposits.map((deposit, index) => ({ kind: 'deposit-added' as const, deposit, index })),
  ];
  for (const [revision, edit] of edits.entries())
    await ask(page, 'appendEdit', { readingId, revision, edit, action: 'do', refers: null });
}

async function ask<T>(page: Page, name: OperationName, input: OperationInput<OperationName>): Promise<T> {
  const answer = await page.evaluate(
    async ([address, body]) => (await fetch(address, { method: 'POST', body })).json(),
    [`/operation/${name}`, JSON.stringify(input)] as const,
  );
  if (!answer.ok) throw new Error(`${name}: ${answer.error.code}`);
  return answer.value;
}
