import { useEffect, useMemo, useRef } from 'react';
import { useKeyChoices } from '../../state/keys.ts';
import { boundKeys, type BoundKeys } from './bound-keys.ts';
import { createKeyDesk, type KeyActs } from './key-desk.ts';

/** What is bound on this screen now. */
export function useBoundKeys(): BoundKeys {
  const { off, changed } = useKeyChoices();
  return useMemo(() => boundKeys({ off, changed }), [off, changed]);
}

let bound: BoundKeys | null = null;
useKeyChoices.subscribe(() => {
  bound = null;
});

/** The one desk of this screen. */
export const keyDesk = createKeyDesk(() => (bound ??= boundKeys(useKeyChoices.getState())));

/**
 * What keys do as long as this is on the screen: by the ids of the catalogue, whatever keys they are. Off while somebody types, while a
 * dialog is open, and with Ctrl, Alt or ⌘. Enter belongs to the button or link that has the focus.
 */
export function useKeys(acts: KeyActs): void {
  const latest = useRef(acts);
  useEffect(() => {
    latest.current = acts;
  });
  useEffect(() => keyDesk.join(() => latest.current), []);
  // Whoever has just come may be whom a key that was pressed too early was meant for.
  useEffect(() => queueMicrotask(actLate));
}

function actLate(): void {
  if (isTaken({ target: document.activeElement, key: '', shiftKey: false })) return;
  keyDesk.lateActFor(performance.now())?.();
}

/** Once a screen: listens for all of them. */
export function useKeyDesk(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || isChord(event) || isTaken(event)) return;
      const act = keyDesk.actFor(event);
      if (!act) return;
      event.preventDefault();
      act();
    };
    const forget = () => keyDesk.forget();
    window.addEventListener('keydown', onKeyDown);
    window.addEventListener('pointerdown', forget);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
      window.removeEventListener('pointerdown', forget);
    };
  }, []);
}

/** AltGr writes signs on many layouts, such as [ on a French one, and tells of Ctrl and Alt. */
export function isChord(
  event: Pick<KeyboardEvent, 'ctrlKey' | 'altKey' | 'metaKey' | 'getModifierState'>,
): boolean {
  return event.metaKey || ((event.ctrlKey || event.altKey) && !event.getModifierState('AltGraph'));
}

const typing =
  'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable="true"], [role="dialog"], [role="menu"]';
const pressing = 'button, a, input, summary, [role="menuitem"]';
/** They move by arrows themselves. */
const choosing = 'input[type="radio"], [role="tablist"]';

function isTaken({ target, key, shiftKey }: Pick<KeyboardEvent, 'target' | 'key' | 'shiftKey'>): boolean {
  if (document.querySelector('[role="dialog"], [role="alertdialog"]')) return true;
  if (!(target instanceof Element)) return false;
  // Shift+Enter opens more than the row itself does.
  if (key === 'Enter' && !shiftKey) return target.closest(pressing) !== null;
  return target.closest(typing) !== null || (key.startsWith('Arrow') && target.closest(choosing) !== null);
}
