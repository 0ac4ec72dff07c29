import { z } from 'zod';
import { create } from 'zustand';
import { persist } from 'zustand/middleware';

const mostKept = 20;

export interface PaletteState {
  /** Keys of what was gone to from this screen, the last one first. */
  used: readonly string[];
  use(key: string): void;
}

const Stored = z.object({ used: z.array(z.string().max(500)).max(mostKept) }).partial();

/** What this screen went to, so that it is found again without typing. */
export const usePaletteState = create<PaletteState>()(
  persist(
    (set) => ({
      used: [],
      use: (key) =>
        set(({ used }) => ({ used: [key, ...used.filter((other) => other !== key)].slice(0, mostKept) })),
    }),
    {
      name: 'tidewatch-palette',
      version: 1,
      partialize: ({ used }) => ({ used }),
      merge: (stored, current) => ({ ...current, ...Stored.safeParse(stored).data }),
    },
  ),
);
