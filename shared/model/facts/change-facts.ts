import { z } from 'zod';
import { ChangeFacts, FrozenBy } from '../change.ts';
import { EpochMs } from '../time.ts';
import { fact } from './fact.ts';

const ofException = { exceptionId: z.string() };

export const changeFacts = [
  /** Told of for the first time, or again where something of it is another. */
  fact('change.reported', { change: ChangeFacts }),
  /** It stands inside a freeze; `exceptionId` null: without leave, which raises an alert. */
  fact('change.frozen', { changeId: z.string(), window: FrozenBy, exceptionId: z.string().nullable() }),
  fact('exception.asked', {
    ...ofException,
    /** Null: every line. */
    lines: z.array(z.string()).nullable(),
    what: z.string(),
    reason: z.string(),
    plan: z.string().nullable(),
    from: EpochMs,
    until: EpochMs,
  }),
  /** By somebody else than who asked. */
  fact('exception.approved', { ...ofException, note: z.string().nullable() }),
  fact('exception.refused', { ...ofException, note: z.string().nullable() }),
  fact('exception.withdrawn', ofException),
  fact('exception.used', {
    ...ofException,
    by: z.object({ kind: z.enum(['change', 'execution']), id: z.string() }),
  }),
] as const;
