import type { App, Session, WebContents } from 'electron';
import { isAppUrl } from './scheme.ts';

/** All that the page does of what needs leave: filling the screen, and copying text for the reader. */
const GRANTED: ReadonlySet<string> = new Set(['fullscreen', 'clipboard-sanitized-write']);

const REFUSED_PROTOCOLS = new Set(['http:', 'https:', 'ws:', 'wss:', 'ftp:', 'file:']);

/** Shuts what the application does not use: permissions, devices, downloads, the network. */
export function lockSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl }) =>
    answer(isGranted(permission, requestingUrl)),
  );
  session.setPermissionCheckHandler((_contents, permission, origin) => isGranted(permission, origin));
  session.setDevicePermissionHandler(() => false);
  session.setSpellCheckerEnabled(false);
  // Nothing is fetched from anywhere, whoever asks: not by a page, not by the browser engine behind it.
  session.webRequest.onBeforeRequest({ urls: ['<all_urls>'] }, ({ url }, answer) =>
    answer({ cancel: REFUSED_PROTOCOLS.has(new URL(url).protocol) }),
  );
  session.on('will-download', (event) => event.preventDefault());
}

function isGranted(permission: string, asker: string): boolean {
  return GRANTED.has(permission) && isAppUrl(asker);
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
