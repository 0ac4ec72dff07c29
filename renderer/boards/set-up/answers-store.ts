import { create } from 'zustand';
import { persist, createJSONStorage } from 'zustand/middleware';
import { z } from 'zod';
import { SetUpAnswers, SetUpStep, setUpSteps, type SourceAnswers } from '../../../shared/model/first-run.ts';

/** What is answered so far: kept while the page is left, and over a reload, in this tab only. No secret is ever among it. */
interface SetUpState {
  answers: SetUpAnswers;
  step: SetUpStep;
  /** Steps that were left once: from then on what is wrong there is said beside its field. */
  left: SetUpStep[];
  /** The first proposals were taken over; what was changed since is the person's. */
  proposed: boolean;
  /** The settings that were written, and the command of the next start on them. */
  written: { config: string; command: string } | null;
  change(change: Partial<SetUpAnswers>): void;
  go(step: SetUpStep): void;
  propose(change: Partial<SetUpAnswers>): void;
  wrote(written: { config: string; command: string } | null): void;
}

export const noSource: SourceAnswers = { url: '', auth: 'none', secret: '', user: '', ca: '' };

export function firstAnswers(): SetUpAnswers {
  return {
    folder: '',
    language: 'en',
    source: { ...noSource, url: 'http://127.0.0.1:9090' },
    alertmanager: null,
    promotion: { id: 'promotion', name: '', zone: '', currency: 'CNY', start: '', end: '' },
    lines: [{ id: 'all', name: 'All', tier: 'core' }],
    stages: [
      { id: 'exposure', query: '' },
      { id: 'claim', query: '' },
      { id: 'redemption', query: '' },
      { id: 'order', query: '' },
      { id: 'payment', query: '' },
    ],
    entries: [],
    people: [{ id: '', name: '', phone: '', role: 'commander' }],
  };
}

const Stored = z.object({
  answers: SetUpAnswers,
  step: SetUpStep,
  left: z.array(SetUpStep),
  proposed: z.boolean(),
  written: z.object({ config: z.string(), command: z.string() }).nullable(),
});

export const useAnswers = create<SetUpState>()(
  persist(
    (set) => ({
      answers: firstAnswers(),
      step: 'where',
      left: [],
      proposed: false,
      written: null,
      change: (change) => set(({ answers }) => ({ answers: { ...answers, ...change } })),
      go: (step) =>
        set(({ step: before, left }) => {
          // Whoever jumps ahead has left what lies between as well.
          const passed = setUpSteps.slice(
            0,
            Math.max(setUpSteps.indexOf(step), setUpSteps.indexOf(before) + 1),
          );
          return { step, left: setUpSteps.filter((name) => left.includes(name) || passed.includes(name)) };
        }),
      propose: (change) => set(({ answers }) => ({ answers: { ...answers, ...change }, proposed: true })),
      wrote: (written) => set({ written }),
    }),
    {
      name: 'tidewatch-set-up',
      version: 1,
      storage: createJSONStorage(() => sessionStorage),
      merge: (stored, current) => ({ ...current, ...Stored.safeParse(stored).data }),
    },
  ),
);
