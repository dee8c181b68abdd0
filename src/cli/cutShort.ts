import { Fault } from '../fault/fault.ts';

/** For a film that ends inside its pixels: what there is of it was given, and may not be taken for the whole. */
export function cutShort(path: string): Fault {
  return new Fault(
    'film.truncated',
    `${path} ends inside the picture: the pixels that are missing mean nothing. Copy or export the film again.`,
  );
}
