import { Fault } from '../fault/fault.ts';

/**
 * The fault to show for whatever a parser or codec threw: faults stay as they are, everything else (dicom-parser
 * throws strings and plain objects, typed arrays throw RangeError) becomes `film.corrupt` with the cause as detail.
 */
export function asFilmFault(thrown: unknown, what: string): Fault {
  if (thrown instanceof Fault) return thrown;
  return new Fault(
    'film.corrupt',
    `${what} Ask for the file again from where it came from.`,
    causeOf(thrown),
  );
}

export function causeOf(thrown: unknown): string {
  if (thrown instanceof Error) {
    return thrown.cause === undefined ? thrown.message : `${thrown.message} ${causeOf(thrown.cause)}`;
  }
  if (typeof thrown === 'object' && thrown !== null && 'exception' in thrown)
    return causeOf(thrown.exception);
  return String(thrown);
}
