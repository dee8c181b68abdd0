import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type IncomingHttpHeaders, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { type BrowserHost, startBrowserHost } from '../../../electron/browser/server.ts';
import { NONCE_PLACEHOLDER } from '../../../electron/pageHeaders.ts';
import { openWorkspace, type Workspace } from '../../../src/project/workspace.ts';

export interface Asked {
  readonly method?: string;
  /** As it goes over the wire: nothing is normalised. */
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

export interface Answered {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** A loopback host over a real workspace, with a page of two files. */
export interface HostUnderTest extends BrowserHost {
  readonly home: string;
  readonly port: number;
  readonly token: string;
  ask(asked: Asked): Promise<Answered>;
  /** Redeems the token, at the first call; the cookie to send along. */
  enter(): Promise<string>;
  /** What the page itself would send with a POST. */
  pagePost(
    path: string,
    body: string | Uint8Array,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answered>;
  end(): Promise<void>;
}

const INDEX = `<!doctype html><meta property="csp-nonce" nonce="${NONCE_PLACEHOLDER}"><script src="/assets/a-1.js"></script>`;

export async function hostUnderTest(): Promise<HostUnderTest> {
  const home = await mkdtemp(join(tmpdir(), 'calcigraph-host-'));
  const rendererFolder = join(home, 'renderer');
  await mkdir(join(rendererFolder, 'assets'), { recursive: true });
  await writeFile(join(rendererFolder, 'index.html'), INDEX);
  await writeFile(join(rendererFolder, 'assets', 'a-1.js'), 'let a;');
  await writeFile(join(home, 'secret.json'), '{}');
  const host = await startBrowserHost({ workspace: workspaceIn(home), rendererFolder, port: 0 });
  const address = new URL(host.address);
  const port = Number(address.port);
  const token = address.searchParams.get('token') as string;
  let cookie: string | null = null;

  const ask = (asked: Asked) => askPort(port, asked);
  async function enter(): Promise<string> {
    cookie ??= await redeemed();
    return cookie;
  }
  async function redeemed(): Promise<string> {
    const { headers } = await ask({ path: `/?token=${token}` });
    const [setCookie = ''] = headers['set-cookie'] ?? [];
    return setCookie.split(';')[0] as string;
  }
  return {
    ...host,
    home,
    port,
    token,
    ask,
    enter,
    async pagePost(path, body, headers = {}) {
      const page = {
        Cookie: await enter(),
        Origin: `http://127.0.0.1:${port}`,
        'Sec-Fetch-Site': 'same-origin',
      };
      return ask({ method: 'POST', path, body, headers: { ...page, ...headers } });
    },
    async end() {
      await host.stop();
      await rm(home, { recursive: true });
    },
  };
}

export function workspaceIn(home: string): Workspace {
  const resources = fileURLToPath(new URL('../../../resources', import.meta.url));
  return openWorkspace({ home, resources, version: '9.9.9', host: 'browser', clock: () => new Date() });
}

function askPort(port: number, { method = 'GET', path = '/', headers = {}, body }: Asked): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const asking = request({ host: '127.0.0.1', port, method, path, headers }, async (response) => {
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body: await buffer(response) });
    });
    asking.on('error', reject);
    asking.end(body);
  });
}
