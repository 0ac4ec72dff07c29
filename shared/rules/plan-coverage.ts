import type { LocalText } from '../model/local-text.ts';
import type { PlanHealth } from '../model/plan-health.ts';
import type { Plan } from '../model/plan.ts';
import type { Promotion } from '../model/promotion.ts';

/** The part of the core scenarios that a promotion needs emergency plans for (seed 004). */
export const coverageGoal = 0.8;

/** A core scenario, and the emergency plans for it. */
export interface CoveredScenario {
  /** Of the scenario; null for a core line that no plan names a scenario of. */
  id: string | null;
  name: LocalText;
  line: string | null;
  /** Plans that would do what they say, as far as it is known. */
  plans: string[];
  /** Plans for it that are not healthy, and do not count. */
  ailing: string[];
}

export interface PlanCoverage {
  scenarios: CoveredScenario[];
  covered: number;
  /** 0…1; null without a core scenario. */
  part: number | null;
  byLine: { line: string | null; covered: number; all: number }[];
}

interface PlanAtHand {
  plan: Plan;
  health: Pick<PlanHealth, 'state'>;
}

/**
 * Which core scenarios have a plan for when they fail: an emergency plan in force whose health check found nothing. Where the promotion
 * names no scenarios, those count that a plan of a core line names, and every core line without any plan counts as one that is missing.
 */
export function planCoverage(promotion: Promotion, plans: readonly PlanAtHand[]): PlanCoverage {
  const scenarios = coreScenarios(promotion, plans).map(({ id, name, line }): CoveredScenario => {
    const own = plans.filter(
      ({ plan }) =>
        plan.kind === 'emergency' &&
        (id === null ? plan.line === line : plan.scenario === id) &&
        (line === null || plan.line === undefined || plan.line === line),
    );
    const [ailing, sound] = [own.filter(isAiling), own.filter((one) => !isAiling(one))];
    return { id, name, line, plans: sound.map(idOf), ailing: ailing.map(idOf) };
  });
  const covered = scenarios.filter((scenario) => scenario.plans.length > 0);
  const lines = [...new Set(scenarios.map(({ line }) => line))];
  return {
    scenarios,
    covered: covered.length,
    part: scenarios.length === 0 ? null : covered.length / scenarios.length,
    byLine: lines.map((line) => ({
      line,
      covered: covered.filter((scenario) => scenario.line === line).length,
      all: scenarios.filter((scenario) => scenario.line === line).length,
    })),
  };
}

/** How many more scenarios need a plan before the goal is reached. */
export function missingToGoal({ covered, all }: { covered: number; all: number }): number {
  // A hair of rounding (0.8 × 10 is not quite 8) must not ask for one more.
  return Math.max(0, Math.ceil(coverageGoal * all - 1e-9) - covered);
}

/** Business lines from the one that lacks most of the goal; among equals the one with fewer plans in part. */
export function leastCoveredFirst(lines: PlanCoverage['byLine']): PlanCoverage['byLine'] {
  return lines.toSorted(
    (left, right) =>
      missingToGoal(right) - missingToGoal(left) || left.covered / left.all - right.covered / right.all,
  );
}

type Named = Pick<CoveredScenario, 'id' | 'name' | 'line'>;

function coreScenarios(promotion: Promotion, plans: readonly PlanAtHand[]): Named[] {
  if (promotion.scenarios) {
    return promotion.scenarios
      .filter(({ tier }) => tier === 'core')
      .map(({ id, name, line }) => ({ id, name, line: line ?? null }));
  }
  return promotion.lines
    .filter(({ tier }) => tier === 'core')
    .flatMap(({ id: line, name }): Named[] => {
      const own = plans.filter(({ plan }) => plan.line === line).map(({ plan }) => plan.scenario);
      const named = [...new Set(own.filter((scenario) => scenario !== undefined))];
      return named.length === 0
        ? [{ id: null, name, line }]
        : named.map((scenario) => ({ id: scenario, name: scenario, line }));
    });
}

function isAiling({ health }: PlanAtHand): boolean {
  return health.state === 'ailing';
}

function idOf({ plan }: PlanAtHand): string {
  return plan.id;
}
