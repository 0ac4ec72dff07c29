import type { ChangeFacts } from '../model/change.ts';
import type { StoredEvent } from '../model/event.ts';
import type { ExecutionMode } from '../model/execution.ts';
import type { Plan } from '../model/plan.ts';
import { appOf } from './changes/places-of-change.ts';
import { mentionsEntry } from './plan-mentions.ts';

/** What an event has to concern to be a change of one entry. */
export interface EntryConcerns {
  entry: string;
  /** Its line, where it is known. */
  line?: string | null;
  /** Ids of the plans that answer it. */
  plans: readonly string[];
  /** Ids of the rehearsal's faults that those plans repair. */
  faults: readonly string[];
  /** Id of the promotion that its target, limits and tests stand in. */
  promotion: string | null;
  /** The execution that an event belongs to; null where it is not known. */
  executionOf: (id: string) => { plan: Plan; mode: ExecutionMode } | null;
}

/**
 * What was changed of an entry, newest first: what pipelines and people told of, what live executions did to it, new versions of its plans, a promotion file that
 * was accepted, faults that the rehearsal switched. A dry run or a drill changes nothing.
 */
export function changesOfEntry(events: readonly StoredEvent[], concerns: EntryConcerns): StoredEvent[] {
  return events.filter((event) => isChange(event, concerns)).toReversed();
}

function isChange(event: StoredEvent, concerns: EntryConcerns): boolean {
  switch (event.kind) {
    case 'change.reported':
      return touchesEntry(event.data.change, concerns);
    case 'promotion.accepted':
      return event.data.promotionId === concerns.promotion;
    case 'plan.accepted':
    case 'plan.withdrawn':
      return concerns.plans.includes(event.data.planId);
    case 'fault.switched':
      return concerns.faults.includes(event.data.fault);
    case 'execution.started':
      return event.data.mode === 'live' && concernsPlan(event.data.plan, concerns);
    case 'execution.rollback-started':
    case 'execution.finished':
    case 'step.done':
    case 'step.unverified':
    case 'step.failed':
    case 'step.unknown':
    case 'step.resolved': {
      const execution = concerns.executionOf(event.data.executionId);
      return execution !== null && execution.mode === 'live' && concernsPlan(execution.plan, concerns);
    }
    default:
      return false;
  }
}

/** A change that names nothing but lines is one of every entry of theirs. */
function touchesEntry({ entries, apps, lines }: ChangeFacts, { entry, line }: EntryConcerns): boolean {
  if (entries.includes(entry) || apps.includes(appOf(entry))) return true;
  return (
    entries.length === 0 && apps.length === 0 && line !== null && line !== undefined && lines.includes(line)
  );
}

function concernsPlan(plan: Plan, { plans, entry }: EntryConcerns): boolean {
  return plans.includes(plan.id) || mentionsEntry(plan, entry);
}
