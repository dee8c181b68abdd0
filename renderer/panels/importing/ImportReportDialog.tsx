import { Button, Modal, SegmentedControl } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { ImportReport, ReportedFile } from '../../../src/contract/operations.ts';
import { csvText } from '../../../src/export/csv.ts';
import { importedFilesTable } from '../../../src/export/importedFilesTable.ts';
import { api } from '../../api.ts';
import { useLayoutStore } from '../../state/layoutStore.ts';
import { useNoticeStore } from '../../state/noticeStore.ts';
import { dateAndTime } from '../../words/figures.ts';
import { counted } from '../../words/terms.ts';
import classes from './ImportReportDialog.module.css';
import { endingText } from './importWords.ts';
import { ReportedFiles } from './ReportedFiles.tsx';

/** What became of every file of an import, those with something to say first. */
export function ImportReportDialog({ importId }: { readonly importId: number }) {
  const { show, dismiss } = useLayoutStore();
  const report = useReport(importId);
  return (
    <Modal opened onClose={dismiss} size="xl" title="Import report">
      {report !== null && (
        <div className={classes.body}>
          <p className={classes.source}>{report.summary.source}</p>
          <p className={classes.note}>{summaryText(report)}</p>
          <Files files={report.files} />
          <div className={classes.ways}>
            <Button variant="subtle" onClick={() => show({ kind: 'imports' })}>
              All imports
            </Button>
            <span className={classes.space} />
            <Button variant="default" onClick={() => void navigator.clipboard.writeText(csvOf(report))}>
              Copy as CSV
            </Button>
            <Button variant="default" onClick={() => void saveCsv(importId)}>
              Save as CSV
            </Button>
            <Button data-autofocus onClick={dismiss}>
              Done
            </Button>
          </div>
        </div>
      )}
    </Modal>
  );
}

function useReport(importId: number): ImportReport | null {
  const [report, setReport] = useState<ImportReport | null>(null);
  useEffect(() => {
    void api.importReport({ importId }).then((answer) => {
      if (answer.ok) setReport(answer.value);
      else useNoticeStore.getState().tellFault(answer.error);
    });
  }, [importId]);
  return report;
}

const KINDS = [
  { label: 'Not taken', has: ({ outcome }) => outcome === 'refused' },
  { label: 'Already here', has: ({ outcome }) => outcome === 'here-already' || outcome === 'same-film' },
  { label: 'Imported', has: ({ outcome }) => outcome === 'imported' },
] as const satisfies readonly { readonly label: string; readonly has: (file: ReportedFile) => boolean }[];

function Files({ files }: { readonly files: readonly ReportedFile[] }) {
  const kinds = KINDS.map(({ label, has }) => ({ label, files: files.filter(has) }));
  const first = Math.max(
    0,
    kinds.findIndex((kind) => kind.files.length > 0),
  );
  const [shown, setShown] = useState(first);
  return (
    <>
      <SegmentedControl
        aria-label="Which files"
        value={String(shown)}
        onChange={(value) => setShown(Number(value))}
        data={kinds.map(({ label, files: ofKind }, index) => ({
          value: String(index),
          label: `${label} (${ofKind.length})`,
        }))}
      />
      <ReportedFiles key={shown} files={kinds[shown]?.files ?? []} />
    </>
  );
}

function summaryText({ summary, files }: ImportReport): string {
  const { startedAt, passedOver } = summary;
  return [
    dateAndTime(startedAt),
    endingText(summary),
    `${counted(files.length, 'file')} read`,
    ...(passedOver > 0 ? [`${counted(passedOver, 'hidden or system file')} passed over`] : []),
  ].join(' · ');
}

function csvOf(report: ImportReport): string {
  return csvText(importedFilesTable(report));
}

async function saveCsv(importId: number): Promise<void> {
  const answer = await api.exportImport({ importId });
  if (answer.ok) useNoticeStore.getState().tell(`The report is in ${answer.value.path}`);
  else useNoticeStore.getState().tellFault(answer.error);
}
