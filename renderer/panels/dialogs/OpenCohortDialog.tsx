import { useState } from 'react';
import { useCohortStore } from '../../state/cohortStore.ts';
import { enterCohort } from '../../state/room.ts';
import { FolderField } from './FolderField.tsx';
import { FormDialog } from './FormDialog.tsx';

export function OpenCohortDialog() {
  const [folder, setFolder] = useState('');
  const open = useCohortStore((state) => state.open);
  return (
    <FormDialog
      title="Open a cohort"
      does="Open"
      isReady={folder.trim() !== ''}
      onSubmit={() => enterCohort(() => open(folder.trim()))}
    >
      <FolderField
        label="Folder of the cohort"
        description="Its whole path on this machine."
        value={folder}
        onChange={setFolder}
        autoFocus
      />
    </FormDialog>
  );
}
