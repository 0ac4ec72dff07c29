import type { TriggerView } from '../../../shared/contract/plans.ts';
import type { Fact, StoredEvent } from '../../../shared/model/event.ts';
import { SYSTEM_AUTHOR } from '../../../shared/model/person.ts';
import type { PlanRecord } from '../../../shared/model/plan.ts';
import type { Promotion } from '../../../shared/model/promotion.ts';
import type { Trigger } from '../../../shared/model/trigger.ts';
import type { Firing } from '../../../shared/rules/trigger/round.ts';
import type { Clock } from '../clock.ts';
import { ConsoleError } from '../console-error.ts';
import type { Log } from '../log/log.ts';
import type { Samples } from '../sources/samples/samples.ts';
import type { View } from '../view.ts';
import { liveReferences } from './triggers/live-references.ts';
import { measuresOf } from './triggers/measures.ts';
import { createPlanTrigger, type PlanTrigger } from './triggers/plan-trigger.ts';

/** The triggers of all plans in force, judged at every poll. */
export interface TriggerMonitor {
  viewOf(planId: string): TriggerView;
  /** Follows the plans in force after they have changed. */
  sync(): void;
  close(): void;
}

export interface TriggerMonitorOptions {
  records: () => readonly PlanRecord[];
  samples: Samples;
  clock: Clock;
  log: Log;
  promotion: View<Promotion | null>;
  /** What the log has so far. */
  past: Iterable<StoredEvent>;
  /** Called after each poll with what a trigger says that was judged: its firing, nothing, or that the past says it fired. */
  onJudged?: (planId: string, said: Firing | null | 'replayed') => void;
  /** Called after each poll. */
  onChange: () => void;
}

const none: TriggerView = { state: 'none', since: null, value: null, reference: null };

/**
 * Wants what the triggers ask, judges them at each poll and tells the log when one fires or ends. A restart takes up what had fired,
 * with the references that it was frozen with.
 */
export function createTriggerMonitor(options: TriggerMonitorOptions): TriggerMonitor {
  const { records, samples, clock, log, promotion, past, onJudged, onChange } = options;
  const references = liveReferences(samples, () => promotion.read());
  const told = firedIn(past);
  const triggers = new Map<string, { trigger: PlanTrigger; text: string }>();

  const tell = (fact: Fact): boolean => {
    try {
      log.append([{ ...fact, at: clock.now(), author: SYSTEM_AUTHOR, command: null }]);
      return true;
    } catch (failure) {
      if (failure instanceof ConsoleError) return false;
      throw failure;
    }
  };

  /** The log says what the triggers say; what could not be told is told at the next poll. */
  const reconcile = (planId: string, { plan, firing, isJudged }: PlanTrigger) => {
    if (firing && !told.has(planId)) {
      const { pendingAt, firedAt, value, reference, series } = firing;
      const data = { planId, version: plan.version, pendingAt, firedAt, value, reference, series };
      if (tell({ kind: 'trigger.fired', data })) told.set(planId, { firing, version: plan.version });
    } else if (!firing && isJudged && told.has(planId)) {
      if (tell(endOf(planId))) told.delete(planId);
    }
  };

  /** Follows the plans in force: a plan whose trigger was not changed keeps what it has seen. */
  const sync = () => {
    const current = promotion.read();
    const inForce = new Map(records().map(({ plan }) => [plan.id, plan]));
    for (const [planId, { trigger, text }] of triggers) {
      if (questionOf(inForce.get(planId)?.trigger, current) === text) continue;
      trigger.close();
      triggers.delete(planId);
      // Another trigger is another question: what the old one found is over.
      if (told.has(planId) && tell(endOf(planId))) told.delete(planId);
    }
    for (const plan of inForce.values()) {
      const { trigger } = plan;
      if (trigger === undefined || triggers.has(plan.id)) continue;
      const before = told.get(plan.id);
      // A version that was changed while the console was down may ask something else.
      if (before && before.version !== plan.version && tell(endOf(plan.id))) told.delete(plan.id);
      const resume = told.get(plan.id)?.firing ?? null;
      const made = createPlanTrigger({
        plan: { ...plan, trigger },
        promotion: current,
        samples,
        references,
        clock,
        resume,
      });
      triggers.set(plan.id, { trigger: made, text: questionOf(trigger, current) });
    }
  };

  const stop = samples.subscribe(({ queries }) => {
    const answered = new Set(queries);
    for (const [planId, { trigger }] of triggers) {
      const { replays } = trigger;
      trigger.take(answered);
      reconcile(planId, trigger);
      const { firing } = trigger;
      if (trigger.isJudged) onJudged?.(planId, firing && trigger.replays > replays ? 'replayed' : firing);
    }
    onChange();
  });
  sync();
  const stopFollowing = promotion.watch(sync);

  return {
    sync,
    viewOf: (planId) => triggers.get(planId)?.trigger.view() ?? none,
    close() {
      stop();
      stopFollowing();
      for (const { trigger } of triggers.values()) trigger.close();
      triggers.clear();
    },
  };
}

/** What a trigger asks, the queries of its entries included: where it changes, it is another question. */
function questionOf(trigger: Trigger | undefined, promotion: Promotion | null): string {
  return trigger === undefined ? '' : JSON.stringify([trigger, measuresOf(trigger, promotion)]);
}

const endOf = (planId: string): Fact => ({ kind: 'trigger.ended', data: { planId } });

interface Told {
  firing: Firing;
  version: number;
}

/** Firings that have not ended, by plan. */
function firedIn(events: Iterable<StoredEvent>): Map<string, Told> {
  const fired = new Map<string, Told>();
  for (const event of events) {
    if (event.kind === 'trigger.fired') {
      const { planId, version, pendingAt, firedAt = event.at, value, reference, series = [] } = event.data;
      fired.set(planId, { version, firing: { pendingAt, firedAt, value, reference, series } });
    } else if (event.kind === 'trigger.ended') fired.delete(event.data.planId);
  }
  return fired;
}
