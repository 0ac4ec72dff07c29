import { useEffect, useRef } from 'react';

/** What a key does on this board. Keys are as `KeyboardEvent.key` gives them, small letters. */
export type KeyMap = Readonly<Record<string, () => void>>;

/**
 * Single keys of a board: off while somebody types, while a dialog is open, and with Ctrl, Alt or ⌘. Enter belongs to the
 * button or link that has the focus.
 */
export function useKeys(keys: KeyMap): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.altKey || event.metaKey)
        return;
      const act = latest.current[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (!act || isTaken(event)) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

const typing =
  'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable="true"], [role="dialog"], [role="menu"]';
const pressing = 'button, a, input, summary, [role="menuitem"]';
const choosing = 'input[type="radio"]';

function isTaken({ target, key }: KeyboardEvent): boolean {
  if (document.querySelector('[role="dialog"], [role="alertdialog"]')) return true;
  if (!(target instanceof Element)) return false;
  if (key === 'Enter') return target.closest(pressing) !== null;
  return target.closest(typing) !== null || (key.startsWith('Arrow') && target.closest(choosing) !== null);
}
