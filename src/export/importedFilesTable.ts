import { type Column, type Table, tableOf } from './table.ts';

/** What became of one file of an import. */
interface ImportedFileRow {
  readonly path: string;
  readonly outcome: string;
  readonly filmId: string | null;
  readonly filmName: string | null;
  readonly remark: { readonly code: string; readonly message: string; readonly detail?: string } | null;
}

/** An import's report: one row per file. */
export function importedFilesTable({ files }: { readonly files: readonly ImportedFileRow[] }): Table {
  return tableOf(
    'imported_files',
    'One row per file of an import, in the order they were read.',
    columns,
    files,
  );
}

const columns: readonly Column<ImportedFileRow>[] = [
  {
    name: 'file',
    type: 'string',
    unit: null,
    meaning: 'The file as it was chosen or dropped, with its folders where they are known.',
    value: ({ path }) => path,
  },
  {
    name: 'outcome',
    type: 'string',
    unit: null,
    meaning:
      'imported, here-already (to the byte), same-film (its picture under the same SOP Instance UID), or refused.',
    value: ({ outcome }) => outcome,
  },
  {
    name: 'film_sha256',
    type: 'string',
    unit: null,
    meaning: 'SHA-256 of the film it is, or is the same as; empty where it was refused.',
    value: ({ filmId }) => filmId,
  },
  {
    name: 'film_file_name',
    type: 'string',
    unit: null,
    meaning: 'The name of the file that film was imported from.',
    value: ({ filmName }) => filmName,
  },
  {
    name: 'code',
    type: 'string',
    unit: null,
    meaning: 'Why it was refused, or what is to be known of it, for programs; empty where there is nothing.',
    value: ({ remark }) => remark?.code ?? null,
  },
  {
    name: 'reason',
    type: 'string',
    unit: null,
    meaning: 'The same in a sentence.',
    value: ({ remark }) => remark?.message ?? null,
  },
  {
    name: 'detail',
    type: 'string',
    unit: null,
    meaning: 'The technical detail behind it.',
    value: ({ remark }) => remark?.detail ?? null,
  },
];
