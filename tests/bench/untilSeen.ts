import type { Page } from 'playwright-core';

/** What opens a film: a key, or a click on its line in the worklist. */
export type Opening = { readonly key: string } | 'click';

/**
 * Opens a patient's only film and measures in the page, by its own clock.
 *
 * @returns from the event to the frame that shows the film having left the main thread, in ms
 */
export function untilSeen(page: Page, patient: string, opening: Opening): Promise<number> {
  return page.evaluate(timeInPage, { patient, key: opening === 'click' ? null : opening.key });
}

function timeInPage({ patient, key }: { patient: string; key: string | null }): Promise<number> {
  return new Promise((resolve, reject) => {
    const line = document.querySelector<HTMLElement>(`button[aria-label^="${patient}, "]`);
    const start = performance.now();
    if (key !== null) {
      const init = { key, code: key, bubbles: true, cancelable: true };
      document.body.dispatchEvent(new KeyboardEvent('keydown', init));
    } else if (line === null) reject(new Error(`no line of ${patient}`));
    else line.click();
    const look = () => {
      // The film's own marks stand on it, not those of the one before.
      if (!document.body.textContent?.includes(`${patient} · `)) {
        requestAnimationFrame(look);
        return;
      }
      const { port1, port2 } = new MessageChannel();
      port2.onmessage = () => resolve(performance.now() - start);
      port1.postMessage(null);
    };
    requestAnimationFrame(look);
  });
}
