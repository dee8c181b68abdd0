import { type App, type BrowserWindow, Menu, type MenuItemConstructorOptions } from 'electron';

/**
 * The application's menu: what every desktop application has. What is done to films and readings is in the page,
 * the same in both hosts, and no accelerator here takes a key from it.
 */
export function applicationMenu(app: App, platform: NodeJS.Platform): Menu {
  const mac: MenuItemConstructorOptions[] = platform === 'darwin' ? [{ role: 'appMenu' }] : [];
  return Menu.buildFromTemplate([
    ...mac,
    { role: 'fileMenu' },
    {
      label: 'Edit',
      submenu: [{ role: 'cut' }, { role: 'copy' }, { role: 'paste' }, { role: 'selectAll' }],
    },
    { label: 'View', submenu: viewItems(app) },
    { role: 'windowMenu' },
    { role: 'help', submenu: [{ label: 'About Calcigraph', click: () => app.showAboutPanel() }] },
  ]);
}

function viewItems(app: App): MenuItemConstructorOptions[] {
  const debugging: MenuItemConstructorOptions[] = app.isPackaged ? [] : [{ role: 'toggleDevTools' }];
  return [
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { role: 'resetZoom' },
    { type: 'separator' },
    // Not the role: its F11 is the page's, which leaves the film alone.
    { label: 'Full Screen', click: (_item, window) => toggleFullScreen(window as BrowserWindow | undefined) },
    ...debugging,
  ];
}

function toggleFullScreen(window: BrowserWindow | undefined): void {
  window?.setFullScreen(!window.isFullScreen());
}
