import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import type { Workspace } from '../src/project/workspace.ts';
import { channelOf } from './channels.ts';
import { callOperation, type Dialogs, failure, OPERATION_NAMES } from './operationCalls.ts';
import { isAppUrl } from './scheme.ts';

/** Answers every operation on a channel of its own, to the application's own page alone. */
export function answerOperations(ipcMain: IpcMain, operations: Workspace & Dialogs): void {
  for (const name of OPERATION_NAMES)
    ipcMain.handle(channelOf(name), (event, input: unknown) =>
      isFromOurPage(event)
        ? callOperation(operations, name, input)
        : failure('host.refused', 'The application answers only its own window.'),
    );
}

/** The main frame alone, and only while it shows our page; a frame that is gone has no URL. */
function isFromOurPage({ senderFrame }: IpcMainInvokeEvent): boolean {
  return senderFrame !== null && senderFrame.parent === null && isAppUrl(senderFrame.url);
}
