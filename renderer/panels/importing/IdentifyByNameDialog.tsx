import { useMemo, useState } from 'react';
import type { WorklistFilm } from '../../../src/contract/operations.ts';
import { api } from '../../api.ts';
import { useCohortStore } from '../../state/cohortStore.ts';
import { useNoticeStore } from '../../state/noticeStore.ts';
import { counted } from '../../words/terms.ts';
import classes from '../dialogs/FormDialog.module.css';
import { FormDialog } from '../dialogs/FormDialog.tsx';
import { FIRST_PATTERN } from './firstPattern.ts';
import { fitsSome, NamePatternField } from './NamePatternField.tsx';

/** Gives the cohort's films what their files do not say, by their names. */
export function IdentifyByNameDialog() {
  const films = useCohortStore((state) => state.films);
  const lacking = useMemo(() => films.filter(lacksSomething), [films]);
  const names = useMemo(() => lacking.map(nameToRead), [lacking]);
  const [pattern, setPattern] = useState(FIRST_PATTERN);

  async function identify(): Promise<boolean> {
    const filmIds = lacking.map(({ filmId }) => filmId);
    const answer = await api.identifyByNames({ pattern: pattern.trim(), filmIds });
    const notices = useNoticeStore.getState();
    if (!answer.ok) notices.tellFault(answer.error);
    else notices.tell(`${counted(answer.value.identified, 'film')} identified by name.`);
    await useCohortStore.getState().refreshWorklist();
    return answer.ok;
  }
  return (
    <FormDialog
      title="Identify films by their names"
      does="Identify"
      size="xl"
      isReady={fitsSome(pattern, names)}
      onSubmit={identify}
    >
      <p className={classes.note}>
        {lacking.length === 0
          ? 'Every film here says itself whose it is, of which day and side.'
          : `${counted(lacking.length, 'film')} here ${lacking.length === 1 ? 'does' : 'do'} not say everything. What a file says, and what you said of a single film, stands.`}
      </p>
      <NamePatternField value={pattern} onChange={setPattern} names={names} />
    </FormDialog>
  );
}

function lacksSomething({ patientSource, visitDateSource, sideSource }: WorklistFilm): boolean {
  return [patientSource, visitDateSource, sideSource].some((source) => source !== 'file');
}

function nameToRead(film: WorklistFilm) {
  const { fileName, patientId, visitDate, side, patientSource, visitDateSource, sideSource } = film;
  return {
    fileName,
    inFile: {
      patientId: patientSource === 'file' ? patientId : null,
      visitDate: visitDateSource === 'file' ? visitDate : null,
      side: sideSource === 'file' ? side : null,
    },
  };
}
