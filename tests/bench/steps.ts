import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, CDPSession, Page } from 'playwright-core';

/** What a hand does to a film, step by step, once a frame. */
export type Gesture = 'window' | 'pan' | 'zoom';

/** Of one step: the mean of the script, the median of the frames. */
export interface StepCost {
  /** Processor time of the page's main thread in its event's handlers and the frame's callbacks: load leaves it alone. */
  readonly scriptMs: number;
  /** From the event's arrival to the frame that shows it having left the main thread, by the clock. */
  readonly frameMs: number;
}

const STEPS = 40;
const FRAME_MS = 17;

/** The middle of the viewport is at 800, 500. */
export async function stepCost(browser: Browser, page: Page, gesture: Gesture): Promise<StepCost> {
  const folder = mkdtempSync(join(tmpdir(), 'steps-'));
  const path = join(folder, 'trace.json');
  const session = await page.context().newCDPSession(page);
  try {
    await page.evaluate(watchFrames, gesture === 'zoom' ? 'wheel' : 'pointermove');
    await browser.startTracing(page, { path, categories: ['devtools.timeline'] });
    await perform(session, gesture);
    await browser.stopTracing();
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

async function perform(session: CDPSession, gesture: Gesture): Promise<void> {
  const middle = { x: 800, y: 500 };
  const button = gesture === 'window' ? 'right' : 'middle';
  const buttons = gesture === 'window' ? 2 : 4;
  const send = (type: string, more: object) =>
    session.send('Input.dispatchMouseEvent', { type: type as 'mouseMoved', ...middle, ...more });
  if (gesture !== 'zoom') await send('mousePressed', { button, buttons });
  for (let step = 1; step <= STEPS; step++) {
    // There and back, so that the film stays in view.
    const out = step <= STEPS / 2 ? step : STEPS - step;
    if (gesture === 'zoom') await send('mouseWheel', { deltaX: 0, deltaY: step <= STEPS / 2 ? -60 : 60 });
    else await send('mouseMoved', { x: middle.x + out * 6, y: middle.y + out * 3, button, buttons });
    await new Promise((resolve) => setTimeout(resolve, FRAME_MS));
  }
  if (gesture !== 'zoom') await send('mouseReleased', { button, buttons: 0 });
  await new Promise((resolve) => setTimeout(resolve, 500));
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
