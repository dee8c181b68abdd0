import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FilmSources } from '../../files/droppedFiles.ts';
import { useCohortStore } from '../../state/cohortStore.ts';
import { enterCohort, importIntoCohort } from '../../state/room.ts';
import { counted } from '../../words/terms.ts';
import { FolderField } from './FolderField.tsx';
import classes from './FormDialog.module.css';
import { FormDialog } from './FormDialog.tsx';

/** A name, and a folder that follows it until the reader says otherwise. */
export function NewCohortDialog({ films }: { readonly films: FilmSources | null }) {
  const cohortsFolder = useCohortStore(({ about }) => about?.cohortsFolder ?? '');
  const [name, setName] = useState('');
  const [ownFolder, setOwnFolder] = useState<string | null>(null);
  const folder = ownFolder ?? (name.trim() === '' ? cohortsFolder : inFolder(cohortsFolder, name));

  async function make(): Promise<boolean> {
    const { create } = useCohortStore.getState();
    if (!(await enterCohort(() => create(folder.trim(), name.trim())))) return false;
    if (films !== null) void importIntoCohort(films);
    return true;
  }
  return (
    <FormDialog
      title="New cohort"
      does="Make the cohort"
      isReady={name.trim() !== '' && folder.trim() !== ''}
      onSubmit={make}
    >
      {films !== null && <p className={classes.note}>{dropped(films)} will be imported into it.</p>}
      <TextInput
        label="Name"
        placeholder="SSc hands 2026"
        maxLength={200}
        data-autofocus
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <FolderField
        label="Folder"
        description="A folder of its own; films and readings are kept in it."
        value={folder}
        onChange={setOwnFolder}
      />
    </FormDialog>
  );
}

function dropped(films: FilmSources): string {
  return films.kind === 'files' ? counted(films.files.length, 'dropped file') : 'What you dropped';
}

/** In the host's own way of writing paths; what file systems do not take in names becomes a dash. */
export function inFolder(parent: string, name: string): string {
  const separator = parent.includes('\\') ? '\\' : '/';
  const fileName = name
    .trim()
    .replace(/[<>:"/\\|?*]+/g, '-')
    .replace(/[. ]+$/, '');
  return `${parent}${parent.endsWith(separator) ? '' : separator}${fileName}`;
}
