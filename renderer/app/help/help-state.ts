import { create } from 'zustand';

/** Whether the help stands open. */
export const useHelp = create<{ open: boolean }>()(() => ({ open: false }));

/** Opens the help, from wherever it is asked for. */
export function openHelp(): void {
  useHelp.setState({ open: true });
}

export function closeHelp(): void {
  useHelp.setState({ open: false });
}
