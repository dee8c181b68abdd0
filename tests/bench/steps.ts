import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, CDPSession, Page } from 'playwright-core';

/** What a hand does to a film, step by step, once a frame. */
export type Gesture = 'window' | 'pan' | 'zoom' | 'drag';

/** Where a gesture begins, and what is done between its press and the steps that are measured. */
export interface Beginning {
  readonly at: { readonly x: number; readonly y: number };
  readonly pressed?: () => Promise<void>;
}

/** Which button a gesture holds, and the mask that it is known by while it is held. */
const BUTTONS = {
  window: { button: 'right', buttons: 2 },
  pan: { button: 'middle', buttons: 4 },
  drag: { button: 'left', buttons: 1 },
} as const;

const MIDDLE: Beginning = { at: { x: 800, y: 500 } };

/** Of one step: the mean of the script, the median of the frames. */
export interface StepCost {
  /** Processor time of the page's main thread in its event's handlers and the frame's callbacks: load leaves it alone. */
  readonly scriptMs: number;
  /** From the event's arrival to the frame that shows it having left the main thread, by the clock. */
  readonly frameMs: number;
}

const STEPS = 40;
const FRAME_MS = 17;

/** From the middle of the viewport where nothing else is said. */
export async function stepCost(
  browser: Browser,
  page: Page,
  gesture: Gesture,
  beginning = MIDDLE,
): Promise<StepCost> {
  const folder = mkdtempSync(join(tmpdir(), 'steps-'));
  const path = join(folder, 'trace.json');
  const session = await page.context().newCDPSession(page);
  try {
    const hand = handOf(session, gesture, beginning);
    await hand.press();
    await page.evaluate(watchFrames, gesture === 'zoom' ? 'wheel' : 'pointermove');
    await browser.startTracing(page, { path, categories: ['devtools.timeline'] });
    await hand.steps();
    await browser.stopTracing();
    await hand.release();
    const frames = await page.evaluate(
      () => (globalThis as unknown as { frameTimes: readonly number[] }).frameTimes,
    );
    return { scriptMs: scriptMsOf(path, gesture), frameMs: median(frames) };
  } finally {
    await session.detach();
    rmSync(folder, { recursive: true });
  }
}

/** Runs in the page. A message posted in a frame's callback is taken once the frame is done with. */
function watchFrames(type: string): void {
  const frameTimes: number[] = [];
  Object.assign(globalThis, { frameTimes });
  addEventListener(
    type,
    ({ timeStamp }) =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port2.onmessage = () => frameTimes.push(performance.now() - timeStamp);
        port1.postMessage(null);
      }),
    { capture: true },
  );
}

function handOf(session: CDPSession, gesture: Gesture, { at, pressed }: Beginning) {
  const held = gesture === 'zoom' ? null : BUTTONS[gesture];
  const send = (type: string, more: object) =>
    session.send('Input.dispatchMouseEvent', { type: type as 'mouseMoved', ...at, ...more });
  return {
    async press(): Promise<void> {
      if (held === null) return;
      await send('mousePressed', held);
      await pressed?.();
    },
    async steps(): Promise<void> {
      for (let step = 1; step <= STEPS; step++) {
        // There and back, so that the film stays in view.
        const out = step <= STEPS / 2 ? step : STEPS - step;
        if (held === null) await send('mouseWheel', { deltaX: 0, deltaY: step <= STEPS / 2 ? -60 : 60 });
        else await send('mouseMoved', { x: at.x + out * 6, y: at.y + out * 3, ...held });
        await new Promise((resolve) => setTimeout(resolve, FRAME_MS));
      }
      await new Promise((resolve) => setTimeout(resolve, 500));
    },
    async release(): Promise<void> {
      if (held !== null) await send('mouseReleased', { ...held, buttons: 0 });
    },
  };
}

interface TraceEvent {
  readonly name: string;
  readonly ts: number;
  /** Processor time, in microseconds. */
  readonly tdur?: number;
  readonly args: { readonly data?: { readonly type?: string } };
}

/** A step is what lies from one of its events to the next. */
function scriptMsOf(tracePath: string, gesture: Gesture): number {
  const { traceEvents } = JSON.parse(readFileSync(tracePath, 'utf8')) as {
    traceEvents: readonly TraceEvent[];
  };
  const starts = gesture === 'zoom' ? ['wheel'] : ['pointermove'];
  const steps: number[] = [];
  const isOwn = ({ name, args }: TraceEvent) =>
    name === 'FireAnimationFrame' ||
    (name === 'EventDispatch' && ['wheel', 'pointermove', 'mousemove'].includes(args.data?.type ?? ''));
  for (const event of traceEvents.filter(isOwn).toSorted((one, other) => one.ts - other.ts)) {
    if (starts.includes(event.args.data?.type ?? '')) steps.push(0);
    if (steps.length > 0) (steps[steps.length - 1] as number) += (event.tdur ?? 0) / 1000;
  }
  // A frame has one such event, so their mean is a frame's; the browser gathers what comes faster.
  return steps.reduce((sum, step) => sum + step, 0) / Math.max(1, steps.length);
}

export function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[times.length >> 1] ?? Number.NaN;
}
