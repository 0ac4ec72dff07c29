import type { Fact } from '../../model/event.ts';
import type { Execution, StepStatus } from '../../model/execution.ts';
import type { Incident, IncidentLink, IncidentStatus } from '../../model/incident.ts';
import { textIn, type Language } from '../../model/local-text.ts';
import { SYSTEM_AUTHOR } from '../../model/person.ts';
import type { FilledPlan } from '../../model/plan.ts';
import type { Severity } from '../../model/severity.ts';
import type { EpochMs } from '../../model/time.ts';
import { holderOf, nextIncidentId, openingFacts, reopeningFacts, severityFacts } from './decide.ts';
import { linkKey, projectIncidents, type Incidents } from './project.ts';
import { harmBegan, type Cause } from './standing-causes.ts';

/** What an incident has to know of a live execution. */
export type LiveExecution = Pick<
  Execution,
  'id' | 'plan' | 'status' | 'outcome' | 'startedBy' | 'startedAt' | 'finishedAt' | 'steps'
>;

export interface SituationNow {
  incidents: Incidents;
  /** What stands on the alert board. */
  causes: readonly Cause[];
  /** Of mode `live` only: a drill or a dry run contains nothing. */
  executions: readonly LiveExecution[];
  /** Whether a plan answers an alert that stands, or acts on what it is about. */
  answers(plan: FilledPlan, alert: Cause['alerts'][number]): boolean;
  /** The open incident whose diagnosis has a cause that a plan answers; null: none. */
  diagnosed?(plan: FilledPlan): string | null;
  now: EpochMs;
  language: Language;
}

/** An incident takes so many alerts by itself; the rest of its causes are on the alert board. */
export const mostLinked = 300;
/** So many are opened by alerts in ten minutes: nobody leads more, and what else there is stands on the alert board. */
export const mostOpened = 10;
const lately = 600_000;

/**
 * What happens to incidents by itself, as facts that are still to be recorded: a P1 that opens again, or anew where alerts of it still stand,
 * opens a resolved incident again;
 * alerts of the same cause, of its effects and of its origin are linked; a P1 cause that no incident holds opens one; a live execution is
 * linked to the incident whose alerts it answers, else an emergency plan opens one; a P1 that joins makes a P1 of it; containing begins when such an execution runs, and is
 * watched when none is at work any more and one has been carried out. Nothing is ever resolved or closed, and what a person said or took off stays so. It looks
 * at states and not at moments, so that what a crash cut short is made up for by the next look.
 */
export function incidentsDue(situation: SituationNow): Fact[] {
  const { incidents: before, causes, executions } = situation;
  // Nothing to open, to link or to move: on most looks there is nothing.
  const gravest = causes.filter(({ severity }) => severity === 1);
  if (before.known.size === 0 && gravest.length === 0 && executions.length === 0) return [];
  const due: Fact[] = [];
  const draft: Draft = { ...situation, kin: kinByRoot(causes) };
  const happen = (facts: readonly Fact[]) => {
    if (facts.length === 0) return;
    due.push(...facts);
    const happened = facts.map((fact) => ({ ...fact, at: situation.now, author: SYSTEM_AUTHOR }));
    draft.incidents = projectIncidents(draft.incidents, happened);
  };
  const open = () => [...draft.incidents.known.values()].map(({ incident }) => incident);

  for (const incident of open()) happen(relapse(incident, draft));
  for (const incident of open()) happen(laterAlerts(incident, draft));
  for (const cause of gravest.toSorted((left, right) => left.since - right.since))
    happen(openedByAlert(cause, draft));
  for (const execution of situation.executions) happen(startedExecution(execution, draft));
  for (const incident of open()) happen(risen(incident, draft));
  for (const incident of open()) happen(nextStatus(incident, draft));
  return due;
}

/** The situation with what has been decided so far. */
interface Draft extends SituationNow {
  /** Causes by their origin. */
  kin: ReadonlyMap<string, Kin>;
}

/** What has one origin, put together once: in a storm each of ten thousand asks for it. */
interface Kin {
  alerts: readonly Cause['alerts'][number][];
  since: EpochMs;
}

function kinByRoot(causes: readonly Cause[]): ReadonlyMap<string, Kin> {
  const kinOfOne = (of: readonly Cause[]): Kin => ({
    alerts: of.flatMap(({ alerts }) => alerts),
    since: of.reduce((first, { since }) => Math.min(first, since), Infinity),
  });
  return new Map([...Map.groupBy(causes, ({ root }) => root)].map(([root, of]) => [root, kinOfOne(of)]));
}

const isOver = ({ status }: Incident) => status === 'resolved' || status === 'closed';

/** One of its own P1 opens again, or another P1 opens at what some of its alerts still tell of: that is the same harm, not a new incident. */
function relapse(incident: Incident, draft: Draft): Fact[] {
  const { resolvedAt, status } = incident;
  if (status !== 'resolved' || resolvedAt === null) return [];
  const own = new Set(incident.alerts);
  const takenOff = draft.incidents.known.get(incident.id)?.takenOff;
  const joins = (fingerprint: string) =>
    holderOf(draft.incidents, fingerprint) === null &&
    !takenOff?.has(linkKey({ kind: 'alert', fingerprint }));
  const isAgain = ({ fingerprint, severity, openedAt }: Cause['alerts'][number]) =>
    severity === 1 && openedAt > resolvedAt && (own.has(fingerprint) || joins(fingerprint));
  const again = kinOf(own, draft).find(isAgain);
  return again ? reopeningFacts(incident, textIn(again.summary, draft.language), draft.now) : [];
}

/** Alerts of the causes that hold some of these, of their origins, and of all other effects of those. */
function kinOf(fingerprints: ReadonlySet<string>, { causes, kin }: Draft): Cause['alerts'][number][] {
  const roots = new Set<string>();
  for (const { root, alerts } of causes)
    if (!roots.has(root) && alerts.some(({ fingerprint }) => fingerprints.has(fingerprint))) roots.add(root);
  return [...roots].flatMap((root) => kin.get(root)?.alerts ?? []);
}

function laterAlerts(incident: Incident, draft: Draft): Fact[] {
  const { incidents } = draft;
  if (isOver(incident) || incident.alerts.length === 0 || incident.alerts.length >= mostLinked) return [];
  const own = new Set(incident.alerts);
  const takenOff = incidents.known.get(incident.id)?.takenOff;
  return kinOf(own, draft)
    .filter(({ fingerprint }) => !own.has(fingerprint) && holderOf(incidents, fingerprint) === null)
    .map(({ fingerprint }): IncidentLink => ({ kind: 'alert', fingerprint }))
    .filter((link) => !takenOff?.has(linkKey(link)))
    .slice(0, mostLinked - own.size)
    .map((link) => ({ kind: 'incident.linked', data: { incidentId: incident.id, link, on: true } }));
}

function openedByAlert(cause: Cause, { kin: byRoot, incidents, now, language }: Draft): Fact[] {
  if (openedLately(incidents, now) >= mostOpened) return [];
  const { alerts, since } = byRoot.get(cause.root) ?? cause;
  // It, its origin, or another effect of that is held already.
  if (alerts.some(({ fingerprint }) => holderOf(incidents, fingerprint) !== null)) return [];
  const fresh = cause.alerts.find((alert) => alert.severity === 1 && !wasDealtWith(alert, incidents));
  if (!fresh) return [];
  return openingFacts(
    {
      incidentId: nextIncidentId(incidents),
      title: titleOf(textIn(cause.title, language)),
      severity: 1,
      cause: { by: 'alert', fingerprint: fresh.fingerprint },
      since: Math.min(now, since),
      alerts: alerts.slice(0, mostLinked).map(({ fingerprint }) => fingerprint),
    },
    now,
  );
}

function openedLately({ known }: Incidents, now: EpochMs): number {
  let count = 0;
  for (const { incident } of known.values())
    if (incident.cause.by === 'alert' && incident.openedAt > now - lately) count += 1;
  return count;
}

/** It stood already when an incident that held it was closed: whoever closed that one knew of it. */
function wasDealtWith({ fingerprint, openedAt }: Cause['alerts'][number], { known }: Incidents): boolean {
  return [...known.values()].some(
    ({ incident: { alerts, closedAt } }) =>
      closedAt !== null && openedAt <= closedAt && alerts.includes(fingerprint),
  );
}

const severityOfPlan: Readonly<Record<NonNullable<FilledPlan['severity']>, Severity>> = {
  P0: 1,
  P1: 1,
  P2: 2,
  P3: 3,
  P4: 3,
};

/** An incident, as long as it is open. */
function heldBy(incidentId: string | null, { known }: Incidents): Incident | null {
  const incident = incidentId === null ? undefined : known.get(incidentId)?.incident;
  return incident && !isOver(incident) ? incident : null;
}

function startedExecution(execution: LiveExecution, situation: Draft): Fact[] {
  const { incidents, causes, answers, now, language } = situation;
  const { id: executionId, plan, status, startedAt } = execution;
  const link: IncidentLink = { kind: 'execution', executionId };
  if (status === 'finished') return [];
  const wasSeen = [...incidents.known.values()].some(
    ({ incident, takenOff }) => incident.executions.includes(executionId) || takenOff.has(linkKey(link)),
  );
  if (wasSeen) return [];
  const answered = causes.flatMap(({ alerts }) => alerts).filter((alert) => answers(plan, alert));
  const holder = bestHolder(answered, incidents) ?? heldBy(situation.diagnosed?.(plan) ?? null, incidents);
  if (holder) return [{ kind: 'incident.linked', data: { incidentId: holder.id, link, on: true } }];
  if (plan.kind !== 'emergency') return [];
  const worst = answered.reduce<Severity>((most, { severity }) => (severity < most ? severity : most), 3);
  return openingFacts(
    {
      incidentId: nextIncidentId(incidents),
      title: titleOf(textIn(plan.title, language)),
      severity: plan.severity ? severityOfPlan[plan.severity] : answered.length > 0 ? worst : 2,
      cause: { by: 'plan', executionId },
      since: Math.min(startedAt, now, ...answered.map(harmBegan)),
      alerts: answered
        .filter(({ fingerprint }) => holderOf(incidents, fingerprint) === null)
        .slice(0, mostLinked)
        .map(({ fingerprint }) => fingerprint),
    },
    now,
  );
}

/** The one that is worked on before one that is resolved. */
function bestHolder(answered: Cause['alerts'], incidents: Incidents): Incident | null {
  const holders = answered.flatMap(({ fingerprint }) => holderOf(incidents, fingerprint) ?? []);
  return holders.find((incident) => !isOver(incident)) ?? holders[0] ?? null;
}

/** A P1 that comes to what was less makes it a P1. What a person said holds for the alerts that stood when they said it. */
function risen(incident: Incident, { causes, now, language }: SituationNow): Fact[] {
  const last = incident.severities.at(-1);
  if (isOver(incident) || incident.severity === 1 || !last) return [];
  const own = new Set(incident.alerts);
  const isNews = ({ severity, fingerprint, openedAt }: Cause['alerts'][number]) =>
    severity === 1 && own.has(fingerprint) && (last.by === SYSTEM_AUTHOR || openedAt > last.at);
  const alert = causes.find(({ alerts }) => alerts.some(isNews))?.alerts.find(isNews);
  return alert ? severityFacts(incident, 1, textIn(alert.summary, language), now) : [];
}

function nextStatus(incident: Incident, { executions }: SituationNow): Fact[] {
  const to = statusDue(incident, executions);
  if (to === null) return [];
  return [
    { kind: 'incident.status', data: { incidentId: incident.id, from: incident.status, to, note: null } },
  ];
}

/** What its executions make of its status. What a person said holds until something happens after it. */
function statusDue(incident: Incident, executions: readonly LiveExecution[]): IncidentStatus | null {
  const last = incident.statuses.at(-1);
  if (isOver(incident) || !last) return null;
  const said = incident.statuses.length > 1 && last.by !== SYSTEM_AUTHOR;
  const isNews = (at: EpochMs | null) => !said || (at !== null && at > last.at);
  const own = executions.filter(({ id }) => incident.executions.includes(id));
  const running = own.filter(({ status }) => status !== 'finished' && status !== 'waiting-for-approval');
  const atWork = running.filter((execution) => carriedOutAt(execution) === null);
  if (incident.status !== 'mitigating')
    return atWork.some(({ startedAt }) => isNews(startedAt)) ? 'mitigating' : null;
  const carriedOut = own.some((execution) => {
    const at = carriedOutAt(execution);
    return at !== null && isNews(at);
  });
  return atWork.length === 0 && carriedOut ? 'watching' : null;
}

/** When all that a plan says was done, whether or not somebody has ended its execution since; null: it was not. */
function carriedOutAt({ status, outcome, finishedAt, startedAt, steps }: LiveExecution): EpochMs | null {
  if (status === 'finished')
    return outcome === 'complete' || outcome === 'complete-except-deferred' ? finishedAt : null;
  if (status === 'rolling-back' || !steps.some((step) => step.status === 'done')) return null;
  if (!steps.every((step) => settled.has(step.status))) return null;
  return Math.max(startedAt, ...steps.map(({ since }) => since ?? startedAt));
}

const settled: ReadonlySet<StepStatus> = new Set(['done', 'skipped', 'deferred']);

/** A title is one line, and not longer than a person may write one. */
function titleOf(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  // Not in the middle of a character that takes two places.
  return line.length <= 200 ? line : `${line.slice(0, 199).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
