import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';

const KONVA = fileURLToPath(new URL('../../node_modules/konva/konva.min.js', import.meta.url));

type Ring = readonly (readonly [x: number, y: number])[];

interface KonvaNode {
  add(...children: KonvaNode[]): void;
  batchDraw(): void;
  x(): number;
  y(): number;
  points(points: readonly number[]): void;
  on(type: string, listener: () => void): void;
}

/** The parts of Konva that the page uses, as its own script puts them on the page. */
interface Konva {
  readonly Stage: new (options: object) => KonvaNode;
  readonly Layer: new () => KonvaNode;
  readonly Line: new (options: object) => KonvaNode;
  readonly Circle: new (options: object) => KonvaNode;
}

/** A page that draws outlines as one first would: a line for each, and a draggable node for each of its vertices. */
export async function konvaPage(
  browser: Browser,
  rings: readonly Ring[],
  size: { readonly width: number; readonly height: number },
): Promise<Page> {
  const page = await browser.newPage({ viewport: size });
  await page.setContent('<body style="margin: 0"><div></div>');
  await page.addScriptTag({ path: KONVA });
  await page.evaluate(drawAll, { rings, size });
  await page.waitForTimeout(1000);
  return page;
}

/** Runs in the page. */
function drawAll({ rings, size }: { rings: readonly Ring[]; size: object }): void {
  const { Konva } = globalThis as unknown as { Konva: Konva };
  const container = document.querySelector('div') as HTMLElement;
  const stage = new Konva.Stage({ container, ...size });
  const layer = new Konva.Layer();
  for (const ring of rings) {
    const points = ring.flat();
    const line = new Konva.Line({ points, closed: true, stroke: 'orange', strokeWidth: 1.5 });
    layer.add(line);
    ring.forEach(([x, y], index) => {
      const vertex = new Konva.Circle({ x, y, radius: 3, fill: 'white', draggable: true });
      vertex.on('dragmove', () => {
        points.splice(2 * index, 2, vertex.x(), vertex.y());
        line.points([...points]);
        layer.batchDraw();
      });
      layer.add(vertex);
    });
  }
  stage.add(layer);
}
