import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { Operations } from '../src/contract/operations.ts';
import { channelOf } from './channels.ts';
import { OPERATION_NAMES } from './operationCalls.ts';

/** What the page finds as `window.calcigraph`: one function per operation, and the path behind a dropped file. */
export type Bridge = Operations & { readonly pathForFile: (file: File) => string };

const operations = OPERATION_NAMES.map((name) => {
  const call = (input: unknown) => ipcRenderer.invoke(channelOf(name), input);
  return [name, call] as const;
});

const bridge: Bridge = {
  ...(Object.fromEntries(operations) as unknown as Operations),
  pathForFile: (file) => webUtils.getPathForFile(file),
};

contextBridge.exposeInMainWorld('calcigraph', bridge);
