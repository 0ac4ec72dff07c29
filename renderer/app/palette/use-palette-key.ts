import { useEffect } from 'react';

/** As the keyboard at hand writes it. */
export const isMac = /mac|iphone|ipad/i.test(navigator.platform);
export const paletteKeys = isMac ? '⌘K' : 'Ctrl K';
export const paletteShortcut = isMac ? 'Meta+K' : 'Control+K';

/** Not its own, which may still be closing. */
const taken = '[role="dialog"]:not([data-palette]), [role="alertdialog"], [role="menu"]';

/**
 * Ctrl and K, ⌘ and K on a Mac, from wherever the focus is, also while somebody types; not while a dialog or a menu is open: that has to be
 * answered first.
 */
export function usePaletteKey(toggle: () => void, isOpen: boolean): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const modified = isMac ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
      if (!modified || event.shiftKey || event.altKey || event.isComposing || event.defaultPrevented) return;
      if (event.key.toLowerCase() !== 'k') return;
      // The browser's own search is never meant here.
      event.preventDefault();
      if (!event.repeat && (isOpen || document.querySelector(taken) === null)) toggle();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [toggle, isOpen]);
}
