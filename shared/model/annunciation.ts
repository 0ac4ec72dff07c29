import { z } from 'zod';
import { LocalText } from './local-text.ts';
import { Severity } from './severity.ts';
import { EpochMs } from './time.ts';

/** One time that an operator is to be told of a cause: by a sound, a notice on the desktop. */
export const Annunciation = z.object({
  /** The same for everybody who is told. */
  id: z.string(),
  at: EpochMs,
  /** Id of the cause. */
  group: z.string(),
  severity: Severity,
  title: LocalText,
  owner: z.string().nullable(),
  /** It is there for the first time, or has got worse than what was told or acknowledged. */
  because: z.enum(['new', 'risen']),
  /** So many other causes are told of by this one, because there would be too many: "and 12 more". */
  more: z.number().int().min(0),
});
export type Annunciation = z.infer<typeof Annunciation>;
