import { Button, Tooltip } from '@mantine/core';
import { LockKeyhole } from 'lucide-react';
import { useState } from 'react';
import { commandOf } from '../../commands/commands.ts';
import { useFilmStore } from '../../state/filmStore.ts';
import { useLayoutStore } from '../../state/layoutStore.ts';
import { useReadingStore } from '../../state/readingStore.ts';
import { signOpenReading } from '../../state/room.ts';
import { dateAndTime } from '../../words/figures.ts';
import { KeyOf } from '../KeyOf.tsx';

/** Signs the open reading; a signed one says so, and reopens with a reason. */
export function SignButton() {
  const open = useReadingStore((state) => state.open);
  const show = useLayoutStore((state) => state.show);
  const isCut = useFilmStore(({ film }) => film?.complete === false);
  const [isSigning, setIsSigning] = useState(false);
  if (open !== null && open.signed !== null)
    return (
      <Tooltip label={`Signed ${dateAndTime(open.signed.at)}`}>
        <Button
          variant="default"
          leftSection={<LockKeyhole size="1.1em" aria-hidden />}
          onClick={() => show({ kind: 'reopen' })}
        >
          Reopen
        </Button>
      </Tooltip>
    );

  async function sign(): Promise<void> {
    setIsSigning(true);
    await signOpenReading();
    setIsSigning(false);
  }
  const { title } = commandOf('sign');
  const why = isCut ? 'A radiograph that ends early cannot be signed' : title;
  return (
    <Tooltip label={<KeyOf command="sign" title={why} />}>
      <Button disabled={open === null || isCut} loading={isSigning} onClick={() => void sign()}>
        Sign
      </Button>
    </Tooltip>
  );
}
