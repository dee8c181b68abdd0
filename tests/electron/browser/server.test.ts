import { connect } from 'node:net';
import { join } from 'node:path';
import { encode } from 'fast-png';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startBrowserHost } from '../../../electron/browser/server.ts';
import { OPERATION_NAMES } from '../../../electron/operationCalls.ts';
import { type HostUnderTest, hostUnderTest, workspaceIn } from './hostFixture.ts';

let host: HostUnderTest;
beforeEach(async () => {
  host = await hostUnderTest();
});
afterEach(() => host.end());

const answerOf = ({ body }: { body: Buffer }) => JSON.parse(body.toString());

describe('entering', () => {
  it('trades the token for a cookie that scripts and other sites cannot use', async () => {
    const { status, headers } = await host.ask({ path: `/?token=${host.token}` });
    expect(status).toBe(303);
    expect(headers.location).toBe('/');
    expect(headers['set-cookie']).toEqual([
      expect.stringMatching(/^calcigraph-\d+=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/),
    ]);
  });

  it('keeps the cohort to open in the address', async () => {
    const { headers } = await host.ask({ path: `/?token=${host.token}&cohort=%2Fa%20b` });
    expect(headers.location).toBe('/?cohort=%2Fa+b');
  });

  it('takes the token once', async () => {
    const cookie = await host.enter();
    const again = await host.ask({ path: `/?token=${host.token}` });
    expect(again.status).toBe(403);
    expect(again.headers['set-cookie']).toBeUndefined();
    expect((await host.ask({ path: `/?token=${host.token}`, headers: { Cookie: cookie } })).status).toBe(403);
  });

  it('is not spoilt by a wrong token', async () => {
    expect((await host.ask({ path: '/?token=' })).status).toBe(403);
    expect((await host.ask({ path: `/?token=${'x'.repeat(host.token.length)}` })).status).toBe(403);
    expect((await host.ask({ path: `/?token=${host.token}` })).status).toBe(303);
  });

  it.each(['/', '/assets/a-1.js', `/film/${'0'.repeat(64)}`])(
    'refuses %s without the cookie',
    async (path) => {
      await host.enter();
      for (const Cookie of ['', `calcigraph-${host.port}=`, `calcigraph-${host.port}=${'x'.repeat(43)}`])
        expect((await host.ask({ path, headers: { Cookie } })).status).toBe(403);
    },
  );

  it('refuses an operation without the cookie', async () => {
    const Origin = `http://127.0.0.1:${host.port}`;
    const asked = { method: 'POST', path: '/operation/about', body: '{}', headers: { Origin } };
    expect((await host.ask(asked)).status).toBe(403);
  });
});

describe('who asks', () => {
  it.each(['localhost', 'films.example', '[::1]'])('refuses requests to %s', async (name) => {
    const Cookie = await host.enter();
    const headers = { Cookie, Host: `${name}:${host.port}` };
    expect((await host.ask({ headers })).status).toBe(403);
    expect((await host.ask({ path: `/?token=${host.token}`, headers })).status).toBe(403);
  });

  it('refuses a request line that names another host', async () => {
    const Cookie = await host.enter();
    expect((await host.ask({ path: 'http://films.example/', headers: { Cookie } })).status).toBe(403);
  });

  it.each([
    { Origin: 'http://films.example' },
    { Origin: 'http://127.0.0.1:1' },
    { Origin: 'null' },
    { 'Sec-Fetch-Site': 'cross-site' },
    { 'Sec-Fetch-Site': 'same-site' },
  ])('refuses an operation with %o', async (headers) => {
    expect((await host.pagePost('/operation/about', '{}', headers as Record<string, string>)).status).toBe(
      403,
    );
  });

  it('refuses an operation without an Origin', async () => {
    const Cookie = await host.enter();
    const asked = { method: 'POST', path: '/operation/about', body: '{}', headers: { Cookie } };
    expect((await host.ask(asked)).status).toBe(403);
  });

  it.each(['cross-site', 'same-site'])('refuses a %s page that embeds ours', async (site) => {
    const Cookie = await host.enter();
    expect((await host.ask({ headers: { Cookie, 'Sec-Fetch-Site': site } })).status).toBe(403);
  });

  it('does not answer other methods', async () => {
    const Cookie = await host.enter();
    const headers = { Cookie, Origin: `http://127.0.0.1:${host.port}` };
    expect((await host.ask({ method: 'PUT', headers })).status).toBe(405);
  });

  it.runIf(process.platform === 'linux')('listens on 127.0.0.1 alone', async () => {
    const outcome = await new Promise((resolve) => {
      const socket = connect(host.port, '127.0.0.2');
      socket.on('connect', () => resolve('connected')).on('error', ({ message }) => resolve(message));
    });
    expect(outcome).toMatch(/ECONNREFUSED/);
  });
});

describe('the page', () => {
  const get = async (path: string) => host.ask({ path, headers: { Cookie: await host.enter() } });

  it('comes with a policy that names this answer’s nonce', async () => {
    const Cookie = await host.enter();
    const [one, two] = [await host.ask({ headers: { Cookie } }), await host.ask({ headers: { Cookie } })];
    const nonces = [one, two].map(({ body }) => /nonce="([^"]+)"/.exec(body.toString())?.[1]);
    expect(nonces[0]).toMatch(/^[\w+/]{22}==$/);
    expect(nonces[0]).not.toBe(nonces[1]);
    expect(one?.headers['content-security-policy']).toBe(
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; " +
        `style-src 'self' 'nonce-${nonces[0]}'; img-src 'self' blob: data:; worker-src 'self'; ` +
        "connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
  });

  it('brings its files, under the same policy', async () => {
    const { status, headers, body } = await get('/assets/a-1.js');
    expect([status, body.toString()]).toEqual([200, 'let a;']);
    expect(headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
    });
  });

  it.each([
    '/../secret.json',
    '/%2e%2e/secret.json',
    '/assets/..%2f..%2f..%2fsecret.json',
    '/assets/../../secret.json',
    '/..\\secret.json',
    '/assets/%5c..%5c..%5csecret.json',
    '//secret.json',
    '/assets',
    '/index.html',
    '/film/../secret.json',
    `/film/${'0'.repeat(64)}`,
  ])('has nothing at %s', async (path) => {
    const { status, body } = await get(path);
    expect(status).toBeGreaterThanOrEqual(403);
    expect(body.toString()).toMatch(/^(Not here\.|Calcigraph does not go by this name\.)$/);
  });
});

describe('operations', () => {
  it('are called by name, and answered as the workspace does', async () => {
    const { status, body } = await host.pagePost('/operation/about', '{}');
    expect(status).toBe(200);
    expect(JSON.parse(body.toString())).toMatchObject({
      ok: true,
      value: { application: 'calcigraph', version: '9.9.9', host: 'browser', cohortsFolder: host.home },
    });
  });

  it.each(OPERATION_NAMES.filter((name) => name !== 'importBytes'))(
    '%s refuses what it does not take',
    async (name) => {
      for (const body of ['{"no such thing": 1}', '[]', '{', ''])
        expect(answerOf(await host.pagePost(`/operation/${name}`, body))).toMatchObject({
          ok: false,
          error: { code: 'host.invalid-input' },
        });
    },
  );

  it.each(['nothing', 'filmPath', 'verify', '__proto__', 'constructor', ''])(
    'has none called "%s"',
    async (name) => {
      expect((await host.pagePost(`/operation/${name}`, '{}')).status).toBe(404);
    },
  );

  it('says that there are no dialogs', async () => {
    const answer = answerOf(await host.pagePost('/operation/chooseFolder', '{"title":"Where"}'));
    expect(answer).toMatchObject({ ok: false, error: { code: 'host.no-dialogs' } });
  });

  it('takes a film’s bytes and gives the same back', async () => {
    const folder = join(host.home, 'cohort');
    await host.pagePost('/operation/createCohort', JSON.stringify({ folder, name: 'C' }));
    const film = encode({ width: 3, height: 2, data: Uint8Array.of(1, 2, 3, 4, 5, 6), channels: 1 });
    const imported = answerOf(await host.pagePost('/operation/importBytes?name=hand%20R.png', film));
    expect(imported).toMatchObject({
      ok: true,
      value: { outcome: 'imported', header: { rows: 2, columns: 3 } },
    });
    const headers = { Cookie: await host.enter() };
    const given = await host.ask({ path: `/film/${imported.value.filmId}`, headers });
    expect(given.body.equals(film)).toBe(true);
    expect(given.headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'cache-control': 'no-store',
    });
  });

  it('refuses more than can be taken at once before it is sent', async () => {
    const headers = { 'Content-Length': String(2 ** 30 + 1) };
    const answer = await host.pagePost('/operation/importBytes?name=a', new Uint8Array(8), headers);
    expect([answer.status, answerOf(answer).error.code]).toEqual([413, 'host.too-large']);
  });

  it('refuses a body of untold length', async () => {
    const headers = { 'Transfer-Encoding': 'chunked' };
    expect((await host.pagePost('/operation/about', '{}', headers)).status).toBe(413);
  });
});

describe('stopping', () => {
  it('closes the cohort and lets the next process have it', async () => {
    const folder = join(host.home, 'cohort');
    await host.pagePost('/operation/createCohort', JSON.stringify({ folder, name: 'C' }));
    const next = workspaceIn(host.home);
    expect(await next.openCohort({ folder })).toMatchObject({ ok: false, error: { code: 'cohort.locked' } });
    expect((await host.pagePost('/stop', '')).status).toBe(204);
    await host.stopped;
    expect(await next.openCohort({ folder })).toMatchObject({ ok: true });
    await next.closeCohort({});
    await expect(host.ask({})).rejects.toThrow(/ECONNREFUSED/);
  });

  it('is for the page alone', async () => {
    expect((await host.pagePost('/stop', '', { Origin: 'http://films.example' })).status).toBe(403);
    expect((await host.pagePost('/operation/about', '{}')).status).toBe(200);
  });
});

it('says which port cannot be had', async () => {
  const options = { workspace: workspaceIn(host.home), rendererFolder: host.home, port: host.port };
  await expect(startBrowserHost(options)).rejects.toMatchObject({ code: 'host.no-port' });
});
