import type { DecodedFilm, DecodeRequest, Decoder, Decoding } from './decoder.ts';

/** Decodes films that will be wanted next, one after another, by a decoder of its own. */
export interface DecodeAhead {
  /** Does these, in their order, in place of what it was to do; what it is in the middle of goes on if it is one of them. */
  expect(requests: readonly DecodeRequest[]): void;
  /** The film it is in the middle of, where that is this one. */
  underWay(request: DecodeRequest): Decoding | null;
}

/** @param keep takes what was decoded; a film that cannot be is left for the reader to open, and be told */
export function decodeAhead(
  decoder: Decoder,
  isKept: (request: DecodeRequest) => boolean,
  keep: (request: DecodeRequest, decoded: DecodedFilm) => void,
): DecodeAhead {
  let waiting: readonly DecodeRequest[] = [];
  let current: { readonly request: DecodeRequest; readonly decoding: Decoding } | null = null;

  function next(): void {
    const [request, ...rest] = waiting.filter((each) => !isKept(each));
    waiting = rest;
    if (request === undefined) return;
    const decoding = decoder.film(request);
    current = { request, decoding };
    void decoding.whole.then((decoded) => {
      if (decoded === 'dropped') return;
      current = null;
      if (decoded.ok) keep(request, decoded.value);
      next();
    });
  }

  return {
    expect(requests) {
      const isExpected = requests.some((each) => current !== null && isSame(each, current.request));
      waiting = requests.filter((each) => current === null || !isSame(each, current.request));
      if (isExpected) return;
      if (current !== null) decoder.drop();
      current = null;
      next();
    },
    underWay: (request) => (current !== null && isSame(current.request, request) ? current.decoding : null),
  };
}

function isSame(one: DecodeRequest, other: DecodeRequest): boolean {
  return one.url === other.url && one.frame === other.frame;
}
