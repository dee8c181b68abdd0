import { EventEmitter } from 'node:events';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { buildDesktopHost } from '../../electron/build.ts';
import { OPERATION_NAMES } from '../../electron/operationCalls.ts';
import { NONCE_PLACEHOLDER } from '../../electron/pageHeaders.ts';
import { tinyDicom } from '../helpers/tinyDicom.ts';
import { type FakeElectron, fakeElectron, frame } from './fakeElectron.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** Inside the checkout: what is not bundled is found from there. */
const built = join(root, 'dist', 'tests', 'desktop');
const OURS = 'calcigraph://app/';

let home: string;
let electron: FakeElectron;

beforeAll(() => buildDesktopHost(root, built));
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'calcigraph-main-'));
  vi.stubEnv('CALCIGRAPH_HOME', home);
  await mkdir(join(home, 'app', 'dist', 'renderer'), { recursive: true });
  await cp(join(root, 'resources'), join(home, 'app', 'resources'), { recursive: true });
  await writeFile(join(home, 'app', 'dist', 'renderer', 'index.html'), `<meta nonce="${NONCE_PLACEHOLDER}">`);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(home, { recursive: true });
});

/** Runs the built main script as Electron would, up to its window. */
async function runMain(options: { onlyInstance?: boolean } = {}): Promise<void> {
  electron = fakeElectron(join(home, 'app'), options);
  vi.resetModules();
  vi.doMock('electron', () => electron.module);
  await import(/* @vite-ignore */ join(built, 'main.js'));
}

async function openApp(): Promise<void> {
  await runMain();
  electron.becomeReady();
  await vi.waitFor(() => expect(electron.windows).toHaveLength(1));
}

function call(name: string, input: unknown, event: unknown = frame(OURS)): Promise<unknown> {
  const handler = electron.handlers.get(`calcigraph:${name}`);
  if (handler === undefined) throw new Error(`no channel for ${name}`);
  return handler(event, input);
}

async function get(url: string, method = 'GET'): Promise<Response> {
  const answer = electron.schemes.get('calcigraph');
  if (answer === undefined) throw new Error('no protocol');
  return answer({ method, url } as Request);
}

describe('before it is ready', () => {
  it('makes the scheme an origin of its own and every process sandboxed', async () => {
    await runMain();
    expect(electron.module.protocol.registerSchemesAsPrivileged.mock.calls).toEqual([
      [
        [
          {
            scheme: 'calcigraph',
            privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true },
          },
        ],
      ],
    ]);
    expect(electron.module.app.enableSandbox).toHaveBeenCalledOnce();
    expect(electron.windows).toEqual([]);
  });

  it('leaves when it runs already', async () => {
    await runMain({ onlyInstance: false });
    electron.becomeReady();
    expect(electron.module.app.quit).toHaveBeenCalledOnce();
    expect(electron.windows).toEqual([]);
  });
});

describe('the window', () => {
  beforeEach(openApp);

  it('is locked in and shows our page', () => {
    expect(electron.windows[0]?.options.webPreferences).toEqual({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: false,
      preload: join(home, 'app', 'dist', 'electron', 'preload.cjs'),
    });
    expect(electron.windows[0]?.loadURL).toHaveBeenCalledWith(expect.stringMatching(/^calcigraph:\/\/app\//));
  });

  it('comes to the front when the application is started again', () => {
    electron.module.app.emit('second-instance');
    expect(electron.windows[0]?.restore).toHaveBeenCalledOnce();
    expect(electron.windows[0]?.focus).toHaveBeenCalledOnce();
  });

  it('has an About that says what it is for', () => {
    expect(electron.module.app.setAboutPanelOptions).toHaveBeenCalledWith({
      applicationName: 'Calcigraph',
      applicationVersion: '9.9.9',
      copyright: 'For research use; not a medical device.',
    });
  });

  it('is offered again when it crashed', async () => {
    const [window] = electron.windows;
    electron.module.dialog.showMessageBox.mockResolvedValue({ response: 0 });
    window?.webContents.emit('render-process-gone', {}, { reason: 'clean-exit' });
    window?.webContents.emit('render-process-gone', {}, { reason: 'oom' });
    await vi.waitFor(() => expect(window?.reload).toHaveBeenCalledOnce());
    expect(electron.module.dialog.showMessageBox).toHaveBeenCalledOnce();
  });

  it('asks before it goes with steps that are not kept', () => {
    const { showMessageBoxSync } = electron.module.dialog;
    for (const [chosen, left] of [
      [0, 0],
      [1, 1],
    ]) {
      const event = { preventDefault: vi.fn() };
      showMessageBoxSync.mockReturnValue(chosen);
      electron.windows[0]?.webContents.emit('will-prevent-unload', event);
      expect(event.preventDefault).toHaveBeenCalledTimes(left as number);
    }
  });

  it.each(['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'])(
    'is kept from %s',
    (name) => {
      const contents = Object.assign(new EventEmitter(), { setWindowOpenHandler: vi.fn() });
      electron.module.app.emit('web-contents-created', {}, contents);
      const event = { preventDefault: vi.fn() };
      contents.emit(name, event);
      expect(event.preventDefault).toHaveBeenCalledOnce();
      expect(contents.setWindowOpenHandler.mock.calls[0]?.[0]({ url: OURS })).toEqual({ action: 'deny' });
    },
  );

  it('is let fill the screen and copy text, and given no other permission, device, download or network', () => {
    const { defaultSession } = electron.module.session;
    // biome-ignore lint/suspicious/noExplicitAny: Electron's handlers are called as Electron would.
    const called = (mock: { mock: { calls: any[][] } }) => mock.mock.calls[0] ?? [];
    const request = called(defaultSession.setPermissionRequestHandler)[0];
    const check = called(defaultSession.setPermissionCheckHandler)[0];
    const granted = (permission: string, asker: string) => {
      const answer = vi.fn();
      request({}, permission, answer, { requestingUrl: asker });
      expect(answer.mock.calls).toEqual([[check({}, permission, asker)]]);
      return answer.mock.calls[0]?.[0];
    };
    for (const permission of [
      'geolocation',
      'media',
      'notifications',
      'clipboard-read',
      'openExternal',
      'hid',
    ])
      expect(granted(permission, OURS)).toBe(false);
    for (const permission of ['fullscreen', 'clipboard-sanitized-write']) {
      expect(granted(permission, OURS)).toBe(true);
      expect(granted(permission, 'https://films.example/')).toBe(false);
    }
    expect(called(defaultSession.setDevicePermissionHandler)[0]({})).toBe(false);
    const [filter, decide] = called(defaultSession.webRequest.onBeforeRequest);
    expect(filter).toEqual({ urls: ['<all_urls>'] });
    const decided = vi.fn();
    for (const url of ['https://a.example/', 'http://127.0.0.1/', 'wss://a.example/', 'file:///etc/passwd'])
      decide({ url }, decided);
    expect(decided.mock.calls).toEqual(Array(4).fill([{ cancel: true }]));
    decide({ url: `${OURS}assets/a.js` }, decided);
    expect(decided).toHaveBeenLastCalledWith({ cancel: false });
    const download = { preventDefault: vi.fn() };
    defaultSession.emit('will-download', download);
    expect(download.preventDefault).toHaveBeenCalledOnce();
  });
});

describe('the page', () => {
  beforeEach(openApp);

  it('comes with the policy and a nonce of its own', async () => {
    const [one, two] = [await get(OURS), await get(`${OURS}?cohort=a`)];
    const nonce = /nonce="([^"]+)"/.exec(await one.text())?.[1];
    expect(one.headers.get('Content-Security-Policy')).toMatch(/^default-src 'none'; /);
    expect(one.headers.get('Content-Security-Policy')).toContain(`'nonce-${nonce}'`);
    expect(await two.text()).not.toContain(nonce);
  });

  it.each([
    ['calcigraph://other/', 'GET'],
    ['calcigraph://app/', 'POST'],
    ['calcigraph://app/..%2f..%2fresources/protocols/calcigraph-1.json', 'GET'],
    [`calcigraph://app/film/${'0'.repeat(64)}`, 'GET'],
  ])('has nothing at %s by %s, and says so under the policy', async (url, method) => {
    const { status, headers } = await get(url, method);
    expect(status).toBe(404);
    expect(headers.get('Content-Security-Policy')).toContain("default-src 'none'");
  });
});

describe('operations', () => {
  beforeEach(openApp);

  it('have a channel each, and there is no other', () => {
    expect([...electron.handlers.keys()].sort()).toEqual(
      OPERATION_NAMES.map((name) => `calcigraph:${name}`).sort(),
    );
  });

  it('read films on a thread that is bundled beside', async () => {
    await call('createCohort', { folder: join(home, 'films'), name: 'C' });
    const film = { name: 'a.dcm', bytes: tinyDicom() };
    expect(await call('importBytes', film)).toMatchObject({ ok: true, value: { outcome: 'imported' } });
    await call('closeCohort', {});
  });

  it('are answered by the workspace', async () => {
    expect(await call('about', {})).toMatchObject({
      ok: true,
      value: { version: '9.9.9', host: 'electron', cohortsFolder: home },
    });
  });

  it.each([
    ['a frame inside the page', frame(OURS, {})],
    ['another page', frame('https://films.example/')],
    ['another host of the scheme', frame('calcigraph://other/')],
    ['a page that only looks like ours', frame('https://films.example/calcigraph://app/')],
    ['a frame that is gone', { senderFrame: null }],
  ])('refuse %s', async (_who, event) => {
    for (const name of OPERATION_NAMES)
      expect(await call(name, {}, event)).toMatchObject({ ok: false, error: { code: 'host.refused' } });
  });

  it.each(OPERATION_NAMES)('%s refuses what it does not take', async (name) => {
    for (const input of [undefined, null, [], { 'no such thing': 1 }])
      expect(await call(name, input)).toMatchObject({ ok: false, error: { code: 'host.invalid-input' } });
  });

  it('open the desktop’s dialogs over the window', async () => {
    const { showOpenDialog } = electron.module.dialog;
    showOpenDialog.mockResolvedValueOnce({ canceled: false, filePaths: ['/cohorts/a'] });
    expect(await call('chooseFolder', { title: 'Where' })).toEqual({ ok: true, value: '/cohorts/a' });
    showOpenDialog.mockResolvedValueOnce({ canceled: true, filePaths: [] });
    expect(await call('chooseFiles', { title: 'Films' })).toEqual({ ok: true, value: null });
    expect(showOpenDialog.mock.calls.map(([over]) => over)).toEqual([
      electron.windows[0],
      electron.windows[0],
    ]);
  });
});

it('closes the cohort before it ends', async () => {
  await openApp();
  const folder = join(home, 'cohort');
  expect(await call('createCohort', { folder, name: 'C' })).toMatchObject({ ok: true });
  const event = { preventDefault: vi.fn() };
  electron.module.app.emit('will-quit', event);
  expect(event.preventDefault).toHaveBeenCalledOnce();
  await vi.waitFor(() => expect(electron.module.app.exit).toHaveBeenCalledOnce());
  await openApp();
  expect(await call('openCohort', { folder })).toMatchObject({ ok: true });
  await call('closeCohort', {});
});
