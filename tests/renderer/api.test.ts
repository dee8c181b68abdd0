import { afterEach, describe, expect, it, vi } from 'vitest';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

/** The client as a page loads it: it looks once for what the desktop host put there. */
const client = () => import('../../renderer/api.ts');

describe('on the loopback host', () => {
  const fetched = (answer: () => Response | Promise<Response>) => {
    const fetch = vi.fn(async (_address: string, _init: RequestInit) => answer());
    vi.stubGlobal('fetch', fetch);
    return fetch;
  };

  it('posts an operation’s input as JSON and gives the answer as it came', async () => {
    const fetch = fetched(() => Response.json({ ok: true, value: { files: [] } }));
    const { api } = await client();
    expect(await api.listFiles({ paths: ['/a'] })).toEqual({ ok: true, value: { files: [] } });
    expect(fetch.mock.calls).toEqual([
      ['/operation/listFiles', { method: 'POST', body: '{"paths":["/a"]}' }],
    ]);
  });

  it('posts a film’s bytes as they are', async () => {
    const fetch = fetched(() =>
      Response.json({ ok: false, error: { code: 'film.empty', message: 'Empty.' } }),
    );
    const { api } = await client();
    const bytes = Uint8Array.of(1, 2);
    expect(await api.importBytes({ name: 'a & b.dcm', bytes })).toMatchObject({
      error: { code: 'film.empty' },
    });
    expect(fetch.mock.calls).toEqual([
      ['/operation/importBytes?name=a+%26+b.dcm', { method: 'POST', body: bytes }],
    ]);
  });

  it('says in a value when nobody answers, or nothing that makes sense', async () => {
    const { api } = await client();
    fetched(() => Promise.reject(new TypeError('Failed to fetch')));
    expect(await api.about({})).toMatchObject({ ok: false, error: { code: 'host.no-answer' } });
    fetched(() => new Response('Not here.', { status: 404 }));
    expect(await api.about({})).toMatchObject({ ok: false, error: { code: 'host.no-answer' } });
  });

  it('says in a value that it is no longer let in', async () => {
    fetched(() => new Response('Open the address.', { status: 403 }));
    const { api } = await client();
    expect(await api.about({})).toMatchObject({
      ok: false,
      error: { code: 'host.refused', detail: 'Open the address.' },
    });
  });

  it('can be asked to stop', async () => {
    const fetch = fetched(() => new Response(null, { status: 204 }));
    await (await client()).stopHost();
    expect(fetch.mock.calls).toEqual([['/stop', { method: 'POST' }]]);
  });

  it('does not know where a dropped file lies', async () => {
    expect((await client()).pathForFile({ name: 'a.dcm' } as File)).toBeNull();
  });
});

describe('in the desktop window', () => {
  it('calls what the host put on the page', async () => {
    const about = vi.fn(async (_input: unknown) => ({ ok: true, value: 'me' }));
    vi.stubGlobal('calcigraph', { about });
    const { api } = await client();
    expect(await api.about({})).toEqual({ ok: true, value: 'me' });
    expect(about.mock.calls).toEqual([[{}]]);
  });

  it('says in a value when a call fails', async () => {
    vi.stubGlobal('calcigraph', { about: () => Promise.reject(new Error('gone')) });
    const { api } = await client();
    expect(await api.about({})).toMatchObject({
      ok: false,
      error: { code: 'host.no-answer', detail: 'Error: gone' },
    });
  });

  it('knows where a dropped file lies, where it lies anywhere', async () => {
    const pathForFile = vi.fn().mockReturnValueOnce('/films/a.dcm').mockReturnValueOnce('');
    vi.stubGlobal('calcigraph', { pathForFile });
    const client_ = await client();
    const file = { name: 'a.dcm' } as File;
    expect(client_.pathForFile(file)).toBe('/films/a.dcm');
    expect(client_.pathForFile(file)).toBeNull();
  });
});

it('knows which cohort the window was started with', async () => {
  const { cohortToOpen } = await client();
  vi.stubGlobal('location', { search: '?cohort=%2Fa+b' });
  expect(cohortToOpen()).toBe('/a b');
  vi.stubGlobal('location', { search: '' });
  expect(cohortToOpen()).toBeNull();
});
