import { Fault } from '../fault/fault.ts';

/** Twice the largest detectors' 43 cm x 43 cm at 50 um; more is no radiograph, and nothing to allocate for. */
export const MOST_PIXELS = 150_000_000;

/**
 * Refuses, before anything is allocated, a header that gives no size, an absurd one, or one its file cannot hold
 * even at the best its encoding can do.
 *
 * @throws Fault `film.zero-sized`, `film.too-large`.
 */
export function refuseAbsurdSize(
  { rows, columns, frames }: { readonly rows: number; readonly columns: number; readonly frames: number },
  fileLength: number,
  mostPixelsPerByte: number,
): void {
  if (!(rows > 0 && columns > 0)) {
    throw new Fault(
      'film.zero-sized',
      'The picture in this file has no size: its header gives no rows or no columns. Export it again.',
      `${rows} rows, ${columns} columns`,
    );
  }
  const pixels = rows * columns;
  if (pixels <= MOST_PIXELS && pixels * frames <= fileLength * mostPixelsPerByte) return;
  throw new Fault(
    'film.too-large',
    `The header asks for ${frames > 1 ? `${frames} pictures of ` : ''}${rows} rows by ${columns} columns, ` +
      'more than this file can hold. It is damaged or not a radiograph.',
    `${fileLength} bytes in the file`,
  );
}
