import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { oneLine } from '../model/change-report.ts';
import { IncidentBoard, IncidentView } from '../model/incident-board.ts';
import { IncidentLink, IncidentRole, IncidentStatus } from '../model/incident.ts';
import { Severity } from '../model/severity.ts';
import { EpochMs } from '../model/time.ts';
import { CommandId, procedure } from './base.ts';

/** Under their names: written out in every procedure, the type of the contract would be longer than the compiler writes. */
const View: z.ZodType<IncidentView> = IncidentView;
const Board: z.ZodType<IncidentBoard> = IncidentBoard;

const ofIncident = { incidentId: z.string().min(1), commandId: CommandId };
/** It goes into messages and reports, where a second line would look like another fact. */
const title = oneLine(200, 'a title');
const note = z.string().trim().max(2_000).optional();

const act = (name: string) =>
  procedure.route({ method: 'POST', path: `/incidents/{incidentId}/${name}` as `/${string}` });

export const incidentsContract = {
  list: procedure.route({ method: 'GET', path: '/incidents' }).output(Board),
  watch: procedure.output(eventIterator(Board)),
  get: procedure
    .route({ method: 'GET', path: '/incidents/{incidentId}' })
    .input(z.object({ incidentId: z.string() }))
    .output(View),
  open: procedure
    .route({ method: 'POST', path: '/incidents' })
    .input(
      z.object({
        title,
        severity: Severity,
        /** When the harm began; left out: the first of its alerts, else now. */
        since: EpochMs.optional(),
        /** Fingerprints. */
        alerts: z.array(z.string()).max(500).default([]),
        commandId: CommandId,
      }),
    )
    .output(View),
  /** A note that belongs to it. */
  note: act('note')
    .input(
      z.object({
        ...ofIncident,
        text: z.string().trim().min(1).max(4_000),
        /** Left out: now. */
        happenedAt: EpochMs.optional(),
      }),
    )
    .output(z.object({ seq: z.number().int() })),
  title: act('title')
    .input(z.object({ ...ofIncident, title }))
    .output(View),
  severity: act('severity')
    .input(z.object({ ...ofIncident, severity: Severity, reason: z.string().trim().max(500).optional() }))
    .output(View),
  /** Null: nobody has the role any more. */
  role: act('role')
    .input(z.object({ ...ofIncident, role: IncidentRole, person: z.string().min(1).nullable() }))
    .output(View),
  /** Between the three in which it is worked on. */
  status: act('status')
    .input(
      z.object({
        ...ofIncident,
        status: IncidentStatus.extract(['investigating', 'mitigating', 'watching']),
        note,
      }),
    )
    .output(View),
  /** The harm is over. */
  resolve: act('resolve')
    .input(z.object({ ...ofIncident, note }))
    .output(View),
  /** Nothing is left to do: of one that is resolved. By a commander, or whoever commands it. */
  close: act('close')
    .input(z.object({ ...ofIncident, note }))
    .output(View),
  /** Of one that is resolved or closed, not of one that was merged. By a commander, or whoever commands it, once it is closed. */
  reopen: act('reopen')
    .input(z.object({ ...ofIncident, note }))
    .output(View),
  /** When those outside are told next. Null: no more. */
  nextUpdate: act('next-update')
    .input(z.object({ ...ofIncident, dueAt: EpochMs.nullable() }))
    .output(View),
  /** What belongs to it (`on`), or does not; what a person took off is not put on again by itself. */
  link: act('link')
    .input(z.object({ ...ofIncident, link: IncidentLink, on: z.boolean() }))
    .output(View),
  /** Everything of it belongs to `into` from now on; answers that one. By a commander, or whoever commands it. */
  merge: act('merge')
    .input(z.object({ ...ofIncident, into: z.string().min(1) }))
    .output(View),
  /** These of its alerts become an incident of their own; answers that one. By a commander, or whoever commands it. */
  split: act('split')
    .input(
      z.object({
        ...ofIncident,
        alerts: z.array(z.string()).min(1).max(500),
        title,
        severity: Severity.optional(),
      }),
    )
    .output(View),
};
