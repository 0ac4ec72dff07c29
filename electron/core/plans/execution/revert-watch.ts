import type { Fact, StoredEvent } from '../../../../shared/model/event.ts';
import type { RevertView } from '../../../../shared/model/execution.ts';
import type { Promotion } from '../../../../shared/model/promotion.ts';
import { lastDoneAt, mayRevert } from '../../../../shared/rules/execution/revert.ts';
import type { ExecutionState } from '../../../../shared/rules/execution/state.ts';
import type { Firing } from '../../../../shared/rules/trigger/round.ts';
import type { Clock } from '../../clock.ts';
import type { Disposer } from '../../disposer.ts';
import type { Samples } from '../../sources/samples/samples.ts';
import { liveReferences } from '../triggers/live-references.ts';
import { createPlanTrigger, type PlanTrigger } from '../triggers/plan-trigger.ts';

/** Watches whether what executions were started for is over. It proposes; it never rolls back. */
export interface RevertWatch {
  /** Follows the executions after one of them has changed. */
  sync(): void;
  viewOf(executionId: string): RevertView;
  close: Disposer;
}

export interface RevertWatchOptions {
  states: () => readonly ExecutionState[];
  samples: Samples;
  clock: Clock;
  promotion: () => Promotion | null;
  /** What the log has of proposals that have not ended. */
  due: ReadonlyMap<string, Firing>;
  /** Puts a fact on record. @returns false where that is not possible now. */
  tell(executionId: string, fact: Fact): boolean;
  onChange: () => void;
}

const none: RevertView = { state: 'none', since: null, value: null, reference: null };

/** The same fold as a trigger's, over the samples since the last step was done. */
export function createRevertWatch(options: RevertWatchOptions): RevertWatch {
  const { states, samples, clock, promotion, due, tell, onChange } = options;
  const references = liveReferences(samples, promotion);
  const watched = new Map<string, { trigger: PlanTrigger; promotion: Promotion | null }>();

  const watch = (state: ExecutionState) => {
    const { revert } = state.plan;
    const current = promotion();
    const known = watched.get(state.id);
    if (revert === undefined || known?.promotion === current) return;
    known?.trigger.close();
    const trigger = createPlanTrigger({
      plan: { ...state.plan, trigger: revert.when },
      promotion: current,
      samples,
      references,
      clock,
      resume: due.get(state.id) ?? null,
      since: lastDoneAt(state),
    });
    watched.set(state.id, { trigger, promotion: current });
  };

  const sync = () => {
    const open = new Map(
      states()
        .filter(mayRevert)
        .map((state) => [state.id, state]),
    );
    for (const [id, { trigger }] of watched) {
      if (open.has(id)) continue;
      trigger.close();
      watched.delete(id);
    }
    for (const state of open.values()) watch(state);
  };

  const reconcile = (state: ExecutionState, { firing, isJudged }: PlanTrigger) => {
    if (firing && state.revertDueSince === null) {
      const { pendingAt, firedAt, value, reference, series } = firing;
      const data = { executionId: state.id, pendingAt, firedAt, value, reference, series };
      tell(state.id, { kind: 'revert.due', data });
    } else if (!firing && isJudged && state.revertDueSince !== null) {
      tell(state.id, { kind: 'revert.ended', data: { executionId: state.id } });
    }
  };

  const stop = samples.subscribe(({ queries }) => {
    if (watched.size === 0) return;
    const answered = new Set(queries);
    for (const state of states()) {
      const trigger = watched.get(state.id)?.trigger;
      if (!trigger) continue;
      trigger.take(answered);
      reconcile(state, trigger);
    }
    onChange();
  });
  sync();

  return {
    sync,
    viewOf(executionId) {
      const view = watched.get(executionId)?.trigger.view();
      if (!view) return none;
      return { ...view, state: view.state === 'fired' ? 'due' : view.state };
    },
    close() {
      stop();
      for (const { trigger } of watched.values()) trigger.close();
      watched.clear();
    },
  };
}

/** Proposals that the log has and that have not ended, by execution. */
export function proposalsIn(events: Iterable<StoredEvent>): Map<string, Firing> {
  const due = new Map<string, Firing>();
  for (const event of events) {
    if (event.kind === 'revert.due') {
      const { executionId, pendingAt, firedAt = event.at, value, reference, series = [] } = event.data;
      due.set(executionId, { pendingAt, firedAt, value, reference, series });
    } else if (event.kind === 'revert.ended' || event.kind === 'execution.rollback-started') {
      due.delete(event.data.executionId);
    }
  }
  return due;
}
