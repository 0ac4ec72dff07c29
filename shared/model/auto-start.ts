import { z } from 'zod';
import { PhaseId } from './promotion.ts';
import { EpochMs } from './time.ts';

const BothTexts = z.object({ en: z.string(), zh: z.string() });

/** A commander's word that a plan may start by itself when its trigger fires, until the phase ends. */
export const Armed = z.object({
  by: z.string(),
  at: EpochMs,
  phase: PhaseId,
  /** The end of the phase. */
  until: EpochMs,
  /** Of the plan's file: another content is another plan. */
  hash: z.string(),
});
export type Armed = z.infer<typeof Armed>;

/** How it stands with starting by itself, of a plan that says `auto: true`. */
export const AutoStart = z.object({
  armed: Armed.nullable(),
  /** What would forbid it now, in both languages; arming is refused for as long as there is one. */
  obstacles: z.array(BothTexts),
});
export type AutoStart = z.infer<typeof AutoStart>;
