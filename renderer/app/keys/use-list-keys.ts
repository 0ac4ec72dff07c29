import { useKeys } from './use-keys.ts';

export interface ListKeys {
  /** +1 or −1. */
  move(by: number): void;
  open?: (() => void) | undefined;
  /** Opens more. */
  openPage?: (() => void) | undefined;
}

/** Moves in the board's list and opens its row: wherever the focus is, unless something takes the key itself. */
export function useListKeys({ move, open, openPage }: ListKeys, enabled = true): void {
  useKeys(
    enabled
      ? {
          'list.next': () => move(1),
          'list.previous': () => move(-1),
          'list.open': open,
          'list.openPage': openPage,
        }
      : {},
  );
}
