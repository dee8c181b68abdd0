import { api } from '../api.ts';
import { useCohortStore } from '../state/cohortStore.ts';
import { useNoticeStore } from '../state/noticeStore.ts';
import { type FilmSources, pickedSources } from './droppedFiles.ts';

/** Asks for films with the desktop's dialog, or the browser's where there is no desktop. Null when dismissed. */
export async function chooseFilms(what: 'files' | 'folder'): Promise<FilmSources | null> {
  if (useCohortStore.getState().about?.host === 'browser') return pickInBrowser(what);
  const title = 'Import radiographs';
  const answer = what === 'files' ? await api.chooseFiles({ title }) : await api.chooseFolder({ title });
  if (!answer.ok) {
    useNoticeStore.getState().tellFault(answer.error);
    return null;
  }
  if (answer.value === null) return null;
  return { kind: 'paths', paths: typeof answer.value === 'string' ? [answer.value] : answer.value };
}

/** A folder by the desktop's dialog; null when dismissed, or where there is no desktop. */
export async function chooseFolder(title: string): Promise<string | null> {
  const answer = await api.chooseFolder({ title });
  if (answer.ok) return answer.value;
  useNoticeStore.getState().tellFault(answer.error);
  return null;
}

function pickInBrowser(what: 'files' | 'folder'): Promise<FilmSources | null> {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.webkitdirectory = what === 'folder';
  return new Promise((resolve) => {
    input.addEventListener('change', () => resolve(pickedSources([...(input.files ?? [])])), { once: true });
    input.addEventListener('cancel', () => resolve(null), { once: true });
    input.click();
  });
}
