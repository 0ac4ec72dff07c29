import type { StoredEvent } from '../../model/event.ts';
import type { Execution, ExecutionMode } from '../../model/execution.ts';
import type { PlanReview, PlanRun, Review } from '../../model/review.ts';
import { durationMs, type EpochMs } from '../../model/time.ts';
import { evolve, executionIdOf } from '../execution/evolve.ts';
import type { ExecutionState } from '../execution/state.ts';
import type { Span } from './minutes.ts';

/** What a review needs of a plan in the library. */
export interface KnownPlan {
  id: string;
  title: PlanReview['title'];
  kind: 'before' | 'emergency' | 'after';
  operators?: { primary: string } | undefined;
}

/** An incident that a run belongs to, and when its harm began. */
export type IncidentOfRun = (executionId: string) => { id: string; since: EpochMs } | null;

export interface PlanRuns {
  take(event: StoredEvent): void;
  /** Any execution that began within the span; others as long as they run. */
  executionOf(id: string): Execution | null;
  plans(incidentOf: IncidentOfRun): PlanReview[];
  unused(library: readonly KnownPlan[]): Review['unused'];
}

interface Firing {
  at: EpochMs;
  endedAt: EpochMs | null;
}

const keptRuns = 50;

/** Follows every run and every proposal of the log. */
export function createPlanRuns(span: Span): PlanRuns {
  const runs = new Map<string, ExecutionState>();
  const firings = new Map<string, Firing[]>();
  /** When each plan was proposed within the span. */
  const proposed = new Map<string, EpochMs[]>();
  const isInside = (at: EpochMs) => at >= span.from && at < span.to;
  const propose = (planId: string, at: EpochMs) => {
    if (isInside(at)) proposed.set(planId, [...(proposed.get(planId) ?? []), at]);
  };

  const follow = (event: StoredEvent) => {
    const id = executionIdOf(event);
    if (id === null) return;
    const state = evolve(runs.get(id) ?? null, event);
    if (state === null) return;
    if (state.status === 'finished' && !isInside(state.startedAt)) runs.delete(id);
    else runs.set(id, state);
  };

  const runOf = (state: ExecutionState, incidentOf: IncidentOfRun): PlanRun => {
    const { id, mode, startedBy, startedAt, finishedAt, outcome, plan } = state;
    const firing = (firings.get(plan.id) ?? []).findLast(
      ({ at, endedAt }) => at <= startedAt && (endedAt === null || endedAt > startedAt),
    );
    const incident = mode === 'live' ? incidentOf(id) : null;
    return {
      executionId: id,
      mode,
      by: startedBy,
      at: startedAt,
      outcome,
      toStart: mode === 'live' ? timeToStart(startedAt, incident, firing) : null,
      took: finishedAt === null ? null : finishedAt - startedAt,
      steps: stepCounts(state),
      rolledBack: state.rollingBack || outcome === 'rolled-back',
      effect: effectOf(state, firing),
      incidentId: incident?.id ?? null,
    };
  };

  return {
    take(event) {
      switch (event.kind) {
        case 'trigger.fired': {
          const known = firings.get(event.data.planId) ?? [];
          firings.set(event.data.planId, [...known.slice(-keptRuns), { at: event.at, endedAt: null }]);
          propose(event.data.planId, event.at);
          return;
        }
        case 'trigger.ended': {
          const last = firings.get(event.data.planId)?.at(-1);
          if (last) last.endedAt ??= event.at;
          return;
        }
        case 'diagnosis.named':
          for (const planId of event.data.plans) propose(planId, event.at);
          return;
        default:
          follow(event);
      }
    },
    executionOf: (id) => runs.get(id) ?? null,
    plans(incidentOf) {
      const inside = [...runs.values()].filter(({ startedAt }) => isInside(startedAt));
      return [...Map.groupBy(inside, ({ plan }) => plan.id)]
        .map(([planId, own]): PlanReview => {
          const last = own.at(-1)?.plan;
          const count = (mode: ExecutionMode) => own.filter((run) => run.mode === mode).length;
          return {
            planId,
            title: last?.title ?? planId,
            estimate: last?.takes === undefined ? null : durationMs(last.takes),
            live: count('live'),
            drills: count('drill'),
            dryRuns: count('dry-run'),
            runs: own.slice(-keptRuns).map((run) => runOf(run, incidentOf)),
          };
        })
        .toSorted((left, right) => right.live - left.live || (left.planId < right.planId ? -1 : 1));
    },
    unused(library) {
      const live = new Set(
        [...runs.values()]
          .filter(({ mode, startedAt }) => mode === 'live' && isInside(startedAt))
          .map(({ plan }) => plan.id),
      );
      return [...proposed]
        .filter(([planId]) => !live.has(planId))
        .map(([planId, times]) => {
          const plan = library.find(({ id }) => id === planId);
          return {
            planId,
            title: plan?.title ?? planId,
            owner: plan?.operators?.primary ?? null,
            proposed: times.length,
            first: times[0] ?? span.from,
          };
        })
        .toSorted((left, right) => right.proposed - left.proposed || (left.planId < right.planId ? -1 : 1));
    },
  };
}

function timeToStart(
  startedAt: EpochMs,
  incident: { since: EpochMs } | null,
  firing: Firing | undefined,
): PlanRun['toStart'] {
  if (incident && incident.since < startedAt) return { ms: startedAt - incident.since, from: 'incident' };
  return firing ? { ms: startedAt - firing.at, from: 'trigger' } : null;
}

function stepCounts({ steps }: ExecutionState): PlanRun['steps'] {
  const count = (wanted: (step: ExecutionState['steps'][number]) => boolean) => steps.filter(wanted).length;
  return {
    verified: count(({ status, proof }) => status === 'done' && proof === 'measured'),
    unproved: count(({ status, proof }) => status === 'done' && proof !== 'measured'),
    unverified: count(({ status }) => status === 'unverified'),
    failed: count(({ status }) => status === 'failed' || status === 'unknown'),
    notDone: count(({ status }) => !['done', 'unverified', 'failed', 'unknown'].includes(status)),
  };
}

/** Its trigger says whether what it was started for is over; without one, the last measurement of each of its steps. */
function effectOf(
  { mode, startedAt, steps, outcome }: ExecutionState,
  firing: Firing | undefined,
): PlanRun['effect'] {
  if (mode !== 'live') return null;
  if (firing) {
    const { endedAt } = firing;
    return { back: endedAt !== null, after: endedAt === null ? null : endedAt - startedAt, by: 'trigger' };
  }
  const measured = steps.filter(({ measurements }) => measurements.length > 0);
  if (measured.length === 0) return null;
  const back =
    outcome !== 'rolled-back' && measured.every(({ measurements }) => measurements.every(({ met }) => met));
  const last = Math.max(...measured.map(({ since }) => since ?? startedAt));
  return { back, after: back ? Math.max(0, last - startedAt) : null, by: 'steps' };
}
