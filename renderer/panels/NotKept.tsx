import { Button } from '@mantine/core';
import { TriangleAlert } from 'lucide-react';
import { useEffect } from 'react';
import { FaultText } from '../faults/FaultText.tsx';
import { useReadingStore } from '../state/readingStore.ts';
import { counted } from '../words/terms.ts';
import classes from './NotKept.module.css';

const RETRY_EVERY_MS = 5000;

/** The unmissable sign that the reading goes on in memory alone. */
export function NotKept() {
  const { keeping, retryKeeping, returnToKept } = useReadingStore();
  const retriesByItself = keeping.state === 'failed' && !isFinal(keeping.error.code);
  useEffect(() => {
    if (!retriesByItself) return;
    const timer = setInterval(retryKeeping, RETRY_EVERY_MS);
    return () => clearInterval(timer);
  }, [retriesByItself, retryKeeping]);
  if (keeping.state !== 'failed') return null;
  return (
    <div className={classes.sign} role="alert">
      <TriangleAlert size="1.4em" aria-hidden />
      <div>
        <strong>Not kept: {counted(keeping.pending, 'step')}.</strong> You can go on, but what you do now is
        in this window alone.
        <FaultText fault={keeping.error} />
      </div>
      <div className={classes.ways}>
        <Button color="dark.9" onClick={retryKeeping}>
          Retry
        </Button>
        <Button variant="subtle" color="gray.0" onClick={() => void returnToKept()}>
          Give them up
        </Button>
      </div>
    </div>
  );
}

/** What the host will refuse again however often it is asked. */
function isFinal(code: string): boolean {
  return code.startsWith('reading.') || code.startsWith('edit.');
}
