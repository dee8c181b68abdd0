import { useStore } from 'zustand';
import type { OutlineChange } from '../../../src/scoring/outlineChanges.ts';
import { besideView, useBesideStore } from '../../state/besideStore.ts';
import { type ChangeSince, changeShown } from '../../state/change.ts';
import { useReadingStore } from '../../state/readingStore.ts';
import { earlierStyle } from '../../viewport/palette.ts';
import { NO_CHANGE_WORDS } from '../../words/beside.ts';
import { percentChange, plainArea, signedArea } from '../../words/change.ts';
import classes from './BesideBar.module.css';

const KINDS = ['grown', 'shrunk', 'new', 'gone', 'same'] as const satisfies readonly OutlineChange['kind'][];

/** What grew, shrank, came and went since the earlier visit; or why that cannot be told. */
export function ChangeReadout() {
  useBesideStore();
  useReadingStore(({ open }) => open);
  useStore(besideView.reading, ({ open }) => open);
  const change = changeShown();
  if (change === null) return null;
  return (
    <span className={classes.change} role="status">
      {change.kind === 'change' ? <Readout change={change} /> : NO_CHANGE_WORDS[change.kind]}
    </span>
  );
}

function Readout({ change }: { readonly change: ChangeSince }) {
  const { date, changes, fromPx2, toPx2, mm2PerPx2 } = change;
  const percent = percentChange(fromPx2, toPx2);
  return (
    <>
      <span>
        <Earlier /> Since {date}
      </span>
      <strong>
        {plainArea(fromPx2, mm2PerPx2)} → {plainArea(toPx2, mm2PerPx2)}
        {percent !== null && ` (${percent})`}
      </strong>
      {KINDS.map((kind) => (
        <Kind
          key={kind}
          kind={kind}
          of={changes.filter((each) => each.kind === kind)}
          mm2PerPx2={mm2PerPx2}
        />
      ))}
    </>
  );
}

function Kind({
  kind,
  of,
  mm2PerPx2,
}: {
  readonly kind: OutlineChange['kind'];
  readonly of: readonly OutlineChange[];
  readonly mm2PerPx2: number | null;
}) {
  if (of.length === 0) return null;
  const by = of.reduce((sum, { fromPx2, toPx2 }) => sum + toPx2 - fromPx2, 0);
  return (
    <span>
      {of.length} {kind}
      {kind !== 'same' && <span className={classes.dim}> {signedArea(by, mm2PerPx2)}</span>}
    </span>
  );
}

/** The line that earlier outlines are drawn with. */
function Earlier() {
  return (
    <svg className={classes.earlier} viewBox="0 0 28 6" aria-hidden="true">
      <line
        x1="0"
        y1="3"
        x2="28"
        y2="3"
        stroke={earlierStyle.color}
        strokeWidth={earlierStyle.width}
        strokeDasharray={earlierStyle.dash.join()}
      />
    </svg>
  );
}
