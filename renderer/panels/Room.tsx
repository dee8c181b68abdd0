import { ChevronLeft, ChevronRight } from 'lucide-react';
import { commandOf } from '../commands/commands.ts';
import { useKeyOf, withKey } from '../commands/keys.ts';
import { useBesideStore } from '../state/besideStore.ts';
import { useLayoutStore } from '../state/layoutStore.ts';
import { BesideViewport } from '../viewport/BesideViewport.tsx';
import { ReadingViewport } from '../viewport/ReadingViewport.tsx';
import { BesideBar } from './beside/BesideBar.tsx';
import { DepositMenu } from './DepositMenu.tsx';
import { FrameBar } from './FrameBar.tsx';
import { FilmStrip } from './filmStrip/FilmStrip.tsx';
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
  const isSideBySide = useBesideStore(({ isOpen }) => isOpen);
  const inHand = useBesideStore((state) => state.inHand);
  return (
    <div className={classes.room}>
      {!filmAlone && <TopBar />}
      <div className={classes.middle}>
        {!filmAlone && (folds.worklist ? <Unfold panel="worklist" /> : <WorklistPanel />)}
        <main className={classes.centre}>
          <NotKept />
          <FrameBar />
          {isSideBySide && <BesideBar />}
          <div className={classes.views} data-in-hand={isSideBySide ? inHand : undefined}>
            <div className={classes.film}>
              <ReadingViewport />
            </div>
            {isSideBySide && (
              <div className={classes.film}>
                <BesideViewport />
              </div>
            )}
          </div>
          {!filmAlone && !folds.strip && <FilmStrip />}
        </main>
        {!filmAlone && (folds.score ? <Unfold panel="score" /> : <ScorePanel />)}
      </div>
      {!filmAlone && <StatusBar />}
      <RegionMenu />
      <DepositMenu />
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
      title={withKey(name, useKeyOf(command.id))}
      onClick={command.run}
    >
      {panel === 'worklist' ? <ChevronRight size="1em" /> : <ChevronLeft size="1em" />}
    </button>
  );
}
