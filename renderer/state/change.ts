import type { Outline } from '../../src/geometry/outline.ts';
import { carriedOutline } from '../../src/hand/handTwin.ts';
import { coveredPx2, type OutlineChange, outlineChanges } from '../../src/scoring/outlineChanges.ts';
import { besideView, useBesideStore } from './besideStore.ts';
import { linkFrom } from './linking.ts';
import { calibrationIn, pixelAspectIn } from './spacing.ts';
import { readView } from './view.ts';

/** What became of the outlines of an earlier visit, on the film that is read. */
export interface ChangeSince {
  readonly kind: 'change';
  /** The earlier visit's. */
  readonly date: string;
  /** The earlier outlines where they would be on the film that is read. */
  readonly earlier: readonly Outline[];
  readonly later: readonly Outline[];
  readonly changes: readonly OutlineChange[];
  readonly fromPx2: number;
  readonly toPx2: number;
  /** Null where areas are in pixels. */
  readonly mm2PerPx2: number | null;
}

/** Why there is nothing to compare with. */
export type NoChange = 'not-read' | 'not-placed';

/** What changed since the earlier visit of the hand that stands beside, where it is asked for; null where not. */
export function changeShown(): ChangeSince | { readonly kind: NoChange } | null {
  const { isOpen, showsChange, choice } = useBesideStore.getState();
  const date = choice?.relation === 'visit-before' ? choice.film.visitDate : null;
  if (!isOpen || !showsChange || date === null) return null;
  const [now, before] = [readView, besideView].map(({ reading }) => reading.getState().open?.reading);
  if (now === undefined || before === undefined) return { kind: 'not-read' };
  const link = linkFrom(besideView);
  if (link?.by !== 'landmarks') return { kind: 'not-placed' };
  if (known?.now !== now || known.before !== before || known.link !== link) {
    const earlier = before.deposits.map(({ outline }) => carriedToRead(outline, link));
    const later = now.deposits.map(({ outline }) => outline);
    const spacing = calibrationIn(readView).spacingMm;
    const [fromPx2, toPx2] = [coveredPx2(earlier), coveredPx2(later)];
    known = {
      now,
      before,
      link,
      change: {
        kind: 'change',
        date,
        earlier,
        later,
        changes: outlineChanges(earlier, later),
        fromPx2,
        toPx2,
        mm2PerPx2: spacing && spacing[0] * spacing[1],
      },
    };
  }
  return known.change;
}

function carriedToRead(outline: Outline, link: Parameters<typeof carriedOutline>[1]): Outline {
  const [from, to] = [besideView, readView].map((view) => ({
    aspect: pixelAspectIn(view),
    columnMm: calibrationIn(view).spacingMm?.[1] ?? null,
  })) as [Measured, Measured];
  const scale = from.columnMm === null || to.columnMm === null ? null : from.columnMm / to.columnMm;
  return carriedOutline(outline, link, { from: from.aspect, to: to.aspect }, scale);
}

interface Measured {
  readonly aspect: number;
  readonly columnMm: number | null;
}

/** Readings are values: while they are the same, so is what changed between them. */
let known: {
  readonly now: unknown;
  readonly before: unknown;
  readonly link: unknown;
  readonly change: ChangeSince;
} | null = null;
