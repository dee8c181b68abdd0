import { Button, CloseButton } from '@mantine/core';
import { ChevronDown, ChevronUp } from 'lucide-react';
import { useState } from 'react';
import { FaultText } from '../../faults/FaultText.tsx';
import { type ImportRun, isUnderWay, useImportStore } from '../../state/importStore.ts';
import { counted } from '../../words/terms.ts';
import classes from './ImportProgress.module.css';

/** An import under way, or how the last one ended: what it does, how fast, and what it did not take. */
export function ImportProgress() {
  const { run, cancel, dismiss } = useImportStore();
  if (run === null) return null;
  return (
    <section className={classes.box} aria-label="Import">
      <div className={classes.head}>
        <strong>{title(run)}</strong>
        {isUnderWay(run) ? (
          <Button size="compact-xs" variant="default" onClick={cancel}>
            Cancel
          </Button>
        ) : (
          <CloseButton size="xs" aria-label="Dismiss the import" onClick={dismiss} />
        )}
      </div>
      {isUnderWay(run) && (
        <progress
          className={classes.progress}
          aria-label="Films imported"
          max={run.total || 1}
          {...(run.state === 'listing' ? {} : { value: run.done })}
        />
      )}
      <p className={classes.figures} role="status">
        {figures(run)}
      </p>
      {run.refused.length > 0 && <Refused run={run} />}
    </section>
  );
}

function title({ state, done, total }: ImportRun): string {
  switch (state) {
    case 'listing':
      return 'Looking for films';
    case 'running':
      return `Importing ${done} of ${total}`;
    case 'finished':
      return 'Import finished';
    case 'cancelled':
      return `Cancelled after ${done} of ${total}`;
    case 'broken-off':
      return `Broken off after ${done} of ${total}`;
  }
}

function figures(run: ImportRun): string {
  const { state, current, imported, duplicates, done, startedAtMs, nowMs } = run;
  const took = [
    counted(imported, 'new film'),
    ...(duplicates > 0 ? [`${duplicates} already here`] : []),
  ].join(', ');
  if (state !== 'running') return state === 'listing' ? '' : `${took}.`;
  const seconds = (nowMs - startedAtMs) / 1000;
  const rate = seconds > 1 ? ` · ${(done / seconds).toFixed(1)} a second` : '';
  return `${took}${rate}${current === null ? '' : ` · ${current}`}`;
}

function Refused({ run }: { readonly run: ImportRun }) {
  const [isOpen, setIsOpen] = useState(false);
  const words = `${counted(run.refused.length, 'file')} not taken`;
  return (
    <div>
      <button
        type="button"
        className={`bare ${classes.refused}`}
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
      >
        {words}
        {isOpen ? <ChevronDown size="1em" aria-hidden /> : <ChevronUp size="1em" aria-hidden />}
      </button>
      {isOpen && (
        <ul className={classes.list}>
          {run.refused.map(({ name, fault }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list only grows, and two files may share a name.
            <li key={index}>
              <strong>{name}</strong>
              <FaultText fault={fault} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
