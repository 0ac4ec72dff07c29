import type { StoredEvent } from '../../model/event.ts';
import type { Incident } from '../../model/incident.ts';
import type { DrillTime, MissingTime } from '../../model/drill-board.ts';
import { eventStart, type Promotion } from '../../model/promotion.ts';
import type { IncidentReview } from '../../model/review.ts';
import type { EpochMs } from '../../model/time.ts';
import { diagnosedCauseOf, diagnosisOf } from '../diagnosis-outcomes/diagnosed-cause.ts';
import { noDiagnoses, projectDiagnoses, type KnownDiagnosis } from '../diagnosis-outcomes/project.ts';
import { drillGoals } from '../drills/score.ts';
import { createAlertMemory } from '../incidents/alert-memory.ts';
import { idsOf } from '../incidents/board.ts';
import { noIncidents, projectIncidents } from '../incidents/project.ts';
import { shortfallOf } from '../incidents/shortfall.ts';
import { curveOf } from './curve.ts';
import type { Kept, Span } from './minutes.ts';

/** What was measured of orders and money, for what an incident cost. */
export interface ImpactMinutes {
  promotion: Promotion;
  orders: { kept: Kept; stage: string } | null;
  gmv: Kept | null;
}

export interface IncidentReviews {
  take(event: StoredEvent): void;
  /** The incident of an execution, with when its harm began. */
  incidentOf(executionId: string): { id: string; since: EpochMs } | null;
  result(parts: {
    now: EpochMs;
    startOf(executionId: string): EpochMs | null;
    planOf(executionId: string): string | null;
    impact: ImpactMinutes | null;
  }): IncidentReview[];
}

/** Projected so many at once: each time copies what is known. */
const taken = 2_000;
const shown = 200;

/** Incidents of a span, oldest first, with their times against 1, 5 and 10 minutes (seeds 000 and 003). */
export function createIncidentReviews(span: Span): IncidentReviews {
  const memory = createAlertMemory();
  let incidents = noIncidents;
  let diagnoses = noDiagnoses;
  let waiting: StoredEvent[] = [];
  const settle = () => {
    if (waiting.length === 0) return;
    incidents = projectIncidents(incidents, waiting);
    diagnoses = projectDiagnoses(diagnoses, waiting);
    waiting = [];
  };
  const inSpan = () => {
    settle();
    return [...incidents.known.values()].filter(
      ({ incident: { since, resolvedAt, mergedInto } }) =>
        mergedInto === null && since < span.to && (resolvedAt ?? Infinity) >= span.from,
    );
  };

  return {
    take(event) {
      memory.take(event);
      if (!/^(incident|diagnosis)\.|^alert\.(acknowledged|cleared)$/.test(event.kind)) return;
      waiting.push(event);
      if (waiting.length >= taken) settle();
    },
    incidentOf(executionId) {
      settle();
      for (const { incident } of incidents.known.values())
        if (incident.mergedInto === null && incident.executions.includes(executionId)) return incident;
      return null;
    },
    result({ now, startOf, planOf, impact }) {
      return inSpan()
        .slice(-shown)
        .map(({ incident, acknowledgedAt }): IncidentReview => {
          const { id, title, severity, since, resolvedAt, roles, executions, openedAt } = incident;
          const starts = executions.flatMap((execution) => startOf(execution) ?? []);
          const heard = incident.alerts.flatMap((fingerprint) => memory.of(fingerprint)?.openedAt ?? []);
          const until = Math.min(resolvedAt ?? now, now);
          const time = timeOf(incident, now);
          return {
            id,
            title,
            severity,
            since,
            resolvedAt,
            commander: roles.commander?.person ?? null,
            detect: time(
              Math.min(openedAt, ...heard.filter((at) => at >= since)),
              drillGoals.detect,
              'not-seen',
            ),
            respond: time(
              earliest([
                ...(acknowledgedAt === null ? [] : [acknowledgedAt]),
                ...starts.filter((at) => at >= since),
              ]),
              drillGoals.respond,
              'not-started',
            ),
            recover: time(resolvedAt, drillGoals.recover, 'not-recovered'),
            orders: impact && ordersShort(impact, since, until),
            gmv: impact && gmvShort(impact, since, until),
            cause: causeOf(diagnosisOf(diagnoses, id, () => idsOf(incidents, id))),
            plans: [...new Set(executions.flatMap((execution) => planOf(execution) ?? []))],
          };
        });
    },
  };
}

function earliest(times: readonly EpochMs[]): EpochMs | null {
  return times.length === 0 ? null : Math.min(...times);
}

function timeOf({ since, resolvedAt }: Incident, now: EpochMs) {
  return (at: EpochMs | null, goal: number, missing: MissingTime): DrillTime => {
    if (at !== null) {
      const took = Math.max(0, at - since);
      return { at, took, goal, met: took <= goal, missing: null };
    }
    const goesOn = resolvedAt === null;
    // What is late is missed, whether or not it still comes.
    return {
      at,
      took: null,
      goal,
      met: goesOn && now - since <= goal ? null : false,
      missing: goesOn ? 'under-way' : missing,
    };
  };
}

function causeOf(diagnosis: KnownDiagnosis | null): IncidentReview['cause'] {
  if (diagnosis === null) return null;
  const cause = diagnosedCauseOf(diagnosis);
  const text = (one: { node: string; code: string } | null) =>
    one && (one.code === '' ? one.node : `${one.node} ${one.code}`);
  const { judged } = diagnosis;
  return {
    named: text(judged === null ? cause : (cause?.instead ?? (judged.rank === 1 ? cause : null))),
    judged: judged?.outcome ?? null,
    actual: text(judged),
    rank: judged?.rank ?? null,
  };
}

type Short = IncidentReview['orders'];

function ordersShort({ promotion, orders }: ImpactMinutes, since: EpochMs, until: EpochMs): Short {
  const stage = promotion.funnel.stages.find(({ id }) => id === orders?.stage);
  if (!orders || !stage?.plan) return null;
  return short(orders.kept, curveOf(stage.plan, eventStart(promotion)).at, { kind: 'rate', since, until });
}

function gmvShort({ promotion, gmv }: ImpactMinutes, since: EpochMs, until: EpochMs): Short {
  const plan = promotion.funnel.gmv?.plan;
  if (!gmv || !plan) return null;
  return short(gmv, curveOf(plan, eventStart(promotion)).at, { kind: 'total', since, until });
}

const before = 120_000;

function short(
  { values }: Kept,
  due: (at: EpochMs) => number,
  { kind, since, until }: { kind: 'rate' | 'total'; since: EpochMs; until: EpochMs },
): Short {
  const points = [...values].filter(([at]) => at >= since - before && at <= until);
  const trend = {
    id: '',
    points,
    plan: points.map(([at]): [EpochMs, number] => [at, due(at)]),
    baseline: [],
  };
  const {
    short: lacking,
    share,
    known,
  } = shortfallOf({ of: '', name: '-', kind, trend, from: since, until });
  return { short: lacking, share, known };
}
