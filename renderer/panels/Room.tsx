import { ChevronLeft, ChevronRight } from 'lucide-react';
import { type PointerEvent, useRef } from 'react';
import { commandOf } from '../commands/commands.ts';
import { type PagePoint, useLayoutStore } from '../state/layoutStore.ts';
import { openRegionMenu } from '../state/regionMenu.ts';
import { drawingContext } from '../state/toolStore.ts';
import { useViewStore } from '../state/viewStore.ts';
import { ReadingViewport } from '../viewport/ReadingViewport.tsx';
import { DepositMenu } from './DepositMenu.tsx';
import { FrameBar } from './FrameBar.tsx';
import { NotKept } from './NotKept.tsx';
import { RegionMenu } from './RegionMenu.tsx';
import classes from './Room.module.css';
import { ScorePanel } from './score/ScorePanel.tsx';
import { StatusBar } from './status/StatusBar.tsx';
import { TopBar } from './topBar/TopBar.tsx';
import { WorklistPanel } from './worklist/WorklistPanel.tsx';

/** Worklist, film, score; every part but the film folds away. */
export function Room() {
  const { folds, filmAlone } = useLayoutStore();
  return (
    <div className={classes.room}>
      {!filmAlone && <TopBar />}
      <div className={classes.middle}>
        {!filmAlone && (folds.worklist ? <Unfold panel="worklist" /> : <WorklistPanel />)}
        <main className={classes.centre}>
          <NotKept />
          <FrameBar />
          <FilmWithMenu />
        </main>
        {!filmAlone && (folds.score ? <Unfold panel="score" /> : <ScorePanel />)}
      </div>
      {!filmAlone && <StatusBar />}
      <RegionMenu />
      <DepositMenu />
    </div>
  );
}

const RIGHT_BUTTON = 2;
/** Farther, a press of the right button was a drag: the viewport's, for its window. */
const CLICK_PX = 3;

/** The film; a right click on it opens the menu of the region under the pointer. */
function FilmWithMenu() {
  const pressedAt = useRef<PagePoint | null>(null);

  function release({ button, clientX: x, clientY: y }: PointerEvent): void {
    const from = pressedAt.current;
    pressedAt.current = null;
    if (button !== RIGHT_BUTTON || from === null || Math.hypot(x - from.x, y - from.y) >= CLICK_PX) return;
    const pointer = useViewStore.getState().pointer;
    const region = pointer === null ? null : (drawingContext()?.regionAt(pointer.film) ?? null);
    if (region !== null) openRegionMenu(region, { x, y });
  }
  return (
    <div
      className={classes.film}
      onPointerDown={({ clientX: x, clientY: y }) => {
        pressedAt.current = { x, y };
      }}
      onPointerUp={release}
    >
      <ReadingViewport />
    </div>
  );
}

function Unfold({ panel }: { readonly panel: 'worklist' | 'score' }) {
  const command = commandOf(`fold-${panel}`);
  const name = panel === 'worklist' ? 'Unfold the worklist' : 'Unfold score and tables';
  return (
    <button
      type="button"
      className={`bare ${classes.unfold}`}
      data-side={panel === 'worklist' ? 'left' : 'right'}
      aria-label={name}
      title={`${name} (${command.keys[0]})`}
      onClick={command.run}
    >
      {panel === 'worklist' ? <ChevronRight size="1em" /> : <ChevronLeft size="1em" />}
    </button>
  );
}
