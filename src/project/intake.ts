import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { Fault } from '../fault/fault.ts';
import type { IntakeAnswer, IntakeTask } from './intakeWorker.ts';
import type { FilmSource, TakenIn } from './takeIn.ts';

/** Reads films off the thread that answers the window. */
export interface Intake {
  /** @throws (rejects with) the Faults of `takeIn` */
  readonly takeIn: (source: FilmSource) => Promise<TakenIn>;
  readonly isSamePicture: (path: string, otherPath: string) => Promise<boolean>;
  /** Ends its threads; nothing may be asked for any more. */
  readonly close: () => Promise<void>;
}

/** Each holds one film's bytes at a time; more would only wait for the same disk. */
const MOST_THREADS = Math.min(4, availableParallelism());
/** Threads with nothing to do go after this long. */
const IDLE_MS = 5000;

/** From source, or bundled beside the host that was bundled with this. */
const WORKER = new URL(`./intakeWorker.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url);

interface Waiting {
  readonly task: IntakeTask;
  readonly settle: (answer: IntakeAnswer) => void;
}

/** An intake into the vault of a cohort's folder. Its threads start when there is something to read. */
export function openIntake(cohortFolder: string): Intake {
  const waiting: Waiting[] = [];
  const idle: Worker[] = [];
  const threads = new Set<Worker>();
  let idleTimer: NodeJS.Timeout | undefined;

  function ask<T extends TakenIn | boolean>(task: IntakeTask): Promise<T> {
    return new Promise((resolve, reject) => {
      const settle = (answer: IntakeAnswer) => {
        if (answer.ok) resolve(answer.value as T);
        else reject(new Fault(answer.error.code, answer.error.message, answer.error.detail));
      };
      waiting.push({ task, settle });
      next();
    });
  }

  function next(): void {
    if (waiting.length === 0) {
      restWhenIdle();
      return;
    }
    const thread = idle.pop() ?? (threads.size < MOST_THREADS ? start() : undefined);
    if (thread === undefined) return;
    clearTimeout(idleTimer);
    work(thread, waiting.shift() as Waiting);
    next();
  }

  function start(): Worker {
    const thread = new Worker(WORKER);
    threads.add(thread);
    return thread;
  }

  function work(thread: Worker, { task, settle }: Waiting): void {
    thread.ref();
    const done = (answer: IntakeAnswer) => {
      thread.off('error', failed);
      // With nothing to do it must not keep the process.
      thread.unref();
      idle.push(thread);
      settle(answer);
      next();
    };
    const failed = (error: Error) => {
      thread.off('message', done);
      threads.delete(thread);
      settle({ ok: false, error: threadEnded(error) });
      next();
    };
    thread.once('message', done);
    thread.once('error', failed);
    thread.postMessage(task);
  }

  function restWhenIdle(): void {
    clearTimeout(idleTimer);
    idleTimer = setTimeout(() => void endThreads(idle.splice(0)), IDLE_MS).unref();
  }

  async function endThreads(ended: readonly Worker[]): Promise<void> {
    for (const thread of ended) threads.delete(thread);
    await Promise.all(ended.map((thread) => thread.terminate()));
  }

  return {
    takeIn: (source) => ask({ kind: 'take-in', cohortFolder, source }),
    isSamePicture: (path, otherPath) => ask({ kind: 'compare', path, otherPath }),
    close: () => {
      clearTimeout(idleTimer);
      return endThreads([...threads]);
    },
  };
}

/** What a thread does not catch takes the thread with it, as when memory ends: the file is not to be had. */
function threadEnded(error: Error) {
  return {
    code: 'film.too-large',
    message: 'This file could not be read to its end: it takes more memory than there is.',
    detail: String(error),
  };
}
