import type { BrowserWindow, Dialog, OpenDialogOptions } from 'electron';
import type { Dialogs } from './operationCalls.ts';

/** The desktop's own dialogs, over the application's window. */
export function nativeDialogs(dialog: Dialog, window: () => BrowserWindow | null): Dialogs {
  async function choose(options: OpenDialogOptions): Promise<readonly string[] | null> {
    const over = window();
    const { canceled, filePaths } = await (over === null
      ? dialog.showOpenDialog(options)
      : dialog.showOpenDialog(over, options));
    return canceled ? null : filePaths;
  }

  return {
    chooseFolder: async ({ title }) => {
      const chosen = await choose({ title, properties: ['openDirectory', 'createDirectory'] });
      return { ok: true, value: chosen?.[0] ?? null };
    },
    chooseFiles: async ({ title }) => ({
      ok: true,
      value: await choose({ title, properties: ['openFile', 'multiSelections'] }),
    }),
  };
}
