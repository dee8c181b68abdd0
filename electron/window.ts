import { join } from 'node:path';
import { BrowserWindow, dialog, type WebPreferences } from 'electron';
import { APP_URL } from './scheme.ts';

const LOCKED: WebPreferences = {
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
};

/**
 * Opens the application's window.
 *
 * @param builtFolder where the preload script was built to
 * @param cohortFolder a cohort to open at once; null for the welcome page
 */
export function openWindow(
  builtFolder: string,
  cohortFolder: string | null,
  packaged: boolean,
): BrowserWindow {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: 1024,
    minHeight: 640,
    show: false,
    backgroundColor: '#141517',
    title: 'Calcigraph',
    webPreferences: { ...LOCKED, preload: join(builtFolder, 'preload.cjs'), devTools: !packaged },
  });
  window.once('ready-to-show', () => window.show());
  window.webContents.on('render-process-gone', (_event, { reason }) => offerReload(window, reason));
  window.webContents.on('will-prevent-unload', (event) => {
    if (leaveUnkept(window)) event.preventDefault();
  });
  const page = new URL(APP_URL);
  if (cohortFolder !== null) page.searchParams.set('cohort', cohortFolder);
  window.loadURL(page.href);
  return window;
}

/** A page with steps that are not kept asks to stay, and the desktop has no question of its own for that. */
function leaveUnkept(window: BrowserWindow): boolean {
  const chosen = dialog.showMessageBoxSync(window, {
    type: 'warning',
    message: 'Some steps of this reading are not on the disk yet.',
    detail: 'If you quit now, they are lost.',
    buttons: ['Stay', 'Quit without them'],
    cancelId: 0,
  });
  return chosen === 1;
}

/** Asked rather than done: what crashes at once would crash for ever. */
async function offerReload(window: BrowserWindow, reason: string): Promise<void> {
  if (reason === 'clean-exit') return;
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    message: 'The window stopped working.',
    detail: `What was shown as kept is safe on the disk. (${reason})`,
    buttons: ['Open it again', 'Quit'],
    cancelId: 1,
  });
  if (response === 0) window.reload();
  else window.close();
}
