import { deepEqual } from 'fast-equals';
import type { OperationOutputs } from '../../src/contract/operations.ts';
import type { FaultData, Result } from '../../src/contract/result.ts';
import type { TrailEntry } from '../../src/reading/history.ts';

/** How far the host has come with what the reader did. `at` is null where nothing was ever done. */
export type Keeping =
  | { readonly state: 'kept'; readonly at: string | null }
  | { readonly state: 'keeping'; readonly pending: number }
  | { readonly state: 'failed'; readonly error: FaultData; readonly pending: number };

export interface KeeperPorts {
  readonly send: (step: TrailEntry) => Promise<Result<OperationOutputs['appendEdit']>>;
  /** The trail as the host has it, to find out what became of a step whose answer was lost. */
  readonly keptTrail: () => Promise<Result<readonly TrailEntry[]>>;
  readonly report: (keeping: Keeping) => void;
}

/** Sends the steps of one reading to the host, one after another in their order. */
export interface Keeper {
  add(step: TrailEntry): void;
  /** Goes on after a failure, from the first step that is not kept. */
  retry(): void;
  /** True once everything is kept, false once it failed. */
  settled(): Promise<boolean>;
}

export function keeper({ send, keptTrail, report }: KeeperPorts): Keeper {
  let pending: readonly TrailEntry[] = [];
  let run: Promise<boolean> | null = null;
  let failure: FaultData | null = null;

  async function keepAll(): Promise<boolean> {
    let keptAt: string | null = null;
    for (let step = pending[0]; step !== undefined; step = pending[0]) {
      report({ state: 'keeping', pending: pending.length });
      const answer = await keep(step);
      if (!answer.ok) {
        failure = answer.error;
        report({ state: 'failed', error: failure, pending: pending.length });
        return false;
      }
      keptAt = answer.value;
      pending = pending.slice(1);
    }
    report({ state: 'kept', at: keptAt });
    return true;
  }

  /** When the step was kept. A host that kept it and could not say so finds the same step stale the second time. */
  async function keep(step: TrailEntry): Promise<Result<string>> {
    const answer = await send(step);
    if (answer.ok) return { ok: true, value: answer.value.keptAt };
    if (answer.error.code !== 'reading.stale') return answer;
    const trail = await keptTrail();
    if (!trail.ok) return trail;
    const kept = trail.value[step.step - 1];
    return kept !== undefined && isSameStep(kept, step) ? { ok: true, value: kept.at } : answer;
  }

  function start(): void {
    if (run !== null || pending.length === 0) return;
    run = keepAll().then((kept) => {
      run = null;
      // A step that came in between the last answer and now.
      if (kept) start();
      return kept;
    });
  }

  return {
    add(step) {
      pending = [...pending, step];
      if (failure === null) start();
      else report({ state: 'failed', error: failure, pending: pending.length });
    },
    retry() {
      failure = null;
      start();
    },
    settled: () => run ?? Promise.resolve(pending.length === 0),
  };
}

function isSameStep(one: TrailEntry, other: TrailEntry): boolean {
  return one.action === other.action && one.refers === other.refers && deepEqual(one.edit, other.edit);
}
