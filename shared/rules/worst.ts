import type { AlertRow } from '../model/alert.ts';
import type { Worst } from '../model/console-status.ts';
import type { Plan } from '../model/plan.ts';

/**
 * The one thing for the alarm strip: the open alert of the highest severity that nobody has shelved; among equals one that
 * nobody has acknowledged, then the one that came first (first-out).
 */
export function worstOf(alerts: readonly AlertRow[], planOf: (id: string) => Plan | null): Worst | null {
  const [worst] = alerts
    .filter((alert) => alert.state === 'open' && alert.shelved === null && !alert.suppressed)
    .toSorted(
      (left, right) =>
        left.severity - right.severity ||
        Number(left.acknowledged !== null) - Number(right.acknowledged !== null) ||
        left.openedAt - right.openedAt,
    );
  if (!worst) return null;
  const plan = worst.plans.map(planOf).find((known) => known !== null);
  return {
    severity: worst.severity,
    fingerprint: worst.fingerprint,
    summary: worst.summary,
    owner: worst.owner,
    acknowledgedAt: worst.acknowledged?.at ?? null,
    openedAt: worst.openedAt,
    plan: plan ? { id: plan.id, title: plan.title } : null,
    confirmed: worst.confirmed,
  };
}
