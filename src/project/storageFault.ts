import { Fault } from '../fault/fault.ts';

/** Primary result codes of SQLite (sqlite.org/rescode.html). */
const SQLITE = {
  busy: 5,
  locked: 6,
  readonly: 8,
  ioError: 10,
  corrupt: 11,
  full: 13,
  cannotOpen: 14,
  notADb: 26,
};
const SQLITE_CANNOT_WRITE = new Set([SQLITE.readonly, SQLITE.ioError, SQLITE.full, SQLITE.cannotOpen]);

/**
 * What a refusal of the disk or the database means for the reader's work, as a `Fault`; any other error is
 * answered as it came. What cannot be read has faults of its own where it is read, so that a system call that
 * failed is taken to be one that writes.
 */
export function storageFault(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof Fault) return error;
  const detail = error.message;
  const { code, errcode } = error as Error & { readonly code?: unknown; readonly errcode?: unknown };
  if (code === 'ERR_SQLITE_ERROR' && typeof errcode === 'number')
    return databaseFault(errcode & 0xff, detail) ?? error;
  return 'syscall' in error ? cannotWrite(detail) : error;
}

/** True when SQLite says that another connection holds the database. */
export function isDatabaseBusy(error: unknown): boolean {
  const { code, errcode } = error as { readonly code?: unknown; readonly errcode?: unknown };
  return code === 'ERR_SQLITE_ERROR' && typeof errcode === 'number' && (errcode & 0xff) === SQLITE.busy;
}

function databaseFault(primaryCode: number, detail: string): Fault | null {
  if (SQLITE_CANNOT_WRITE.has(primaryCode)) return cannotWrite(detail);
  if (primaryCode === SQLITE.corrupt || primaryCode === SQLITE.notADb)
    return new Fault(
      'cohort.damaged',
      'The file cohort.sqlite of this cohort is damaged and cannot be read. Restore the folder from a backup.',
      detail,
    );
  if (primaryCode === SQLITE.busy || primaryCode === SQLITE.locked)
    return new Fault(
      'cohort.locked',
      'Another program is using this cohort. Close it there, then open it again.',
      detail,
    );
  return null;
}

function cannotWrite(detail: string): Fault {
  return new Fault(
    'cohort.cannot-write',
    'The disk refused to keep this. Check that it is not full, not write-protected and still connected, then try again.',
    detail,
  );
}
