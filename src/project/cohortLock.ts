import { randomUUID } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import { Fault } from '../fault/fault.ts';
import { accountName } from './accountName.ts';
import { processRuns, processStart } from './processStart.ts';

const lockDocument = z.object({
  who: z.string(),
  host: z.string(),
  pid: z.int(),
  /** Null where nobody could say. */
  processStart: z.string().nullable(),
  since: z.string(),
});
type Holder = z.infer<typeof lockDocument>;

export const LOCK_FILE = 'cohort.lock';

/** How often, and how long apart, an unreadable lock is read again: its owner may be writing it. */
const READS = 5;
const BETWEEN_READS_MS = 60;

export interface CohortLock {
  /** Gives the cohort free; more than once does no harm. */
  readonly release: () => void;
}

/**
 * Takes the cohort in `folder` for this process: a file that only one process can create, saying who has it.
 * One left behind by a process of this machine that is gone is taken over. It also goes when the process
 * exits, but stays when it is killed.
 *
 * The lock tells people who has the cohort; that no two processes ever write to it even where two take over
 * the same dead lock at the same moment, is seen to by the database's own lock (`openDatabase`).
 *
 * @throws Fault `cohort.locked` naming who has it
 */
export async function lockCohort(folder: string, now: Date): Promise<CohortLock> {
  const path = join(folder, LOCK_FILE);
  const text = JSON.stringify(thisProcess(now));
  if (!create(path, text)) {
    const found = await readHolder(path);
    if (found !== null) {
      if (found.holder !== null && isAlive(found.holder)) throw locked(found.holder);
      takeAway(path, found.text);
    }
    if (!create(path, text)) throw locked((await readHolder(path))?.holder ?? null);
  }
  return heldLock(path, text);
}

function heldLock(path: string, text: string): CohortLock {
  const release = () => {
    process.off('exit', release);
    if (readText(path) === text) rmSync(path, { force: true });
  };
  process.on('exit', release);
  return { release };
}

function thisProcess(now: Date): Holder {
  return {
    who: accountName(),
    host: hostname(),
    pid: process.pid,
    processStart: processStart(process.pid),
    since: now.toISOString(),
  };
}

/** False when the lock is there already. */
function create(path: string, text: string): boolean {
  try {
    writeFileSync(path, text, { flag: 'wx', flush: true });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Null when the lock has gone; a null holder when what it says cannot be understood, time and again. */
async function readHolder(path: string): Promise<{ text: string; holder: Holder | null } | null> {
  let text: string | null = null;
  for (let read = 0; read < READS; read++) {
    if (read > 0) await setTimeout(BETWEEN_READS_MS);
    text = readText(path);
    if (text === null) return null;
    const parsed = lockDocument.safeParse(parseJson(text));
    if (parsed.success) return { text, holder: parsed.data };
  }
  return { text: text as string, holder: null };
}

/** Nothing can be said about a process of another machine: it is taken to be alive. */
function isAlive(holder: Holder): boolean {
  if (holder.host !== hostname()) return true;
  if (!processRuns(holder.pid)) return false;
  const start = processStart(holder.pid);
  return holder.processStart === null || start === null || start === holder.processStart;
}

/**
 * Takes a dead lock away, and only that one: where another process was faster, what is at its place by now is
 * that process's own lock and is put back.
 */
function takeAway(path: string, deadText: string): void {
  const aside = `${path}.${randomUUID()}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  if (readText(aside) === deadText) rmSync(aside, { force: true });
  else renameSync(aside, path);
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function locked(holder: Holder | null): Fault {
  const who = holder === null ? 'another program' : `${holder.who} on ${holder.host} since ${holder.since}`;
  return new Fault(
    'cohort.locked',
    `This cohort is in use by ${who}. Close it there first. If that computer is gone for good, delete the file ${LOCK_FILE} in the cohort's folder.`,
    holder === null ? undefined : JSON.stringify(holder),
  );
}
