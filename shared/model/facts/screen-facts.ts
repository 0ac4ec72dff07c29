import { z } from 'zod';
import { fact } from './fact.ts';

/** Why a window of the desktop showed nothing: its process ended, it did not answer for long, or its page did not load. */
export const ScreenFailure = z.enum(['crashed', 'killed', 'out-of-memory', 'not-answering', 'not-loaded']);
export type ScreenFailure = z.infer<typeof ScreenFailure>;

const ofScreen = {
  window: z.enum(['main', 'wall']),
  /** What the display is called; null for the main window. */
  display: z.string().nullable(),
  reason: ScreenFailure,
  /** How often it failed in a row. */
  count: z.number().int().positive(),
};

/** Windows of the desktop that failed while people relied on them. */
export const screenFacts = [
  /** It shows its board again, by itself. */
  fact('screen.returned', ofScreen),
  /** It failed too often: a person is asked. */
  fact('screen.given-up', ofScreen),
] as const;
