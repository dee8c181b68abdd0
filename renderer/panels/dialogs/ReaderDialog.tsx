import { NumberInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useCohortStore } from '../../state/cohortStore.ts';
import { changeReader } from '../../state/room.ts';
import { FormDialog } from './FormDialog.tsx';

const LONGEST_INITIALS = 64;

/** Each reader and each pass has readings of their own. */
export function ReaderDialog() {
  const reader = useCohortStore((state) => state.reader);
  const [initials, setInitials] = useState(reader.initials);
  const [pass, setPass] = useState(reader.pass);
  return (
    <FormDialog
      title="Who reads"
      does="Read"
      isReady={initials.trim() !== ''}
      onSubmit={() => changeReader({ initials: initials.trim(), pass }).then(() => true)}
    >
      <TextInput
        label="Reader’s initials"
        description="As they will stand in every table."
        maxLength={LONGEST_INITIALS}
        data-autofocus
        value={initials}
        onChange={(event) => setInitials(event.currentTarget.value)}
      />
      <NumberInput
        label="Pass"
        description="1 for the first reading of these films, 2 for a repeat."
        min={1}
        max={99}
        allowDecimal={false}
        value={pass}
        onChange={(value) => setPass(Math.max(1, Math.trunc(Number(value)) || 1))}
      />
    </FormDialog>
  );
}
