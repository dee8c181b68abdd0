import { ActionIcon, CloseButton, Menu, TextInput, Tooltip } from '@mantine/core';
import { ChevronsLeft, FolderInput, ImagePlus, Plus, Search, TextCursorInput } from 'lucide-react';
import { useMemo, useState } from 'react';
import { commandOf } from '../../commands/commands.ts';
import { useCohortStore } from '../../state/cohortStore.ts';
import { useLayoutStore } from '../../state/layoutStore.ts';
import { ImportProgress } from '../importing/ImportProgress.tsx';
import { KeyOf } from '../KeyOf.tsx';
import { importChosen } from '../topBar/CohortMenu.tsx';
import { WorklistFilms } from './WorklistFilms.tsx';
import classes from './WorklistPanel.module.css';
import { filtered, worklistRows } from './worklistRows.ts';

export function WorklistPanel() {
  const films = useCohortStore((state) => state.films);
  const [filter, setFilter] = useState('');
  const rows = useMemo(() => worklistRows(filtered(films, filter)), [films, filter]);
  return (
    <aside className={classes.panel} aria-label="Worklist">
      <div className={classes.head}>
        <TextInput
          id="worklist-filter"
          className={classes.filter}
          size="xs"
          type="search"
          aria-label="Find a patient or a film"
          placeholder="Find a patient…"
          leftSection={<Search size="1em" aria-hidden />}
          rightSection={
            filter === '' ? null : <CloseButton size="xs" aria-label="Clear" onClick={() => setFilter('')} />
          }
          value={filter}
          onChange={(event) => setFilter(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') event.currentTarget.blur();
          }}
        />
        <ImportMenu />
        <FoldButton />
      </div>
      {films.length === 0 ? (
        <p className={classes.empty}>No films yet. Drop them here, or import them with the plus above.</p>
      ) : rows.length === 0 ? (
        <p className={classes.empty}>No film matches “{filter}”.</p>
      ) : (
        <WorklistFilms rows={rows} />
      )}
      <ImportProgress />
      <ReadSoFar />
    </aside>
  );
}

function ImportMenu() {
  const host = useCohortStore(({ about }) => about?.host);
  const show = useLayoutStore((state) => state.show);
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <ActionIcon variant="default" aria-label="Import films">
          <Plus size="1.1em" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<ImagePlus size="1em" />} onClick={() => void importChosen('files')}>
          Import films…
        </Menu.Item>
        <Menu.Item leftSection={<FolderInput size="1em" />} onClick={() => void importChosen('folder')}>
          Import a folder…
        </Menu.Item>
        <Menu.Item
          leftSection={<TextCursorInput size="1em" />}
          onClick={() => show({ kind: 'import-by-name', films: null })}
        >
          Import with a file-name pattern…
        </Menu.Item>
        {host === 'browser' && (
          <Menu.Item leftSection={<FolderInput size="1em" />} onClick={() => show({ kind: 'import-path' })}>
            Import by path…
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

function FoldButton() {
  const { run } = commandOf('fold-worklist');
  return (
    <Tooltip label={<KeyOf command="fold-worklist" title="Fold the worklist" />}>
      <ActionIcon aria-label="Fold the worklist" onClick={run}>
        <ChevronsLeft size="1.1em" />
      </ActionIcon>
    </Tooltip>
  );
}

function ReadSoFar() {
  const films = useCohortStore((state) => state.films);
  if (films.length === 0) return null;
  const signed = films.filter(({ state }) => state === 'signed').length;
  return (
    <div className={classes.foot}>
      <div className={classes.readSoFar}>
        <span>
          {signed} of {films.length} films signed
        </span>
        <span>{Math.floor((100 * signed) / films.length)} %</span>
      </div>
      <progress className={classes.progress} value={signed} max={films.length} aria-label="Films signed" />
    </div>
  );
}
