import { Button, Modal } from '@mantine/core';
import type { Exported } from '../../../src/contract/operations.ts';
import { useLayoutStore } from '../../state/layoutStore.ts';
import classes from './ExportedDialog.module.css';

export function ExportedDialog({ exported }: { readonly exported: Exported }) {
  const dismiss = useLayoutStore((state) => state.dismiss);
  return (
    <Modal opened onClose={dismiss} title="Exported">
      <div className={classes.body}>
        <p>The tables are in</p>
        <code className={classes.folder}>{exported.folder}</code>
        <table className={classes.files}>
          <thead>
            <tr>
              <th scope="col">file</th>
              <th scope="col">rows</th>
            </tr>
          </thead>
          <tbody>
            {exported.files.map((file) => (
              <tr key={file}>
                <td>{file}</td>
                <td>{exported.rows[file]?.toLocaleString('en') ?? ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <div className={classes.ways}>
          <Button variant="default" onClick={() => void navigator.clipboard.writeText(exported.folder)}>
            Copy the path
          </Button>
          <Button onClick={dismiss} data-autofocus>
            Done
          </Button>
        </div>
      </div>
    </Modal>
  );
}
