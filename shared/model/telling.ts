import { z } from 'zod';
import { LocalText } from './local-text.ts';
import { EpochMs } from './time.ts';

/** Why somebody is told of an execution. */
export const Occasion = z.enum([
  'started',
  'step-failed',
  'unverified',
  'rolled-back',
  'finished',
  'every',
  'after',
]);
export type Occasion = z.infer<typeof Occasion>;

/** Why a message is sent or a person called: for an execution, up the chain, with a sync message. */
export const MessageOccasion = z.enum([...Occasion.options, 'escalation', 'report']);
export type MessageOccasion = z.infer<typeof MessageOccasion>;

/** A message to a channel. `unknown`: it may have arrived; it is not sent again. */
export const ToldMessage = z.object({
  id: z.string(),
  channel: z.string(),
  occasion: MessageOccasion,
  text: z.string(),
  at: EpochMs,
  status: z.enum(['sending', 'sent', 'failed', 'unknown']),
  /** Why it is not sent. */
  reason: LocalText.nullable(),
});
export type ToldMessage = z.infer<typeof ToldMessage>;

/** A person who is to be called; somebody ticks it when that is done. */
export const Call = z.object({
  id: z.string(),
  person: z.string(),
  /** As the settings have them now. */
  name: z.string(),
  phone: z.string().nullable(),
  occasion: MessageOccasion,
  /** What they are to be told. */
  text: z.string(),
  at: EpochMs,
  madeBy: z.string().nullable(),
  madeAt: EpochMs.nullable(),
  note: z.string().nullable(),
});
export type Call = z.infer<typeof Call>;

/** Who is told next. */
export const NextTelling = z.object({
  to: z.string(),
  kind: z.enum(['channel', 'person']),
  /** False: the settings have no such channel or person, or it has no sandbox for a drill. Nobody is told. */
  reached: z.boolean(),
  on: z.array(Occasion),
  /** When the next regular one is due; null: there is none. */
  at: EpochMs.nullable(),
});
export type NextTelling = z.infer<typeof NextTelling>;

/** Who has been told of an execution, who is to be called, and who comes next. */
export const Telling = z.object({
  /** Newest first. */
  messages: z.array(ToldMessage),
  /** Open ones first, then newest first. */
  calls: z.array(Call),
  next: z.array(NextTelling),
});
export type Telling = z.infer<typeof Telling>;
