import { Menu } from '@mantine/core';
import { ChevronDown } from 'lucide-react';
import { stopHost } from '../../api.ts';
import { chooseFilms } from '../../files/chooseFilms.ts';
import { useCohortStore } from '../../state/cohortStore.ts';
import { useLayoutStore } from '../../state/layoutStore.ts';
import { exportOpenCohort, importIntoCohort, leaveCohort } from '../../state/room.ts';
import classes from './TopBar.module.css';

/** The cohort's name, and what is done to a cohort as a whole. */
export function CohortMenu() {
  const name = useCohortStore(({ cohort }) => cohort?.name);
  const host = useCohortStore(({ about }) => about?.host);
  const show = useLayoutStore((state) => state.show);
  return (
    <Menu position="bottom-start" width={270}>
      <Menu.Target>
        <button type="button" className={`bare ${classes.cohort}`} aria-label={`Cohort ${name}: menu`}>
          <strong>Calcigraph</strong>
          <span>{name}</span>
          <ChevronDown size="1em" aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => void importChosen('files')}>Import films…</Menu.Item>
        <Menu.Item onClick={() => void importChosen('folder')}>Import a folder…</Menu.Item>
        {host === 'browser' && (
          <Menu.Item onClick={() => show({ kind: 'import-path' })}>Import by path…</Menu.Item>
        )}
        <Menu.Item onClick={() => show({ kind: 'import-by-name', films: null })}>
          Import with a file-name pattern…
        </Menu.Item>
        <Menu.Item onClick={() => show({ kind: 'identify-by-name' })}>
          Identify films by their names…
        </Menu.Item>
        <Menu.Item onClick={() => show({ kind: 'imports' })}>Imports and their reports…</Menu.Item>
        <Menu.Item onClick={() => void exportOpenCohort()}>Export tables</Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={() => void leaveCohort()}>Close the cohort</Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={() => show({ kind: 'help' })}>Keys and commands</Menu.Item>
        <Menu.Item onClick={() => show({ kind: 'about' })}>About Calcigraph</Menu.Item>
        {host === 'browser' && <Menu.Item onClick={() => void stopCalcigraph()}>Stop Calcigraph</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  );
}

export async function importChosen(what: 'files' | 'folder'): Promise<void> {
  const films = await chooseFilms(what);
  if (films !== null) await importIntoCohort(films);
}

/** The page stays where it is: it says so itself as soon as it is asked for anything. */
async function stopCalcigraph(): Promise<void> {
  await leaveCohort();
  if (useCohortStore.getState().cohort === null) await stopHost();
}
