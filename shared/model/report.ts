import { z } from 'zod';
import { ChannelKind } from './channel.ts';
import { Language } from './local-text.ts';
import { ToldMessage } from './telling.ts';
import { EpochMs } from './time.ts';

/** A sync message as a channel would get it. */
export const ReportPreview = z.object({
  channel: z.string(),
  kind: ChannelKind,
  /** What would arrive: cut where the channel takes no more. */
  text: z.string(),
  cut: z.boolean(),
  /** Of the whole text in UTF-8, and how many the channel takes. */
  bytes: z.number().int(),
  longest: z.number().int(),
});
export type ReportPreview = z.infer<typeof ReportPreview>;

/** What the facts say now, to be read and changed by a person before it leaves. */
export const ReportDraft = z.object({
  incidentId: z.string(),
  language: Language,
  at: EpochMs,
  /** Short enough for the channel that takes least. */
  text: z.string(),
  /** For every channel of the settings. */
  previews: z.array(ReportPreview),
});
export type ReportDraft = z.infer<typeof ReportDraft>;

/** A sync message that was sent, or copied (then no channel has it). */
export const SituationReport = z.object({
  id: z.string(),
  incidentId: z.string(),
  language: Language,
  text: z.string(),
  at: EpochMs,
  by: z.string(),
  channels: z.array(z.string()),
  /** One an attempt, oldest first. */
  messages: z.array(ToldMessage),
});
export type SituationReport = z.infer<typeof SituationReport>;
