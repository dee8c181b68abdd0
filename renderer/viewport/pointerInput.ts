import type { Modifiers, ToolEvent } from '../../src/drawing/tool.ts';
import { type ScreenPoint, screenPoint, type Vec } from '../../src/geometry/point.ts';

/** What a pointer does in the viewport, told in screen terms. */
export interface PointerActions {
  /** A press, move or release that belongs to the tool in hand. */
  tool(kind: Extract<ToolEvent, { at: unknown }>['kind'], at: ScreenPoint, modifiers: Modifiers): void;
  /** The press was taken away: the window lost focus, the system took the pointer. */
  lost(): void;
  pan(from: ScreenPoint, to: ScreenPoint): void;
  /** Since the drag began, in CSS pixels. */
  window(by: Vec, isStart: boolean): void;
  /** A box drawn to take the window from: while it is drawn, and what came of it. */
  windowBox(from: ScreenPoint, to: ScreenPoint): void;
  windowBoxEnds(how: 'drawn' | 'lost'): void;
  /** A click of the right button, without a drag. */
  pick(at: ScreenPoint, onPage: { readonly x: number; readonly y: number }): void;
  zoom(at: ScreenPoint, factor: number): void;
  /** The wheel with Alt: makes what the tool works with larger or smaller. */
  size(factor: number): void;
  /** Where the pointer is, pressed or not; null when it has left. */
  at(point: ScreenPoint | null): void;
}

type Press =
  | { readonly kind: 'tool'; readonly pointerId: number }
  | { readonly kind: 'pan'; readonly pointerId: number; last: ScreenPoint }
  | { readonly kind: 'window' | 'window-box'; readonly pointerId: number; readonly from: ScreenPoint };

const LEFT = 0;
const MIDDLE = 1;
const RIGHT = 2;
/** A wheel's notch is 100 or 120 units of it; a touchpad sends many small ones. */
const ZOOM_PER_WHEEL_UNIT = 0.0018;
const LINE_UNITS = 33;

/** Listens to a viewport. @returns what stops it */
export function listenToPointer(element: HTMLElement, actions: PointerActions): () => void {
  let press: Press | null = null;
  let spaceHeld = false;
  const stop = new AbortController();
  const { signal } = stop;

  const pointOf = (event: MouseEvent): ScreenPoint => {
    const box = element.getBoundingClientRect();
    return screenPoint(event.clientX - box.left, event.clientY - box.top);
  };

  function down(event: PointerEvent): void {
    if (press !== null) return;
    const at = pointOf(event);
    press = pressFor(event, at, spaceHeld);
    if (press === null) return;
    element.focus({ preventScroll: true });
    element.setPointerCapture(event.pointerId);
    if (press.kind === 'tool') actions.tool('pointer-down', at, modifiersOf(event));
    if (press.kind === 'window') actions.window([0, 0], true);
  }

  function move(event: PointerEvent): void {
    const at = pointOf(event);
    // A drag of the window is no place on the film.
    if (press?.kind !== 'window') actions.at(at);
    if (press === null) {
      actions.tool('pointer-move', at, modifiersOf(event));
      return;
    }
    if (event.pointerId !== press.pointerId) return;
    // The release went elsewhere: whatever the reason, nothing is pressed any more.
    if (event.buttons === 0) {
      lose();
      return;
    }
    switch (press.kind) {
      case 'tool':
        for (const each of everyMove(event)) actions.tool('pointer-move', pointOf(each), modifiersOf(each));
        break;
      case 'pan':
        actions.pan(press.last, at);
        press.last = at;
        break;
      case 'window':
        actions.window([at[0] - press.from[0], at[1] - press.from[1]], false);
        break;
      case 'window-box':
        actions.windowBox(press.from, at);
        break;
    }
  }

  function up(event: PointerEvent): void {
    if (press === null || event.pointerId !== press.pointerId) return;
    const ended = press;
    press = null;
    const at = pointOf(event);
    if (ended.kind === 'tool') actions.tool('pointer-up', at, modifiersOf(event));
    if (ended.kind !== 'window' && ended.kind !== 'window-box') return;
    const isPick = isClick(ended.from, at);
    if (ended.kind === 'window-box') actions.windowBoxEnds(isPick ? 'lost' : 'drawn');
    if (isPick) actions.pick(at, { x: event.clientX, y: event.clientY });
  }

  function lose(): void {
    const lost = press?.kind;
    press = null;
    spaceHeld = false;
    if (lost === 'tool') actions.lost();
    if (lost === 'window-box') actions.windowBoxEnds('lost');
  }

  function wheel(event: WheelEvent): void {
    event.preventDefault();
    const units = event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE_UNITS : 1);
    const factor = Math.exp(-units * ZOOM_PER_WHEEL_UNIT);
    if (event.altKey) actions.size(factor);
    else actions.zoom(pointOf(event), factor);
  }

  function key(event: KeyboardEvent, held: boolean): void {
    if (event.code !== 'Space' || !isAtFilm(event, element)) return;
    spaceHeld = held;
    element.dataset.panning = String(held);
    // Space scrolls the page, or presses the button that had the focus.
    event.preventDefault();
  }

  element.addEventListener('pointerdown', down, { signal });
  element.addEventListener('pointermove', move, { signal });
  element.addEventListener('pointerup', up, { signal });
  element.addEventListener('pointercancel', lose, { signal });
  element.addEventListener('lostpointercapture', (event) => press?.pointerId === event.pointerId && lose(), {
    signal,
  });
  element.addEventListener('pointerleave', () => press === null && actions.at(null), { signal });
  element.addEventListener(
    'dblclick',
    (event) => actions.tool('double-click', pointOf(event), modifiersOf(event)),
    {
      signal,
    },
  );
  element.addEventListener('wheel', wheel, { signal, passive: false });
  element.addEventListener('contextmenu', (event) => event.preventDefault(), { signal });
  // The browser would select text, or scroll by itself. Menus still hear of it: a press beside them closes them.
  element.addEventListener('mousedown', (event) => event.preventDefault(), { signal });
  window.addEventListener('keydown', (event) => key(event, true), { signal });
  window.addEventListener('keyup', (event) => key(event, false), { signal });
  window.addEventListener('blur', lose, { signal });
  return () => stop.abort();
}

function pressFor(event: PointerEvent, at: ScreenPoint, spaceHeld: boolean): Press | null {
  const { pointerId } = event;
  if (event.button === MIDDLE || (event.button === LEFT && spaceHeld))
    return { kind: 'pan', pointerId, last: at };
  if (event.button === RIGHT) return { kind: event.shiftKey ? 'window-box' : 'window', pointerId, from: at };
  return event.button === LEFT && !isSomethingOnTop() ? { kind: 'tool', pointerId } : null;
}

/** A press beside an open menu or an explanation closes it, and does no more. */
function isSomethingOnTop(): boolean {
  return document.querySelector('[role="menu"], [role="dialog"]') !== null;
}

function isClick(from: ScreenPoint, to: ScreenPoint): boolean {
  return Math.hypot(to[0] - from[0], to[1] - from[1]) < 3;
}

/** All moves since the last frame: a free line follows the hand, not the screen's rate. */
function everyMove(event: PointerEvent): readonly PointerEvent[] {
  const moves = event.getCoalescedEvents();
  return moves.length === 0 ? [event] : moves;
}

/** Space means the film unless the focus is on something that takes it for itself. */
function isAtFilm(event: KeyboardEvent, element: HTMLElement): boolean {
  const target = event.target as Element | null;
  return target === document.body || (target !== null && element.contains(target));
}

function modifiersOf({ shiftKey, altKey, ctrlKey, metaKey }: MouseEvent): Modifiers {
  return { shift: shiftKey, alt: altKey, control: ctrlKey || metaKey };
}
