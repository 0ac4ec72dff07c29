import type { Alert, AlertBoard, AlertRow } from '../../../shared/model/alert.ts';
import type { Fact, StoredEvent } from '../../../shared/model/event.ts';
import type { DiagnosedCause } from '../../../shared/model/diagnosed-cause.ts';
import type { Incident } from '../../../shared/model/incident.ts';
import type { IncidentBoard, IncidentView } from '../../../shared/model/incident-board.ts';
import type { Language } from '../../../shared/model/local-text.ts';
import { SYSTEM_AUTHOR, type Person } from '../../../shared/model/person.ts';
import type { FilledPlan } from '../../../shared/model/plan.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import {
  createAlertMemory,
  outSince,
  type AlertMemory,
} from '../../../shared/rules/incidents/alert-memory.ts';
import { diagnosedCauseOf, diagnosisOf } from '../../../shared/rules/diagnosis-outcomes/diagnosed-cause.ts';
import { noDiagnoses, projectDiagnoses } from '../../../shared/rules/diagnosis-outcomes/project.ts';
import { idsOf, incidentView, shownIncidents } from '../../../shared/rules/incidents/board.ts';
import { decideIncident, type IncidentCommand } from '../../../shared/rules/incidents/decide.ts';
import { incidentsDue, type LiveExecution } from '../../../shared/rules/incidents/due.ts';
import {
  noIncidents,
  projectIncidents,
  type Incidents,
  type KnownIncident,
} from '../../../shared/rules/incidents/project.ts';
import { standingCauses } from '../../../shared/rules/incidents/standing-causes.ts';
import type { Actor } from '../actor.ts';
import { ConsoleError } from '../console-error.ts';
import { noAlert, noExecution, noIncident } from '../not-known.ts';
import { createLiveView } from '../live-view.ts';
import type { Log } from '../log/log.ts';
import type { View } from '../view.ts';
import { incidentOfCommand } from './incident-of-command.ts';
import { createIncidentPictures, type PicturesOptions } from './incident-pictures.ts';

export interface IncidentDeskOptions extends Omit<PicturesOptions, 'memory'> {
  log: Log;
  alerts: View<AlertBoard>;
  /** Ids of plans that answer an alert, best first. */
  plansFor(alert: Alert): readonly string[];
  /** The open incident whose diagnosis has a cause that a plan answers; null: none. */
  diagnosedBy?(planId: string): string | null;
  people: readonly Pick<Person, 'id'>[];
  /** Whether anybody has told of such a change. */
  isChange(changeId: string): boolean;
  /** In which titles are written that the console itself gives. */
  language: Language;
  /** What the log has so far. */
  past: Iterable<StoredEvent>;
}

/** Who says it; the same command twice has one effect. */
export interface Said {
  actor: Actor;
  commandId: string;
}

/** Incidents: what opens, links and moves them by itself, and what people do with them. */
export interface IncidentDesk {
  view: View<IncidentBoard>;
  /** @throws ConsoleError `not-found`. */
  get(incidentId: string): IncidentView;
  /**
   * @returns the incident that it is about then: after a merge or a split the other one.
   * @throws ConsoleError `not-found`, `conflict`, `bad-input`, `not-allowed`, `log-unwritable`.
   */
  act(command: IncidentCommand, said: Said): IncidentView;
  /** Opens one; without a `since`, of the first of its alerts. @throws as `act`. */
  open(asked: OpenAsked, said: Said): IncidentView;
  /** Alerts of one become an incident of their own. @throws as `act`. */
  split(asked: SplitAsked, said: Said): IncidentView;
  /** The incident and all that were merged into it. */
  idsOf(incidentId: string): ReadonlySet<string>;
  /** What is remembered of alerts. */
  memory: AlertMemory;
  close(): void;
}

export type OpenAsked = Pick<Extract<IncidentCommand, { act: 'open' }>, 'title' | 'severity' | 'alerts'> & {
  since?: EpochMs | undefined;
};
export type SplitAsked = Pick<
  Extract<IncidentCommand, { act: 'split' }>,
  'incidentId' | 'alerts' | 'title'
> & { severity?: Extract<IncidentCommand, { act: 'severity' }>['severity'] | undefined };

/** Impact and near changes go on by time alone; all else is pushed when it happens, ms. */
const workedOutEvery = 5_000;
/** The impact of closed incidents is worked out bit by bit: so many at once. */
const workedOutAtOnce = 2;

export function createIncidentDesk(options: IncidentDeskOptions): IncidentDesk {
  const { log, clock, alerts, executions, plansFor, diagnosedBy, people, isChange, language, past } = options;
  const memory = createAlertMemory();
  const pictures = createIncidentPictures({ ...options, memory });
  let incidents: Incidents = noIncidents;
  let diagnoses = noDiagnoses;
  const take = (events: Iterable<StoredEvent>) => {
    const mine: StoredEvent[] = [];
    const ofDiagnoses: StoredEvent[] = [];
    for (const event of events) {
      memory.take(event);
      if (/^(incident\.|alert\.(acknowledged|cleared))/.test(event.kind)) mine.push(event);
      else if (event.kind.startsWith('diagnosis.')) ofDiagnoses.push(event);
    }
    if (mine.length > 0) incidents = projectIncidents(incidents, mine);
    diagnoses = projectDiagnoses(diagnoses, ofDiagnoses);
    return mine.length > 0 || ofDiagnoses.length > 0;
  };
  take(past);

  const diagnosedOf = ({ id }: Incident): DiagnosedCause | null =>
    diagnosedCauseOf(diagnosisOf(diagnoses, id, () => idsOf(incidents, id)));
  const live = (): LiveExecution[] => executions.read().filter(({ mode }) => mode === 'live');
  /** A plan that stands in the library no longer answers nothing. */
  const answers = ({ id }: FilledPlan, alert: AlertRow) => plansFor(alert).includes(id);

  const viewOf = (
    known: KnownIncident,
    rows: ReadonlyMap<string, AlertRow>,
    effort: 'work-out' | 'known',
  ) => {
    const { incident } = known;
    const near = incident.mergedInto === null ? pictures.nearChanges(incident) : [];
    const diagnosed = incident.mergedInto === null ? diagnosedOf(incident) : null;
    return incidentView({
      known,
      alerts: incident.alerts.flatMap((fingerprint) => rows.get(fingerprint) ?? []),
      executions: live(),
      impact: incident.mergedInto === null ? pictures.impact(incident, effort) : null,
      nearChanges: near,
      ladder: incident.closedAt === null ? pictures.ladder(incident, near, diagnosed) : [],
      diagnosed,
    });
  };
  const rowsByFingerprint = () => new Map(alerts.read().rows.map((row) => [row.fingerprint, row]));

  const view = createLiveView<IncidentBoard>({
    clock,
    every: workedOutEvery,
    compute() {
      const rows = rowsByFingerprint();
      let worked = 0;
      return {
        at: clock.now(),
        incidents: shownIncidents(incidents).map((known) => {
          if (known.incident.closedAt === null) return viewOf(known, rows, 'work-out');
          const found = viewOf(known, rows, 'known');
          if (found.impact !== null || found.mergedInto !== null || worked >= workedOutAtOnce) return found;
          worked += 1;
          return viewOf(known, rows, 'work-out');
        }),
      };
    },
  });

  const get = (incidentId: string): IncidentView => {
    const known = incidents.known.get(incidentId);
    if (known) return viewOf(known, rowsByFingerprint(), 'work-out');
    throw notFound(incidentId);
  };

  /** @param at the moment that it was decided for. */
  const append = (facts: readonly Fact[], at: EpochMs, author: string, command: string | null) =>
    log.append(facts.map((fact) => ({ ...fact, at, author, command })));

  /** On most looks of most days there is nothing to see. */
  const isCalm = () =>
    incidents.known.size === 0 &&
    alerts.read().counts.p1 === 0 &&
    live().every(({ status }) => status === 'finished');
  /** A log that cannot be written leaves what is due for the next look. */
  const look = () => {
    if (!log.status().writable || isCalm()) return;
    const now = clock.now();
    const facts = incidentsDue({
      incidents,
      causes: standingCauses(alerts.read()),
      executions: live(),
      answers,
      diagnosed: ({ id }) => diagnosedBy?.(id) ?? null,
      now,
      language,
    });
    if (facts.length === 0) return;
    try {
      append(facts, now, SYSTEM_AUTHOR, null);
    } catch (failure) {
      if (!(failure instanceof ConsoleError && failure.code === 'log-unwritable')) throw failure;
    }
  };

  const stopFollowing = log.subscribe((events) => {
    if (take(events)) view.invalidate();
  });
  const hear = () => {
    look();
    view.invalidate();
  };
  const stopAlerts = alerts.watch(hear);
  const stopExecutions = executions.watch(hear);

  const act: IncidentDesk['act'] = (command, { actor, commandId }) => {
    const before = incidentOfCommand(command, log.ofCommand(commandId));
    if (before !== null) return get(before);
    checkNames(command);
    const now = clock.now();
    const decision = decideIncident(command, { incidents, now, by: actor });
    if (!decision.ok) {
      const { code, reason, field } = decision;
      throw new ConsoleError(code, reason, field === undefined ? {} : { field });
    }
    append(decision.facts, now, actor.person, commandId);
    look();
    return get(decision.incidentId);
  };

  /** @throws ConsoleError for people, alerts, executions and changes that nobody knows. */
  const checkNames = (command: IncidentCommand) => {
    if (command.act === 'role' && command.person !== null && people.length > 0) {
      if (!people.some(({ id }) => id === command.person))
        throw new ConsoleError(
          'bad-input',
          {
            en: `"${command.person}" is not one of the people in the settings`,
            zh: `“${command.person}”不在配置的人员之中`,
          },
          {
            field: 'person',
          },
        );
    }
    if (command.act === 'link' && command.on) {
      const { link } = command;
      if (link.kind === 'execution' && !executions.read().some(({ id }) => id === link.executionId))
        throw noExecution(link.executionId, 'link');
      if (link.kind === 'alert') knownAlert(link.fingerprint, 'link');
      if (link.kind === 'change' && !isChange(link.changeId))
        throw new ConsoleError(
          'not-found',
          { en: `there is no change ${link.changeId}`, zh: `没有变更 ${link.changeId}` },
          { field: 'link' },
        );
    }
    if (command.act === 'open') for (const fingerprint of command.alerts) knownAlert(fingerprint, 'alerts');
  };
  const knownAlert = (fingerprint: string, field: string) => {
    if (memory.of(fingerprint) === null) throw noAlert(fingerprint, field);
  };
  const outAt = (fingerprint: string): EpochMs[] => {
    const alert = memory.of(fingerprint);
    return alert ? [outSince(alert)] : [];
  };
  const firstOut = (fingerprints: readonly string[], now: EpochMs) =>
    Math.min(now, ...fingerprints.flatMap(outAt));

  return {
    view,
    get,
    act,
    memory,
    idsOf: (incidentId) => idsOf(incidents, incidentId),
    open({ title, severity, alerts: own, since }, said) {
      return act(
        { act: 'open', title, severity, alerts: own, since: since ?? firstOut(own, clock.now()) },
        said,
      );
    },
    split({ severity = null, ...asked }, said) {
      const since = firstOut(asked.alerts, clock.now());
      return act({ act: 'split', ...asked, severity: severity ?? null, since }, said);
    },
    close() {
      stopAlerts();
      stopExecutions();
      stopFollowing();
      view.close();
    },
  };
}

function notFound(incidentId: string): ConsoleError {
  return noIncident(incidentId);
}
