import { z } from 'zod';
import { LocalText } from './local-text.ts';
import { Duty } from './roster.ts';
import { PersonId } from './person.ts';
import { Severity } from './severity.ts';
import { Duration, durationMs, EpochMs } from './time.ts';

/** Who is called at a level: whoever has the duty then, or always this person. */
export const EscalationCallee = z.union([Duty, PersonId]);
export type EscalationCallee = z.infer<typeof EscalationCallee>;

/** A level by itself, or with channels of its own instead of those of the whole chain. */
export const EscalationLevel = z.union([
  EscalationCallee,
  z.strictObject({ call: EscalationCallee, channels: z.array(z.string()) }),
]);
export type EscalationLevel = z.infer<typeof EscalationLevel>;

/** When each level is called, counted from the moment the console first saw the cause; not beyond the last one: never. */
const Times = z.array(Duration).superRefine((times, context) => {
  for (const [place, time] of times.entries()) {
    const before = times[place - 1];
    if (before === undefined || durationMs(before) < durationMs(time)) continue;
    context.addIssue({
      code: 'custom',
      path: [place],
      message: `expected more than the ${before} before it`,
    });
  }
});

/** Who is called, and when, while nobody acknowledges a cause. */
export const EscalationSettings = z
  .strictObject({
    levels: z.array(EscalationLevel).min(1).max(9).default(['primary', 'backup', 'commander']),
    after: z
      .strictObject({
        P1: Times.default(['0s', '2m', '5m']),
        P2: Times.default(['5m', '10m', '20m']),
        P3: Times.default([]),
      })
      .default({ P1: ['0s', '2m', '5m'], P2: ['5m', '10m', '20m'], P3: [] }),
    /** Rooms that read every call. The person is always asked for at the console, by phone. */
    channels: z.array(z.string()).default([]),
    /** How often a message that was certainly not taken is sent again, and after how long; each time twice as long. */
    retry: z
      .strictObject({ times: z.number().int().min(0).max(9).default(3), after: Duration.default('10s') })
      .default({ times: 3, after: '10s' }),
    /** Whether a message that may have been taken is sent again as well: twice is then possible. */
    unknown: z.enum(['leave', 'send-again']).default('leave'),
  })
  .superRefine(({ levels, after }, context) => {
    for (const severity of ['P1', 'P2', 'P3'] as const) {
      if (after[severity].length <= levels.length) continue;
      const path = ['after', severity];
      const message = `has ${after[severity].length} times, and there are ${levels.length} levels`;
      context.addIssue({ code: 'custom', path, message });
    }
  });
export type EscalationSettings = z.infer<typeof EscalationSettings>;

/** What became of telling one channel of a call. */
export const EscalationMessage = z.object({
  channel: z.string(),
  /** `retrying`: it was certainly not taken, and is sent again at `nextAt`. */
  status: z.enum(['sending', 'sent', 'retrying', 'failed', 'unknown']),
  attempts: z.number().int().positive(),
  /** Of the last attempt. */
  at: EpochMs,
  nextAt: EpochMs.nullable(),
  reason: LocalText.nullable(),
});
export type EscalationMessage = z.infer<typeof EscalationMessage>;

/** One level that has been called. */
export const EscalationCall = z.object({
  /** 1 is the first. */
  level: z.number().int().positive(),
  callee: EscalationCallee,
  /** Null: nobody was on duty. */
  person: z.string().nullable(),
  /** As the settings have them now. */
  name: z.string().nullable(),
  phone: z.string().nullable(),
  at: EpochMs,
  messages: z.array(EscalationMessage),
  /** Of the call by phone; null where there is nobody to call. */
  callId: z.string().nullable(),
  madeBy: z.string().nullable(),
  madeAt: EpochMs.nullable(),
  note: z.string().nullable(),
});
export type EscalationCall = z.infer<typeof EscalationCall>;

/** A cause that nobody has acknowledged, and who has been called for it. */
export const Escalation = z.object({
  /** Counted within the log, such as `ESC-3`. */
  escalationId: z.string(),
  /** Id of the cause (AlertGroup), and the fingerprint of the alert that heads it now. */
  group: z.string(),
  lead: z.string(),
  title: LocalText,
  severity: Severity,
  line: z.string().nullable(),
  begunAt: EpochMs,
  /** `waiting` for its first call, `calling` the levels, `exhausted`: all were called. */
  status: z.enum(['waiting', 'calling', 'exhausted']),
  /** Of the last call; 0: none yet. */
  level: z.number().int().nonnegative(),
  levels: z.number().int().positive(),
  /** Who was called last. */
  person: z.string().nullable(),
  /** When the next level is called; null: there is none. */
  nextAt: EpochMs.nullable(),
  nextCallee: EscalationCallee.nullable(),
  /** Who that would be now; null: nobody has that duty now. */
  nextPerson: z.string().nullable(),
  /** In the order of the levels. */
  calls: z.array(EscalationCall),
});
export type Escalation = z.infer<typeof Escalation>;

/** One that is over. */
export const EndedEscalation = Escalation.pick({ escalationId: true, group: true, begunAt: true }).extend({
  endedAt: EpochMs,
  endedBy: z.string(),
  how: z.enum(['acknowledged', 'cleared', 'shelved', 'taken']),
  calls: z.array(EscalationCall),
});
export type EndedEscalation = z.infer<typeof EndedEscalation>;

export const EscalationBoard = z.object({
  at: EpochMs,
  /** The next call first; exhausted ones before all. */
  standing: z.array(Escalation),
  /** Newest first, at most 20. */
  ended: z.array(EndedEscalation),
});
export type EscalationBoard = z.infer<typeof EscalationBoard>;
