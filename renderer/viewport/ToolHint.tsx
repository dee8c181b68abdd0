import { useReadingStore } from '../state/readingStore.ts';
import { type ToolState, useToolStore } from '../state/toolStore.ts';
import styles from './viewport.module.css';

/** What to do next in the middle of a gesture, or why the last one gave nothing. */
export function ToolHint() {
  const refusal = useToolStore((state) => state.refusal);
  const step = useToolStore(nextStep);
  const needsHand = useReadingStore(
    ({ open, activeSide }) =>
      open !== null && open.signed === null && !open.reading.hands.some(({ side }) => side === activeSide),
  );
  const isPlacing = useToolStore(({ tool, state }) => tool === 'hand' && state.kind === 'idle');
  const hint = isPlacing && needsHand ? HAND_STEPS[0] : step;
  return (
    <div
      className={`${styles.hint} ${refusal === null ? '' : styles.refusal}`}
      role={refusal === null ? undefined : 'alert'}
    >
      {refusal?.message ?? hint}
    </div>
  );
}

const HAND_STEPS = [
  'Click the tip of the middle finger.',
  'Click the middle of the wrist, between the styloids.',
  'Click the tip of the thumb.',
] as const;

function nextStep({ tool, state }: ToolState): string | null {
  if (tool === 'hand' && (state.kind === 'placing' || state.kind === 'clicking'))
    return HAND_STEPS[state.clicks.length] ?? null;
  if (tool === 'smart' && state.kind === 'fitting')
    return 'Drag away or turn the wheel to loosen, with Shift to tighten. Esc drops it.';
  if ((tool === 'outline' || tool === 'livewire') && state.kind === 'placing')
    return 'Enter, a double-click or the first corner closes. Backspace takes back, Esc drops it.';
  if (tool === 'ruler' && state.kind === 'placing') return 'Click where it ends.';
  return null;
}
