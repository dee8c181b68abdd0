import { Button, CloseButton } from '@mantine/core';
import { ChevronRight } from 'lucide-react';
import { useCohortStore } from '../../state/cohortStore.ts';
import { type ImportRun, isUnderWay, useImportStore } from '../../state/importStore.ts';
import { useLayoutStore } from '../../state/layoutStore.ts';
import { counted } from '../../words/terms.ts';
import classes from './ImportProgress.module.css';
import { paceOf, paceText } from './pace.ts';

/** An import under way, or how the last one ended: what it does, how fast, and what came of it. */
export function ImportProgress() {
  const { run, cancel, dismiss } = useImportStore();
  if (run === null) return null;
  return (
    <section className={classes.box} aria-label="Import">
      <div className={classes.head}>
        <strong>{title(run)}</strong>
        {isUnderWay(run) ? (
          <Button
            size="compact-xs"
            variant="default"
            disabled={run.state === 'cancelling'}
            onClick={() => void cancel()}
          >
            Cancel
          </Button>
        ) : (
          <span className={classes.ways}>
            {run.importId !== null && <Report importId={run.importId} />}
            <CloseButton size="xs" aria-label="Dismiss the import" onClick={dismiss} />
          </span>
        )}
      </div>
      {isUnderWay(run) && (
        <progress
          className={classes.progress}
          aria-label="Files imported"
          max={run.total || 1}
          {...(run.state === 'listing' ? {} : { value: run.done })}
        />
      )}
      <p role="status">{outcomeText(run)}</p>
      {run.outcomes.refused > 0 && <Refused run={run} />}
      {run.state === 'running' && <Doing run={run} />}
      {!isUnderWay(run) && <ByFileName />}
    </section>
  );
}

function Report({ importId }: { readonly importId: number }) {
  const show = useLayoutStore((state) => state.show);
  return (
    <Button size="compact-xs" variant="default" onClick={() => show({ kind: 'import-report', importId })}>
      Report
    </Button>
  );
}

/** How many were not taken, and the way to the reasons. */
function Refused({ run: { importId, outcomes } }: { readonly run: ImportRun }) {
  const show = useLayoutStore((state) => state.show);
  return (
    <button
      type="button"
      className={`bare ${classes.refused}`}
      onClick={() => importId !== null && show({ kind: 'import-report', importId })}
    >
      {counted(outcomes.refused, 'file')} not taken
      <ChevronRight size="1em" aria-hidden />
    </button>
  );
}

/** Where films go by their file's names, the way to have these read. */
function ByFileName() {
  const films = useCohortStore((state) => state.films);
  const show = useLayoutStore((state) => state.show);
  const count = films.filter(({ patientSource }) => patientSource === 'file-name').length;
  if (count === 0) return null;
  return (
    <button
      type="button"
      className={`bare ${classes.refused}`}
      onClick={() => show({ kind: 'identify-by-name' })}
    >
      {counted(count, 'film')} without a patient: read the names
      <ChevronRight size="1em" aria-hidden />
    </button>
  );
}

/** On a line of its own: it changes with every file, and nobody wants that read aloud. */
function Doing({ run }: { readonly run: ImportRun }) {
  const pace = paceOf(run);
  return (
    <>
      {pace !== null && <p className={classes.figures}>{paceText(pace)}</p>}
      {run.current !== null && (
        <p className={classes.figures} title={run.current}>
          Reading {run.current}
        </p>
      )}
    </>
  );
}

function title({ state, done, total }: ImportRun): string {
  switch (state) {
    case 'listing':
      return 'Looking for films';
    case 'running':
      return `Importing ${done} of ${total}`;
    case 'cancelling':
      return 'Finishing what was begun';
    case 'finished':
      return 'Import finished';
    case 'cancelled':
      return `Cancelled after ${done} of ${total}`;
    case 'broken-off':
      return `Broken off after ${done} of ${total}`;
  }
}

function outcomeText(run: ImportRun): string {
  const { state, outcomes } = run;
  if (state === 'listing') return '';
  const { imported } = outcomes;
  const here = outcomes['here-already'] + outcomes['same-film'];
  const text = [counted(imported, 'new film'), ...(here > 0 ? [`${here} already here`] : [])].join(', ');
  return isUnderWay(run) ? text : `${text}.`;
}
