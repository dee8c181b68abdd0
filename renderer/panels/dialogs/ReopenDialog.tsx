import { Textarea } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import { useReadingStore } from '../../state/readingStore.ts';
import { FormDialog } from './FormDialog.tsx';

const SHORTEST_REASON = 3;
const LONGEST_REASON = 1000;

export function ReopenDialog() {
  const [reason, setReason] = useState('');
  const reopen = useReadingStore((state) => state.reopen);
  return (
    <FormDialog
      title="Reopen the signed reading"
      does="Reopen"
      isReady={reason.trim().length >= SHORTEST_REASON}
      onSubmit={() => reopen(reason.trim())}
    >
      <Textarea
        label="Reason"
        description="The signature and this reason both stay in the trail."
        maxLength={LONGEST_REASON}
        autosize
        minRows={2}
        data-autofocus
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        onKeyDown={submitOnEnter}
      />
    </FormDialog>
  );
}

/** As in every dialog, Enter does it; a reason of several lines has Shift+Enter. */
function submitOnEnter(event: KeyboardEvent<HTMLTextAreaElement>): void {
  if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
  event.preventDefault();
  event.currentTarget.form?.requestSubmit();
}
