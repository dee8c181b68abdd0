import { Button, Modal } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { ImportSummary } from '../../../src/contract/operations.ts';
import { api } from '../../api.ts';
import { useLayoutStore } from '../../state/layoutStore.ts';
import { useNoticeStore } from '../../state/noticeStore.ts';
import { dateAndTime } from '../../words/figures.ts';
import classes from './ImportsDialog.module.css';
import { endingText } from './importWords.ts';

/** Every import of the cohort, the latest first; each leads to its report. */
export function ImportsDialog() {
  const { show, dismiss } = useLayoutStore();
  const [imports, setImports] = useState<readonly ImportSummary[] | null>(null);
  useEffect(() => {
    void api.imports({}).then((answer) => {
      if (answer.ok) setImports(answer.value);
      else useNoticeStore.getState().tellFault(answer.error);
    });
  }, []);
  return (
    <Modal opened onClose={dismiss} size="xl" title="Imports">
      {imports?.length === 0 && <p className={classes.dim}>Nothing has been imported into this cohort.</p>}
      {imports !== null && imports.length > 0 && (
        <div className={classes.scroller}>
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">begun</th>
                <th scope="col">from</th>
                <th scope="col">new</th>
                <th scope="col">already here</th>
                <th scope="col">not taken</th>
                <th scope="col">ended</th>
                <th scope="col">
                  <span className="visually-hidden">report</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {imports.map((each) => (
                <tr key={each.importId}>
                  <td>{dateAndTime(each.startedAt)}</td>
                  <td className={classes.source} title={each.source}>
                    {each.source}
                  </td>
                  <td>{each.outcomes.imported}</td>
                  <td>{each.outcomes['here-already'] + each.outcomes['same-film']}</td>
                  <td>{each.outcomes.refused}</td>
                  <td>{endingText(each)}</td>
                  <td>
                    <Button
                      size="compact-xs"
                      variant="default"
                      onClick={() => show({ kind: 'import-report', importId: each.importId })}
                    >
                      Report
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Modal>
  );
}
