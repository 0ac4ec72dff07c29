import { z } from 'zod';
import { Language } from '../model/local-text.ts';
import { Review, ReviewAction } from '../model/review.ts';
import { EpochMs } from '../model/time.ts';
import { CommandId, procedure } from './base.ts';

const Whole: z.ZodType<Review> = Review;
/** Without them the whole promotion, from its first phase to its last. */
const span = {
  from: z.coerce.number().pipe(EpochMs).optional(),
  to: z.coerce.number().pipe(EpochMs).optional(),
};
const what = z.string().trim().min(1).max(500);
const owner = z.string().trim().min(1).max(80).nullable();

export const reviewContract = {
  /** As it stands; `not-found` while no promotion is in force. Worked out once for all who ask within a second. */
  get: procedure.route({ method: 'GET', path: '/review' }).input(z.object(span)).output(Whole),
  /** The same as a document to send, with a name for its file. */
  document: procedure
    .route({ method: 'GET', path: '/review/document' })
    .input(
      z.object({
        ...span,
        language: Language.default('en'),
        format: z.enum(['markdown', 'html']).default('markdown'),
      }),
    )
    .output(z.object({ name: z.string(), text: z.string() })),
  /** A follow-up: a new one, or with its id one that is changed. `proposal`: the key of what was proposed. */
  write: procedure
    .route({ method: 'POST', path: '/review/actions' })
    .input(
      z.object({
        actionId: z.string().min(1).optional(),
        what,
        owner: owner.default(null),
        dueAt: EpochMs.nullable().default(null),
        proposal: z.string().min(1).nullable().default(null),
        commandId: CommandId,
      }),
    )
    .output(ReviewAction),
  settle: procedure
    .route({ method: 'POST', path: '/review/actions/{actionId}' })
    .input(
      z.object({
        actionId: z.string().min(1),
        state: z.enum(['done', 'dropped', 'open']),
        note: z.string().trim().min(1).max(500).nullable().default(null),
        commandId: CommandId,
      }),
    )
    .output(ReviewAction),
  /** What was proposed is not taken up, or (`on` false) is proposed again. */
  dismiss: procedure
    .route({ method: 'POST', path: '/review/proposals/dismiss' })
    .input(
      z.object({
        proposal: z.string().min(1).max(500),
        on: z.boolean().default(true),
        reason: z.string().trim().min(1).max(500).nullable().default(null),
        commandId: CommandId,
      }),
    )
    .output(z.object({ dismissed: z.boolean() })),
};
