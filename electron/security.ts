import type { App, Session, WebContents } from 'electron';

/** Nothing is fetched from anywhere, whoever asks: not by a page, not by the browser engine behind it. */
const REMOTE = { urls: ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*', 'ftp://*/*', 'file://*/*'] };

/** Shuts what the application does not use: permissions, devices, downloads, the network. */
export function lockSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setSpellCheckerEnabled(false);
  session.webRequest.onBeforeRequest(REMOTE, (_details, answer) => answer({ cancel: true }));
  session.on('will-download', (event) => event.preventDefault());
}

/** Keeps every window on the page it was made with: no navigation, no further window, no embedded page. */
export function lockContents(app: App): void {
  app.on('web-contents-created', (_event, contents) => lockOne(contents));
}

function lockOne(contents: WebContents): void {
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
