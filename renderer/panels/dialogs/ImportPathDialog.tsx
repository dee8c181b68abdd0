import { useState } from 'react';
import { importIntoCohort } from '../../state/room.ts';
import { FolderField } from './FolderField.tsx';
import { FormDialog } from './FormDialog.tsx';

/** For the browser's host, which reads this machine's disk but cannot show its dialogs. */
export function ImportPathDialog() {
  const [path, setPath] = useState('');

  async function start(): Promise<boolean> {
    void importIntoCohort({ kind: 'paths', paths: [path.trim()] });
    return true;
  }
  return (
    <FormDialog title="Import by path" does="Import" isReady={path.trim() !== ''} onSubmit={start}>
      <FolderField
        label="File or folder"
        description="Its whole path on this machine. Folders are searched to their ends."
        value={path}
        onChange={setPath}
        autoFocus
      />
    </FormDialog>
  );
}
