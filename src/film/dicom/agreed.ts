import { Fault } from '../../fault/fault.ts';
import type { PixelFormat } from './pixelFormat.ts';

/** What a compressed stream says of its own picture. */
export interface StreamShape {
  readonly rows: number;
  readonly columns: number;
  /** Bits of one sample. */
  readonly precision: number;
  readonly components: number;
}

/**
 * Checks a compressed stream's own header against the data set, before a codec allocates by it.
 *
 * @throws Fault `film.corrupt` when the two disagree.
 */
export function refuseDisagreement(stream: StreamShape, format: PixelFormat): void {
  if (
    stream.rows === format.rows &&
    stream.columns === format.columns &&
    stream.precision <= format.bitsAllocated &&
    stream.components === format.samples
  ) {
    return;
  }
  throw new Fault(
    'film.corrupt',
    'The compressed picture in this film is another than its header says. Export it again from where it came from.',
    `header ${shown({ ...format, precision: format.bitsAllocated, components: format.samples })}, stream ${shown(stream)}`,
  );
}

function shown({ rows, columns, precision, components }: StreamShape): string {
  return `${rows} x ${columns} of ${components} samples in ${precision} bits`;
}
