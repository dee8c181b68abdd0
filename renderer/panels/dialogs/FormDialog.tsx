import { Button, Modal } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useLayoutStore } from '../../state/layoutStore.ts';
import classes from './FormDialog.module.css';

interface FormDialogProps {
  readonly title: string;
  /** What the button that does it says. */
  readonly does: string;
  readonly size?: 'md' | 'xl';
  readonly isReady: boolean;
  /** True where it was done: the dialog goes. */
  readonly onSubmit: () => Promise<boolean>;
  readonly children: ReactNode;
}

/** A few fields, one button that does it, Enter for the same, Esc to leave. */
export function FormDialog({ title, does, size = 'md', isReady, onSubmit, children }: FormDialogProps) {
  const dismiss = useLayoutStore((state) => state.dismiss);
  const [isBusy, setIsBusy] = useState(false);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!isReady || isBusy) return;
    setIsBusy(true);
    const isDone = await onSubmit();
    setIsBusy(false);
    if (isDone) dismiss();
  }
  return (
    <Modal opened onClose={dismiss} size={size} title={title}>
      <form className={classes.form} onSubmit={(event) => void submit(event)}>
        {children}
        <div className={classes.ways}>
          <Button variant="default" onClick={dismiss}>
            Cancel
          </Button>
          <Button type="submit" disabled={!isReady} loading={isBusy}>
            {does}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
