import { join, resolve } from 'node:path';
import { app, type BrowserWindow, dialog, ipcMain, Menu, protocol, session } from 'electron';
import { defaultHome } from '../src/project/settings.ts';
import { openWorkspace } from '../src/project/workspace.ts';
import { nativeDialogs } from './dialogs.ts';
import { answerOperations } from './ipc.ts';
import { applicationMenu } from './menu.ts';
import { answerPage, notFound, type PageSource } from './page.ts';
import { APP_SCHEME, isAppUrl } from './scheme.ts';
import { lockContents, lockSession } from './security.ts';
import { openWindow } from './window.ts';

/** The desktop host: one process, one workspace, one window. */

protocol.registerSchemesAsPrivileged([APP_SCHEME]);
app.enableSandbox();
lockContents(app);
if (app.requestSingleInstanceLock()) app.whenReady().then(start);
else app.quit();

function start(): void {
  let window: BrowserWindow | null = null;
  const workspace = openWorkspace({
    home: defaultHome(process.env),
    resources: join(app.getAppPath(), 'resources'),
    version: app.getVersion(),
    host: 'electron',
    clock: () => new Date(),
  });
  const rendererFolder = join(app.getAppPath(), 'dist', 'renderer');
  lockSession(session.defaultSession);
  servePage({ rendererFolder, filmPath: workspace.filmPath });
  answerOperations(ipcMain, { ...workspace, ...nativeDialogs(dialog, () => window) });
  app.setAboutPanelOptions({
    applicationName: 'Calcigraph',
    applicationVersion: app.getVersion(),
    copyright: 'For research use; not a medical device.',
  });
  Menu.setApplicationMenu(applicationMenu(app, process.platform));
  window = openWindow(join(app.getAppPath(), 'dist', 'electron'), cohortArgument(), app.isPackaged);
  window.on('closed', () => {
    window = null;
  });
  app.on('second-instance', () => bringToFront(window));
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', (event) => {
    event.preventDefault();
    workspace.closeCohort({}).finally(() => app.exit());
  });
}

function servePage(source: PageSource): void {
  protocol.handle(APP_SCHEME.scheme, ({ method, url }) =>
    method === 'GET' && isAppUrl(url) ? answerPage(new URL(url).pathname, source) : notFound(),
  );
}

/** The cohort named on the command line; everything else there belongs to Electron. */
function cohortArgument(): string | null {
  const own = process.argv.slice(app.isPackaged ? 1 : 2);
  const folder = own.find((argument) => !argument.startsWith('-'));
  return folder === undefined ? null : resolve(folder);
}

function bringToFront(window: BrowserWindow | null): void {
  if (window?.isMinimized()) window.restore();
  window?.focus();
}
