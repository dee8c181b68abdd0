import { besideView, useBesideStore } from './besideStore.ts';
import { readView, type View } from './view.ts';

/** The view that keys and buttons mean. */
export function viewInHand(): View {
  return viewNamed(useBesideStore.getState().inHand);
}

/** The same for a component, drawn again when it is another one. */
export function useViewInHand(): View {
  return viewNamed(useBesideStore(({ inHand }) => inHand));
}

function viewNamed(name: 'read' | 'beside'): View {
  return name === 'read' ? readView : besideView;
}
