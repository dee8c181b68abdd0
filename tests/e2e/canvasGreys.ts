import type { Page } from 'playwright-core';

/** What the film's canvas holds, row after row of its pixels. */
export interface CanvasGreys {
  readonly width: number;
  readonly height: number;
  readonly greys: Uint8Array;
}

/** Reads the film's canvas once its picture is as fine as it gets; every pixel must be a grey. */
export async function canvasGreys(page: Page): Promise<CanvasGreys> {
  await pictureIsFine(page);
  const { width, height, text } = await page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>('[data-picture] canvas');
    if (canvas === null) throw new Error('there is no film on the page');
    // By way of another canvas: the browser complains of one that is both shown and read often.
    const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d', {
      willReadFrequently: true,
    });
    copy?.drawImage(canvas, 0, 0);
    const image = copy?.getImageData(0, 0, canvas.width, canvas.height);
    if (image === undefined) throw new Error('no 2d canvas');
    const pixels = new Uint32Array(image.data.buffer);
    const isGrey = (pixel: number) => pixel >>> 0 === (0xff000000 | ((pixel & 0xff) * 0x010101)) >>> 0;
    if (!pixels.every(isGrey)) throw new Error('the film has pixels that are no grey');
    let greys = '';
    for (const pixel of pixels) greys += String.fromCharCode(pixel & 0xff);
    return { width: image.width, height: image.height, text: btoa(greys) };
  });
  return { width, height, greys: Buffer.from(text, 'base64') };
}

/** Waits for what was done last to be drawn, and then for the fine picture of it, in every view. */
export async function pictureIsFine(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn(null)))),
  );
  await page.locator('[data-picture="fine"]').first().waitFor();
  await page.locator('[data-picture="coarse"]').first().waitFor({ state: 'detached' });
}
