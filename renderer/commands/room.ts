import { useCohortStore } from '../state/cohortStore.ts';
import { useLayoutStore } from '../state/layoutStore.ts';
import { exportOpenCohort, goToNeighbour, neighbourFilm } from '../state/room.ts';
import { always, type Command } from './command.ts';

const group = 'Room';
const layout = () => useLayoutStore.getState();
const inCohort = () => useCohortStore.getState().cohort !== null;

/** What the page can do by itself; the host's own full screen goes with it where it is allowed. */
function toggleFilmAlone(): void {
  layout().toggleFilmAlone();
  const { filmAlone } = layout();
  if (filmAlone && document.fullscreenElement === null)
    document.documentElement.requestFullscreen().catch(() => {});
  else if (!filmAlone && document.fullscreenElement !== null) void document.exitFullscreen();
}

export const roomCommands: readonly Command[] = [
  {
    id: 'next-film',
    title: 'Next film',
    group,
    keys: ['PageDown'],
    when: () => neighbourFilm(1) !== null,
    run: () => void goToNeighbour(1),
  },
  {
    id: 'film-before',
    title: 'Film before',
    group,
    keys: ['PageUp'],
    when: () => neighbourFilm(-1) !== null,
    run: () => void goToNeighbour(-1),
  },
  {
    id: 'filter',
    title: 'Find a patient or a film',
    group,
    keys: ['/'],
    when: inCohort,
    run: () => {
      if (layout().folds.worklist) layout().foldPanel('worklist');
      if (layout().filmAlone) layout().toggleFilmAlone();
      // At once where it is there, so that the next key is typed into it; else as soon as it is drawn.
      const field = () => document.getElementById('worklist-filter');
      if (field() === null) requestAnimationFrame(() => field()?.focus());
      else field()?.focus();
    },
  },
  { id: 'film-alone', title: 'The film alone', group, keys: ['F11'], when: inCohort, run: toggleFilmAlone },
  {
    id: 'fold-worklist',
    title: 'Fold or unfold the worklist',
    group,
    keys: ['Shift+W'],
    when: inCohort,
    run: () => layout().foldPanel('worklist'),
  },
  {
    id: 'fold-score',
    title: 'Fold or unfold score and tables',
    group,
    keys: ['Shift+S'],
    when: inCohort,
    run: () => layout().foldPanel('score'),
  },
  {
    id: 'fold-strip',
    title: 'Show or hide the films of the patient in small',
    group,
    keys: ['Shift+I'],
    when: inCohort,
    run: () => layout().foldPanel('strip'),
  },
  {
    id: 'all-regions',
    title: 'All 20 regions, or the affected ones',
    group,
    keys: ['Y'],
    when: inCohort,
    run: () => layout().toggleAllRegions(),
  },
  {
    id: 'export',
    title: 'Export the cohort',
    group,
    keys: ['Ctrl+E'],
    when: inCohort,
    run: () => void exportOpenCohort(),
  },
  {
    id: 'palette',
    title: 'Find a command by its name',
    group,
    keys: ['Ctrl+K'],
    when: always,
    run: () => layout().show({ kind: 'palette' }),
  },
  {
    id: 'help',
    title: 'Keys and commands',
    group,
    keys: ['?'],
    when: always,
    run: () => layout().show({ kind: 'help' }),
  },
];
