import { useStore } from 'zustand';
import type { WorklistFilm } from '../../src/contract/operations.ts';
import type { Film, FilmHeader } from '../../src/film/film.ts';
import { useCohortStore } from '../state/cohortStore.ts';
import type { View } from '../state/view.ts';
import { displayText } from '../words/display.ts';
import { ScaleBar } from './ScaleBar.tsx';
import styles from './viewport.module.css';

/** What must be read with the film: whose it is and how it lies, how it is shown, how long things on it are. */
export function FilmMarks({ view }: { readonly view: View }) {
  const film = useStore(view.film, (state) => state.film);
  const filmId = useStore(view.film, (state) => state.filmId);
  const listed = useCohortStore(({ films }) => films.find((each) => each.filmId === filmId));
  const mirrored = view.look((state) => state.mirrored);
  if (film === null) return null;
  return (
    <div className={styles.marks}>
      <div className={styles.topLeft}>
        <span>{identityText(film.header, listed)}</span>
        <span className={styles.dim}>
          {listed?.visitDate ?? film.header.identity.studyDate ?? 'date not given'}
          {film.header.frames > 1 && ` · frame ${film.frame + 1} of ${film.header.frames}`}
        </span>
      </div>
      <div className={styles.topRight}>
        <WindowText view={view} />
        <CameraText view={view} />
        {cautions(film).map((caution) => (
          <span key={caution} className={styles.warn}>
            {caution}
          </span>
        ))}
      </div>
      {mirrored && <div className={styles.mirrored}>MIRRORED</div>}
      <div className={styles.bottomLeft}>
        <ScaleBar view={view} />
      </div>
    </div>
  );
}

function identityText({ identity }: FilmHeader, listed: WorklistFilm | undefined): string {
  const side = listed?.side ?? identity.side;
  const patient = listed?.patientId ?? identity.patientId ?? 'patient not given';
  return `${patient} · ${side ?? 'side not given'} · ${listed?.view ?? identity.view ?? 'view not given'}`;
}

function cautions({ header: { lossy, burnedInAnnotation }, complete }: Film): readonly string[] {
  const ratio = lossy?.ratio == null ? '' : ` ${lossy.ratio.toFixed(0)}:1`;
  return [
    ...(complete === false ? ['picture incomplete: not to be scored'] : []),
    ...(lossy === null ? [] : [`lossy compression${ratio}`]),
    ...(burnedInAnnotation ? ['text burned into the picture'] : []),
  ];
}

/** Changes with every step of a window drag: on its own, so that nothing else does. */
function WindowText({ view }: { readonly view: View }) {
  const voi = view.look((state) => state.voi);
  return voi === null ? null : <span>{displayText(voi)}</span>;
}

/** The same for a turn of the wheel. */
function CameraText({ view }: { readonly view: View }) {
  const invert = view.look((state) => state.invert);
  const percent = view.look((state) => Math.round(state.zoomPercent));
  const rotation = view.look((state) => state.rotation);
  const marks = [...(rotation === 0 ? [] : [`turned ${rotation}°`]), ...(invert ? ['inverted'] : [])];
  return <span className={styles.dim}>{[...marks, `${percent} %`].join(' · ')}</span>;
}
