import { filmUrl } from '../../src/contract/operations.ts';
import { decodeAhead } from '../workers/decodeAhead.ts';
import {
  type DecodedFilm,
  type DecodeRequest,
  type Decoder,
  type Decoding,
  decoder,
} from '../workers/decoder.ts';
import { type ByteCache, byteCache } from './byteCache.ts';

/** One frame of one film. */
export interface FramePlace {
  readonly filmId: string;
  readonly frame: number;
}

/** Where a view's decoded films come from: kept from before, decoded ahead, or decoded now. */
export interface DecodedFilms {
  /** At once, where it is kept. */
  kept(place: FramePlace): DecodedFilm | undefined;
  decode(place: FramePlace): Decoding;
  /** Gives up what the view waits for. */
  drop(): void;
}

/** The decoded films of the window, whatever view wants them. */
export interface FilmPool {
  /** With a decoder of the view's own: what another view asks for drops nothing here. */
  forView(now?: Decoder): DecodedFilms;
  /** Decodes these while there is nothing else to do, in a worker of their own, in place of those expected before. */
  expect(places: readonly FramePlace[]): void;
  /** Gives up what is decoded ahead, and the memory of all that is kept. */
  clear(): void;
}

export function filmPool(
  later: Decoder = decoder(),
  cache: ByteCache<DecodedFilm> = byteCache(mostBytes()),
): FilmPool {
  const keep = (request: DecodeRequest, decoded: DecodedFilm) =>
    cache.put(keyOf(request), decoded, bytesOf(decoded));
  const ahead = decodeAhead(later, (request) => cache.has(keyOf(request)), keep);

  /** What views wait for of what is decoded ahead: none of it is dropped for the sake of something else. */
  const awaited = new Set<DecodeRequest>();
  const expect = (requests: readonly DecodeRequest[]) => ahead.expect([...awaited, ...requests]);

  function forView(now: Decoder = decoder()): DecodedFilms {
    let mine: DecodeRequest | null = null;
    function drop(): void {
      now.drop();
      if (mine !== null) awaited.delete(mine);
    }
    return {
      kept(place) {
        const found = cache.get(keyOf(requestFor(place)));
        if (found !== undefined) drop();
        return found;
      },
      decode(place) {
        drop();
        const request = requestFor(place);
        const underWay = ahead.underWay(request);
        if (underWay !== null) {
          mine = request;
          awaited.add(request);
          void underWay.whole.then(() => awaited.delete(request));
          return underWay;
        }
        // The film that is waited for has the processor to itself.
        expect([]);
        const decoding = now.film(request);
        void decoding.whole.then((decoded) => {
          if (decoded !== 'dropped' && decoded.ok) keep(request, decoded.value);
        });
        return decoding;
      },
      drop,
    };
  }

  return {
    forView,
    expect: (places) => expect(places.map(requestFor)),
    clear() {
      awaited.clear();
      expect([]);
      cache.clear();
    },
  };
}

function requestFor({ filmId, frame }: FramePlace): DecodeRequest {
  return { url: filmUrl(filmId), frame };
}

function keyOf({ url, frame }: DecodeRequest): string {
  return `${url}#${frame}`;
}

/** Its pixels, which are all that counts. */
function bytesOf({ film, reduced }: DecodedFilm): number {
  return reduced.reduce((sum, { values }) => sum + values.byteLength, film.values.byteLength);
}

const MEGABYTE = 2 ** 20;

/** A sixteenth of the memory that the browser says there is (at most 8 GB, by its rules), a few large films at least. */
function mostBytes(): number {
  const { deviceMemory = 4 } = navigator as { readonly deviceMemory?: number };
  return Math.max(256, deviceMemory * 64) * MEGABYTE;
}
