import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';
import { vi } from 'vitest';

type Handler = (event: unknown, input: unknown) => Promise<unknown>;

class FakeWindow extends EventEmitter {
  readonly options: Electron.BrowserWindowConstructorOptions;
  readonly loadURL = vi.fn<Electron.BrowserWindow['loadURL']>();
  readonly show = vi.fn<Electron.BrowserWindow['show']>();
  readonly focus = vi.fn<Electron.BrowserWindow['focus']>();
  readonly restore = vi.fn<Electron.BrowserWindow['restore']>();
  readonly isMinimized = () => true;
  readonly reload = vi.fn<Electron.BrowserWindow['reload']>();
  readonly close = vi.fn<Electron.BrowserWindow['close']>();
  readonly webContents = new EventEmitter();
  constructor(options: Electron.BrowserWindowConstructorOptions) {
    super();
    this.options = options;
  }
}

/** What of Electron the desktop host touches, so that a test sees what it does with it. */
export function fakeElectron(appPath: string, { onlyInstance = true } = {}) {
  const { promise: ready, resolve: becomeReady } = Promise.withResolvers<void>();
  const app = Object.assign(new EventEmitter(), {
    enableSandbox: vi.fn<Electron.App['enableSandbox']>(),
    requestSingleInstanceLock: () => onlyInstance,
    whenReady: () => ready,
    getAppPath: () => appPath,
    getVersion: () => '9.9.9',
    isPackaged: true,
    quit: vi.fn<Electron.App['quit']>(),
    exit: vi.fn<Electron.App['exit']>(),
    setAboutPanelOptions: vi.fn<Electron.App['setAboutPanelOptions']>(),
    showAboutPanel: vi.fn<Electron.App['showAboutPanel']>(),
  } satisfies Partial<Electron.App>);

  const handlers = new Map<string, Handler>();
  const ipcMain = {
    handle: (channel, handler) => handlers.set(channel, handler as Handler),
  } satisfies Partial<Electron.IpcMain>;

  const schemes = new Map<string, (request: Request) => Response | Promise<Response>>();
  const protocol = {
    registerSchemesAsPrivileged: vi.fn<Electron.Protocol['registerSchemesAsPrivileged']>(),
    handle: (scheme, handler) => {
      schemes.set(scheme, handler as (request: Request) => Response | Promise<Response>);
    },
  } satisfies Partial<Electron.Protocol>;

  const defaultSession = Object.assign(new EventEmitter(), {
    setPermissionRequestHandler: vi.fn<Electron.Session['setPermissionRequestHandler']>(),
    setPermissionCheckHandler: vi.fn<Electron.Session['setPermissionCheckHandler']>(),
    setDevicePermissionHandler: vi.fn<Electron.Session['setDevicePermissionHandler']>(),
    setSpellCheckerEnabled: vi.fn<Electron.Session['setSpellCheckerEnabled']>(),
    webRequest: { onBeforeRequest: vi.fn() },
  });

  const windows: FakeWindow[] = [];
  const opened = vi.fn(function open(options: Electron.BrowserWindowConstructorOptions) {
    const window = new FakeWindow(options);
    windows.push(window);
    return window;
  });

  const dialog = { showOpenDialog: vi.fn(), showMessageBox: vi.fn(), showMessageBoxSync: vi.fn() };
  const Menu = {
    buildFromTemplate: vi.fn((template: Electron.MenuItemConstructorOptions[]) => template),
    setApplicationMenu: vi.fn(),
  };
  const contextBridge = { exposeInMainWorld: vi.fn<Electron.ContextBridge['exposeInMainWorld']>() };
  const ipcRenderer = { invoke: vi.fn<Electron.IpcRenderer['invoke']>(async () => 'answered') };
  const webUtils = { getPathForFile: vi.fn<Electron.WebUtils['getPathForFile']>(() => '/films/a.dcm') };

  return {
    /** What `import ... from 'electron'` gives. */
    module: {
      app,
      ipcMain,
      protocol,
      session: { defaultSession },
      BrowserWindow: opened,
      dialog,
      Menu,
      contextBridge,
      ipcRenderer,
      webUtils,
    },
    becomeReady,
    handlers,
    schemes,
    windows,
  };
}

export type FakeElectron = ReturnType<typeof fakeElectron>;

/** A frame as the handler of a message sees it. */
export function frame(url: string, parent: unknown = null) {
  return { senderFrame: { url, parent } };
}
