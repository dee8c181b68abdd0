import type { ToolName } from '../../src/drawing/machine.ts';
import type { Vec } from '../../src/geometry/point.ts';
import { removeDeposits } from '../state/edits.ts';
import { useFilmStore } from '../state/filmStore.ts';
import { useLayoutStore } from '../state/layoutStore.ts';
import { selectedDeposits, useReadingStore } from '../state/readingStore.ts';
import { isGestureUnderWay, toolAtRest, useToolStore } from '../state/toolStore.ts';
import type { Command } from './command.ts';
import { arrowsNudge, heldPart } from './held.ts';

const tool = () => useToolStore.getState();
const hasFilm = () => useFilmStore.getState().film !== null;
const FAR_NUDGE = 10;
const BRUSH_STEP = 1.25;

/** The tools in the order of the bar, with the key each is taken up by. */
export const TOOLS: readonly {
  readonly name: ToolName;
  readonly title: string;
  readonly key: string;
  readonly hint: string;
}[] = [
  { name: 'look', title: 'Look', key: 'K', hint: 'A click selects a deposit or a region' },
  {
    name: 'smart',
    title: 'Smart',
    key: 'S',
    hint: 'Press in a deposit; drag away or turn the wheel to loosen, with Shift to tighten',
  },
  { name: 'outline', title: 'Outline', key: 'P', hint: 'Click for corners, drag to draw; Enter closes' },
  {
    name: 'brush',
    title: 'Brush',
    key: 'B',
    hint: 'Paint: on a deposit it grows, elsewhere a new one begins; Alt erases, Alt and the wheel size it',
  },
  {
    name: 'livewire',
    title: 'Livewire',
    key: 'L',
    hint: 'Click along an edge and the line follows it; Shift goes straight, drags draw freely; Enter closes',
  },
  {
    name: 'edit',
    title: 'Edit',
    key: 'V',
    hint: 'Drag deposits, corners or the middle of an edge; a box selects several, Shift adds',
  },
  {
    name: 'split',
    title: 'Split',
    key: 'Shift+V',
    hint: 'Draw a line right through a deposit: it becomes two',
  },
  {
    name: 'hand',
    title: 'Hand',
    key: 'G',
    hint: 'Three clicks place a hand: middle fingertip, wrist, thumb tip; drag a landmark, with Alt alone, or a bone with its digit',
  },
  {
    name: 'silhouette',
    title: 'Silhouette',
    key: 'Shift+G',
    hint: 'Pull the edge of the soft tissue; Alt moves one corner',
  },
  {
    name: 'reference',
    title: 'Reference',
    key: 'Shift+O',
    hint: 'Drag the cortex or the soft tissue of the selected deposit; elsewhere a box of cortex, with Shift of soft tissue; Delete goes back to the proposed ones',
  },
  {
    name: 'ruler',
    title: 'Ruler',
    key: 'D',
    hint: 'Two clicks measure a distance; Enter says how long it is, and the film is measured by it',
  },
];

function nudge(direction: string, by: Vec, far: boolean): Command {
  const chord = `Arrow${direction.charAt(0).toUpperCase()}${direction.slice(1)}`;
  const step: Vec = far ? [by[0] * FAR_NUDGE, by[1] * FAR_NUDGE] : by;
  return {
    id: `nudge-${direction}${far ? '-far' : ''}`,
    title: `Move what is held ${direction} by ${far ? `${FAR_NUDGE} px` : '1 px'}`,
    together: far ? `Move it by ${FAR_NUDGE} px` : 'Move what is held by 1 px',
    group: 'Tools',
    keys: [far ? `Shift+${chord}` : chord],
    when: arrowsNudge,
    run: () => tool().dispatch({ kind: 'nudge', by: step }),
  };
}

function brushCommand(id: string, title: string, key: string, factor: number): Command {
  return {
    id,
    title,
    group: 'Tools',
    keys: [key],
    when: () => tool().tool === 'brush',
    run: () => tool().scaleBrush(factor),
  };
}

const DIRECTIONS: readonly (readonly [string, Vec])[] = [
  ['left', [-1, 0]],
  ['right', [1, 0]],
  ['up', [0, -1]],
  ['down', [0, 1]],
];

/** Esc goes back one step at a time: the gesture, what is selected, the tool taken up, the film alone. */
function stepBack(): void {
  const { open, selectedIds, selectedRegion, selectDeposits, selectRegion } = useReadingStore.getState();
  if (isGestureUnderWay()) tool().dispatch({ kind: 'cancel' });
  else if (selectedIds.length > 0) selectDeposits([]);
  else if (selectedRegion !== null) selectRegion(null);
  else if (tool().tool !== toolAtRest(open)) tool().setTool(toolAtRest(open));
  else if (useLayoutStore.getState().filmAlone) useLayoutStore.getState().toggleFilmAlone();
}

/** A corner or a landmark that was clicked, or a gesture under way, goes before the selected deposit. */
function deletes(): void {
  const isToolsOwn = tool().tool === 'edit' || tool().tool === 'reference';
  if (isGestureUnderWay() || isToolsOwn || heldPart() !== null) tool().dispatch({ kind: 'delete' });
  else removeDeposits(selectedDeposits(useReadingStore.getState()));
}

/** The field for it, on the film while there is a ruler. */
function rulerLength(): HTMLInputElement | null {
  if (tool().tool !== 'ruler') return null;
  return document.querySelector<HTMLInputElement>('#ruler-length');
}

function complete(): void {
  const field = rulerLength();
  if (field === null) {
    tool().dispatch({ kind: 'complete' });
    return;
  }
  field.focus();
  field.select();
}

export const drawingCommands: readonly Command[] = [
  ...TOOLS.map(
    ({ name, title, key }): Command => ({
      id: `tool-${name}`,
      title,
      group: 'Tools',
      keys: [key],
      when: hasFilm,
      run: () => tool().setTool(name),
    }),
  ),
  {
    id: 'close-outline',
    title: 'Close the outline; say how long the ruler is',
    group: 'Tools',
    keys: ['Enter'],
    when: () => isGestureUnderWay() || rulerLength() !== null,
    run: complete,
  },
  {
    id: 'last-corner-back',
    title: 'Take back the last corner',
    group: 'Tools',
    keys: ['Backspace'],
    when: isGestureUnderWay,
    run: () => tool().dispatch({ kind: 'back' }),
  },
  {
    id: 'step-back',
    title: 'Cancel; then deselect; then go back to Smart',
    group: 'Tools',
    keys: ['Escape'],
    when: hasFilm,
    run: stepBack,
  },
  {
    id: 'delete',
    title: 'Delete the selected deposits, corners or landmark',
    group: 'Tools',
    keys: ['Delete'],
    when: hasFilm,
    run: deletes,
  },
  brushCommand('brush-smaller', 'Brush smaller', '<', 1 / BRUSH_STEP),
  brushCommand('brush-larger', 'Brush larger', '>', BRUSH_STEP),
  ...DIRECTIONS.flatMap(([direction, by]) => [nudge(direction, by, false), nudge(direction, by, true)]),
];
