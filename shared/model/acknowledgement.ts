import { z } from 'zod';
import { EpochMs } from './time.ts';

/** Who has taken note of an alert. It hides nothing: it stops the flash and the escalation. */
export const Acknowledgement = z.object({ by: z.string(), at: EpochMs, note: z.string().nullable() });
export type Acknowledgement = z.infer<typeof Acknowledgement>;
