import type { Fact, FactOf } from '../../model/event.ts';
import type { Incident, IncidentLink, IncidentRole, IncidentStatus } from '../../model/incident.ts';
import type { Role } from '../../model/person.ts';
import type { Severity } from '../../model/severity.ts';
import type { EpochMs } from '../../model/time.ts';
import { worse } from '../../model/severity.ts';
import { dueAfter, updateEvery } from './next-update.ts';
import type { Incidents } from './project.ts';
import { refuse, roleWords, statusWords, type IncidentDecision, type Words } from './refuse.ts';

/** What somebody wants done with incidents. */
export type IncidentCommand =
  | { act: 'open'; title: string; severity: Severity; since: EpochMs; alerts: readonly string[] }
  | ({ incidentId: string } & (
      | { act: 'title'; title: string }
      | { act: 'severity'; severity: Severity; reason: string | null }
      | { act: 'role'; role: IncidentRole; person: string | null }
      | {
          act: 'status';
          status: Extract<IncidentStatus, 'investigating' | 'mitigating' | 'watching'>;
          note: string | null;
        }
      | { act: 'resolve' | 'close' | 'reopen'; note: string | null }
      | { act: 'next-update'; dueAt: EpochMs | null }
      | { act: 'link'; link: IncidentLink; on: boolean }
      | { act: 'merge'; into: string }
      | {
          act: 'split';
          alerts: readonly string[];
          title: string;
          severity: Severity | null;
          /** When the first of these alerts was out. */
          since: EpochMs;
        }
    ));

export interface DecisionContext {
  incidents: Incidents;
  now: EpochMs;
  by: { person: string; role: Role };
}

const accept = (incidentId: string, ...facts: Fact[]): IncidentDecision => ({ ok: true, incidentId, facts });

/** `INC-<n>`: the next number that this log has not given yet. */
export function nextIncidentId({ known }: Incidents): string {
  return `INC-${known.size + 1}`;
}

/** By fingerprint, for the states that are looked at again and again: a storm asks of thousands of alerts. */
const holders = new WeakMap<Incidents['known'], ReadonlyMap<string, Incident>>();

/** The incident that holds an alert, and is not closed. */
export function holderOf({ known }: Incidents, fingerprint: string): Incident | null {
  const indexed = holders.get(known) ?? indexOf(known);
  holders.set(known, indexed);
  return indexed.get(fingerprint) ?? null;
}

function indexOf(known: Incidents['known']): ReadonlyMap<string, Incident> {
  const found = new Map<string, Incident>();
  for (const { incident } of known.values()) {
    if (incident.status === 'closed') continue;
    for (const fingerprint of incident.alerts) if (!found.has(fingerprint)) found.set(fingerprint, incident);
  }
  return found;
}

/**
 * What a person's word leads to. Everything but merging, splitting, closing, and opening a closed one again is for every responder: who is
 * there first must not wait for a commander. Those four move other people's work, and are for a commander, or whoever commands or deputises.
 */
export function decideIncident(command: IncidentCommand, context: DecisionContext): IncidentDecision {
  if (command.act === 'open') return opened(command, context);
  const one = context.incidents.known.get(command.incidentId);
  if (!one)
    return refuse(
      { en: `there is no incident ${command.incidentId}`, zh: `没有故障 ${command.incidentId}` },
      'not-found',
      'incidentId',
    );
  const { incident } = one;
  if (incident.mergedInto !== null)
    return refuse({
      en: `${incident.id} was merged into ${incident.mergedInto}: say it of that one`,
      zh: `${incident.id} 已并入 ${incident.mergedInto}：请对后者操作`,
    });
  if (incident.status === 'closed' && command.act !== 'reopen')
    return refuse({
      en: `${incident.id} is closed: open it again first`,
      zh: `${incident.id} 已关闭：请先重新打开`,
    });
  return decideOn(command, incident, context);
}

type OnIncident = Exclude<IncidentCommand, { act: 'open' }>;

function decideOn(command: OnIncident, incident: Incident, context: DecisionContext): IncidentDecision {
  const { id: incidentId } = incident;
  switch (command.act) {
    case 'title':
      if (command.title === incident.title)
        return refuse({ en: `${incidentId} has this title already`, zh: `${incidentId} 已经是这个标题` });
      return accept(incidentId, { kind: 'incident.titled', data: { incidentId, title: command.title } });
    case 'severity':
      return severity(command, incident, context);
    case 'role': {
      const { role, person } = command;
      if ((incident.roles[role]?.person ?? null) === person)
        return refuse(
          person === null
            ? {
                en: `nobody is ${role} of ${incidentId}`,
                zh: `${incidentId} 现在没有人担任${roleWords[role]}`,
              }
            : {
                en: `${person} is ${role} of ${incidentId} already`,
                zh: `${person} 已经是 ${incidentId} 的${roleWords[role]}`,
              },
        );
      return accept(incidentId, { kind: 'incident.role', data: { incidentId, role, person } });
    }
    case 'status':
      if (incident.status === 'resolved')
        return refuse({
          en: `${incidentId} is resolved: open it again first`,
          zh: `${incidentId} 已恢复：请先重新打开`,
        });
      if (incident.status === command.status)
        return refuse({
          en: `${incidentId} is ${command.status} already`,
          zh: `${incidentId} 已处于“${statusWords[command.status]}”`,
        });
      return accept(incidentId, toStatus(incident, command.status, command.note));
    case 'resolve':
      if (incident.status === 'resolved')
        return refuse({ en: `${incidentId} is resolved already`, zh: `${incidentId} 已经恢复` });
      return accept(
        incidentId,
        toStatus(incident, 'resolved', command.note),
        ...(incident.nextUpdateAt === null ? [] : [nextUpdate(incidentId, null)]),
      );
    case 'close':
      if (incident.status !== 'resolved')
        return refuse({
          en: `${incidentId} is ${incident.status}: it is closed once it is resolved`,
          zh: `${incidentId} 处于“${statusWords[incident.status]}”：恢复之后才能关闭`,
        });
      return (
        commands(incident, context, { en: 'close it', zh: '关闭它' }) ??
        accept(incidentId, toStatus(incident, 'closed', command.note))
      );
    case 'reopen':
      return reopened(command, incident, context);
    case 'next-update':
      if (command.dueAt !== null && command.dueAt <= context.now)
        return refuse(
          { en: 'dueAt: expected a time to come', zh: 'dueAt：应为将来的时刻' },
          'bad-input',
          'dueAt',
        );
      return accept(incidentId, nextUpdate(incidentId, command.dueAt));
    case 'link':
      return linked(command, incident, context);
    case 'merge':
      return merged(command, incident, context);
    case 'split':
      return split(command, incident, context);
  }
}

type Of<Act extends IncidentCommand['act']> = Extract<IncidentCommand, { act: Act }>;

function opened(
  { title, severity: of, since, alerts }: Of<'open'>,
  { incidents, now }: DecisionContext,
): IncidentDecision {
  if (since > now)
    return refuse(
      { en: 'since: expected a time that is past', zh: 'since：应为已经过去的时刻' },
      'bad-input',
      'since',
    );
  for (const fingerprint of alerts) {
    const holder = holderOf(incidents, fingerprint);
    if (holder)
      return refuse(
        { en: `alert ${fingerprint} belongs to ${holder.id}`, zh: `告警 ${fingerprint} 属于 ${holder.id}` },
        'conflict',
        'alerts',
      );
  }
  const incidentId = nextIncidentId(incidents);
  return accept(
    incidentId,
    ...openingFacts({ incidentId, title, severity: of, since, alerts, cause: { by: 'hand' } }, now),
  );
}

/** That an incident is opened, and when its first update is due. */
export function openingFacts(
  data: Omit<FactOf<'incident.opened'>['data'], 'alerts'> & { alerts: readonly string[] },
  now: EpochMs,
): Fact[] {
  const due = dueAfter(data.severity, now);
  return [
    { kind: 'incident.opened', data: { ...data, alerts: [...data.alerts] } },
    ...(due === null ? [] : [nextUpdate(data.incidentId, due)]),
  ];
}

function severity(
  { severity: to, reason }: Of<'severity'>,
  incident: Incident,
  { now }: DecisionContext,
): IncidentDecision {
  const { id } = incident;
  if (to === incident.severity) return refuse({ en: `${id} is P${to} already`, zh: `${id} 已经是 P${to}` });
  return accept(id, ...severityFacts(incident, to, reason, now));
}

/** That it is graver or less grave. What is graver is told sooner; what is less grave keeps what was promised. */
export function severityFacts(
  { id: incidentId, severity: from, nextUpdateAt, status }: Incident,
  to: Severity,
  reason: string | null,
  now: EpochMs,
): Fact[] {
  const due = dueAfter(to, now);
  const sooner =
    to < from && status !== 'resolved' && due !== null && (nextUpdateAt === null || due < nextUpdateAt);
  return [
    { kind: 'incident.severity', data: { incidentId, from, to, reason } },
    ...(sooner ? [nextUpdate(incidentId, due)] : []),
  ];
}

function reopened(
  { note }: { note: string | null },
  incident: Incident,
  context: DecisionContext,
): IncidentDecision {
  const { id, status } = incident;
  if (status !== 'resolved' && status !== 'closed')
    return refuse({
      en: `${id} is ${status}: it is open`,
      zh: `${id} 处于“${statusWords[status]}”：本来就没有关闭`,
    });
  // Others may have taken its alerts over since.
  const held = incident.alerts.find((fingerprint) => {
    const holder = holderOf(context.incidents, fingerprint);
    return holder !== null && holder.id !== id;
  });
  if (held !== undefined)
    return refuse({
      en: `alert ${held} belongs to ${holderOf(context.incidents, held)?.id}: merge the two`,
      zh: `告警 ${held} 属于 ${holderOf(context.incidents, held)?.id}：请合并这两个故障`,
    });
  const refused =
    status === 'closed' ? commands(incident, context, { en: 'open it again', zh: '重新打开它' }) : null;
  return refused ?? accept(id, ...reopeningFacts(incident, note, context.now));
}

/** That it is worked on again, and when the next update is due. */
export function reopeningFacts(incident: Incident, note: string | null, now: EpochMs): Fact[] {
  const due = dueAfter(incident.severity, now);
  return [toStatus(incident, 'investigating', note), ...(due === null ? [] : [nextUpdate(incident.id, due)])];
}

function linked(
  { link, on }: Of<'link'>,
  incident: Incident,
  { incidents }: DecisionContext,
): IncidentDecision {
  const { id } = incident;
  const isOn = holds(incident, link);
  if (on === isOn)
    return refuse(
      on
        ? { en: `it belongs to ${id} already`, zh: `它已经属于 ${id}` }
        : { en: `it does not belong to ${id}`, zh: `它不属于 ${id}` },
    );
  if (on && link.kind === 'alert') {
    const holder = holderOf(incidents, link.fingerprint);
    if (holder)
      return refuse({
        en: `alert ${link.fingerprint} belongs to ${holder.id}: take it off there first`,
        zh: `告警 ${link.fingerprint} 属于 ${holder.id}：请先从那里移除`,
      });
  }
  return accept(id, { kind: 'incident.linked', data: { incidentId: id, link, on } });
}

export function holds({ alerts, executions, changes }: Incident, link: IncidentLink): boolean {
  if (link.kind === 'alert') return alerts.includes(link.fingerprint);
  if (link.kind === 'execution') return executions.includes(link.executionId);
  return changes.includes(link.changeId);
}

function merged({ into }: Of<'merge'>, incident: Incident, context: DecisionContext): IncidentDecision {
  const { id: incidentId } = incident;
  const target = context.incidents.known.get(into)?.incident;
  if (!target)
    return refuse({ en: `there is no incident ${into}`, zh: `没有故障 ${into}` }, 'not-found', 'into');
  if (into === incidentId)
    return refuse(
      { en: 'an incident is not merged into itself', zh: '故障不能并入自己' },
      'bad-input',
      'into',
    );
  if (target.status === 'closed')
    return refuse({ en: `${into} is closed`, zh: `${into} 已关闭` }, 'conflict', 'into');
  // Who leads only the other one may take in what nobody leads yet, and not what somebody does.
  const isLed = incident.roles.commander !== undefined || incident.roles.deputy !== undefined;
  const refused = commands(incident, context, { en: 'merge it', zh: '合并它' });
  if (refused && (isLed || commands(target, context, { en: 'merge it', zh: '合并它' }))) return refused;
  // The graver of the two is what the joined one is.
  const to = worse(target.severity, incident.severity) ?? target.severity;
  const rises: Fact[] =
    to === target.severity
      ? []
      : [
          {
            kind: 'incident.severity',
            data: { incidentId: into, from: target.severity, to, reason: `merged with ${incidentId}` },
          },
        ];
  return accept(into, { kind: 'incident.merged', data: { incidentId, into } }, ...rises);
}

function split(
  { alerts, title, severity: asked, since }: Of<'split'>,
  incident: Incident,
  context: DecisionContext,
): IncidentDecision {
  const stranger = alerts.find((fingerprint) => !incident.alerts.includes(fingerprint));
  if (stranger !== undefined)
    return refuse(
      {
        en: `alert ${stranger} does not belong to ${incident.id}`,
        zh: `告警 ${stranger} 不属于 ${incident.id}`,
      },
      'bad-input',
      'alerts',
    );
  const refused = commands(incident, context, { en: 'split it', zh: '拆分它' });
  if (refused) return refused;
  const incidentId = nextIncidentId(context.incidents);
  const of = asked ?? incident.severity;
  return accept(
    incidentId,
    ...openingFacts(
      { incidentId, title, severity: of, since, alerts: [], cause: { by: 'hand' } },
      context.now,
    ),
    { kind: 'incident.split', data: { incidentId, from: incident.id, alerts: [...new Set(alerts)] } },
  );
}

/** Null where they may. */
function commands(incident: Incident, { by }: DecisionContext, what: Words): IncidentDecision | null {
  const { commander, deputy } = incident.roles;
  if (by.role === 'commander' || commander?.person === by.person || deputy?.person === by.person) return null;
  return refuse(
    {
      en: `only a commander, or who commands ${incident.id} or deputises, may ${what.en}; take command of it first`,
      zh: `只有指挥，或 ${incident.id} 的指挥、副指挥可以${what.zh}；请先接任它的指挥`,
    },
    'not-allowed',
  );
}

function toStatus(incident: Incident, to: IncidentStatus, note: string | null): Fact {
  return { kind: 'incident.status', data: { incidentId: incident.id, from: incident.status, to, note } };
}

function nextUpdate(incidentId: string, dueAt: EpochMs | null): Fact {
  return { kind: 'incident.next-update', data: { incidentId, dueAt } };
}

/** What a report that left means for the next one: due as long after as the severity asks. */
export function reportedFacts({ id, severity: of, status }: Incident, now: EpochMs): Fact[] {
  if (status === 'resolved' || status === 'closed' || updateEvery[of] === null) return [];
  return [nextUpdate(id, dueAfter(of, now))];
}
