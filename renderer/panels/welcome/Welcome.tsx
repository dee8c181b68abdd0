import { Button, TextInput } from '@mantine/core';
import { FlaskConical, FolderOpen, FolderPlus } from 'lucide-react';
import { chooseFolder } from '../../files/chooseFilms.ts';
import { useCohortStore } from '../../state/cohortStore.ts';
import { useLayoutStore } from '../../state/layoutStore.ts';
import { enterCohort } from '../../state/room.ts';
import { RecentCohorts } from './RecentCohorts.tsx';
import classes from './Welcome.module.css';

export function Welcome() {
  const about = useCohortStore((state) => state.about);
  const busy = useCohortStore((state) => state.busy);
  if (about === null) return <main className={classes.page} />;
  return (
    <main className={classes.page}>
      <div className={classes.sheet}>
        <header>
          <h1 className={classes.name}>Calcigraph</h1>
          <p className={classes.purpose}>
            Outline calcinosis on hand radiographs, and score it by area, density, number and place.
          </p>
        </header>
        <div className={classes.columns}>
          <section className={classes.ways} aria-label="Begin">
            <ReaderField />
            <Ways isBusy={busy !== null} />
            <p className={classes.drop}>
              {busy === null ? 'Or drop films anywhere on this page.' : <span role="status">{busy}…</span>}
            </p>
          </section>
          <RecentCohorts recent={about.recent} isBusy={busy !== null} />
        </div>
        <footer className={classes.foot}>
          <span>For research use; not a medical device.</span>
          <button
            type="button"
            className="bare"
            onClick={() => useLayoutStore.getState().show({ kind: 'about' })}
          >
            About Calcigraph {about.version}
          </button>
        </footer>
      </div>
    </main>
  );
}

function ReaderField() {
  const { reader, setReader } = useCohortStore();
  return (
    <TextInput
      label="Reader’s initials"
      description="Your readings are kept under them."
      size="sm"
      maxLength={64}
      value={reader.initials}
      onChange={(event) => setReader({ ...reader, initials: event.currentTarget.value.trimStart() })}
    />
  );
}

function Ways({ isBusy }: { readonly isBusy: boolean }) {
  const { createSample } = useCohortStore();
  const show = useLayoutStore((state) => state.show);
  return (
    <>
      <Button
        size="md"
        justify="flex-start"
        leftSection={<FlaskConical size="1.2em" aria-hidden />}
        loading={isBusy}
        onClick={() => void enterCohort(createSample)}
      >
        Try the sample
      </Button>
      <p className={classes.hint}>Synthetic hands with known truth, ready to be read.</p>
      <Button
        size="md"
        variant="default"
        justify="flex-start"
        leftSection={<FolderPlus size="1.2em" aria-hidden />}
        disabled={isBusy}
        onClick={() => show({ kind: 'new-cohort', films: null })}
      >
        New cohort
      </Button>
      <Button
        size="md"
        variant="default"
        justify="flex-start"
        leftSection={<FolderOpen size="1.2em" aria-hidden />}
        disabled={isBusy}
        onClick={() => void openOne()}
      >
        Open a cohort
      </Button>
    </>
  );
}

async function openOne(): Promise<void> {
  const { about, open } = useCohortStore.getState();
  if (about?.host === 'browser') {
    useLayoutStore.getState().show({ kind: 'open-cohort' });
    return;
  }
  const folder = await chooseFolder('Open a cohort');
  if (folder !== null) await enterCohort(() => open(folder));
}
