import { z } from 'zod';
import { Language } from '../local-text.ts';
import { EpochMs } from '../time.ts';
import { fact } from './fact.ts';

const ofEscalation = { escalationId: z.string() };
const ofSilence = { source: z.string(), commandId: z.string() };

/** What the people of the room are told and tell each other: calls up the chain, reports, hand-overs, silences, pins. */
export const roomFacts = [
  /** Nobody has answered a cause: `group` is its id, `fingerprint` of the alert that headed it; `level` 1 is called first. */
  fact('escalation.begun', {
    ...ofEscalation,
    fingerprint: z.string(),
    group: z.string().optional(),
    dueAt: EpochMs,
  }),
  /** A level is called: who (null: nobody is on duty) and through which channels; each message is an event of its own. */
  fact('escalation.called', {
    ...ofEscalation,
    level: z.number().int().positive(),
    person: z.string().nullable(),
    channels: z.array(z.string()),
    /** A duty of the roster, or the person whom the settings name. */
    duty: z.string().optional(),
    /** When the next level is called; null: there is none. */
    nextAt: EpochMs.nullable(),
  }),
  /** It stops: somebody acknowledged, or the cause is over. The author is who answered. */
  fact('escalation.answered', {
    ...ofEscalation,
    how: z.enum(['acknowledged', 'cleared', 'shelved', 'taken']),
  }),
  /** Every level was called and nobody answered. */
  fact('escalation.exhausted', ofEscalation),

  /** A sync message, as it stood when it was sent or copied. */
  fact('report.written', {
    reportId: z.string(),
    incidentId: z.string(),
    language: Language,
    text: z.string(),
    /** Empty: it was only copied. Each message is an event of its own. */
    channels: z.array(z.string()),
  }),
  /** What those who come on duty have to know. `to` null: everybody. */
  fact('handover.noted', { text: z.string(), to: z.string().nullable(), line: z.string().nullable() }),

  /** On disk before a silence is asked of an Alertmanager. */
  fact('silence.asked', {
    ...ofSilence,
    /** Alertmanager's matchers, such as `alertname="X"`. */
    matchers: z.array(z.string()),
    until: EpochMs,
    comment: z.string(),
  }),
  fact('silence.made', { ...ofSilence, silenceId: z.string() }),
  /** `certain` false: it may have been made. */
  fact('silence.failed', { ...ofSilence, reason: z.string(), certain: z.boolean() }),
  fact('silence.expired', { source: z.string(), silenceId: z.string() }),

  /** Shown on top of the timeline (`on`), or not any more. `event` is the id of an event, `seq` its place in this log. */
  fact('event.pinned', { event: z.string(), seq: z.number().int().positive().optional(), on: z.boolean() }),
] as const;
