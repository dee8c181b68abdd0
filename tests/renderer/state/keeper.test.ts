import { describe, expect, test } from 'vitest';
import { type Keeping, keeper } from '../../../renderer/state/keeper.ts';
import type { OperationOutputs } from '../../../src/contract/operations.ts';
import type { Result } from '../../../src/contract/result.ts';
import type { TrailEntry } from '../../../src/reading/history.ts';
import { fault } from '../fakeHost.ts';

type Answer = Result<OperationOutputs['appendEdit']>;

function stepOf(step: number): TrailEntry {
  return {
    step,
    edit: { kind: 'grade-set', id: 'd1', from: 1, to: 2 },
    action: 'do',
    refers: null,
    at: '2026-01-31T09:00:00.000Z',
  };
}

const keptAs = (step: number): Answer => ({ ok: true, value: { revision: step, keptAt: `kept-${step}` } });

/** A keeper whose host answers when the test says so. */
function driven(keptTrail: readonly TrailEntry[] = []) {
  const sent: number[] = [];
  const reports: Keeping[] = [];
  const waiting: ((answer: Answer) => void)[] = [];
  const kept = keeper({
    send: ({ step }) => {
      sent.push(step);
      return new Promise((resolve) => waiting.push(resolve));
    },
    keptTrail: async () => ({ ok: true, value: keptTrail }),
    report: (keeping) => reports.push(keeping),
  });
  async function answer(with_: Answer): Promise<void> {
    waiting.shift()?.(with_);
    // Let the keeper go on to its next step.
    for (let turn = 0; turn < 10; turn++) await Promise.resolve();
  }
  return { kept, sent, reports, answer, last: () => reports.at(-1) };
}

describe('keeping steps', () => {
  test('sends one at a time, in their order, and says kept only after the host did', async () => {
    const { kept, sent, answer, last } = driven();
    kept.add(stepOf(1));
    kept.add(stepOf(2));
    expect(sent).toEqual([1]);
    expect(last()).toMatchObject({ state: 'keeping' });
    await answer(keptAs(1));
    expect(sent).toEqual([1, 2]);
    expect(last()).toEqual({ state: 'keeping', pending: 1 });
    await answer(keptAs(2));
    expect(last()).toEqual({ state: 'kept', at: 'kept-2' });
    expect(await kept.settled()).toBe(true);
  });

  test('stops at a refusal, keeps what follows waiting, and goes on from there on retry', async () => {
    const { kept, sent, answer, last } = driven();
    kept.add(stepOf(1));
    await answer(fault('cohort.cannot-write'));
    kept.add(stepOf(2));
    expect(sent).toEqual([1]);
    expect(last()).toMatchObject({ state: 'failed', pending: 2, error: { code: 'cohort.cannot-write' } });
    expect(await kept.settled()).toBe(false);
    kept.retry();
    await answer(keptAs(1));
    await answer(keptAs(2));
    expect(sent).toEqual([1, 1, 2]);
    expect(last()).toEqual({ state: 'kept', at: 'kept-2' });
  });

  test('finds a step in the kept trail whose answer was lost', async () => {
    const { kept, answer, last } = driven([{ ...stepOf(1), at: 'kept-before' }]);
    kept.add(stepOf(1));
    await answer(fault('host.no-answer'));
    kept.retry();
    await answer(fault('reading.stale'));
    expect(last()).toEqual({ state: 'kept', at: 'kept-before' });
  });

  test('does not take another window’s step for its own', async () => {
    const { kept, answer, last } = driven([
      { ...stepOf(1), edit: { kind: 'grade-set', id: 'd1', from: 1, to: 3 } },
    ]);
    kept.add(stepOf(1));
    await answer(fault('reading.stale'));
    expect(last()).toMatchObject({ state: 'failed', pending: 1, error: { code: 'reading.stale' } });
  });

  test('with nothing to keep is settled', async () => {
    expect(await driven().kept.settled()).toBe(true);
  });
});
