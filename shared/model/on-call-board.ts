import { z } from 'zod';
import { LocalText } from './local-text.ts';
import { PhaseId } from './promotion.ts';
import { Duty } from './roster.ts';
import { Tier } from './severity.ts';
import { EpochMs } from './time.ts';

/** Who has a duty, and until when; `until` null: as far as the roster looks ahead. */
export const OnDuty = z.object({ person: z.string(), until: EpochMs.nullable() });
export type OnDuty = z.infer<typeof OnDuty>;

/** Who is on call; null: nobody. */
export const DutyChain = z.object({
  primary: z.string().nullable(),
  backup: z.string().nullable(),
  commander: z.string().nullable(),
});
export type DutyChain = z.infer<typeof DutyChain>;

export const OnCallLine = z.object({
  /** Null: there are no lines; who is on call is for everything. */
  line: z.string().nullable(),
  name: LocalText.nullable(),
  tier: Tier.nullable(),
  primary: OnDuty.nullable(),
  backup: OnDuty.nullable(),
  commander: OnDuty.nullable(),
  /** The next change of any of the three; null: none as far as the roster looks ahead. */
  next: DutyChain.extend({ at: EpochMs }).nullable(),
});
export type OnCallLine = z.infer<typeof OnCallLine>;

export const RosterProblem = z.object({
  /** `overlap`: several shifts say the same duty at the same time. */
  kind: z.enum(['nobody', 'no-backup', 'no-commander', 'overlap']),
  /** Lines for which it holds at the same time; null: for everything. */
  lines: z.array(z.string()).nullable(),
  from: EpochMs,
  to: EpochMs,
  /** Phases of the promotion that it touches. */
  phases: z.array(PhaseId),
  /** Of an overlap: which duty, and who. */
  duty: Duty.nullable(),
  people: z.array(z.string()),
});
export type RosterProblem = z.infer<typeof RosterProblem>;

export const OnCallPerson = z.object({
  id: z.string(),
  name: LocalText,
  phone: z.string().nullable(),
  commander: z.boolean(),
  lines: z.array(z.string()),
  /** On duty now; `until` null: always. */
  now: z.object({ since: EpochMs.nullable(), until: EpochMs.nullable() }).nullable(),
  next: z.object({ from: EpochMs, to: EpochMs }).nullable(),
});
export type OnCallPerson = z.infer<typeof OnCallPerson>;

export const HandoverNote = z.object({
  seq: z.number().int(),
  at: EpochMs,
  by: z.string(),
  text: z.string(),
  /** Null: for everybody. */
  to: z.string().nullable(),
  line: z.string().nullable(),
});
export type HandoverNote = z.infer<typeof HandoverNote>;

export const OnCallBoard = z.object({
  at: EpochMs,
  zone: z.string(),
  /** How far ahead it looks. */
  until: EpochMs,
  lines: z.array(OnCallLine),
  people: z.array(OnCallPerson),
  /** In order of time; those that touch a phase of the promotion first. */
  problems: z.array(RosterProblem),
  /** Newest first, at most 20. */
  notes: z.array(HandoverNote),
});
export type OnCallBoard = z.infer<typeof OnCallBoard>;
