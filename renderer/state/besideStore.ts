import { create } from 'zustand';
import { api } from '../api.ts';
import { type BesideChoice, besideChoices, likeliest, type Relation } from './besideChoices.ts';
import { useCohortStore } from './cohortStore.ts';
import { filmStore, pool } from './filmStore.ts';
import { useNoticeStore } from './noticeStore.ts';
import { useReadingStore } from './readingStore.ts';
import type { ShownReading } from './shown.ts';
import type { View } from './view.ts';
import { viewStore } from './viewStore.ts';

/** The second view: for looking at another film beside the one that is read. */
export interface BesideState {
  readonly isOpen: boolean;
  /** Null where there is nothing that could stand there. */
  readonly choice: BesideChoice | null;
  /** Whether zoom, pan and window go together. */
  readonly isLinked: boolean;
  /** Whether the outlines of the earlier film are drawn on the later one. */
  readonly showsChange: boolean;
  /** The view that keys and buttons mean: the one that the pointer was in last. */
  readonly inHand: 'read' | 'beside';
  /** Shows what is likeliest beside the film that is read: again, where that is another one. */
  readonly open: () => Promise<void>;
  readonly close: () => void;
  readonly choose: (choice: BesideChoice) => Promise<void>;
  readonly toggleLink: () => void;
  readonly toggleChange: () => void;
  readonly takeInHand: (view: BesideState['inHand']) => void;
}

const film = filmStore(pool.forView());
const reading = create<{ readonly open: ShownReading | null }>()(() => ({ open: null }));

/** The view beside the one in which the reader draws. */
export const besideView: View = { film, reading, look: viewStore({ film, reading }) };

export const useBesideStore = create<BesideState>()((set, get) => {
  /** What the reader chose last, to be chosen again beside the next film. */
  let wanted: Relation | null = null;

  async function show(choice: BesideChoice | null): Promise<void> {
    set({ isOpen: true, choice, inHand: 'read' });
    if (choice === null) {
      film.getState().closeFilm();
      reading.setState({ open: null });
      return;
    }
    const found = await readingOf(choice);
    if (get().choice !== choice) return;
    reading.setState({ open: found });
    await film.getState().openFilm(choice.filmId, choice.frame);
  }

  return {
    isOpen: false,
    choice: null,
    isLinked: true,
    showsChange: false,
    inHand: 'read',
    open: () => show(likeliest(choicesBeside(), wanted)),
    close() {
      film.getState().closeFilm();
      reading.setState({ open: null });
      set({ isOpen: false, choice: null, inHand: 'read' });
    },
    choose(choice) {
      wanted = choice.relation;
      return show(choice);
    },
    toggleLink: () => set({ isLinked: !get().isLinked }),
    toggleChange: () => set({ showsChange: !get().showsChange }),
    takeInHand: (inHand) => get().inHand !== inHand && set({ inHand }),
  };
});

/** What can stand beside the film that is read. */
export function choicesBeside(): readonly BesideChoice[] {
  const { open } = useReadingStore.getState();
  return open === null ? [] : besideChoices(useCohortStore.getState().films, open);
}

/** What this reader has of a film in this pass, if anything: never what others have. */
async function readingOf({ filmId, frame }: BesideChoice): Promise<ShownReading | null> {
  const { open } = useReadingStore.getState();
  if (open?.filmId === filmId && open.frame === frame) return open;
  const { initials, pass } = useCohortStore.getState().reader;
  const answer = await api.glanceAtReading({ filmId, frame, reader: initials, pass });
  if (!answer.ok) useNoticeStore.getState().tellFault(answer.error);
  return answer.ok && answer.value !== null ? { filmId, reading: answer.value } : null;
}

// What one reader has is not for the next.
useCohortStore.subscribe(
  ({ reader }, before) => reader !== before.reader && reading.setState({ open: null }),
);

// Two hands of one film: what is drawn on the one is drawn beside it.
useReadingStore.subscribe(({ open }) => {
  const { choice } = useBesideStore.getState();
  if (open !== null && open.filmId === choice?.filmId && open.frame === choice.frame)
    reading.setState({ open });
});
