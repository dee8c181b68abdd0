import { useBesideStore } from '../state/besideStore.ts';
import { useReadingStore } from '../state/readingStore.ts';
import { swapViews } from '../state/room.ts';
import type { Command } from './command.ts';

const group = 'Looking';
const beside = () => useBesideStore.getState();
const hasBeside = () => beside().choice !== null;

/** Another film beside the one that is read. */
export const besideCommands: readonly Command[] = [
  {
    id: 'side-by-side',
    title: 'Side by side: another film beside this one',
    group,
    keys: ['Shift+B'],
    when: () => useReadingStore.getState().open !== null,
    run: () => {
      if (beside().isOpen) beside().close();
      else void beside().open();
    },
  },
  {
    id: 'swap-views',
    title: 'Read the film beside, with this one beside it',
    group,
    keys: ['Ctrl+B'],
    when: () => hasBeside() && beside().choice?.relation !== 'hand-beside',
    run: () => void swapViews(),
  },
  {
    id: 'other-view',
    title: 'Keys mean the other of the two films',
    group,
    keys: ['Shift+Q'],
    when: hasBeside,
    run: () => beside().takeInHand(beside().inHand === 'read' ? 'beside' : 'read'),
  },
  {
    id: 'link-views',
    title: 'Link zoom, pan and window of the two films',
    group,
    keys: ['Shift+K'],
    when: hasBeside,
    run: () => beside().toggleLink(),
  },
  {
    id: 'show-change',
    title: 'Outlines of the earlier visit on this film, and what changed',
    group,
    keys: ['Shift+Y'],
    when: () => beside().choice?.relation === 'visit-before',
    run: () => beside().toggleChange(),
  },
];
