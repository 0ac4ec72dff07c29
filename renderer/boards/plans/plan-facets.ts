import type { PlanRow } from '../../../shared/contract/plans.ts';
import type { DrillStanding } from '../../../shared/model/drill-board.ts';
import { Rung, type Plan } from '../../../shared/model/plan.ts';
import { Tier } from '../../../shared/model/severity.ts';
import { sendsRequest } from '../../../shared/rules/execution/sends-request.ts';

export const facets = [
  'kind',
  'line',
  'drill',
  'risk',
  'reversible',
  'standing',
  'tier',
  'rung',
  'scenario',
  'portrait',
] as const;
export type Facet = (typeof facets)[number];

/** Chosen values by facet; a facet without a choice lets everything through. */
export type FacetChoice = Partial<Record<Facet, readonly string[]>>;

/** Whether the next drill is in time; plans without a period stand under {@link unsaid}. */
export type DrillKeeping = 'kept' | 'overdue' | 'never';

export type Reversibility = 'yes' | 'partly' | 'no';

/** Plans to which a facet does not apply stand under this value: of every line, without a scenario. */
export const unsaid = '';

/** A plan of the library with the value of each facet. */
export interface FacetedPlan {
  row: PlanRow;
  values: Record<Facet, string>;
}

/** Values in the order of their weight; the other facets have the values of the plans at hand. */
const fixedValues: Partial<Record<Facet, readonly string[]>> = {
  kind: ['emergency', 'before', 'after'],
  tier: Tier.options,
  drill: ['kept', 'overdue', 'never'],
  risk: ['low', 'medium', 'high'],
  rung: Rung.options,
  reversible: ['yes', 'partly', 'no'],
  standing: ['current', 'last-good', 'cached'],
};

/** Can what the plan does be taken back? `partly`: some of its requests have an inverse, others have none. */
export function reversibilityOf(plan: Plan): Reversibility {
  const acting = plan.steps.filter((step) => sendsRequest(step.action) || step.irreversible !== undefined);
  const inverse = plan.steps.filter((step) => step.rollback !== undefined);
  if (inverse.length === 0) return 'no';
  return acting.every((step) => step.rollback !== undefined) ? 'yes' : 'partly';
}

/**
 * @param tier of the plan's line, where the promotion knows it.
 * @param drills how it stands with its drills, once that is known.
 */
export function facetedPlan(row: PlanRow, tier: Tier | null, drills?: DrillStanding): FacetedPlan {
  const { plan, standing } = row;
  const values = {
    kind: plan.kind,
    line: plan.line ?? unsaid,
    drill: keepingOf(drills),
    tier: tier ?? unsaid,
    risk: plan.risk,
    rung: plan.rung ?? unsaid,
    scenario: plan.scenario ?? unsaid,
    portrait: plan.portrait ?? unsaid,
    reversible: reversibilityOf(plan),
    standing,
  };
  return { row, values };
}

function keepingOf(standing: DrillStanding | undefined): DrillKeeping | typeof unsaid {
  if (standing === undefined || standing === 'unscheduled') return unsaid;
  return standing === 'overdue' || standing === 'never' ? standing : 'kept';
}

/** Values of one facet widen, facets narrow each other. */
export function matchesChoice({ values }: FacetedPlan, choice: FacetChoice, except?: Facet): boolean {
  return facets.every((facet) => {
    const chosen = choice[facet];
    return facet === except || !chosen || chosen.length === 0 || chosen.includes(values[facet]);
  });
}

export interface FacetCount {
  value: string;
  /** Plans with this value that pass the other facets. */
  count: number;
}

/**
 * What may be chosen in a facet, with how many plans each choice would show.
 *
 * @param plans those that pass the search.
 * @param all of the library, whose values may be chosen though none passes just now.
 */
export function facetCounts(
  all: readonly FacetedPlan[],
  plans: readonly FacetedPlan[],
  facet: Facet,
  choice: FacetChoice,
): FacetCount[] {
  const counts = new Map<string, number>();
  for (const { values } of all) counts.set(values[facet], 0);
  for (const plan of plans) {
    const value = plan.values[facet];
    if (matchesChoice(plan, choice, facet)) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  for (const value of choice[facet] ?? []) counts.set(value, counts.get(value) ?? 0);
  const rest = counts.has(unsaid) ? [unsaid] : [];
  const fixed = fixedValues[facet];
  const said = fixed ?? [...counts.keys()].filter((value) => value !== unsaid).toSorted(byName);
  return [...said, ...rest].map((value) => ({ value, count: counts.get(value) ?? 0 }));
}

export const planSorts = ['trigger', 'id', 'title', 'risk'] as const;
export type PlanSort = (typeof planSorts)[number];

const triggerRank: Record<PlanRow['trigger']['state'], number> = {
  fired: 0,
  pending: 1,
  unjudged: 2,
  quiet: 3,
  none: 4,
};
const riskRank: Record<Plan['risk'], number> = { high: 0, medium: 1, low: 2 };

/** @param titleOf the title in the language of the screen. */
export function sortPlans(
  rows: readonly PlanRow[],
  sort: PlanSort,
  titleOf: (plan: Plan) => string,
): PlanRow[] {
  const byId = (left: PlanRow, right: PlanRow) =>
    left.plan.id.localeCompare(right.plan.id, 'en', { numeric: true });
  const by: Record<PlanSort, (left: PlanRow, right: PlanRow) => number> = {
    id: byId,
    title: (left, right) => titleOf(left.plan).localeCompare(titleOf(right.plan)) || byId(left, right),
    risk: (left, right) => riskRank[left.plan.risk] - riskRank[right.plan.risk] || byId(left, right),
    trigger: (left, right) =>
      triggerRank[left.trigger.state] - triggerRank[right.trigger.state] || byId(left, right),
  };
  return rows.toSorted(by[sort]);
}

function byName(left: string, right: string): number {
  return left.localeCompare(right);
}
