import { useEffect } from 'react';

/**
 * A button or a row that is clicked does not take the keys: Space goes on to move the film, Enter to close an outline.
 * A field that was typed into gives them back. Tab goes to buttons and rows all the same.
 */
export function useKeysStayWithFilm(): void {
  useEffect(() => {
    const onMouseDown = (event: MouseEvent) => {
      const { target } = event;
      if (!(target instanceof Element) || target.closest(TAKES_KEYS) !== null) return;
      if (target.closest('button, tr') === null) return;
      event.preventDefault();
      if (document.activeElement instanceof HTMLInputElement) document.activeElement.blur();
    };
    window.addEventListener('mousedown', onMouseDown);
    return () => window.removeEventListener('mousedown', onMouseDown);
  }, []);
}

const TAKES_KEYS = 'input, textarea, select, [role="dialog"], [role="menu"]';
