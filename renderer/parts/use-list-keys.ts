import { useEffect } from 'react';
import { tinykeys } from 'tinykeys';

export interface ListKeys {
  /** +1 or −1. */
  move(by: number): void;
  open(): void;
  /** Shift+Enter, also on a focused button: it opens more. */
  openPage?: (() => void) | undefined;
}

/** j, k and the arrows move in the board's list, Enter opens: wherever the focus is, unless something takes the key itself. */
export function useListKeys({ move, open, openPage }: ListKeys, enabled = true): void {
  useEffect(() => {
    if (!enabled) return undefined;
    const unlessTaken = (act: () => void) => (event: KeyboardEvent) => {
      if (takesKeys(event.target)) return;
      event.preventDefault();
      act();
    };
    return tinykeys(window, {
      ...(openPage === undefined ? {} : { 'Shift+Enter': unlessTaken(openPage) }),
      j: unlessTaken(() => move(1)),
      k: unlessTaken(() => move(-1)),
      ArrowDown: unlessTaken(() => move(1)),
      ArrowUp: unlessTaken(() => move(-1)),
      Enter: (event) => {
        // A focused button or link opens by itself.
        if (event.target instanceof Element && event.target.closest('a, button') !== null) return;
        unlessTaken(open)(event);
      },
    });
  }, [move, open, openPage, enabled]);
}

/** Fields, menus and dialogs have these keys for themselves. */
function takesKeys(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('input, textarea, select, [role=dialog], [role=menu], [role=tablist]') !== null
  );
}
