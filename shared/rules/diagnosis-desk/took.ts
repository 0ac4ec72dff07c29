import type { Execution } from '../../model/execution.ts';
import type { EpochMs } from '../../model/time.ts';

type Started = Pick<Execution, 'id' | 'mode' | 'startedAt' | 'plan'>;

/**
 * From the start of the plan that ended it to the end of the harm, ms; null where either is not known. A plan that was started after the end
 * has ended nothing.
 *
 * @param executions all there are; those of the incident count before others of the time.
 * @param endedAt the end of the harm; null: it goes on, or nobody knows.
 */
export function tookFor(
  plan: string | null,
  executions: readonly Started[],
  { from, endedAt, ofIncident }: { from: EpochMs; endedAt: EpochMs | null; ofIncident: readonly string[] },
): number | null {
  if (plan === null || endedAt === null) return null;
  const started = executions.filter(
    (one) => one.plan.id === plan && one.mode === 'live' && one.startedAt >= from && one.startedAt <= endedAt,
  );
  const own = started.filter(({ id }) => ofIncident.includes(id));
  // Of several tries the last is the one that helped.
  const [last] = (own.length > 0 ? own : started).toSorted((left, right) => right.startedAt - left.startedAt);
  return last ? endedAt - last.startedAt : null;
}
