import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';

const CORNERSTONE = fileURLToPath(
  new URL('../../node_modules/cornerstone-core/dist/cornerstone.min.js', import.meta.url),
);

/** The parts of cornerstone-core that the page uses, as its own script puts them on the page. */
interface Cornerstone {
  enable(element: Element): void;
  displayImage(element: Element, image: object): void;
  getViewport(element: Element): {
    voi: { windowWidth: number };
    scale: number;
    translation: { x: number; y: number };
  };
  setViewport(element: Element, viewport: object): void;
}

/** A page with a film in cornerstone-core as it comes, moved by the same gestures as ours. */
export async function cornerstonePage(browser: Browser, columns: number, rows: number): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1600, height: 1000 } });
  await page.setContent('<body style="margin: 0"><div style="width: 1600px; height: 1000px"></div>');
  await page.addScriptTag({ path: CORNERSTONE });
  await page.evaluate(showFilm, { columns, rows });
  await page.waitForTimeout(1000);
  return page;
}

/** Runs in the page. */
function showFilm({ columns, rows }: { columns: number; rows: number }): void {
  const { cornerstone } = globalThis as unknown as { cornerstone: Cornerstone };
  const values = new Uint16Array(columns * rows);
  let random = 1;
  for (let i = 0; i < values.length; i++) {
    random = (Math.imul(random, 1_664_525) + 1_013_904_223) >>> 0;
    values[i] = 20_000 + (random >>> 20);
  }
  const element = document.querySelector('div') as HTMLElement;
  cornerstone.enable(element);
  cornerstone.displayImage(element, {
    imageId: 'film',
    minPixelValue: 0,
    maxPixelValue: 65_535,
    slope: 1,
    intercept: 0,
    windowCenter: 22_000,
    windowWidth: 9000,
    getPixelData: () => values,
    rows,
    columns,
    height: rows,
    width: columns,
    color: false,
    columnPixelSpacing: 1,
    rowPixelSpacing: 1,
    sizeInBytes: 2 * columns * rows,
    invert: false,
  });
  element.addEventListener('pointermove', ({ buttons, movementX, movementY }) => {
    const viewport = cornerstone.getViewport(element);
    if (buttons === 2) viewport.voi.windowWidth += 20 * movementX;
    else if (buttons === 4) {
      viewport.translation.x += movementX / viewport.scale;
      viewport.translation.y += movementY / viewport.scale;
    } else return;
    cornerstone.setViewport(element, viewport);
  });
  element.addEventListener('wheel', ({ deltaY }) => {
    const viewport = cornerstone.getViewport(element);
    viewport.scale *= Math.exp(-0.0018 * deltaY);
    cornerstone.setViewport(element, viewport);
  });
}
