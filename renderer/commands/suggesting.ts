import { zoomToOutline } from '../state/goThere.ts';
import { shownProposal } from '../state/placementStore.ts';
import { canSuggest, currentSuggestion, useSuggestionStore } from '../state/suggestionStore.ts';
import { isGestureUnderWay } from '../state/toolStore.ts';
import type { Command } from './command.ts';

const group = 'Deposits';
const suggestions = () => useSuggestionStore.getState();
const hasCurrent = () => currentSuggestion() !== null && !isGestureUnderWay() && shownProposal().length === 0;

/** Goes where the current one is, so that it is judged by what is on the film. */
function show(): void {
  const current = currentSuggestion();
  if (current !== null) zoomToOutline(current.outline);
}

function step(by: -1 | 1): void {
  suggestions().step(by);
  show();
}

function settle(how: 'accept' | 'dismiss'): void {
  const current = currentSuggestion();
  if (current === null) return;
  suggestions()[how]([current]);
  show();
}

/** Deposits that the application suggests. Before the others: while there are any, some keys mean them first. */
export const suggestingCommands: readonly Command[] = [
  {
    id: 'suggest',
    title: 'Suggest deposits over the whole hand',
    group,
    keys: ['Ctrl+F'],
    when: canSuggest,
    run: () => suggestions().look(),
  },
  {
    id: 'accept-suggestion',
    title: 'Accept the suggested deposit',
    group,
    keys: ['Enter'],
    when: hasCurrent,
    run: () => settle('accept'),
  },
  {
    id: 'dismiss-suggestion',
    title: 'Dismiss the suggested deposit',
    group,
    keys: ['Backspace'],
    when: hasCurrent,
    run: () => settle('dismiss'),
  },
  {
    id: 'next-suggestion',
    title: 'Next suggested deposit',
    group,
    keys: ['N'],
    when: hasCurrent,
    run: () => step(1),
  },
  {
    id: 'suggestion-before',
    title: 'Suggested deposit before',
    group,
    keys: ['Shift+N'],
    when: hasCurrent,
    run: () => step(-1),
  },
  {
    id: 'end-suggestions',
    title: 'Dismiss all suggested deposits',
    group,
    keys: ['Escape'],
    when: () => suggestions().state !== 'none' && !isGestureUnderWay() && shownProposal().length === 0,
    run: () => suggestions().forget(),
  },
];
