import { z } from 'zod';

/** A plan that answers an alert or an entry, and why it stands where it stands among them. */
export const PlanProposal = z.object({
  planId: z.string(),
  /** In the order of their weight. */
  reasons: z.array(z.object({ en: z.string(), zh: z.string() })),
});
export type PlanProposal = z.infer<typeof PlanProposal>;
