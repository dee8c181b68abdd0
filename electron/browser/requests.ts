import type { IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { Result } from '../../src/contract/result.ts';
import type { Workspace } from '../../src/project/workspace.ts';
import { callOperation, type Dialogs, failure, isOperationName } from '../operationCalls.ts';
import { answerPage, type PageSource } from '../page.ts';
import { pageHeaders } from '../pageHeaders.ts';
import type { BrowserSession } from './session.ts';

/** What the loopback host answers with. */
export interface Served extends PageSource {
  readonly operations: Workspace & Dialogs;
  /** `127.0.0.1:PORT`, the only name this host goes by. */
  readonly host: string;
  readonly session: BrowserSession;
  readonly stopSoon: () => void;
}

const OPERATION_PATH = '/operation/';
const LONGEST_JSON = 64 * 2 ** 20;
const LONGEST_FILM = 2 ** 30;

/**
 * Who is let in: a request that calls this host by its own name (a page elsewhere whose name was made to lead
 * here does not), holds the session's cookie, and comes from the application's own page.
 */
export async function answerRequest(request: IncomingMessage, served: Served): Promise<Response> {
  const { headers, method } = request;
  const url = URL.parse(request.url ?? '', `http://${served.host}`);
  if (headers.host !== served.host || url?.host !== served.host)
    return refused('Calcigraph does not go by this name.');
  const token = url.searchParams.get('token');
  if (method === 'GET' && token !== null) return enter(url, token, served.session);
  if (!served.session.isHeldBy(headers.cookie))
    return refused('Open the address that Calcigraph printed when it started, or start it again.');
  if (!isFromOurPage(request, served.host)) return refused('The request came from another page.');
  if (method === 'GET') return answerPage(url.pathname, served);
  if (method === 'POST') return answerPost(request, url, served);
  return plain(405, 'Not done here.');
}

/** Trades the token for the cookie and leaves it out of the address. */
function enter(url: URL, token: string, session: BrowserSession): Response {
  const cookie = session.redeem(token);
  if (cookie === null) return refused('This address was used already. Start Calcigraph again for a new one.');
  url.searchParams.delete('token');
  const headers = { ...pageHeaders(), Location: `/${url.search}`, 'Set-Cookie': cookie };
  return new Response(null, { status: 303, headers });
}

/** By Fetch Metadata, which browsers do not let pages set; what changes something needs our Origin besides. */
function isFromOurPage({ method, headers }: IncomingMessage, host: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  return method === 'GET' || headers.origin === `http://${host}`;
}

async function answerPost(request: IncomingMessage, url: URL, served: Served): Promise<Response> {
  if (url.pathname === '/stop') {
    served.stopSoon();
    return new Response(null, { status: 204, headers: pageHeaders() });
  }
  const name = url.pathname.slice(OPERATION_PATH.length);
  if (!url.pathname.startsWith(OPERATION_PATH) || !isOperationName(name)) return plain(404, 'Not here.');
  if (!isShortEnough(request, name === 'importBytes' ? LONGEST_FILM : LONGEST_JSON))
    return json(413, failure('host.too-large', 'This file is larger than Calcigraph takes at once.'));
  const body = await buffer(request);
  const input = name === 'importBytes' ? filmInput(url.searchParams, body) : parseJson(body);
  return json(200, await callOperation(served.operations, name, input));
}

/** A film's bytes come as they are, and what goes with them in the address. */
function filmInput(words: URLSearchParams, bytes: Buffer): unknown {
  const importId = words.get('importId');
  return { name: words.get('name'), bytes, ...(importId !== null && { importId: Number(importId) }) };
}

/** By its declared length, which Node holds it to; a body without one is not taken. */
function isShortEnough({ headers }: IncomingMessage, limitBytes: number): boolean {
  return Number(headers['content-length'] ?? Number.NaN) <= limitBytes;
}

/** Undefined, which no operation takes, for what is not JSON. */
function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

function json(status: number, result: Result<unknown>): Response {
  return Response.json(result, { status, headers: pageHeaders() });
}

function refused(message: string): Response {
  return plain(403, message);
}

function plain(status: number, message: string): Response {
  return new Response(message, {
    status,
    headers: { ...pageHeaders(), 'Content-Type': 'text/plain; charset=utf-8' },
  });
}
