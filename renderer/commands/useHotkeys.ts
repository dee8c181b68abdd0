import { useEffect } from 'react';
import { useLayoutStore } from '../state/layoutStore.ts';
import { isGestureUnderWay } from '../state/toolStore.ts';
import { type KeyPress, matches } from './chord.ts';
import type { Command } from './command.ts';
import { commands } from './commands.ts';
import { isPressed } from './keys.ts';

/** The one place where keys become commands. */
export function useHotkeys(): void {
  useEffect(() => {
    // From the moment it is asked for, before it is drawn and has the focus, and until it is gone: told before the
    // dialog hears of the key, which may close it.
    let isForDialog = false;
    const beforeAll = () => {
      isForDialog = useLayoutStore.getState().dialog !== null;
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || isTakenBy(event.target, event.key)) return;
      if (isForDialog) return;
      if (copiesText(event)) return;
      const command = commandFor(event);
      if (command === undefined) return;
      event.preventDefault();
      command.run();
    };
    window.addEventListener('keydown', beforeAll, { capture: true });
    window.addEventListener('keydown', onKeyDown);
    return () => {
      window.removeEventListener('keydown', beforeAll, { capture: true });
      window.removeEventListener('keydown', onKeyDown);
    };
  }, []);
}

export function commandFor(press: KeyPress): Command | undefined {
  return commands.find((command) => isPressed(command, press) && command.when());
}

/** What is marked on the page is what Ctrl+C means. */
function copiesText(press: KeyPress): boolean {
  return matches('Ctrl+C', press) && document.getSelection()?.isCollapsed === false;
}

const NOT_TYPED_INTO = ['button', 'checkbox', 'radio', 'range', 'file'];

/** Fields that are typed into keep every key; other controls keep those that work them; so does what lies on top. */
function isTakenBy(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest('[role="dialog"], [role="menu"]') !== null) return true;
  if (
    target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  )
    return true;
  if (target instanceof HTMLInputElement)
    return !NOT_TYPED_INTO.includes(target.type) || key === ' ' || key.startsWith('Arrow');
  const worksIt =
    target instanceof HTMLButtonElement ||
    target instanceof HTMLAnchorElement ||
    target.tagName === 'SUMMARY';
  // Enter closes the outline that is being drawn, whatever was clicked last.
  return worksIt && (key === ' ' || (key === 'Enter' && !isGestureUnderWay()));
}
