import { z } from 'zod';
import { LocalText } from './local-text.ts';
import { Person } from './person.ts';
import { Problem } from './problem.ts';
import { PhaseId } from './promotion.ts';
import { Severity } from './severity.ts';
import { SourceStatus } from './source-status.ts';
import { EpochMs } from './time.ts';

/** A fault of the simulated shop that can be switched on. */
export const RehearsalFault = z.object({
  id: z.string(),
  title: LocalText,
  on: z.boolean(),
  plans: z.array(z.string()),
});
export type RehearsalFault = z.infer<typeof RehearsalFault>;

export const RehearsalState = z.object({
  scenario: z.string(),
  title: LocalText,
  /** Simulated seconds per real second. */
  speed: z.number(),
  faults: z.array(RehearsalFault),
});
export type RehearsalState = z.infer<typeof RehearsalState>;

/** The worst thing of the moment, for the alarm strip: what, whose, and which plan is next. */
export const Worst = z.object({
  severity: Severity,
  fingerprint: z.string(),
  summary: LocalText,
  owner: z.string().nullable(),
  acknowledgedAt: EpochMs.nullable(),
  openedAt: EpochMs,
  plan: z.object({ id: z.string(), title: LocalText }).nullable(),
  confirmed: z.boolean(),
});
export type Worst = z.infer<typeof Worst>;

/** What every screen shows around its board. */
export const ConsoleStatus = z.object({
  at: EpochMs,
  version: z.string(),
  console: z.string(),
  host: z.enum(['desktop', 'server']),
  language: z.enum(['en', 'zh-CN']),
  zone: z.string(),
  promotion: z
    .object({
      id: z.string(),
      name: LocalText,
      /** T±0 of the event clock. */
      startsAt: EpochMs,
      endsAt: EpochMs,
      phase: PhaseId.nullable(),
      frozenUntil: EpochMs.nullable(),
    })
    .nullable(),
  rehearsal: RehearsalState.nullable(),
  sources: z.array(SourceStatus),
  /** Set while no metric source answers: since when, and of which moment the data are. */
  offline: z.object({ since: EpochMs, asOf: EpochMs.nullable() }).nullable(),
  /** Age of the oldest live source's data, ms. */
  dataAge: z.number().nullable(),
  log: z.object({ writable: z.boolean(), reason: z.string().nullable(), head: z.number().int() }),
  /** From when on minutes are kept (null: none yet), and why none are or some were lost. */
  history: z.object({ since: EpochMs.nullable(), problem: z.string().nullable() }),
  /** Files that were refused; the last good state is in force. */
  problems: z.array(Problem),
  counts: z.object({ p1: z.number(), p2: z.number(), p3: z.number() }),
  worst: Worst.nullable(),
  executions: z.array(
    z.object({
      id: z.string(),
      planId: z.string(),
      title: LocalText,
      status: z.string(),
      done: z.number(),
      steps: z.number(),
    }),
  ),
  people: z.array(Person.pick({ id: true, name: true, phone: true, roles: true, lines: true })),
});
export type ConsoleStatus = z.infer<typeof ConsoleStatus>;
