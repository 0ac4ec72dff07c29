import type { TriggerView } from '../contract/plans.ts';
import type { AlertFacts } from '../model/alert.ts';
import { Risk, Rung, type Plan, type PlanRecord } from '../model/plan.ts';
import type { PlanHealth } from '../model/plan-health.ts';
import type { PlanProposal } from '../model/plan-proposal.ts';
import { mentionsEntry } from './plan-mentions.ts';

/** A plan of the library, what its trigger says now, and how far it may be relied on. */
export interface Candidate {
  plan: Plan;
  trigger: TriggerView;
  standing?: PlanRecord['standing'];
  health?: PlanHealth;
}

/** What a plan is looked for: an alert, an entry on the capacity board. */
export interface Situation {
  /** Plan ids that the source itself names (annotation or label `plan`), or the coordinates file. */
  named: readonly string[];
  /** Who names them; left out: the alert. */
  namedBy?: 'alert' | 'coordinates';
  /** What `codes` of a plan may name it by: exception codes, nodes, systems, coordinates and their short codes; the closest first. */
  codes: readonly string[];
  /** The node where it lies, where that is known. */
  node?: string;
  entry: string | null;
  line: string | null;
  /** What the fault looks like, such as `dependency-slow`. */
  portrait?: string | null;
}

/** A plan that answers a situation, with what its trigger measured, and why it stands where it stands. */
export interface RankedPlan extends PlanProposal {
  trigger: TriggerView;
}

/**
 * Emergency plans that answer a situation, best first. A plan is a candidate only through a link of its own: it is named by the
 * source, answers the code or the portrait, acts on or watches the entry, or, where no entry is named, its trigger has fired on the same
 * line. What decides, each only among equals of what is before it: named; trigger fired; code, the closest first; portrait; entry; trigger pending; line; the
 * decision ladder (seed 004: contain first, by cutting over, then rolling back, scaling, limiting, degrading); a copy that its origin
 * confirms; drilled in time; sound; the lower risk. The order of the library decides nothing.
 */
export function plansFor(situation: Situation, candidates: readonly Candidate[]): string[] {
  return ranked(situation, candidates).map(({ candidate }) => candidate.plan.id);
}

/** The same with the reasons in words. */
export function rankedPlans(situation: Situation, candidates: readonly Candidate[]): RankedPlan[] {
  return ranked(situation, candidates).map(({ candidate, link }) => ({
    planId: candidate.plan.id,
    trigger: candidate.trigger,
    reasons: reasonsOf(candidate, link, situation.namedBy ?? 'alert'),
  }));
}

export function situationOf(alert: AlertFacts): Situation {
  const named = [alert.annotations['plan'], alert.labels['plan']].filter((id) => id !== undefined);
  return {
    named,
    codes: [alert.labels['code'], alert.name].filter((code) => code !== undefined),
    entry: alert.entry,
    line: alert.line,
    portrait: alert.labels['portrait'] ?? null,
  };
}

/** What somebody asks for who has no alert. */
export function situationAsked(asked: {
  entry?: string | undefined;
  line?: string | undefined;
  code?: string | undefined;
  portrait?: string | undefined;
}): Situation {
  const { entry = null, line = null, code, portrait = null } = asked;
  return { named: [], codes: code === undefined ? [] : [code], entry, line, portrait };
}

/** By what a plan answers a situation. */
interface Link {
  named: boolean;
  code: string | null;
  /** Place among the codes that were asked for. */
  closeness: number;
  portrait: boolean;
  entry: string | null;
  line: boolean;
}

interface Ranked {
  candidate: Candidate;
  link: Link;
  /** The smaller comes first, place by place. */
  order: readonly number[];
}

function ranked(situation: Situation, candidates: readonly Candidate[]): Ranked[] {
  return candidates
    .flatMap((candidate): Ranked[] => {
      if (candidate.plan.kind !== 'emergency') return [];
      const link = linkOf(situation, candidate);
      return link === null ? [] : [{ candidate, link, order: orderOf(candidate, link) }];
    })
    .toSorted(
      (left, right) =>
        compare(left.order, right.order) || (left.candidate.plan.id < right.candidate.plan.id ? -1 : 1),
    );
}

/** Null where nothing of its own links it. */
function linkOf(situation: Situation, { plan, trigger }: Candidate): Link | null {
  const { named, codes, node, entry, line, portrait = null } = situation;
  const closeness = codes.findIndex((code) => plan.codes.includes(code));
  const link: Link = {
    named: named.includes(plan.id),
    code: codes[closeness] ?? null,
    closeness: closeness < 0 ? codes.length : closeness,
    portrait:
      portrait !== null &&
      plan.portrait === portrait &&
      (node === undefined || closeness >= 0 || !namesNodes(plan)),
    entry: entry !== null && mentionsEntry(plan, entry) ? entry : null,
    line: line !== null && plan.line === line,
  };
  if (link.named || link.code !== null || link.entry !== null) return link;
  // A portrait fits many lines: it is a link on the line that it was seen on, or where no line is known.
  if (link.portrait && (link.line || line === null || plan.line === undefined)) return link;
  // Where the entry is known, a plan for another entry of the line is not an answer, however true its trigger is.
  return trigger.state === 'fired' && link.line && entry === null ? link : null;
}

/** A plan for the slow database of the orders is no answer to a slow one of the coupons, alike as they look. */
function namesNodes({ codes }: Plan): boolean {
  return codes.some((code) => code.includes('@'));
}

function orderOf({ plan, trigger, standing = 'current', health }: Candidate, link: Link): number[] {
  const isOverdue = health?.reasons.some(({ code }) => code === 'drill-overdue') ?? false;
  return [
    link.named ? 0 : 1,
    trigger.state === 'fired' ? 0 : 1,
    link.closeness,
    link.portrait ? 0 : 1,
    link.entry === null ? 1 : 0,
    trigger.state === 'pending' ? 0 : 1,
    link.line ? 0 : 1,
    place(Rung.options, plan.rung),
    standing === 'current' ? 0 : 1,
    isOverdue ? 1 : 0,
    health?.state === 'ailing' ? 2 : health?.state === 'unchecked' ? 1 : 0,
    place(Risk.options, plan.risk),
  ];
}

function compare(left: readonly number[], right: readonly number[]): number {
  const differing = left.findIndex((value, index) => value !== right[index]);
  return differing < 0 ? 0 : (left[differing] ?? 0) - (right[differing] ?? 0);
}

const rungWords: Record<Rung, { en: string; zh: string }> = {
  'cut-over': { en: 'cuts over, the first rung of the ladder', zh: '切换，决策阶梯第一级' },
  'roll-back': { en: 'rolls back, the second rung of the ladder', zh: '回滚，决策阶梯第二级' },
  scale: { en: 'scales, the third rung of the ladder', zh: '扩容，决策阶梯第三级' },
  limit: { en: 'limits, the fourth rung of the ladder', zh: '限流，决策阶梯第四级' },
  degrade: { en: 'degrades, the last rung of the ladder', zh: '降级，决策阶梯最后一级' },
};
const riskWords: Record<Risk, { en: string; zh: string }> = {
  low: { en: 'low risk', zh: '低风险' },
  medium: { en: 'medium risk', zh: '中风险' },
  high: { en: 'high risk: two persons', zh: '高风险：需双人' },
};

function reasonsOf(
  { plan, trigger, standing = 'current', health }: Candidate,
  link: Link,
  namedBy: 'alert' | 'coordinates',
): RankedPlan['reasons'] {
  const found: RankedPlan['reasons'] = [];
  const add = (holds: boolean, en: string, zh: string) => {
    if (holds) found.push({ en, zh });
  };
  if (namedBy === 'alert') add(link.named, 'named by the alert', '告警中指明');
  else add(link.named, 'named in the coordinates file', '坐标配置中指明');
  add(trigger.state === 'fired', 'its trigger has fired', '触发条件成立');
  add(link.code !== null, `answers ${link.code}`, `针对 ${link.code}`);
  add(link.portrait, `for the portrait ${plan.portrait}`, `对应故障画像 ${plan.portrait}`);
  add(link.entry !== null, `watches or acts on ${link.entry}`, `涉及 ${link.entry}`);
  add(trigger.state === 'pending', 'its trigger is pending', '触发条件待定');
  add(link.line, 'of this line', '属于该业务线');
  if (plan.rung !== undefined) found.push(rungWords[plan.rung]);
  add(standing !== 'current', 'its copy is not confirmed by its origin', '副本未经来源确认');
  if (health?.state === 'ailing') found.push(...health.reasons.map(({ text }) => text));
  add(health?.state === 'unchecked', 'its health is not known', '健康状况未知');
  found.push(riskWords[plan.risk]);
  return found;
}

function place(order: readonly string[], value: string | undefined): number {
  return value === undefined ? order.length : order.indexOf(value);
}
