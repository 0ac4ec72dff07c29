import type { PlanRow } from '../../../shared/contract/plans.ts';
import type { Plan } from '../../../shared/model/plan.ts';
import { sendsRequest } from '../../../shared/rules/execution/sends-request.ts';

export const facets = ['kind', 'line', 'risk', 'reversible', 'standing'] as const;
export type Facet = (typeof facets)[number];

/** Chosen values by facet; a facet without a choice lets everything through. */
export type FacetChoice = Partial<Record<Facet, readonly string[]>>;

export type Reversibility = 'yes' | 'partly' | 'no';

/** Plans without a line stand under this value. */
export const everyLine = '';

const fixedValues: Record<Exclude<Facet, 'line'>, readonly string[]> = {
  kind: ['emergency', 'before', 'after'],
  risk: ['low', 'medium', 'high'],
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

export function facetValue(row: PlanRow, facet: Facet): string {
  switch (facet) {
    case 'kind':
      return row.plan.kind;
    case 'line':
      return row.plan.line ?? everyLine;
    case 'risk':
      return row.plan.risk;
    case 'reversible':
      return reversibilityOf(row.plan);
    case 'standing':
      return row.standing;
  }
}

export function matchesChoice(row: PlanRow, choice: FacetChoice, except?: Facet): boolean {
  return facets.every((facet) => {
    const chosen = choice[facet];
    return facet === except || !chosen || chosen.length === 0 || chosen.includes(facetValue(row, facet));
  });
}

/** True where every word stands in the plan's id, titles, scenario, portrait or codes. */
export function matchesSearch({ plan }: PlanRow, search: string): boolean {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const titles = typeof plan.title === 'string' ? [plan.title] : [plan.title.en, plan.title.zh];
  const text = [plan.id, ...titles, plan.scenario ?? '', plan.portrait ?? '', ...plan.codes]
    .join('\n')
    .toLowerCase();
  return words.every((word) => text.includes(word));
}

export interface FacetCount {
  value: string;
  /** Plans with this value that pass the search and the other facets. */
  count: number;
}

/** What may be chosen in a facet, with how many plans each choice would show. */
export function facetCounts(
  rows: readonly PlanRow[],
  facet: Facet,
  choice: FacetChoice,
  search: string,
): FacetCount[] {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const value = facetValue(row, facet);
    const shown = matchesSearch(row, search) && matchesChoice(row, choice, facet);
    counts.set(value, (counts.get(value) ?? 0) + (shown ? 1 : 0));
  }
  const values = facet === 'line' ? [...counts.keys()].toSorted(everyLineLast) : fixedValues[facet];
  return values.map((value) => ({ value, count: counts.get(value) ?? 0 }));
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

function everyLineLast(left: string, right: string): number {
  if (left === everyLine || right === everyLine) return left === right ? 0 : left === everyLine ? 1 : -1;
  return left.localeCompare(right);
}
