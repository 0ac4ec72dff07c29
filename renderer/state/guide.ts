import { z } from 'zod';
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { GuideState } from '../app/guide/guide-steps.ts';

/** The guided first rehearsal on this screen. */
interface GuideChoices {
  /** It has been offered, and somebody said yes or no; it isn't offered again by itself. */
  offered: boolean;
  /** Null: not begun. */
  walk: GuideState | null;
  /** Put away, to be taken up again. */
  closed: boolean;
  /** On the other side of the screen than it would stand. */
  moved: boolean;
}

const Stored = z.object({
  offered: z.boolean().catch(false),
  walk: GuideState.nullable().catch(null),
  closed: z.boolean().catch(false),
  moved: z.boolean().catch(false),
});

export function keptGuide(stored: unknown): Partial<GuideChoices> {
  return Stored.safeParse(stored).data ?? {};
}

export const useGuideChoices = create<GuideChoices>()(
  persist((): GuideChoices => ({ offered: false, walk: null, closed: false, moved: false }), {
    name: 'tidewatch-guide',
    version: 1,
    merge: (stored, current) => ({ ...current, ...keptGuide(stored) }),
  }),
);
