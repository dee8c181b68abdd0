import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { OpenCohort, Operations } from '../contract/operations.ts';
import type { Result } from '../contract/result.ts';
import { Fault } from '../fault/fault.ts';
import { accountName } from './accountName.ts';
import { answer } from './answer.ts';
import { calibrateVisit } from './calibrateVisit.ts';
import { calibrationsOfVisit } from './calibrationsOfVisit.ts';
import { type Cohort, createCohort, openCohort } from './cohort.ts';
import { earlierPlacements } from './earlierPlacements.ts';
import { exportCohort } from './exportCohort.ts';
import { identifyByNames, identifyFilm } from './films.ts';
import { vaultPath } from './filmVault.ts';
import { importBytes, importPaths, noteUnreadable } from './importFiles.ts';
import { beginImport, endImport, exportImport, importReport, importSummaries } from './imports.ts';
import { listFiles } from './listFiles.ts';
import { appendEdit, glanceAtReading, openReading } from './readings.ts';
import { createSampleCohort, freeSampleFolder } from './sampleCohort.ts';
import { forgetCohort, keepKeys, readSettings, rememberCohort } from './settings.ts';
import { reopenReading, signReading } from './signing.ts';
import { type Verification, verifyCohort } from './verify.ts';
import { worklist } from './worklist.ts';

export interface WorkspaceOptions {
  /** Where settings and new cohorts go; see `defaultHome`. */
  readonly home: string;
  /** The application's `resources` folder. */
  readonly resources: string;
  /** The application's version, kept with every signature and export. */
  readonly version: string;
  readonly host: 'electron' | 'browser';
  readonly clock: () => Date;
}

/**
 * The operations on at most one open cohort, for a host to call; the dialogs are the host's own. No method
 * throws: a `Fault` comes back as data, anything else as code `internal`.
 */
export type Workspace = Omit<Operations, 'chooseFolder' | 'chooseFiles'> & {
  /** The file of a film of the open cohort; null where there can be none of that name. */
  readonly filmPath: (filmId: string) => string | null;
  readonly verify: () => Promise<Result<Verification>>;
};

interface Held {
  readonly cohort: Cohort;
  readonly running: Set<Promise<unknown>>;
}

export function openWorkspace(options: WorkspaceOptions): Workspace {
  const { home, clock, version } = options;
  let held: Held | null = null;
  let turn: Promise<unknown> = Promise.resolve();

  /** Opening and closing happen one after the other, whatever two windows ask for at once. */
  function inTurn<T>(work: () => Promise<T>): Promise<Result<T>> {
    const next = turn.then(() => answer(work));
    turn = next;
    return next;
  }

  function onCohort<T>(work: (cohort: Cohort) => Promise<T>): Promise<Result<T>> {
    return answer(async () => {
      if (held === null) throw new Fault('cohort.none-open', 'No cohort is open. Open one first.');
      const { cohort, running } = held;
      const run = work(cohort);
      running.add(run);
      return run.finally(() => running.delete(run));
    });
  }

  async function release(): Promise<void> {
    const leaving = held;
    held = null;
    if (leaving === null) return;
    await Promise.allSettled(leaving.running);
    await leaving.cohort.close();
  }

  async function hold(cohort: Cohort): Promise<OpenCohort> {
    await release();
    held = { cohort, running: new Set() };
    return remember(cohort);
  }

  async function remember({ folder, name, protocol }: Cohort): Promise<OpenCohort> {
    const opened = { folder, name, lastOpened: clock().toISOString() };
    // The list of recent cohorts is a convenience: a cohort opens where that list cannot be kept.
    await rememberCohort(home, opened).catch(() => undefined);
    return { folder, name, protocol };
  }

  const protocolText = () => readFile(join(options.resources, 'protocols', 'calcigraph-1.json'), 'utf8');
  const writer = () => ({ now: clock(), applicationVersion: version });

  return {
    about: () =>
      answer(async () => ({
        application: 'calcigraph',
        version,
        host: options.host,
        cohortsFolder: home,
        user: accountName(),
        ...(await readSettings(home)),
      })),
    createCohort: ({ folder, name }) =>
      inTurn(async () =>
        hold(await createCohort({ folder, name, protocolText: await protocolText() }, clock())),
      ),
    createSampleCohort: (input) =>
      inTurn(async () => {
        const folder = input.folder ?? (await freeSampleFolder(home));
        const start = { folder, name: 'Sample', protocolText: await protocolText() };
        return hold(await createSampleCohort(start, clock()));
      }),
    openCohort: ({ folder }) =>
      inTurn(async () =>
        held?.cohort.folder === resolve(folder)
          ? remember(held.cohort)
          : hold(await openCohort(folder, clock())),
      ),
    closeCohort: () => inTurn(async () => release().then(() => null)),
    forgetCohort: ({ folder }) => inTurn(async () => forgetCohort(home, folder).then(() => null)),
    keepKeys: ({ keys }) => inTurn(async () => keepKeys(home, keys).then(() => null)),
    worklist: (input) => onCohort(({ db }) => worklist(db, input)),
    listFiles: ({ paths }) => answer(() => listFiles(paths)),
    beginImport: (input) => onCohort(({ db }) => beginImport(db, input, clock())),
    importPaths: (input) => onCohort((cohort) => importPaths(cohort, input, clock())),
    importBytes: (input) => onCohort((cohort) => importBytes(cohort, input, clock())),
    noteUnreadable: (input) => onCohort((cohort) => noteUnreadable(cohort, input, clock()).then(() => null)),
    endImport: (input) => onCohort(({ db }) => endImport(db, input, clock()).then(() => null)),
    imports: () => onCohort(({ db }) => importSummaries(db)),
    importReport: ({ importId }) => onCohort(({ db }) => importReport(db, importId)),
    exportImport: ({ importId }) => onCohort((cohort) => exportImport(cohort, importId)),
    identifyFilm: (input) => onCohort(({ db }) => identifyFilm(db, input, clock()).then(() => null)),
    identifyByNames: (input) => onCohort(({ db }) => identifyByNames(db, input, clock())),
    openReading: (input) => onCohort((cohort) => openReading(cohort, input, clock())),
    glanceAtReading: (input) => onCohort((cohort) => glanceAtReading(cohort, input)),
    appendEdit: (input) => onCohort((cohort) => appendEdit(cohort, input, clock())),
    calibrationsOfVisit: (input) => onCohort(({ db }) => calibrationsOfVisit(db, input)),
    calibrateVisit: (input) => onCohort((cohort) => calibrateVisit(cohort, input, clock())),
    earlierPlacements: (input) => onCohort(({ db }) => earlierPlacements(db, input)),
    signReading: (input) => onCohort((cohort) => signReading(cohort, input, writer())),
    reopenReading: (input) => onCohort((cohort) => reopenReading(cohort, input, clock()).then(() => null)),
    exportCohort: ({ folder }) => onCohort((cohort) => exportCohort(cohort, folder, writer())),
    verify: () => onCohort(verifyCohort),
    filmPath: (filmId) =>
      held !== null && /^[0-9a-f]{64}$/.test(filmId) ? vaultPath(held.cohort.folder, filmId) : null,
  };
}
