import { create } from 'zustand';

interface PanelState {
  open: boolean;
  /** It was asked for from the guide's card, where the focus goes back to. */
  fromGuide: boolean;
  /** Where in the panel the guide's card stands while it is open: what is outside of a dialog is out of reach. */
  guidePlace: HTMLElement | null;
}

/** How the rehearsal's panel stands. */
export const useRehearsalPanel = create<PanelState>()(() => ({
  open: false,
  fromGuide: false,
  guidePlace: null,
}));

/** Opens it, from wherever it is asked for. */
export function openRehearsalPanel(): void {
  const fromGuide = Boolean(document.activeElement?.closest('[data-guide]'));
  useRehearsalPanel.setState({ open: true, fromGuide });
}

export function setGuidePlace(guidePlace: HTMLElement | null): void {
  useRehearsalPanel.setState({ guidePlace });
}

export function closeRehearsalPanel(): void {
  useRehearsalPanel.setState({ open: false });
}
