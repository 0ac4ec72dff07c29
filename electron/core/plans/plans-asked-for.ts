import type { Alert } from '../../../shared/model/alert.ts';
import {
  rankedPlans,
  situationAsked,
  situationOf,
  type RankedPlan,
} from '../../../shared/rules/plan-match.ts';
import type { ProposalsAsked } from '../console.ts';

/** Plans that answer what was asked about, best first; an alert that is known says more of itself than its fingerprint. */
export function plansAskedFor(
  asked: ProposalsAsked,
  alerts: readonly Alert[],
  plans: Parameters<typeof rankedPlans>[1],
): RankedPlan[] {
  const alert = alerts.find(({ fingerprint }) => fingerprint === asked.fingerprint);
  return rankedPlans(alert ? situationOf(alert) : situationAsked(asked), plans);
}
