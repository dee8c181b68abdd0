import { ActionIcon } from '@mantine/core';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useCohortStore } from '../state/cohortStore.ts';
import { useReadingStore } from '../state/readingStore.ts';
import { goToFilm } from '../state/room.ts';
import classes from './FrameBar.module.css';

/** Which frame of a film that has several; each is read by itself. */
export function FrameBar() {
  const open = useReadingStore((state) => state.open);
  const frames = useCohortStore(
    ({ films }) => films.find(({ filmId }) => filmId === open?.filmId)?.frames ?? 1,
  );
  if (open === null || frames < 2) return null;
  const { filmId, frame } = open;
  return (
    <nav className={classes.bar} aria-label="Frames">
      <ActionIcon
        size="sm"
        aria-label="Frame before"
        disabled={frame === 0}
        onClick={() => void goToFilm(filmId, frame - 1)}
      >
        <ChevronLeft size="1.1em" />
      </ActionIcon>
      <span>
        Frame {frame + 1} of {frames}
      </span>
      <ActionIcon
        size="sm"
        aria-label="Next frame"
        disabled={frame === frames - 1}
        onClick={() => void goToFilm(filmId, frame + 1)}
      >
        <ChevronRight size="1.1em" />
      </ActionIcon>
    </nav>
  );
}
