import { z } from 'zod';
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { keptChanges, type KeyChoices } from '../app/keys/bound-keys.ts';
import type { KeyId } from '../app/keys/catalogue.ts';

/** The keys of this screen, where somebody changed them. */
interface KeyState extends KeyChoices {
  setOff(off: boolean): void;
  /** Null: no key. */
  change(id: KeyId, key: string | null): void;
  /** One, or all of them, back to what they were. */
  reset(id?: KeyId): void;
}

const Stored = z.object({
  off: z.boolean().catch(false),
  changed: z.record(z.string(), z.unknown()).catch({}),
});

export function keptKeys(stored: unknown): KeyChoices {
  const parsed = Stored.safeParse(stored);
  if (!parsed.success) return { off: false, changed: {} };
  return { off: parsed.data.off, changed: keptChanges(parsed.data.changed) };
}

export const useKeyChoices = create<KeyState>()(
  persist(
    (set) => ({
      off: false,
      changed: {},
      setOff: (off) => set({ off }),
      change: (id, key) => set(({ changed }) => ({ changed: { ...changed, [id]: key } })),
      reset: (id) =>
        set(({ changed }) =>
          id === undefined
            ? { changed: {}, off: false }
            : { changed: Object.fromEntries(Object.entries(changed).filter(([other]) => other !== id)) },
        ),
    }),
    {
      name: 'tidewatch-keys',
      version: 1,
      partialize: ({ off, changed }) => ({ off, changed }),
      merge: (stored, current) => ({ ...current, ...keptKeys(stored) }),
    },
  ),
);
