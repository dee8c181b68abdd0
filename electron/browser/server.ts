import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { Fault } from '../../src/fault/fault.ts';
import type { Workspace } from '../../src/project/workspace.ts';
import { type Dialogs, failure } from '../operationCalls.ts';
import { answerRequest } from './requests.ts';
import { browserSession } from './session.ts';

export interface BrowserHost {
  /** With the token, for one browser to open once. */
  readonly address: string;
  /** Closes the cohort, then the server; the same however often it is called. */
  readonly stop: () => Promise<void>;
  /** Settles once it has stopped, whoever stopped it. */
  readonly stopped: Promise<void>;
}

export interface BrowserHostOptions {
  readonly workspace: Workspace;
  readonly rendererFolder: string;
  /** 0 for any that is free. */
  readonly port: number;
}

/** Where there is no desktop, the page asks for a path in words. */
const noDialogs: Dialogs = {
  chooseFolder: async () => noDialog,
  chooseFiles: async () => noDialog,
};
const noDialog = failure('host.no-dialogs', 'There is no dialog here: type the path of the folder instead.');

/**
 * The application on a page of this machine alone: 127.0.0.1 and no other address, for one browser.
 *
 * @throws (rejects with) Fault `host.no-port` where the port is taken or not for this account
 */
export async function startBrowserHost(options: BrowserHostOptions): Promise<BrowserHost> {
  const { workspace, rendererFolder } = options;
  const server = createServer();
  const port = await listen(server, options.port);
  const host = `127.0.0.1:${port}`;
  const session = browserSession(port);
  const { promise: stopped, resolve: settle } = Promise.withResolvers<void>();
  server.once('close', () => settle());

  async function stop(): Promise<void> {
    server.close();
    await workspace.closeCohort({});
    server.closeAllConnections();
    await stopped;
  }

  const operations = { ...workspace, ...noDialogs };
  server.on('request', (request, response) => {
    const stopSoon = () => response.once('close', stop);
    const served = { operations, rendererFolder, filmPath: workspace.filmPath, host, session, stopSoon };
    answerRequest(request, served)
      .then((answer) => send(response, answer))
      // The browser left before it had its answer: nobody is there to be told.
      .catch(() => response.destroy());
  });
  return { address: `http://${host}/?token=${session.token}`, stop, stopped };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(noPort(port, error)));
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

async function send(response: ServerResponse, { status, headers, body }: Response): Promise<void> {
  response.writeHead(status, Object.fromEntries(headers));
  if (body === null) response.end();
  else await pipeline(body, response);
}

function noPort(port: number, error: Error): Fault {
  return new Fault('host.no-port', `Port ${port} cannot be had. Choose another, or none.`, error.message);
}
