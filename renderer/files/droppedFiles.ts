import { pathForFile } from '../api.ts';

/** Films on their way into a cohort: by path where the host can read the disk, else as the browser's files. */
export type FilmSources =
  | { readonly kind: 'paths'; readonly paths: readonly string[] }
  | { readonly kind: 'files'; readonly files: readonly File[] };

/** What was dropped. Must be called while the event is being handled: the browser forgets the drop after it. */
export function droppedSources(drop: DataTransfer): Promise<FilmSources> {
  const entries = [...drop.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  return sourcesOf([...drop.files], () => filesIn(entries));
}

/** What was picked in the browser's own dialog. */
export function pickedSources(files: readonly File[]): Promise<FilmSources> {
  return sourcesOf(files, async () => files);
}

async function sourcesOf(
  files: readonly File[],
  asFiles: () => Promise<readonly File[]>,
): Promise<FilmSources> {
  const paths = files.map(pathForFile).filter((path) => path !== null);
  return paths.length === files.length && paths.length > 0
    ? { kind: 'paths', paths }
    : { kind: 'files', files: await asFiles() };
}

/** The files of dropped folders, walked in their order. */
async function filesIn(entries: readonly FileSystemEntry[]): Promise<readonly File[]> {
  const files: File[] = [];
  for (const entry of entries) {
    if (isFile(entry)) files.push(await fileOf(entry));
    else if (isFolder(entry)) files.push(...(await filesIn(await childrenOf(entry))));
  }
  return files;
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
