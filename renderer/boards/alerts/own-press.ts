/** Whether a press belongs to a button or a link within a row, and not to the row itself; also where the button is refused now. */
export function isOwnPress(target: EventTarget): boolean {
  return target instanceof Element && target.closest('button, a') !== null;
}
