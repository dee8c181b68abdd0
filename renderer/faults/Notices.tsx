import { CloseButton } from '@mantine/core';
import { CircleCheck, TriangleAlert } from 'lucide-react';
import { useEffect } from 'react';
import { useLayoutStore } from '../state/layoutStore.ts';
import { type Notice, useNoticeStore } from '../state/noticeStore.ts';
import { FaultText } from './FaultText.tsx';
import classes from './Notices.module.css';

/** A word of success goes by itself; a fault stays until the reader has seen it. */
const WORD_STAYS_MS = 6000;

export function Notices() {
  const notices = useNoticeStore((state) => state.notices);
  const isBesideDialog = useLayoutStore(({ dialog }) => dialog !== null);
  return (
    <section className={classes.stack} data-beside-dialog={isBesideDialog} aria-label="Notices">
      {notices.map((notice) => (
        <NoticeCard key={notice.id} notice={notice} />
      ))}
    </section>
  );
}

function NoticeCard({ notice }: { readonly notice: Notice }) {
  const dismiss = useNoticeStore((state) => state.dismiss);
  const isFault = notice.kind === 'fault';
  useEffect(() => {
    if (isFault) return;
    const timer = setTimeout(() => dismiss(notice.id), WORD_STAYS_MS);
    return () => clearTimeout(timer);
  }, [isFault, notice.id, dismiss]);
  return (
    <div className={classes.card} data-kind={notice.kind} role={isFault ? 'alert' : 'status'}>
      {isFault ? <TriangleAlert size="1.1em" aria-hidden /> : <CircleCheck size="1.1em" aria-hidden />}
      {isFault ? <FaultText fault={notice.fault} /> : <p>{notice.text}</p>}
      <CloseButton size="sm" aria-label="Dismiss" onClick={() => dismiss(notice.id)} />
    </div>
  );
}
