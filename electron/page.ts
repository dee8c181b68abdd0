import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { Readable } from 'node:stream';
import { NONCE_PLACEHOLDER, pageHeaders } from './pageHeaders.ts';

/** What a window is served from, in both hosts. */
export interface PageSource {
  /** The built renderer. */
  readonly rendererFolder: string;
  /** The file of a film of the open cohort; null where there can be none of that name. */
  readonly filmPath: (filmId: string) => string | null;
}

/** Segments that begin with a dot, percent signs and backslashes have no place in it: nothing leads out of the folder. */
const BUILT_FILE = /^(?:\/[\w-][\w.-]*)+$/;
const FILM = /^\/film\/([0-9a-f]{64})$/;

/** Films are tens of megabytes: in pieces of 64 kB, as is usual, handing them on costs more than reading them. */
const PIECE_BYTES = 2 ** 20;

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};

/**
 * Answers a GET for the page, one of its files, or a film's bytes.
 *
 * @param pathname as a URL has it, percent-encoded
 */
export async function answerPage(pathname: string, source: PageSource): Promise<Response> {
  if (pathname === '/') return answerIndex(source.rendererFolder);
  const filmId = FILM.exec(pathname)?.[1];
  if (filmId !== undefined) return answerFile(source.filmPath(filmId), 'application/octet-stream');
  const type = CONTENT_TYPES[extname(pathname)];
  if (type === undefined || !BUILT_FILE.test(pathname)) return notFound();
  return answerFile(join(source.rendererFolder, pathname), type);
}

async function answerIndex(rendererFolder: string): Promise<Response> {
  const nonce = randomBytes(16).toString('base64');
  const html = await readFile(join(rendererFolder, 'index.html'), 'utf8');
  return new Response(html.replaceAll(NONCE_PLACEHOLDER, nonce), {
    headers: { ...pageHeaders(nonce), 'Content-Type': 'text/html; charset=utf-8' },
  });
}

async function answerFile(path: string | null, contentType: string): Promise<Response> {
  const file = path === null ? null : await stat(path).catch(() => null);
  if (path === null || !file?.isFile()) return notFound();
  const stream = createReadStream(path, { highWaterMark: PIECE_BYTES });
  const body = Readable.toWeb(stream) as ReadableStream<Uint8Array>;
  const headers = { ...pageHeaders(), 'Content-Type': contentType, 'Content-Length': String(file.size) };
  return new Response(body, { headers });
}

export function notFound(): Response {
  return new Response('Not here.', {
    status: 404,
    headers: { ...pageHeaders(), 'Content-Type': 'text/plain' },
  });
}
