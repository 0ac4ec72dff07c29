import { z } from 'zod';

/**
 * What the core may lose while it runs: everything that it measures with, the place that its plans come from, a target that its steps act
 * on. A screen that lost its core, and a console that lost its room, are other things and are told on their own.
 */
export const OfflinePlace = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('sources') }),
  z.object({ kind: z.literal('plan-index'), address: z.string() }),
  z.object({ kind: z.literal('target'), target: z.string() }),
]);
export type OfflinePlace = z.infer<typeof OfflinePlace>;
