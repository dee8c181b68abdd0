import type { Page } from 'playwright-core';

type Point = readonly [x: number, y: number];

/** Moves the mouse by film coordinates while the film is fitted to the viewport, as it is on opening. */
export interface FilmPointer {
  click(at: Point): Promise<void>;
  doubleClick(at: Point): Promise<void>;
  rightClick(at: Point): Promise<void>;
  drag(from: Point, to: Point): Promise<void>;
  /** Presses at the first point, goes through the others and releases at the last. */
  draw(path: readonly Point[]): Promise<void>;
  /** The same without the release. */
  hold(path: readonly Point[]): Promise<void>;
  release(): Promise<void>;
  move(to: Point): Promise<void>;
}

/**
 * @param film columns and rows; square pixels
 */
export async function filmPointer(
  page: Page,
  film: { readonly columns: number; readonly rows: number },
): Promise<FilmPointer> {
  const box = await page.getByRole('application', { name: 'Radiograph' }).boundingBox();
  if (box === null) throw new Error('the viewport is not on the page');
  const scale = Math.min(box.width / film.columns, box.height / film.rows);
  const left = box.x + (box.width - film.columns * scale) / 2;
  const top = box.y + (box.height - film.rows * scale) / 2;
  const onPage = ([x, y]: Point): [number, number] => [left + x * scale, top + y * scale];
  const move = (to: Point, steps = 1) => page.mouse.move(...onPage(to), { steps });

  async function hold(path: readonly Point[]): Promise<void> {
    const [first, ...rest] = path;
    if (first === undefined) return;
    await move(first);
    await page.mouse.down();
    for (const point of rest) await move(point, 3);
  }
  const release = () => page.mouse.up();
  const draw = (path: readonly Point[]) => hold(path).then(release);
  return {
    click: (at) => page.mouse.click(...onPage(at)),
    doubleClick: (at) => page.mouse.dblclick(...onPage(at)),
    rightClick: (at) => page.mouse.click(...onPage(at), { button: 'right' }),
    drag: (from, to) => draw([from, to]),
    draw,
    hold,
    release,
    move: (to) => move(to),
  };
}
