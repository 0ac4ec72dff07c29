import type { FreezeException } from '../../model/change.ts';
import type { Promotion } from '../../model/promotion.ts';
import type { EpochMs } from '../../model/time.ts';
import type { StepFreeze } from '../execution/context.ts';
import { sendsRequest } from '../execution/sends-request.ts';
import { actionOf, type ExecutionState, type StepPlace } from '../execution/state.ts';
import { words } from '../execution/words.ts';
import { freezeOf, passesFreeze } from '../freeze.ts';
import { exceptionForPlan } from './exceptions.ts';
import { shortTime } from './short-time.ts';

/**
 * What a freeze says of a step that would change something now. A run that was begun before the freeze is bound as well as one that is
 * started in it; taking back is what a freeze is glad of, and what sends nothing changes nothing here.
 */
export function stepFreeze(
  state: ExecutionState,
  place: StepPlace,
  {
    promotion,
    exceptions,
    now,
  }: { promotion: Promotion | null; exceptions: Iterable<FreezeException>; now: EpochMs },
): StepFreeze | null {
  const { plan, mode } = state;
  if (place.direction === 'rollback' || !sendsRequest(actionOf(state, place)) || passesFreeze(plan))
    return null;
  const freeze = freezeOf(promotion, plan, mode, now);
  if (freeze === null || wasExceptedAtStart(state, now)) return null;
  const exception = exceptionForPlan(exceptions, plan, now);
  if (exception === null) return { held: words.frozen(shortTime(freeze.end, promotion?.zone ?? 'UTC')) };
  const isUsed = exception.used.some(({ kind, id }) => kind === 'execution' && id === state.id);
  return isUsed ? null : { uses: exception.id };
}

/** Logs of the time when a reason was enough. */
function wasExceptedAtStart({ freeze }: ExecutionState, now: EpochMs): boolean {
  return freeze !== null && freeze.reason !== null && freeze.exceptionId === undefined && now < freeze.end;
}
