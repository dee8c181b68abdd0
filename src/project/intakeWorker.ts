import { parentPort } from 'node:worker_threads';
import type { Result } from '../contract/result.ts';
import { answer } from './answer.ts';
import { type FilmSource, isSamePicture, type TakenIn, takeIn } from './takeIn.ts';

/** The thread that reads films for an import: one task at a time, each answered as a value. */

export type IntakeTask =
  | { readonly kind: 'take-in'; readonly cohortFolder: string; readonly source: FilmSource }
  | { readonly kind: 'compare'; readonly path: string; readonly otherPath: string };

export type IntakeAnswer = Result<TakenIn | boolean>;

parentPort?.on('message', async (task: IntakeTask) => {
  parentPort?.postMessage(await answer(async () => done(task)));
});

function done(task: IntakeTask): TakenIn | Promise<boolean> {
  return task.kind === 'take-in'
    ? takeIn(task.cohortFolder, task.source)
    : isSamePicture(task.path, task.otherPath);
}
