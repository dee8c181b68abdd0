import { useEffect, useState } from 'react';
import { droppedSources } from '../../files/droppedFiles.ts';
import { useCohortStore } from '../../state/cohortStore.ts';
import { useLayoutStore } from '../../state/layoutStore.ts';
import { importIntoCohort } from '../../state/room.ts';
import classes from './DropTarget.module.css';

/** Films can be dropped anywhere: into the open cohort, or into one that is made for them. */
export function DropTarget() {
  const [isOver, setIsOver] = useState(false);
  const name = useCohortStore(({ cohort }) => cohort?.name);
  useEffect(() => {
    // Entering a child leaves its parent: only the last leave of all leaves the page.
    let depth = 0;
    const listen = {
      dragenter: (event: DragEvent) => {
        if (!hasFiles(event)) return;
        depth += 1;
        setIsOver(true);
      },
      dragleave: () => {
        depth = Math.max(0, depth - 1);
        if (depth === 0) setIsOver(false);
      },
      dragover: (event: DragEvent) => {
        if (hasFiles(event)) event.preventDefault();
      },
      drop: (event: DragEvent) => {
        if (!hasFiles(event) || event.dataTransfer === null) return;
        event.preventDefault();
        depth = 0;
        setIsOver(false);
        void take(event.dataTransfer);
      },
    };
    const kinds = Object.entries(listen) as [keyof typeof listen, (event: DragEvent) => void][];
    for (const [kind, handle] of kinds) window.addEventListener(kind, handle);
    return () => {
      for (const [kind, handle] of kinds) window.removeEventListener(kind, handle);
    };
  }, []);
  if (!isOver) return null;
  return (
    <div className={classes.veil}>
      <div className={classes.words}>
        {name === undefined ? 'Drop films to start a cohort' : `Drop films into ${name}`}
      </div>
    </div>
  );
}

function hasFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') === true;
}

async function take(drop: DataTransfer): Promise<void> {
  const films = await droppedSources(drop);
  const { dialog, show } = useLayoutStore.getState();
  if (useCohortStore.getState().cohort === null) show({ kind: 'new-cohort', films });
  else if (dialog?.kind === 'import-by-name') show({ kind: 'import-by-name', films });
  else await importIntoCohort(films);
}
