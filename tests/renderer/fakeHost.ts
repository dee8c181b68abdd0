import type {
  ImportedFilm,
  OpenReading,
  OperationInput,
  OperationName,
  Operations,
  OwnKeys,
  WorklistFilm,
} from '../../src/contract/operations.ts';
import type { FaultData, Result } from '../../src/contract/result.ts';
import { applyEdit } from '../../src/reading/apply.ts';
import type { Edit } from '../../src/reading/edits.ts';
import type { TrailEntry } from '../../src/reading/history.ts';
import type { Reading } from '../../src/reading/reading.ts';

interface Kept {
  readonly id: number;
  reading: Reading;
  trail: TrailEntry[];
  signed: OpenReading['signed'];
}

/** A host in memory that keeps readings as the real one does, and fails on command. */
export class FakeHost {
  readonly calls: { readonly name: OperationName; readonly input: unknown }[] = [];
  readonly readings = new Map<string, Kept>();
  films: WorklistFilm[] = [];
  keys: OwnKeys = {};
  /** Answers every call with this while it is set. */
  fails: FaultData | null = null;
  /** Keeps the next edit but does not get to say so. */
  losesNextAnswer = false;
  /** Holds back answers until it is opened. */
  gate: Promise<void> = Promise.resolve();
  /** What becomes of each file, by its path. */
  imports: (path: string) => Result<Pick<ImportedFilm, 'outcome'>> = () => ok({ outcome: 'imported' });

  readonly api = new Proxy({} as Operations, {
    get: (_target, name) => (input: unknown) => this.#answer(name as OperationName, input),
  });

  kept(key: string): Kept {
    const found = this.readings.get(key);
    if (found === undefined) throw new Error(`no reading ${key}`);
    return found;
  }

  async #answer(name: OperationName, input: unknown): Promise<Result<unknown>> {
    this.calls.push({ name, input });
    await this.gate;
    if (this.fails !== null) return { ok: false, error: this.fails };
    // biome-ignore lint/suspicious/noExplicitAny: each operation knows its own input.
    const operation = (this as any)[name] as ((input: unknown) => Result<unknown>) | undefined;
    if (operation === undefined) throw new Error(`the fake host has no ${name}`);
    return operation.call(this, input);
  }

  openReading({
    filmId,
    frame,
    reader,
    pass,
  }: {
    filmId: string;
    frame: number;
    reader: string;
    pass: number;
  }) {
    const key = `${filmId}/${frame}/${reader}/${pass}`;
    if (!this.readings.has(key))
      this.readings.set(key, {
        id: this.readings.size + 1,
        reading: { protocol: 'calcigraph-1', hands: [], deposits: [] },
        trail: [],
        signed: null,
      });
    const { id, reading, trail, signed } = this.kept(key);
    return ok({ readingId: id, reading, trail: [...trail], signed });
  }

  glanceAtReading({ filmId, frame, reader, pass }: OperationInput<'glanceAtReading'>) {
    return ok(this.readings.get(`${filmId}/${frame}/${reader}/${pass}`)?.reading ?? null);
  }

  appendEdit(step: {
    readingId: number;
    revision: number;
    edit: Edit;
    action: TrailEntry['action'];
    refers: number | null;
  }) {
    const kept = this.#byId(step.readingId);
    if (kept.signed !== null) return fault('reading.signed');
    if (step.revision !== kept.trail.length) return fault('reading.stale');
    const at = '2026-01-31T09:41:07.000Z';
    kept.reading = applyEdit(kept.reading, step.edit);
    kept.trail.push({
      step: step.revision + 1,
      edit: step.edit,
      action: step.action,
      refers: step.refers,
      at,
    });
    if (this.losesNextAnswer) {
      this.losesNextAnswer = false;
      return fault('host.no-answer');
    }
    return ok({ revision: step.revision + 1, keptAt: at });
  }

  signReading({ readingId, revision }: { readingId: number; revision: number }) {
    const kept = this.#byId(readingId);
    if (revision !== kept.trail.length) return fault('reading.stale');
    kept.signed = { at: '2026-01-31T10:00:00.000Z', score: {} as never };
    return ok(kept.signed);
  }

  reopenReading({ readingId }: { readingId: number }) {
    this.#byId(readingId).signed = null;
    return ok(null);
  }

  worklist() {
    return ok({ films: this.films });
  }

  about() {
    return ok({
      application: 'calcigraph',
      version: '1',
      host: 'browser',
      cohortsFolder: '/c',
      recent: [],
      user: 'anna.berg',
      keys: this.keys,
    });
  }

  keepKeys({ keys }: { keys: OwnKeys }) {
    this.keys = keys;
    return ok(null);
  }

  openCohort({ folder }: { folder: string }) {
    return ok({ folder, name: 'A cohort', protocol: {} });
  }

  closeCohort() {
    return ok(null);
  }

  listFiles({ paths }: { paths: string[] }) {
    return ok({ files: paths.map((path) => ({ path, bytes: 1 })), passedOver: 0 });
  }

  beginImport() {
    return ok({ importId: 1 });
  }

  importPaths({ paths }: { paths: string[] }) {
    return ok(paths.map((path) => this.imports(path)));
  }

  importBytes({ name }: { name: string }) {
    return this.imports(name);
  }

  noteUnreadable() {
    return ok(null);
  }

  endImport() {
    return ok(null);
  }

  #byId(id: number): Kept {
    const found = [...this.readings.values()].find((kept) => kept.id === id);
    if (found === undefined) throw new Error(`no reading ${id}`);
    return found;
  }
}

function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function fault(code: string): Result<never> {
  return { ok: false, error: { code, message: `It is ${code}.` } };
}

/** The host that `vi.mock` puts in the place of the renderer's own api. */
export const fakeHost = { current: new FakeHost() };

export const fakeApi = new Proxy({} as Operations, {
  get: (_target, name) => (input: unknown) =>
    (fakeHost.current.api[name as OperationName] as (input: unknown) => unknown)(input),
});
