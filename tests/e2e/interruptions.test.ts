import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { OpenReading, OperationName, Worklist } from '../../src/contract/operations.ts';
import type { ToolName } from '../../src/drawing/machine.ts';
import { centroid } from '../../src/geometry/measure.ts';
import type { FilmPoint, Vec } from '../../src/geometry/point.ts';
import type { LandmarkName } from '../../src/hand/landmarks.ts';
import { phantomFiles } from '../../src/phantom/phantomFiles.ts';
import { parseReadingDocument } from '../../src/reading/document.ts';
import { keepPictureOfFailure, type RunningApp, startApp } from './app.ts';
import type { FilmPointer } from './filmPointer.ts';
import { filmIsShown, openPhantoms, outlineByClicks, PHANTOM_SEED, placeHand } from './readerSteps.ts';

/** Whatever a tool is in the middle of, and whatever comes between: nothing stays stuck. Every pair of them. */
describe('a gesture that is interrupted', () => {
  let app: RunningApp;
  let page: Page;
  let pointer: FilmPointer;
  let filmId: string | undefined;
  let tools: readonly { readonly tool: ToolName; readonly name: string; readonly key: string }[];

  const [phantom] = [...phantomFiles(PHANTOM_SEED, 1)];
  if (phantom === undefined) throw new Error('no phantom');
  const { hands, deposits } = parseReadingDocument(phantom.reading.json);
  const landmarks = hands[0]?.landmarks as Readonly<Record<LandmarkName, FilmPoint>>;
  const [first, second] = deposits.map(({ outline }) => ({
    ring: outline[0] ?? [],
    middle: centroid(outline),
  }));
  if (first === undefined || second === undefined) throw new Error('the phantom has too few deposits');
  const off = ([x, y]: Vec, dx: number, dy: number): Vec => [x + dx, y + dy];

  /** Each leaves its tool in the middle of what it does, with the button held. */
  const gestures: Readonly<Record<ToolName, () => Promise<void>>> = {
    look: () => pointer.hold([EMPTY]),
    smart: () => pointer.hold([second.middle, off(second.middle, 30, 0)]),
    outline: () => withCorners(),
    brush: () => pointer.hold([EMPTY, off(EMPTY, 60, 0), off(EMPTY, 60, 60)]),
    livewire: () => withCorners(),
    edit: () => pointer.hold([first.middle, EMPTY]),
    split: () => pointer.hold([off(first.middle, -80, 0), off(first.middle, 80, 0)]),
    hand: () => pointer.hold([landmarks['D3.tip'], off(landmarks['D3.tip'], 30, 30)]),
    silhouette: () => pointer.hold([off(landmarks['D3.tip'], 0, -2), off(landmarks['D3.tip'], 30, -30)]),
    reference: () => pointer.hold([EMPTY, off(EMPTY, 60, 40)]),
    ruler: () => pointer.hold([EMPTY, off(EMPTY, 100, 50)]),
  };
  /** As the steps make the cohort. */
  const READER = { reader: 'AB', pass: 1 };
  /** Beside the hand. */
  const EMPTY: Vec = [120, 160];

  async function withCorners(): Promise<void> {
    await pointer.click(EMPTY);
    await pointer.click(off(EMPTY, 80, 0));
    await pointer.hold([off(EMPTY, 80, 60), off(EMPTY, 60, 90), off(EMPTY, 20, 80)]);
  }

  beforeAll(async () => {
    app = await startApp();
    page = app.page;
    pointer = await openPhantoms(page, 'Interrupted', 2);
    await placeHand(page, pointer, { path: '', columns: 0, rows: 0, landmarks }, 0);
    await page.keyboard.press('p');
    await outlineByClicks(page, pointer, first.ring, 12);
    await page.getByText(/^Kept \d/).waitFor();
    filmId = ((await ask('worklist', READER)) as Worklist).films[0]?.filmId;
    tools = await page
      .getByRole('toolbar', { name: 'Tools' })
      .getByRole('button')
      .evaluateAll((all) =>
        all.map((each) => {
          const name = each.getAttribute('aria-label') ?? '';
          const key = each.getAttribute('aria-keyshortcuts') ?? '';
          return { tool: name.toLowerCase() as ToolName, name, key };
        }),
      );
  });
  afterEach(({ task }) => keepPictureOfFailure(app, task));
  afterAll(() => app.stop());

  const button = (name: string) =>
    page.getByRole('toolbar', { name: 'Tools' }).getByRole('button', { name, exact: true });
  const inHand = (name: string) => button(name).and(page.locator('[aria-pressed="true"]')).waitFor();

  /** Asks the host, as the page does. */
  const ask = (operation: OperationName, input: object): Promise<unknown> =>
    page.evaluate(
      async ([address, body]) => (await (await fetch(address, { method: 'POST', body })).json()).value,
      [`/operation/${operation}`, JSON.stringify(input)] as const,
    );

  /** The reading as the host keeps it, once everything is. */
  async function kept(): Promise<string> {
    await page.getByText(/^Kept \d/).waitFor();
    const open = await ask('openReading', { filmId, frame: 0, ...READER });
    return JSON.stringify((open as OpenReading).reading);
  }

  const outlined = () => page.getByRole('group', { name: /^Density grade/ }).count();

  /** A triangle can be drawn and taken back, as if nothing had been. */
  async function expectNothingStuck(why: string): Promise<void> {
    expect(await outlined(), why).toBe(1);
    await page.keyboard.press('p');
    for (const at of [off(EMPTY, 0, 200), off(EMPTY, 60, 200), off(EMPTY, 30, 260)]) await pointer.click(at);
    await page.keyboard.press('Enter');
    await expect.poll(outlined, { message: why }).toBe(2);
    await page.keyboard.press('Control+z');
    await expect.poll(outlined, { message: why }).toBe(1);
  }

  it('is known for every tool, and each is taken up by key and by pointer', async () => {
    expect(tools.map(({ tool }) => tool)).toEqual(Object.keys(gestures));
    for (const { name, key } of tools) {
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
      await page.keyboard.press(key);
      await inHand(name);
    }
    for (const { name } of tools) {
      await button(name).click();
      await inHand(name);
    }
  });

  /** These change nothing by themselves. */
  const changeNothing: readonly ToolName[] = ['look', 'ruler'];
  const closedByEnter: readonly ToolName[] = ['outline', 'livewire'];

  it('would have changed the reading, had it not been interrupted', async () => {
    const before = await kept();
    for (const { tool, key } of tools.filter((each) => !changeNothing.includes(each.tool))) {
      await page.keyboard.press(key);
      await gestures[tool]();
      await pointer.release();
      if (closedByEnter.includes(tool)) await page.keyboard.press('Enter');
      await expect.poll(kept, { message: tool }).not.toBe(before);
      await page.keyboard.press('Control+z');
      await expect.poll(kept, { message: tool }).toBe(before);
    }
  });

  const FOCUS_LOST = 'the window’s losing the focus';
  const betweens: Readonly<Record<string, () => Promise<unknown>>> = {
    'the Backspace key': () => page.keyboard.press('Backspace'),
    'the Esc key': () => page.keyboard.press('Escape'),
    [FOCUS_LOST]: () => page.evaluate(() => window.dispatchEvent(new Event('blur'))),
    async 'another film'() {
      await page.keyboard.press('PageDown');
      await page.getByRole('button', { name: /^Burden – / }).waitFor();
      await page.keyboard.press('PageUp');
      await page.getByRole('button', { name: /^Burden \d/ }).waitFor();
      await filmIsShown(page);
    },
  };

  /** Backspace takes back the last part alone; corners that were clicked, and a ruler, stand while the focus is away. */
  const goesOn = (tool: ToolName, between: string) =>
    between === 'the Backspace key' ||
    tool === 'ruler' ||
    (between === FOCUS_LOST && closedByEnter.includes(tool));

  it.each(Object.keys(betweens))('by %s leaves nothing stuck, whatever the tool', async (between) => {
    const before = await kept();
    for (const { tool, name, key } of tools) {
      await page.keyboard.press(key);
      await gestures[tool]();
      await betweens[between]?.();
      if (goesOn(tool, between)) await page.keyboard.press('Escape');
      // What the hand lets go of after it is none of the gesture any more, and nothing is left for Enter to end.
      await pointer.release();
      await page.keyboard.press('Enter');
      await expectNothingStuck(`${name}, ${between}`);
      expect(await kept(), `${name}, ${between}`).toBe(before);
    }
  });

  it('by any other tool leaves nothing stuck', async () => {
    const before = await kept();
    for (const { tool, name, key } of tools) {
      for (const other of tools) {
        if (other.name === name) continue;
        await page.keyboard.press(key);
        await gestures[tool]();
        await page.keyboard.press(other.key);
        await pointer.release();
        await inHand(other.name);
        await expectNothingStuck(`${name}, then ${other.name}`);
      }
      expect(await kept(), name).toBe(before);
    }
  });

  it('left the page without a complaint', () => {
    expect(app.complaints).toEqual([]);
  });
});
