/** The keys go on from the board: it stays where it is when what stands on it changes. */
export function focusBoard(): void {
  document.getElementById('board')?.focus({ preventScroll: true });
}
