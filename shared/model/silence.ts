import { z } from 'zod';
import { Freshness } from './sample.ts';
import { EpochMs } from './time.ts';

/** A silence as an Alertmanager has it: alerts that fit all of its matchers notify nobody there. */
export const Silence = z.object({
  /** Id of the source whose Alertmanagers have it. */
  source: z.string(),
  /** Alertmanager's own id. */
  id: z.string(),
  /** `pending` begins later; `expired` is over, by its end or by hand. */
  state: z.enum(['pending', 'active', 'expired']),
  /** Each as Alertmanager writes it, such as `alertname="DatabaseSlow"`; all of them must fit. */
  matchers: z.array(z.string()),
  startsAt: EpochMs,
  endsAt: EpochMs,
  updatedAt: EpochMs,
  /** As whoever made it wrote; a silence of this console has the id of the person here. */
  createdBy: z.string(),
  comment: z.string(),
  /** Addresses of the members that have it; fewer than all while it spreads, or while a member is cut off from the others. */
  members: z.array(z.string()),
});
export type Silence = z.infer<typeof Silence>;

/** A silence that was asked for here and is not known to stand: under way, refused, or without an answer. */
export const SilenceAttempt = z.object({
  commandId: z.string(),
  source: z.string(),
  matchers: z.array(z.string()),
  until: EpochMs,
  comment: z.string(),
  by: z.string(),
  at: EpochMs,
  /** `unknown`: it may have been made; once the source answers with it, it stands among the silences. */
  state: z.enum(['asked', 'failed', 'unknown']),
  /** In words; null while it is under way. */
  reason: z.string().nullable(),
});
export type SilenceAttempt = z.infer<typeof SilenceAttempt>;

/** A source whose Alertmanagers keep silences. */
export const SilenceSource = z.object({
  id: z.string(),
  /** Of the list of silences. Its alerts may be fresher, or older. */
  freshness: Freshness,
  /** When one of its members last told its silences; null: none has yet. */
  asOf: EpochMs.nullable(),
  /** Why they are not known now, in words; null after an answer. */
  problem: z.string().nullable(),
});
export type SilenceSource = z.infer<typeof SilenceSource>;

/** The silences of every Alertmanager that is a source. */
export const SilenceBoard = z.object({
  at: EpochMs,
  sources: z.array(SilenceSource),
  /** Active ones first (the one that ends first on top), then pending, then expired ones, the youngest first. */
  silences: z.array(Silence),
  /** Of the last day, the newest first. */
  attempts: z.array(SilenceAttempt),
});
export type SilenceBoard = z.infer<typeof SilenceBoard>;
