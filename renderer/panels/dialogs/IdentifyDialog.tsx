import { SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FilmIdentity } from '../../../src/film/film.ts';
import type { Side } from '../../../src/hand/landmarks.ts';
import { api } from '../../api.ts';
import { useCohortStore } from '../../state/cohortStore.ts';
import { useFilmStore } from '../../state/filmStore.ts';
import { useNoticeStore } from '../../state/noticeStore.ts';
import classes from './FormDialog.module.css';
import { FormDialog } from './FormDialog.tsx';

type SideChoice = Side | 'unknown';

/** Whose film it is, of which day and side, where its file does not say or says it wrong. */
export function IdentifyDialog({ filmId }: { readonly filmId: string }) {
  const film = useCohortStore(({ films }) => films.find((each) => each.filmId === filmId));
  const inFile = useFilmStore((state) =>
    state.filmId === filmId ? (state.film?.header.identity ?? null) : null,
  );
  const [patientId, setPatientId] = useState(film?.patientId ?? '');
  const [visitDate, setVisitDate] = useState(film?.visitDate ?? '');
  const [side, setSide] = useState<SideChoice>(film?.side ?? 'unknown');

  async function identify(): Promise<boolean> {
    const answer = await api.identifyFilm({ filmId, ...given(inFile, patientId.trim(), visitDate, side) });
    if (!answer.ok) useNoticeStore.getState().tellFault(answer.error);
    await useCohortStore.getState().refreshWorklist();
    return answer.ok;
  }
  return (
    <FormDialog
      title="Whose film this is"
      does="Keep"
      isReady={patientId.trim() !== '' && isDate(visitDate)}
      onSubmit={identify}
    >
      <p className={classes.note}>{film?.fileName}</p>
      <TextInput
        label="Patient"
        maxLength={64}
        data-autofocus
        value={patientId}
        onChange={(event) => setPatientId(event.currentTarget.value)}
      />
      <TextInput
        label="Date of the visit"
        placeholder="2026-01-31"
        error={isDate(visitDate) ? undefined : 'Year, month, day: 2026-01-31'}
        value={visitDate}
        onChange={(event) => setVisitDate(event.currentTarget.value)}
      />
      <div>
        <p id="side-of-film">Side</p>
        <SegmentedControl
          aria-labelledby="side-of-film"
          value={side}
          onChange={(value) => setSide(value as SideChoice)}
          data={[
            { value: 'R', label: 'Right' },
            { value: 'L', label: 'Left' },
            { value: 'unknown', label: 'Both, or not known' },
          ]}
        />
      </div>
    </FormDialog>
  );
}

/** ISO 8601, as everywhere in the tables, or nothing. */
function isDate(text: string): boolean {
  return text === '' || (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)));
}

/** What agrees with the file is left to the file: a reader's word stands only for what the reader said. */
function given(inFile: FilmIdentity | null, patientId: string, visitDate: string, side: SideChoice) {
  return {
    patientId: patientId === inFile?.patientId ? null : patientId,
    visitDate: visitDate === '' || visitDate === inFile?.studyDate ? null : visitDate,
    side: side === 'unknown' || side === inFile?.side ? null : side,
  };
}
