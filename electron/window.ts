import { join } from 'node:path';
import { BrowserWindow, type WebPreferences } from 'electron';
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
  const page = new URL(APP_URL);
  if (cohortFolder !== null) page.searchParams.set('cohort', cohortFolder);
  window.loadURL(page.href);
  return window;
}
