import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { OpenCohort } from '../contract/operations.ts';
import { Fault } from '../fault/fault.ts';
import { type Protocol, parseProtocol } from '../scoring/protocol.ts';
import { type Admit, openAdmission } from './admission.ts';
import { type CohortDatabase, openDatabase } from './cohortDatabase.ts';
import { LOCK_FILE, lockCohort } from './cohortLock.ts';
import { flushFolder, removeUnfinished } from './durableFile.ts';
import { type Intake, openIntake } from './intake.ts';
import { isLocalDisk } from './localDisk.ts';
import { sha256 } from './sha256.ts';

const DATABASE = 'cohort.sqlite';
/** A dot file, so that a folder in which creating was cut short still counts as empty. */
const UNFINISHED_DATABASE = '.cohort.sqlite.unfinished';

/** A cohort on disk, open and held by this process. */
export interface Cohort extends OpenCohort {
  readonly db: CohortDatabase;
  readonly intake: Intake;
  readonly admit: Admit;
  readonly close: () => Promise<void>;
}

/** What a new cohort starts with. */
export interface NewCohort {
  readonly folder: string;
  readonly name: string;
  /** The scoring protocol's file content. */
  readonly protocolText: string;
}

/**
 * Makes a cohort in a folder that is not there yet or is empty, and opens it.
 *
 * @throws Fault `cohort.exists`, `cohort.folder-not-empty`, `cohort.locked`, `protocol.invalid`
 */
export async function createCohort(start: NewCohort, now: Date): Promise<Cohort> {
  const folder = resolve(start.folder);
  await mkdir(folder, { recursive: true });
  await refuseOccupied(folder);
  const lock = await lockCohort(folder, now);
  try {
    await createDatabase(folder, start, now);
  } finally {
    lock.release();
  }
  return openCohort(folder, now);
}

/** @throws Fault `cohort.not-found`, `cohort.locked`, `cohort.newer`, `cohort.not-a-cohort` */
export async function openCohort(path: string, now: Date): Promise<Cohort> {
  const folder = resolve(path);
  await refuseMissing(folder);
  const lock = await lockCohort(folder, now);
  try {
    await removeUnfinished(folder);
    const db = await openDatabase(join(folder, DATABASE), { local: await isLocalDisk(folder) });
    const intake = openIntake(folder);
    const close = async () => {
      await intake.close();
      await db.destroy();
      lock.release();
    };
    try {
      return { folder, ...(await readCohort(db)), db, intake, admit: openAdmission({ folder, db }), close };
    } catch (error) {
      await db.destroy();
      throw error;
    }
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function readCohort(db: CohortDatabase): Promise<{ name: string; protocol: Protocol }> {
  const row = await db
    .selectFrom('cohort')
    .innerJoin('protocol', 'protocol.sha256', 'cohort.protocol_sha256')
    .select(['cohort.name', 'protocol.content', 'protocol.sha256'])
    .executeTakeFirst();
  if (row === undefined) throw new Fault('cohort.not-a-cohort', 'This folder does not hold a whole cohort.');
  return { name: row.name, protocol: parseProtocol(row.content, row.sha256) };
}

/** Made under another name and renamed, so that there is never half a cohort. */
async function createDatabase(folder: string, start: NewCohort, now: Date): Promise<void> {
  const hash = sha256(start.protocolText);
  parseProtocol(start.protocolText, hash);
  const unfinished = join(folder, UNFINISHED_DATABASE);
  for (const ending of ['', '-wal', '-journal']) await rm(unfinished + ending, { force: true });
  const db = await openDatabase(unfinished, { local: false });
  try {
    await db.insertInto('protocol').values({ sha256: hash, content: start.protocolText }).execute();
    const created_at = now.toISOString();
    await db
      .insertInto('cohort')
      .values({ id: 1, name: start.name, created_at, protocol_sha256: hash })
      .execute();
  } finally {
    await db.destroy();
  }
  await rename(unfinished, join(folder, DATABASE));
  await flushFolder(folder);
}

async function refuseOccupied(folder: string): Promise<void> {
  const entries = await readdir(folder);
  if (entries.includes(DATABASE))
    throw new Fault(
      'cohort.exists',
      'There is a cohort in this folder already. Open it, or choose another folder.',
    );
  if (entries.some((name) => !name.startsWith('.') && name !== LOCK_FILE))
    throw new Fault(
      'cohort.folder-not-empty',
      'A new cohort needs an empty folder, and this one holds files.',
    );
}

async function refuseMissing(folder: string): Promise<void> {
  const database = await stat(join(folder, DATABASE)).catch(() => null);
  if (database?.isFile()) return;
  throw new Fault(
    'cohort.not-found',
    'There is no cohort in this folder. It may have been moved or renamed, or its disk is not connected.',
    folder,
  );
}
