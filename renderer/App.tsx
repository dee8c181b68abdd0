import { useEffect } from 'react';
import { cohortToOpen } from './api.ts';
import { useHotkeys } from './commands/useHotkeys.ts';
import { useKeysStayWithFilm } from './commands/useKeysStayWithFilm.ts';
import { Notices } from './faults/Notices.tsx';
import { Dialogs } from './panels/dialogs/Dialogs.tsx';
import { DropTarget } from './panels/importing/DropTarget.tsx';
import { Room } from './panels/Room.tsx';
import { Welcome } from './panels/welcome/Welcome.tsx';
import { useCohortStore } from './state/cohortStore.ts';
import { useReadingStore } from './state/readingStore.ts';
import { comeBack } from './state/room.ts';

export function App() {
  const name = useCohortStore(({ cohort }) => cohort?.name);
  useEffect(() => {
    void comeBack(cohortToOpen());
  }, []);
  useHotkeys();
  useKeysStayWithFilm();
  useStayWhileUnkept();
  return (
    <>
      <title>{name === undefined ? 'Calcigraph' : `${name} · Calcigraph`}</title>
      {name === undefined ? <Welcome /> : <Room />}
      <DropTarget />
      <Dialogs />
      <Notices />
    </>
  );
}

/** A page with steps that are not kept asks before it goes. */
function useStayWhileUnkept(): void {
  const isKept = useReadingStore(({ keeping }) => keeping.state === 'kept');
  useEffect(() => {
    if (isKept) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isKept]);
}
