import { z } from 'zod';
import { LocalText } from '../local-text.ts';
import { EpochMs } from '../time.ts';
import { fact } from './fact.ts';

const ofAction = { actionId: z.string() };

/** What people take away from a promotion. What a review measures is worked out from the other facts and is no fact of its own. */
export const reviewFacts = [
  /** Written for the first time, or changed: the last one counts. */
  fact('review.action-written', {
    ...ofAction,
    /** Null: written while no promotion was in force. */
    promotionId: z.string().nullable(),
    what: z.string(),
    /** A person's id, or a name as it was typed. Null: nobody yet. */
    owner: z.string().nullable(),
    dueAt: EpochMs.nullable(),
    /** Key of the proposal that it comes from; null: somebody thought of it. */
    proposal: z.string().nullable(),
  }),
  fact('review.action-settled', {
    ...ofAction,
    /** As it stood then, for whoever reads the timeline. */
    what: z.string(),
    state: z.enum(['done', 'dropped', 'open']),
    note: z.string().nullable(),
  }),
  /** What the review proposed is not taken up (`on`), or is proposed again. */
  fact('review.proposal-dismissed', {
    promotionId: z.string().nullable(),
    proposal: z.string(),
    what: LocalText,
    on: z.boolean(),
    reason: z.string().nullable(),
  }),
] as const;
