import { create } from 'zustand';

/** Whether the rehearsal's panel stands open. */
export const useRehearsalPanel = create<{ open: boolean }>()(() => ({ open: false }));

/** Opens it, from wherever it is asked for. */
export function openRehearsalPanel(): void {
  useRehearsalPanel.setState({ open: true });
}

export function closeRehearsalPanel(): void {
  useRehearsalPanel.setState({ open: false });
}
