import type { AlertFacts } from '../../model/alert.ts';
import type { StoredEvent } from '../../model/event.ts';
import type { ExecutionMode } from '../../model/execution.ts';
import type { EpochMs } from '../../model/time.ts';

/** A drill as the log tells it. What came of its steps stands in its execution. */
export interface Drill {
  id: string;
  planId: string;
  begun: { at: EpochMs; by: string; how: 'said' | 'switched' } | null;
  seen: { at: EpochMs; by: 'alert' | 'trigger'; fingerprint: string | null } | null;
  /** When what showed it was over again. */
  clearedAt: EpochMs | null;
  execution: { id: string; version: number; at: EpochMs; by: string } | null;
  endedAt: EpochMs | null;
}

export interface DrillRecordOptions {
  /** In a rehearsal every run that sends is a drill: the whole shop is one. */
  rehearsal: boolean;
  /** Plans that answer a fault of the rehearsal. */
  plansOfFault(fault: string): readonly string[];
  /** Plans proposed for an alert. */
  plansOfAlert(alert: AlertFacts): readonly string[];
}

/** Every drill of the log, oldest first, and those that are open, by plan. */
export interface DrillLog {
  readonly all: readonly Drill[];
  openOf(planId: string): Drill | null;
  take(event: StoredEvent): void;
}

/** Reads the log once, in order. */
export function createDrillLog({ rehearsal, plansOfFault, plansOfAlert }: DrillRecordOptions): DrillLog {
  const all: Drill[] = [];
  const open = new Map<string, Drill>();
  /** Drills whose alert or trigger is not over, so that its end is noticed after the run has ended too. */
  const watched = new Set<Drill>();

  const openDrill = (drill: Drill) => {
    all.push(drill);
    open.set(drill.planId, drill);
  };
  /** A fault that nobody answered, and that is out again, was no drill. */
  const drop = (drill: Drill) => {
    open.delete(drill.planId);
    watched.delete(drill);
    all.splice(all.indexOf(drill), 1);
  };
  const see = (planId: string, seen: NonNullable<Drill['seen']>) => {
    const drill = open.get(planId);
    if (!drill || drill.seen !== null || drill.begun === null) return;
    drill.seen = seen;
    watched.add(drill);
  };
  const isDrill = (mode: ExecutionMode) => (rehearsal ? mode !== 'dry-run' : mode === 'drill');

  const take = (event: StoredEvent) => {
    const { at, author } = event;
    switch (event.kind) {
      case 'drill.begun': {
        const { drillId, planId } = event.data;
        const before = open.get(planId);
        // Said again: it counts from now.
        if (before?.execution === null) drop(before);
        else if (before) return;
        return openDrill(emptyDrill(drillId, planId, { at: event.data.at, by: author, how: 'said' }));
      }
      case 'fault.switched': {
        const plans = rehearsal ? plansOfFault(event.data.fault) : [];
        for (const planId of plans) {
          const drill = open.get(planId);
          if (event.data.on && !drill) {
            openDrill(emptyDrill(`${event.id}:${planId}`, planId, { at, by: author, how: 'switched' }));
          }
          const isUnanswered = drill?.execution === null && drill.begun?.how === 'switched';
          if (!event.data.on && drill && isUnanswered) drop(drill);
        }
        return;
      }
      case 'trigger.fired':
        return see(event.data.planId, { at, by: 'trigger', fingerprint: null });
      case 'alert.opened': {
        if (open.size === 0) return;
        const { alert } = event.data;
        for (const planId of plansOfAlert(alert)) {
          see(planId, { at, by: 'alert', fingerprint: alert.fingerprint });
        }
        return;
      }
      case 'trigger.ended':
        return clear(at, (drill) => drill.seen?.by === 'trigger' && drill.planId === event.data.planId);
      case 'alert.cleared':
        return clear(at, (drill) => drill.seen?.fingerprint === event.data.fingerprint);
      case 'execution.started': {
        const { executionId, plan, mode } = event.data;
        if (!isDrill(mode)) return;
        const waiting = open.get(plan.id);
        const drill = waiting?.execution === null ? waiting : emptyDrill(executionId, plan.id, null);
        drill.execution = { id: executionId, version: plan.version, at, by: author };
        if (drill !== waiting) openDrill(drill);
        return;
      }
      case 'execution.finished': {
        const drill = all.findLast(({ execution }) => execution?.id === event.data.executionId);
        if (!drill) return;
        drill.endedAt = at;
        if (open.get(drill.planId) === drill) open.delete(drill.planId);
        return;
      }
      default:
    }
  };

  const clear = (at: EpochMs, isIt: (drill: Drill) => boolean) => {
    for (const drill of watched) {
      if (!isIt(drill)) continue;
      drill.clearedAt = at;
      watched.delete(drill);
    }
  };

  return { all, openOf: (planId) => open.get(planId) ?? null, take };
}

function emptyDrill(id: string, planId: string, begun: Drill['begun']): Drill {
  return { id, planId, begun, seen: null, clearedAt: null, execution: null, endedAt: null };
}
