import {
  acceptSure,
  goBackToProposal,
  isOffered,
  shownProposal,
  usePlacementStore,
  visitsCarriedOver,
  wayBackToProposal,
} from '../state/placementStore.ts';
import { isGestureUnderWay } from '../state/toolStore.ts';
import type { Command } from './command.ts';

const placement = () => usePlacementStore.getState();
const isToldOf = () => ['found', 'not-found'].includes(placement().state) && isOffered();

/** Where the side is in doubt, Enter goes to the choice, and once more takes it. */
function accept(): void {
  if (!acceptSure()) document.querySelector<HTMLElement>('[data-side-choice]')?.focus();
}

/** Before all others on their keys: while a hand is proposed it is what Enter and Esc mean. */
export const placingCommands: readonly Command[] = [
  {
    id: 'accept-hand',
    title: 'Accept the proposed hand',
    group: 'Hand',
    keys: ['Enter'],
    when: () => shownProposal().length > 0 && !isGestureUnderWay(),
    run: accept,
  },
  {
    id: 'find-afresh',
    title: 'Propose the hand as found on this film, or as at the earlier visit',
    group: 'Hand',
    keys: ['Shift+P'],
    when: () => shownProposal().length > 0 && visitsCarriedOver(placement()).length > 0,
    run: () => placement().offerAfresh(!placement().isAfresh),
  },
  {
    id: 'back-to-proposal',
    title: 'Put the hand back to where it was proposed',
    group: 'Hand',
    keys: ['Shift+H'],
    when: () => wayBackToProposal() !== null && !isGestureUnderWay(),
    run: goBackToProposal,
  },
  {
    id: 'dismiss-hand',
    title: 'Dismiss the proposed hand',
    group: 'Hand',
    keys: ['Escape'],
    when: () => isToldOf() && !isGestureUnderWay(),
    run: () => placement().dismiss(),
  },
];
