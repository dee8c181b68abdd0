import { ActionIcon } from '@mantine/core';
import { X } from 'lucide-react';
import type { CohortSummary } from '../../../src/contract/operations.ts';
import { useCohortStore } from '../../state/cohortStore.ts';
import { enterCohort } from '../../state/room.ts';
import { dateAndTime } from '../../words/figures.ts';
import classes from './Welcome.module.css';

interface RecentCohortsProps {
  readonly recent: readonly CohortSummary[];
  readonly isBusy: boolean;
}

export function RecentCohorts({ recent, isBusy }: RecentCohortsProps) {
  const { open, forget } = useCohortStore.getState();
  return (
    <section className={classes.recent} aria-label="Recent cohorts">
      <h2>Recent cohorts</h2>
      {recent.length === 0 && <p className={classes.hint}>None yet on this machine.</p>}
      <ul>
        {recent.map(({ folder, name, lastOpened }) => (
          <li key={folder}>
            <button
              type="button"
              className={`bare ${classes.cohort}`}
              disabled={isBusy}
              onClick={() => void enterCohort(() => open(folder))}
            >
              <span className={classes.cohortName}>{name}</span>
              <span className={classes.when}>{lastOpened === null ? '' : dateAndTime(lastOpened)}</span>
              <span className={classes.folder} title={folder}>
                {folder}
              </span>
            </button>
            <ActionIcon
              size="sm"
              aria-label={`Take ${name} off this list`}
              title="Take it off this list; its folder stays"
              onClick={() => void forget(folder)}
            >
              <X size="1em" />
            </ActionIcon>
          </li>
        ))}
      </ul>
    </section>
  );
}
