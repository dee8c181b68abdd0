import { offeredVois } from '../../src/film/offeredVois.ts';
import { useReadingStore } from '../state/readingStore.ts';
import { viewInHand } from '../state/viewInHand.ts';
import { windowToAlter } from '../state/viewStore.ts';
import type { Command } from './command.ts';
import { arrowsNudge } from './held.ts';

const group = 'Looking';
const shown = () => viewInHand().film.getState();
const hasFilm = () => shown().film !== null;
const hasNoDeposit = () => hasFilm() && useReadingStore.getState().selectedIds.length === 0;
const view = () => viewInHand().look.getState();

const PAN_PART = 0.1;
/** One press of a key moves the window by this part of its width. */
const WINDOW_PART = 0.08;
const MOST_PRESETS = 9;

function panCommand(direction: string, right: number, down: number): Command {
  return {
    id: `pan-${direction}`,
    title: `Move the view ${direction}`,
    together: 'Move the view',
    group,
    keys: [`Arrow${direction.charAt(0).toUpperCase()}${direction.slice(1)}`],
    when: () => hasFilm() && !arrowsNudge(),
    run: () => view().pan(right * PAN_PART, down * PAN_PART),
  };
}

function adjustWindow(centerParts: number, widthParts: number): void {
  const window = windowToAlter(view());
  if (window !== null)
    view().adjustWindow(centerParts * window.width * WINDOW_PART, widthParts * window.width * WINDOW_PART);
}

function windowCommand(id: string, title: string, key: string, center: number, width: number): Command {
  return { id, title, group, keys: [key], when: hasFilm, run: () => adjustWindow(center, width) };
}

/** The windows and tables a film's file offers, in its order. */
function preset(number: number): Command {
  const offered = () => {
    const { film } = shown();
    return film === null ? undefined : offeredVois(film.header)[number - 1];
  };
  return {
    id: `window-${number}`,
    title: `Window or table ${number} of those the file offers`,
    together: 'The windows and tables the file offers, by number',
    group,
    keys: [`Shift+${number}`],
    when: () => offered() !== undefined,
    run: () => {
      const voi = offered();
      if (voi !== undefined) view().setVoi(voi);
    },
  };
}

export const lookingCommands: readonly Command[] = [
  {
    id: 'one-to-one',
    title: 'One film pixel to one screen pixel',
    group,
    keys: ['1'],
    when: hasNoDeposit,
    run: () => view().oneToOne(),
  },
  { id: 'fit', title: 'Fit the film', group, keys: ['F'], when: hasFilm, run: () => view().fit() },
  { id: 'zoom-in', title: 'Zoom in', group, keys: ['+', '='], when: hasFilm, run: () => view().zoomIn() },
  { id: 'zoom-out', title: 'Zoom out', group, keys: ['-'], when: hasFilm, run: () => view().zoomOut() },
  {
    id: 'invert',
    title: 'Invert black and white',
    group,
    keys: ['I'],
    when: hasFilm,
    run: () => view().invertToggle(),
  },
  {
    id: 'turn',
    title: 'Turn clockwise',
    group,
    keys: ['R'],
    when: hasFilm,
    run: () => view().turn('clockwise'),
  },
  {
    id: 'turn-back',
    title: 'Turn counter-clockwise',
    group,
    keys: ['Shift+R'],
    when: hasFilm,
    run: () => view().turn('counterclockwise'),
  },
  { id: 'mirror', title: 'Mirror', group, keys: ['H'], when: hasFilm, run: () => view().mirror() },
  {
    id: 'enlargement',
    title: 'Sharp or smooth pixels above 100 %',
    group,
    keys: ['U'],
    when: hasFilm,
    run: () => view().toggleEnlargement(),
  },
  {
    id: 'magnifier',
    title: 'Magnifier at the pointer',
    group,
    keys: ['M'],
    when: hasFilm,
    run: () => view().toggleMagnifier(),
  },
  windowCommand('window-narrower', 'Window narrower: more contrast', '[', 0, -1),
  windowCommand('window-wider', 'Window wider: less contrast', ']', 0, 1),
  windowCommand('window-brighter', 'Window lower: brighter', '.', -1, 0),
  windowCommand('window-darker', 'Window higher: darker', ',', 1, 0),
  {
    id: 'window-reset',
    title: 'Window as on opening',
    group,
    keys: ['W'],
    when: hasFilm,
    run: () => view().resetVoi(),
  },
  {
    id: 'window-automatic',
    title: 'Window worked out from the film',
    group,
    keys: ['Shift+A'],
    when: () => shown().automatic !== null,
    run: () => {
      const { automatic } = shown();
      if (automatic !== null) view().setVoi(automatic);
    },
  },
  {
    id: 'window-of-seen',
    title: 'Window for what is in view',
    group,
    keys: ['Z'],
    when: hasFilm,
    run: () => view().windowOfSeen(),
  },
  ...Array.from({ length: MOST_PRESETS }, (_, index) => preset(index + 1)),
  {
    id: 'hide-overlay',
    title: 'Hide or show what is drawn on the film',
    group,
    keys: ['Q'],
    when: hasFilm,
    run: () => {
      const { overlay, setOverlay } = view();
      const shown = overlay.hand || overlay.deposits;
      setOverlay({ hand: !shown, deposits: !shown });
    },
  },
  {
    id: 'crosshair',
    title: 'Crosshair through the pointer',
    group,
    keys: ['Shift+Z'],
    when: hasFilm,
    run: () => {
      const { overlay, setOverlay } = view();
      setOverlay({ crosshair: !overlay.crosshair });
    },
  },
  panCommand('left', -1, 0),
  panCommand('right', 1, 0),
  panCommand('up', 0, -1),
  panCommand('down', 0, 1),
];
