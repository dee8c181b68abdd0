import { useReadingStore } from '../../state/readingStore.ts';
import { CohortMenu } from './CohortMenu.tsx';
import { CommandButton } from './CommandButton.tsx';
import { ExportButton } from './ExportButton.tsx';
import { ReaderButton } from './ReaderButton.tsx';
import { SignButton } from './SignButton.tsx';
import { ToolBar } from './ToolBar.tsx';
import classes from './TopBar.module.css';
import { ViewBar } from './ViewBar.tsx';

export function TopBar() {
  return (
    <header className={classes.bar}>
      <CohortMenu />
      <ToolBar />
      <ViewBar />
      <div className={classes.end}>
        <UndoAndRedo />
        <ReaderButton />
        <ExportButton />
        <SignButton />
      </div>
    </header>
  );
}

function UndoAndRedo() {
  const open = useReadingStore((state) => state.open);
  const isLocked = open === null || open.signed !== null;
  return (
    <div className={classes.group}>
      <CommandButton id="undo" disabled={isLocked || open.stacks.undoable.length === 0} />
      <CommandButton id="redo" disabled={isLocked || open.stacks.redoable.length === 0} />
    </div>
  );
}
