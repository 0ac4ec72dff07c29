import type { Armed } from '../model/auto-start.ts';
import type { StoredEvent } from '../model/event.ts';
import type { PlanRecord } from '../model/plan.ts';
import type { PlanHealth } from '../model/plan-health.ts';
import { durationMs, type EpochMs } from '../model/time.ts';

/** What a start by itself depends on beside the plan. */
export interface AutoSituation {
  now: EpochMs;
  health: PlanHealth;
  /** A finding older than this, ms, is no word about now. */
  healthHolds: number;
  /** The last time that it was carried out to its end in a drill. */
  lastDrill: EpochMs | null;
  /** An execution of it is under way. */
  isRunning: boolean;
  /** What is out of reach that the plan needs, or that the console needs to record what it does. */
  offline: readonly { en: string; zh: string }[];
}

/** Everything that forbids a plan to start by itself; empty: nothing does. A plan that may not start by itself cannot be armed either. */
export function autoObstacles(record: PlanRecord, situation: AutoSituation): { en: string; zh: string }[] {
  const { plan, standing } = record;
  const { now, health, healthHolds, lastDrill, isRunning, offline } = situation;
  const found: { en: string; zh: string }[] = [];
  const forbid = (en: string, zh: string) => found.push({ en, zh });
  if (!plan.auto) forbid('the plan does not say auto: true', '预案没有写 auto: true');
  if (plan.risk !== 'low')
    forbid(`its risk is ${plan.risk}; only low may start by itself`, '只有低风险预案可以自动启动');
  if (plan.trigger === undefined) forbid('it has no trigger', '预案没有触发条件');
  if (plan.drill === undefined) forbid('it is not to be drilled', '预案没有演练要求');
  else if (lastDrill === null) forbid('it was never drilled here', '从未在此演练');
  else if (now - lastDrill > durationMs(plan.drill.every))
    forbid(`its last drill is longer ago than ${plan.drill.every}`, `上次演练距今已超过 ${plan.drill.every}`);
  if (health.state === 'unchecked' || health.checkedAt === null)
    forbid('it is not known to be healthy', '健康状况未知');
  else if (health.state === 'ailing') found.push(...health.reasons.map(({ text }) => text));
  else if (now - health.checkedAt > healthHolds)
    forbid('it was not checked lately', '近期没有检查过健康状况');
  if (standing !== 'current')
    forbid('its file is not the one of its origin', '本地副本与来源不一致或来源无法访问');
  if (isRunning) forbid('it is being carried out already', '预案已在执行中');
  return [...found, ...offline];
}

/** Plans that the log holds to be armed, by plan. An arming that has run out is still among them. */
export function armedIn(events: Iterable<StoredEvent>): Map<string, Armed> {
  const armed = new Map<string, Armed>();
  for (const { kind, data, at, author } of events) {
    if (kind === 'auto.armed') {
      const { planId, phase, until, hash } = data;
      armed.set(planId, { by: author, at, phase, until, hash });
    } else if (kind === 'auto.disarmed') armed.delete(data.planId);
  }
  return armed;
}

/** Why an arming is over; null: it holds. */
export function disarmedBy(
  armed: Armed,
  { now, hash }: { now: EpochMs; hash: string | null },
): 'phase-over' | 'plan-changed' | null {
  if (now >= armed.until) return 'phase-over';
  return hash === armed.hash ? null : 'plan-changed';
}
