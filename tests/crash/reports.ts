import { z } from 'zod';
import { ActName, Direction, ExecutionMode } from '../../shared/model/execution.ts';

/** What the harness tells a core to do. */
export const Order = z.discriminatedUnion('act', [
  z.object({ act: z.literal('close') }),
  z.object({
    act: z.literal('start'),
    planId: z.string(),
    mode: ExecutionMode,
    commandId: z.string(),
    person: z.string(),
  }),
  z.object({
    act: ActName,
    executionId: z.string(),
    stepId: z.string().nullable(),
    direction: Direction,
    outcome: z.enum(['done', 'failed']),
    commandId: z.string(),
    person: z.string(),
  }),
]);
export type Order = z.infer<typeof Order>;

const Step = z.object({
  stepId: z.string(),
  direction: Direction,
  status: z.string(),
  proof: z.string().nullable(),
});
const Offer = z.object({
  act: ActName,
  stepId: z.string().nullable(),
  direction: Direction,
});
const Seen = z.object({
  id: z.string(),
  status: z.string(),
  steps: z.array(Step),
  rollbacks: z.array(Step),
  /** What the screen would offer. */
  offers: z.array(Offer),
});
export type Seen = z.infer<typeof Seen>;

/** What a core tells the harness. */
export const Report = z.discriminatedUnion('kind', [
  /** It is up; ms since its process began. */
  z.object({ kind: z.literal('ready'), after: z.number(), executions: z.array(Seen) }),
  z.object({ kind: z.literal('seen'), executions: z.array(Seen) }),
  /** `refused`: the code of the refusal; null: accepted. */
  z.object({ kind: z.literal('answer'), commandId: z.string(), refused: z.string().nullable() }),
  /** What every screen shows of the log, and how much of it can be read. */
  z.object({ kind: z.literal('log'), writable: z.boolean(), readable: z.number() }),
]);
export type Report = z.infer<typeof Report>;
