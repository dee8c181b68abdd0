import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { type CohortSummary, type OwnKeys, ownKeys } from '../contract/operations.ts';
import { writeDurably } from './durableFile.ts';

const RECENT_KEPT = 20;

const settingsDocument = z.object({
  recent: z.array(z.object({ folder: z.string(), name: z.string(), lastOpened: z.string().nullable() })),
  // Written by a version without them, or by hand: the standard keys serve, and nothing else is lost.
  keys: ownKeys.catch({}),
});

export interface Settings {
  /** Latest first. */
  readonly recent: readonly CohortSummary[];
  readonly keys: OwnKeys;
}

/** Where settings and new cohorts go: `CALCIGRAPH_HOME`, else `Calcigraph` in the account's home. */
export function defaultHome(environment: NodeJS.ProcessEnv): string {
  return environment.CALCIGRAPH_HOME || join(homedir(), 'Calcigraph');
}

/** The settings kept in `home`; empty ones where there are none or they cannot be read: nothing in them is work. */
export async function readSettings(home: string): Promise<Settings> {
  try {
    return settingsDocument.parse(JSON.parse(await readFile(settingsPath(home), 'utf8')));
  } catch {
    return { recent: [], keys: {} };
  }
}

export async function rememberCohort(home: string, opened: CohortSummary): Promise<void> {
  const { recent } = await readSettings(home);
  const others = recent.filter((each) => each.folder !== opened.folder);
  await change(home, { recent: [opened, ...others].slice(0, RECENT_KEPT) });
}

export async function forgetCohort(home: string, folder: string): Promise<void> {
  const { recent } = await readSettings(home);
  await change(home, { recent: recent.filter((each) => each.folder !== folder) });
}

/** @throws Fault `disk.*` where they cannot be kept */
export async function keepKeys(home: string, keys: OwnKeys): Promise<void> {
  await change(home, { keys });
}

async function change(home: string, to: Partial<Settings>): Promise<void> {
  const settings: Settings = { ...(await readSettings(home)), ...to };
  await writeDurably(settingsPath(home), `${JSON.stringify(settings, null, 2)}\n`);
}

function settingsPath(home: string): string {
  return join(home, 'settings.json');
}
