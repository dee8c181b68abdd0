import { Fault } from '../../fault/fault.ts';

const DISCRETE = 0;
const LINEAR = 1;
const INDIRECT = 2;

/**
 * The entries of a segmented palette table (C.7.9.2).
 *
 * @param data the segments, as values of an entry's width
 * @param width of an entry in bytes: what an indirect segment's offset is told in
 * @param length the entries there are to be; what comes after the last of them is padding
 * @throws Fault `film.corrupt` for segments that cannot be or give another number of entries.
 */
export function segmentedEntries(data: ArrayLike<number>, width: 1 | 2, length: number): Uint16Array {
  const entries = new Uint16Array(length);
  let filled = 0;

  function valueAt(at: number): number {
    return data[at] ?? refuse('a segment goes beyond the end of its table');
  }

  /** Appends what a discrete or linear segment gives, and tells where the next one begins. */
  function append(at: number): number {
    const opcode = valueAt(at);
    const count = valueAt(at + 1);
    // Segments that give nothing could be copied without end.
    if (count === 0) refuse('a segment without entries');
    if (filled + count > length) refuse(`more entries than the ${length} announced`);
    if (opcode === DISCRETE) {
      for (let i = 0; i < count; i++) entries[filled++] = valueAt(at + 2 + i);
      return at + 2 + count;
    }
    if (opcode !== LINEAR) refuse(`a segment of kind ${opcode} where entries must be`);
    if (filled === 0) refuse('a line from nowhere');
    const from = entries[filled - 1] as number;
    const rise = valueAt(at + 2) - from;
    for (let i = 1; i <= count; i++) entries[filled++] = Math.round(from + (rise * i) / count);
    return at + 3;
  }

  /** Appends what an indirect segment copies: a line of it goes on from where the table is by then. */
  function copy(at: number): number {
    // 32 bits, the lower 16 first: two values, or four of a byte each.
    const values = 4 / width;
    let offset = 0;
    for (let i = 0; i < values; i++) offset += valueAt(at + 2 + i) * 256 ** (width * i);
    if (offset % width !== 0) refuse('an offset between two values');
    let from = offset / width;
    for (let left = valueAt(at + 1); left > 0; left--) from = append(from);
    return at + 2 + values;
  }

  for (let at = 0; filled < length; ) at = valueAt(at) === INDIRECT ? copy(at) : append(at);
  return entries;
}

function refuse(cause: string): never {
  throw new Fault(
    'film.corrupt',
    'The table of colours of this film is damaged. Ask for the file again from where it came from.',
    cause,
  );
}
