import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { listenToPointer, type PointerActions } from '../../../renderer/viewport/pointerInput.ts';

/** As much of an element and of a window as the viewport's listeners need. */
class StandIn extends EventTarget {
  readonly dataset: Record<string, string> = {};
  readonly captured: number[] = [];
  getBoundingClientRect = () => ({ left: 10, top: 20 });
  setPointerCapture = (id: number) => this.captured.push(id);
  focus = () => undefined;
  contains = (other: unknown) => other === this;
}

const LEFT = { button: 0, buttons: 1 };
const MIDDLE = { button: 1, buttons: 4 };
const RIGHT = { button: 2, buttons: 2 };

let element: StandIn;
let page: StandIn;
let told: string[];
/** A menu over the film. */
let onTop: object | null;
let stop: () => void;

function fire(target: EventTarget, type: string, fields: object = {}): void {
  const event = new Event(type, { cancelable: true });
  const plain = {
    pointerId: 1,
    clientX: 0,
    clientY: 0,
    deltaY: 0,
    deltaMode: 0,
    getCoalescedEvents: () => [],
  };
  target.dispatchEvent(Object.assign(event, plain, fields));
}

const at = (x: number, y: number) => ({ clientX: 10 + x, clientY: 20 + y });

beforeEach(() => {
  element = new StandIn();
  page = new StandIn();
  told = [];
  onTop = null;
  vi.stubGlobal('window', page);
  vi.stubGlobal('document', { body: page, querySelector: () => onTop });
  vi.stubGlobal('WheelEvent', { DOM_DELTA_LINE: 1 });
  const tell =
    (what: string) =>
    (...args: readonly unknown[]) =>
      void told.push(`${what} ${JSON.stringify(args)}`);
  const actions: PointerActions = {
    tool: (kind, [x, y]) => void told.push(`${kind} ${x},${y}`),
    lost: tell('lost'),
    pan: tell('pan'),
    window: tell('window'),
    windowBox: tell('window-box'),
    windowBoxEnds: tell('window-box-ends'),
    zoom: (point, factor) => void told.push(`zoom ${JSON.stringify(point)} ${factor > 1 ? 'in' : 'out'}`),
    size: (factor) => void told.push(`size ${factor > 1 ? 'larger' : 'smaller'}`),
    pick: tell('pick'),
    at: () => undefined,
  };
  stop = listenToPointer(element as unknown as HTMLElement, actions);
});

afterEach(() => {
  stop();
  vi.unstubAllGlobals();
});

describe('the left button', () => {
  test('goes to the tool, in pixels of the viewport, with the pointer captured', () => {
    fire(element, 'pointerdown', { ...LEFT, ...at(5, 6) });
    fire(element, 'pointermove', { buttons: 1, ...at(7, 8) });
    fire(element, 'pointerup', { button: 0, ...at(9, 9) });
    expect(told).toEqual(['pointer-down 5,6', 'pointer-move 7,8', 'pointer-up 9,9']);
    expect(element.captured).toEqual([1]);
  });

  test('gives every move the browser put together in one', () => {
    fire(element, 'pointerdown', { ...LEFT, ...at(0, 0) });
    const coalesced = [at(1, 1), at(2, 2), at(3, 3)];
    fire(element, 'pointermove', { buttons: 1, ...at(3, 3), getCoalescedEvents: () => coalesced });
    expect(told.slice(1)).toEqual(['pointer-move 1,1', 'pointer-move 2,2', 'pointer-move 3,3']);
  });

  test('pans while the space bar is held', () => {
    fire(page, 'keydown', { code: 'Space' });
    fire(element, 'pointerdown', { ...LEFT, ...at(5, 5) });
    fire(element, 'pointermove', { buttons: 1, ...at(8, 9) });
    fire(element, 'pointerup', { button: 0, ...at(8, 9) });
    fire(page, 'keyup', { code: 'Space' });
    fire(element, 'pointerdown', { ...LEFT, ...at(5, 5) });
    expect(told).toEqual(['pan [[5,5],[8,9]]', 'pointer-down 5,5']);
  });
});

describe('the right button with Shift', () => {
  test('draws a box to take the window from', () => {
    fire(element, 'pointerdown', { ...RIGHT, shiftKey: true, ...at(5, 5) });
    fire(element, 'pointermove', { buttons: 2, ...at(25, 30) });
    fire(element, 'pointerup', { button: 2, ...at(25, 30) });
    expect(told).toEqual(['window-box [[5,5],[25,30]]', 'window-box-ends ["drawn"]']);
  });

  test('gives the box up where the press is taken away, and picks where it was a click', () => {
    fire(element, 'pointerdown', { ...RIGHT, shiftKey: true, ...at(5, 5) });
    fire(page, 'blur');
    fire(element, 'pointerdown', { ...RIGHT, shiftKey: true, ...at(5, 5) });
    fire(element, 'pointerup', { button: 2, ...at(6, 5) });
    expect(told).toEqual([
      'window-box-ends ["lost"]',
      'window-box-ends ["lost"]',
      'pick [[6,5],{"x":16,"y":25}]',
    ]);
  });
});

test('a press beside an open menu is the menu’s, but for the right button, which asks for another', () => {
  onTop = {};
  fire(element, 'pointerdown', { ...LEFT, ...at(5, 6) });
  fire(element, 'pointerup', { button: 0, ...at(5, 6) });
  expect(told).toEqual([]);
  fire(element, 'pointerdown', { ...RIGHT, ...at(5, 6) });
  fire(element, 'pointerup', { button: 2, ...at(5, 6) });
  expect(told.at(-1)).toMatch(/^pick/);
});

describe('a press that is taken away', () => {
  const ways: readonly (readonly [string, () => void])[] = [
    ['the window loses the focus', () => fire(page, 'blur')],
    ['the system takes the pointer', () => fire(element, 'pointercancel')],
    ['the capture is lost', () => fire(element, 'lostpointercapture')],
    ['the button is up without a release', () => fire(element, 'pointermove', { buttons: 0, ...at(9, 9) })],
  ];

  test.each(ways)('is told when %s, and nothing stays pressed', (_, take) => {
    fire(element, 'pointerdown', { ...LEFT, ...at(5, 6) });
    take();
    expect(told).toEqual(['pointer-down 5,6', 'lost []']);
    fire(element, 'pointerup', { button: 0, ...at(9, 9) });
    expect(told).toHaveLength(2);
    fire(element, 'pointerdown', { ...LEFT, ...at(1, 1) });
    expect(told.at(-1)).toBe('pointer-down 1,1');
  });

  test.each([
    ['pan', MIDDLE],
    ['window', RIGHT],
  ])('ends a %s drag', (what, button) => {
    fire(element, 'pointerdown', { ...button, ...at(5, 6) });
    fire(page, 'blur');
    told = [];
    fire(element, 'pointermove', { buttons: button.buttons, ...at(50, 60) });
    expect(told.filter((each) => each.startsWith(what))).toEqual([]);
  });

  test('forgets the space bar too', () => {
    fire(page, 'keydown', { code: 'Space' });
    fire(page, 'blur');
    fire(element, 'pointerdown', { ...LEFT, ...at(5, 5) });
    expect(told).toEqual(['pointer-down 5,5']);
  });
});

describe('other buttons and the wheel', () => {
  test('the middle button pans by steps', () => {
    fire(element, 'pointerdown', { ...MIDDLE, ...at(5, 5) });
    fire(element, 'pointermove', { buttons: 4, ...at(6, 7) });
    fire(element, 'pointermove', { buttons: 4, ...at(8, 8) });
    expect(told).toEqual(['pan [[5,5],[6,7]]', 'pan [[6,7],[8,8]]']);
  });

  test('the right button windows by how far it was dragged, and picks where it was not', () => {
    fire(element, 'pointerdown', { ...RIGHT, ...at(5, 5) });
    fire(element, 'pointermove', { buttons: 2, ...at(15, 25) });
    fire(element, 'pointerup', { button: 2, ...at(15, 25) });
    expect(told).toEqual(['window [[0,0],true]', 'window [[10,20],false]']);
    told = [];
    fire(element, 'pointerdown', { ...RIGHT, ...at(5, 5) });
    fire(element, 'pointerup', { button: 2, ...at(6, 5) });
    expect(told.at(-1)).toBe('pick [[6,5],{"x":16,"y":25}]');
  });

  test('the wheel with Alt sizes what the tool works with', () => {
    fire(element, 'wheel', { deltaY: -120, altKey: true });
    fire(element, 'wheel', { deltaY: 120, altKey: true });
    expect(told).toEqual(['size larger', 'size smaller']);
  });

  test('the wheel zooms at the pointer, upwards nearer', () => {
    fire(element, 'wheel', { deltaY: -120, ...at(3, 4) });
    fire(element, 'wheel', { deltaY: 120, ...at(3, 4) });
    expect(told).toEqual(['zoom [3,4] in', 'zoom [3,4] out']);
  });

  test('no context menu opens', () => {
    const event = new Event('contextmenu', { cancelable: true });
    element.dispatchEvent(event);
    expect(event.defaultPrevented).toBe(true);
  });
});
