import type { FilmPoint } from '../geometry/point.ts';
import { depositUnder, distancePx } from './hit.ts';
import type { DrawingContext, PointerAt, Selection, Tool } from './tool.ts';

export type LookState = { readonly kind: 'idle' } | { readonly kind: 'pressing'; readonly from: FilmPoint };

const idle: LookState = { kind: 'idle' };

/** Changes nothing: a click selects the deposit under it, else the region. */
export const lookTool: Tool<LookState> = {
  initial: idle,
  step(state, event, context) {
    switch (event.kind) {
      case 'pointer-down':
        return { state: { kind: 'pressing', from: event.at } };
      case 'pointer-up': {
        const isClick =
          state.kind === 'pressing' && distancePx(state.from, event.at, context.film) <= event.tolerancePx;
        return isClick ? { state: idle, select: under(event, context) } : { state: idle };
      }
      case 'cancel':
        return { state: idle, select: { kind: 'nothing' } };
      case 'pointer-lost':
      case 'interrupt':
        return { state: idle };
      default:
        return { state };
    }
  },
  preview: () => ({ kind: 'none' }),
  holdAt: (_state, { at, tolerancePx }, { reading, film }) =>
    depositUnder(reading, at, tolerancePx, film) === null ? 'nothing' : 'select',
};

function under(event: PointerAt, context: DrawingContext): Selection {
  const deposit = depositUnder(context.reading, event.at, event.tolerancePx, context.film);
  if (deposit !== null) return { kind: 'deposits', ids: [deposit.id] };
  const region = context.regionAt(event.at);
  return region === null ? { kind: 'nothing' } : { kind: 'region', ...region };
}
