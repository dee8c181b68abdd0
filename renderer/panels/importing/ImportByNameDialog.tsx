import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { api } from '../../api.ts';
import { chooseFilms } from '../../files/chooseFilms.ts';
import type { FilmSources } from '../../files/droppedFiles.ts';
import { useLayoutStore } from '../../state/layoutStore.ts';
import { useNoticeStore } from '../../state/noticeStore.ts';
import { importIntoCohort } from '../../state/room.ts';
import formClasses from '../dialogs/FormDialog.module.css';
import { FormDialog } from '../dialogs/FormDialog.tsx';
import { FIRST_PATTERN } from './firstPattern.ts';
import classes from './ImportByNameDialog.module.css';
import { fitsSome, NamePatternField } from './NamePatternField.tsx';
import type { NameToRead } from './NamePreview.tsx';

/** Imports films whose names say whose they are, once the reader has seen what the names give. */
export function ImportByNameDialog({ films }: { readonly films: FilmSources | null }) {
  const [pattern, setPattern] = useState(FIRST_PATTERN);
  const names = useNames(films);

  async function start(): Promise<boolean> {
    if (films !== null) void importIntoCohort(films, pattern.trim());
    return true;
  }
  return (
    <FormDialog
      title="Import with a file-name pattern"
      does="Import"
      size="xl"
      isReady={films !== null && fitsSome(pattern, names)}
      onSubmit={start}
    >
      <p className={formClasses.note}>
        Plain pictures say nothing of their patient: their names can. What a file says itself goes before its
        name, and films whose names are made otherwise are imported too.
      </p>
      <div className={classes.choose}>
        <Button variant="default" onClick={() => void choose('files')}>
          Choose films…
        </Button>
        <Button variant="default" onClick={() => void choose('folder')}>
          Choose a folder…
        </Button>
        <span className={formClasses.note}>or drop them here</span>
      </div>
      <NamePatternField value={pattern} onChange={setPattern} names={names} />
    </FormDialog>
  );
}

async function choose(what: 'files' | 'folder'): Promise<void> {
  const films = await chooseFilms(what);
  if (films !== null) useLayoutStore.getState().show({ kind: 'import-by-name', films });
}

const NOT_READ_YET = { patientId: null, visitDate: null, side: null };
const NONE: readonly NameToRead[] = [];

/** The names of what is to be imported; folders are looked through first. */
function useNames(films: FilmSources | null): readonly NameToRead[] {
  const [names, setNames] = useState(NONE);
  useEffect(() => {
    let isCurrent = true;
    void fileNames(films).then((found) => {
      if (isCurrent) setNames(found.map((fileName) => ({ fileName, inFile: NOT_READ_YET })));
    });
    return () => {
      isCurrent = false;
    };
  }, [films]);
  return names;
}

async function fileNames(films: FilmSources | null): Promise<readonly string[]> {
  if (films === null) return [];
  if (films.kind === 'files') return films.files.map(({ file }) => file.name);
  const listed = await api.listFiles({ paths: [...films.paths] });
  if (listed.ok) return listed.value.files.map(({ path }) => path.split(/[/\\]/).at(-1) ?? path);
  useNoticeStore.getState().tellFault(listed.error);
  return [];
}
