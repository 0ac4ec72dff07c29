import type { AlertFacts } from '../../model/alert.ts';
import type { StoredEvent } from '../../model/event.ts';
import type { Promotion } from '../../model/promotion.ts';
import type { DrillReview, Review } from '../../model/review.ts';
import type { EpochMs } from '../../model/time.ts';
import { causesAmong } from '../alert-groups/causes-among.ts';
import { createDrillLog } from '../drills/record.ts';
import { countsAsDrill, drillScore, unprovedSteps } from '../drills/score.ts';
import { createReviewActions, type ReviewActions } from './actions.ts';
import { createAlarmCount } from './alarms.ts';
import { createFreezeReview } from './freeze-review.ts';
import { createIncidentReviews, type ImpactMinutes } from './incident-reviews.ts';
import type { Span } from './minutes.ts';
import { hotSpan } from './review.ts';
import { createPlanRuns, type KnownPlan } from './plan-runs.ts';

export interface ReviewLogOptions {
  promotion: Promotion;
  span: Span;
  /** In a rehearsal every run that sends is a drill. */
  rehearsal: boolean;
  plansOfFault(fault: string): readonly string[];
  plansOfAlert(alert: AlertFacts): readonly string[];
}

/** What the log tells for a review. */
export interface ReviewLog {
  /** Every event from the first of the log on, in order. */
  take(event: StoredEvent): void;
  readonly actions: ReviewActions;
  result(parts: {
    now: EpochMs;
    library: readonly KnownPlan[];
    impact: ImpactMinutes | null;
  }): Pick<
    Review,
    'plans' | 'unused' | 'undrilled' | 'alarms' | 'incidents' | 'freeze' | 'drills' | 'actions'
  >;
}

export function createReviewLog(options: ReviewLogOptions): ReviewLog {
  const { promotion, span, rehearsal, plansOfFault, plansOfAlert } = options;
  const actions = createReviewActions();
  const alarms = createAlarmCount(hotSpan(promotion, span), causesAmong(promotion.entries));
  const runs = createPlanRuns(span);
  const incidents = createIncidentReviews(span);
  const freeze = createFreezeReview(span);
  const drills = createDrillLog({ rehearsal, plansOfFault, plansOfAlert });
  const drilled = new Set<string>();
  const planOfRun = new Map<string, string>();

  return {
    actions,
    take(event) {
      if (event.kind === 'execution.started') {
        const { executionId, plan, mode } = event.data;
        if (rehearsal ? mode !== 'dry-run' : mode === 'drill') planOfRun.set(executionId, plan.id);
      } else if (event.kind === 'execution.finished' && countsAsDrill(event.data)) {
        const planId = planOfRun.get(event.data.executionId);
        if (planId !== undefined) drilled.add(planId);
      }
      if (event.kind.startsWith('review.')) return actions.take(event);
      // What came after the span ends what began in it: an alert is over, an incident resolved, an execution finished.
      alarms.take(event);
      runs.take(event);
      incidents.take(event);
      freeze.take(event);
      drills.take(event);
    },
    result({ now, library, impact }) {
      const titleOf = (planId: string) => library.find(({ id }) => id === planId)?.title ?? planId;
      return {
        plans: runs.plans((executionId) => incidents.incidentOf(executionId)),
        unused: runs.unused(library),
        undrilled: library
          .filter(({ id, kind }) => kind === 'emergency' && !drilled.has(id))
          .map(({ id, title, operators }) => ({ planId: id, title, owner: operators?.primary ?? null })),
        alarms: alarms.result(now),
        incidents: incidents.result({
          now,
          startOf: (id) => runs.executionOf(id)?.startedAt ?? null,
          planOf: (id) => runs.executionOf(id)?.plan.id ?? null,
          impact,
        }),
        freeze: freeze.result(promotion, now),
        drills: drills.all.flatMap((drill): DrillReview[] => {
          const at = drill.begun?.at ?? drill.execution?.at;
          if (at === undefined || at < span.from || at >= span.to) return [];
          const execution = drill.execution ? runs.executionOf(drill.execution.id) : null;
          return [
            {
              id: drill.id,
              planId: drill.planId,
              title: execution?.plan.title ?? titleOf(drill.planId),
              at,
              ...drillScore(drill, execution, now),
              outcome: execution?.outcome ?? null,
              unproved: execution ? unprovedSteps(execution).length : 0,
            },
          ];
        }),
        actions: actions.of(promotion.id, now),
      };
    },
  };
}
