import { z } from 'zod';
import { create } from 'zustand';
import { persist } from 'zustand/middleware';

/** How this screen tells of new causes, beside showing them. Both are off until somebody wants them here. */
export interface AnnunciationChoice {
  /** A tone for each. */
  sound: boolean;
  /** A notice on the desktop. */
  notices: boolean;
  setSound(sound: boolean): void;
  setNotices(notices: boolean): void;
}

const Stored = z.object({ sound: z.boolean(), notices: z.boolean() }).partial();

export const useAnnunciationChoice = create<AnnunciationChoice>()(
  persist(
    (set) => ({
      sound: false,
      notices: false,
      setSound: (sound) => set({ sound }),
      setNotices: (notices) => set({ notices }),
    }),
    {
      name: 'tidewatch-annunciation',
      version: 1,
      partialize: ({ sound, notices }) => ({ sound, notices }),
      merge: (stored, current) => ({ ...current, ...Stored.safeParse(stored).data }),
    },
  ),
);

/**
 * Whether the tone can be heard now; never kept. `waiting`: the browser lets this page sound only after somebody has clicked or pressed a
 * key on it.
 */
export const useSoundState = create<{
  state: 'off' | 'waiting' | 'ready';
  set(state: 'off' | 'waiting' | 'ready'): void;
}>()((set) => ({ state: 'off', set: (state) => set({ state }) }));
