import { isPassedOver } from '../../src/film/fileName/passedOver.ts';
import { pathForFile } from '../api.ts';

/** A browser's file with its path in the folder that was dropped or chosen. */
export interface NamedFile {
  readonly path: string;
  readonly file: File;
}

/** Films on their way into a cohort: by path where the host can read the disk, else as the browser's files. */
export type FilmSources =
  | { readonly kind: 'paths'; readonly paths: readonly string[] }
  | {
      readonly kind: 'files';
      readonly files: readonly NamedFile[];
      /** Hidden and system files in the folders among them, and folders of such. */
      readonly passedOver: number;
    };

/** What was dropped. Must be called while the event is being handled: the browser forgets the drop after it. */
export function droppedSources(drop: DataTransfer): Promise<FilmSources> {
  const entries = [...drop.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  return sourcesOf([...drop.files], () => filesBehind(entries));
}

/** What was picked in the browser's own dialog; a folder comes as all the files in it. */
export function pickedSources(files: readonly File[]): Promise<FilmSources> {
  return sourcesOf(files, async () => {
    const meant = files.filter(({ webkitRelativePath }) => !isInPassedOver(webkitRelativePath));
    return {
      kind: 'files',
      files: meant.map((file) => ({ path: file.webkitRelativePath || file.name, file })),
      passedOver: files.length - meant.length,
    };
  });
}

async function sourcesOf(files: readonly File[], asFiles: () => Promise<FilmSources>): Promise<FilmSources> {
  const paths = files.map(pathForFile).filter((path) => path !== null);
  return paths.length === files.length && paths.length > 0 ? { kind: 'paths', paths } : asFiles();
}

/** The folder itself was chosen by hand: only what is inside it can be passed over. */
function isInPassedOver(relativePath: string): boolean {
  return relativePath.split('/').slice(1).some(isPassedOver);
}

interface Found {
  readonly files: NamedFile[];
  passedOver: number;
}

async function filesBehind(entries: readonly FileSystemEntry[]): Promise<FilmSources> {
  const found: Found = { files: [], passedOver: 0 };
  await walk(entries, found);
  return { kind: 'files', ...found };
}

/** The files of dropped folders, walked in their order. */
async function walk(entries: readonly FileSystemEntry[], found: Found): Promise<void> {
  for (const entry of entries) {
    if (isFile(entry))
      found.files.push({ path: entry.fullPath.replace(/^\//, ''), file: await fileOf(entry) });
    else if (isFolder(entry)) {
      const children = await childrenOf(entry);
      const meant = children.filter(({ name }) => !isPassedOver(name));
      found.passedOver += children.length - meant.length;
      await walk(meant, found);
    }
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

/** A reader gives its entries in batches, and an empty one at the end. */
async function childrenOf(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader();
  const children: FileSystemEntry[] = [];
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (batch.length === 0) return children;
    children.push(...batch);
  }
}
