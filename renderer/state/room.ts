import type { WorklistFilm } from '../../src/contract/operations.ts';
import { api } from '../api.ts';
import type { FilmSources } from '../files/droppedFiles.ts';
import { choicesBeside, useBesideStore } from './besideStore.ts';
import { type Reader, useCohortStore } from './cohortStore.ts';
import { pool, useFilmStore } from './filmStore.ts';
import { useImportStore } from './importStore.ts';
import { useLayoutStore } from './layoutStore.ts';
import { useNoticeStore } from './noticeStore.ts';
import { rememberedPlace, rememberPlace } from './place.ts';
import { useReadingStore } from './readingStore.ts';

/** What a reader does in the room that concerns more than one of its stores. */

/** Opens a film with this reader's reading of it; one that is open stays as it is, gesture under way and all. */
export async function goToFilm(filmId: string, frame = 0): Promise<void> {
  const { reader, cohort } = useCohortStore.getState();
  if (cohort === null || isOpen(filmId, frame)) return;
  if (reader.initials === '') {
    useLayoutStore.getState().show({ kind: 'reader' });
    return;
  }
  // While the host looks for the reading.
  pool.expect([{ filmId, frame }]);
  if (!(await useReadingStore.getState().openReading(filmId, frame))) return;
  rememberPlace({ cohortFolder: cohort.folder, film: { filmId, frame } });
  void useCohortStore.getState().refreshWorklist();
  await useFilmStore.getState().openFilm(filmId, frame);
  if (!isOpen(filmId, frame)) return;
  expectNeighbours();
  if (useBesideStore.getState().isOpen) void useBesideStore.getState().open();
}

/** Readers go on more often than back. */
function expectNeighbours(): void {
  const neighbours = [neighbourFilm(1), neighbourFilm(-1)].filter((film) => film !== null);
  pool.expect(neighbours.map(({ filmId }) => ({ filmId, frame: 0 })));
}

function isOpen(filmId: string, frame: number): boolean {
  const { open } = useReadingStore.getState();
  const { status, filmId: looked } = useFilmStore.getState();
  return open?.filmId === filmId && open.frame === frame && looked === filmId && status !== 'failed';
}

/** The film before or after the open one in the worklist; null at its ends. */
export function neighbourFilm(step: -1 | 1): WorklistFilm | null {
  const { films } = useCohortStore.getState();
  const { open } = useReadingStore.getState();
  if (open === null) return (step === 1 ? films[0] : films.at(-1)) ?? null;
  const here = films.findIndex(({ filmId }) => filmId === open.filmId);
  return films[here + step] ?? null;
}

export async function goToNeighbour(step: -1 | 1): Promise<void> {
  const film = neighbourFilm(step);
  if (film !== null) await goToFilm(film.filmId);
}

/** Goes on to read the film beside, with the one that was read beside it. */
export async function swapViews(): Promise<void> {
  const { choice, choose } = useBesideStore.getState();
  const { open } = useReadingStore.getState();
  if (choice === null || open === null) return;
  await goToFilm(choice.filmId, choice.frame);
  const back = choicesBeside().find(({ filmId, frame }) => filmId === open.filmId && frame === open.frame);
  if (back !== undefined) await choose(back);
}

/** Another reader, or another pass, has another reading of the same film. */
export async function changeReader(reader: Reader): Promise<void> {
  const { open, closeReading } = useReadingStore.getState();
  if (!(await closeReading())) return;
  useCohortStore.getState().setReader(reader);
  if (open !== null) await goToFilm(open.filmId, open.frame);
}

export async function leaveCohort(): Promise<void> {
  await useImportStore.getState().cancel();
  if (!(await useReadingStore.getState().closeReading())) return;
  useFilmStore.getState().closeFilm();
  useBesideStore.getState().close();
  pool.clear();
  rememberPlace(null);
  await useCohortStore.getState().close();
}

/** Opens a cohort by one of the store's ways and shows its first film that is not signed. */
export async function enterCohort(way: () => Promise<boolean>): Promise<boolean> {
  if (!(await way())) return false;
  const { cohort, films } = useCohortStore.getState();
  if (cohort !== null) rememberPlace({ cohortFolder: cohort.folder, film: null });
  const first = films.find((film) => film.state !== 'signed') ?? films[0];
  if (first !== undefined) await goToFilm(first.filmId);
  return true;
}

/** After a reload: the same cohort and film. */
export async function comeBack(cohortToOpen: string | null): Promise<void> {
  await useCohortStore.getState().load();
  const place = rememberedPlace();
  const folder = place?.cohortFolder ?? cohortToOpen;
  if (folder === null) return;
  const open = () => useCohortStore.getState().open(folder);
  if (place?.film == null) {
    await enterCohort(open);
    return;
  }
  if (await open()) await goToFilm(place.film.filmId, place.film.frame);
  else rememberPlace(null);
}

/** Imports films and, where none is open, shows the first of them. */
export async function importIntoCohort(sources: FilmSources, pattern?: string): Promise<void> {
  await useImportStore.getState().importFilms(sources, pattern);
  const [first] = useCohortStore.getState().films;
  if (useReadingStore.getState().open === null && first !== undefined) await goToFilm(first.filmId);
}

export async function signOpenReading(): Promise<void> {
  if (await useReadingStore.getState().sign()) useNoticeStore.getState().tell('Signed. The score is frozen.');
}

export async function exportOpenCohort(): Promise<void> {
  useCohortStore.setState({ busy: 'Exporting the cohort' });
  const answer = await api.exportCohort({});
  useCohortStore.setState({ busy: null });
  if (answer.ok) useLayoutStore.getState().show({ kind: 'exported', exported: answer.value });
  else useNoticeStore.getState().tellFault(answer.error);
}
