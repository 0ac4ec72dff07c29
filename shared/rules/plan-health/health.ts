import { textIn, type Language } from '../../model/local-text.ts';
import type { Person } from '../../model/person.ts';
import type { Plan, PlanRecord } from '../../model/plan.ts';
import type { HealthReason, PlanHealth } from '../../model/plan-health.ts';
import type { Promotion } from '../../model/promotion.ts';
import { durationMs, instantMs, type EpochMs } from '../../model/time.ts';
import { dutyTimes } from '../roster/shift-times.ts';
import { queryOf } from '../trigger/of-entry.ts';
import { plannedFor } from '../trigger/planned-for.ts';
import { needsOf } from './needs.ts';
import { healthWords } from './words.ts';

/** What a query answered at the check: something, nothing, or it could not be asked. */
export type QueryFinding = 'data' | 'nothing' | 'not-answered';
/** Null: somebody answered at its address; else why nobody did. */
export type TargetFinding = { en: string; zh: string } | null;

/** What a check found outside of the plan. */
export interface HealthFindings {
  now: EpochMs;
  /** Undefined: not asked yet. */
  query(query: string): QueryFinding | undefined;
  /** Undefined: in the settings, and not tried yet. Only asked for targets that the settings have. */
  target(name: string): TargetFinding | undefined;
  targets: ReadonlySet<string>;
  channels: ReadonlySet<string>;
  /** Null: not known. A plan whose template did not exist was refused when it was read. */
  templates: ReadonlySet<string> | null;
  people: readonly Person[];
  plans: ReadonlySet<string>;
  promotion: Promotion | null;
  /** Of shifts that come again; UTC where it is not known. */
  zone?: string | undefined;
  /** The last drill of a plan that came to its end, or a live execution: either shows that it works. */
  lastDrill(planId: string): EpochMs | null;
}

/**
 * Whether a plan would do what it says, by what a check has found. What could not be asked is no ailment: it makes it unchecked, because
 * a source that is down says nothing about a plan.
 */
export function judgeHealth(
  record: PlanRecord,
  findings: HealthFindings,
): Pick<PlanHealth, 'state' | 'reasons'> {
  const { plan } = record;
  const reasons = [
    ...(record.standing === 'last-good' ? [healthWords.fileRefused(record.from)] : []),
    ...measured(plan, findings),
    ...reachable(plan, findings),
    ...staffed(plan, findings),
    ...drilled(record, findings),
  ];
  const isUnasked = needsOf(plan).targets.some(
    (name) => findings.targets.has(name) && findings.target(name) === undefined,
  );
  const ails = reasons.some(({ code }) => code !== 'not-answered');
  const waits =
    isUnasked ||
    reasons.length > 0 ||
    queriesOf(plan, findings).some((query) => findings.query(query) === undefined);
  return { state: ails ? 'ailing' : waits ? 'unchecked' : 'healthy', reasons };
}

/** Queries that a check has to ask, those of its entries included. */
export function queriesOf(plan: Plan, { promotion }: Pick<HealthFindings, 'promotion'>): string[] {
  const { queries, entries } = needsOf(plan);
  return [...new Set([...queries, ...entries.flatMap((entry) => queryOf({ entry }, promotion) ?? [])])];
}

function measured(plan: Plan, findings: HealthFindings): HealthReason[] {
  const { promotion } = findings;
  const { entries, compared } = needsOf(plan);
  const known = new Set(promotion?.entries.map(({ id }) => id));
  const missing = entries.filter((entry) => !known.has(entry)).map(healthWords.noEntry);
  const asked = queriesOf(plan, findings).flatMap((query) => {
    const found = findings.query(query);
    if (found === 'nothing') return [healthWords.noData(query)];
    return found === 'not-answered' ? [healthWords.notAnswered(query)] : [];
  });
  const uncompared = compared.flatMap((condition): HealthReason[] => {
    const about = condition.entry ?? condition.query ?? '';
    const query = queryOf(condition, promotion);
    if (promotion === null || query === null)
      return condition.entry === undefined ? [healthWords.noCurve(about)] : [];
    if (condition.against === 'plan')
      return hasCurve(promotion, query, findings.now) ? [] : [healthWords.noCurve(about)];
    const entry = promotion.entries.find(({ id }) => id === condition.entry);
    const limit = condition.against === 'target' ? entry?.target : entry?.tested?.limit;
    if (limit !== undefined) return [];
    return [healthWords.noLimit(about, condition.against === 'target' ? 'target' : 'tested-limit')];
  });
  return [...missing, ...asked, ...uncompared];
}

/** For the whole, or for a line: the series of a query that names none have a line each. */
function hasCurve(promotion: Promotion, query: string, now: EpochMs): boolean {
  return [{}, ...promotion.lines.map(({ id }) => ({ line: id }))].some(
    (labels) => plannedFor(promotion, query, labels, now) !== null,
  );
}

function reachable(plan: Plan, findings: HealthFindings): HealthReason[] {
  const needs = needsOf(plan);
  const people = new Set(findings.people.map(({ id }) => id));
  return [
    ...needs.targets.flatMap((name) => {
      if (!findings.targets.has(name)) return [healthWords.targetUnknown(name)];
      const why = findings.target(name);
      return why === undefined || why === null ? [] : [healthWords.targetSilent(name, why)];
    }),
    ...[...needs.channels, ...needs.told.filter((name) => !people.has(name))]
      .filter((name, place, all) => !findings.channels.has(name) && all.indexOf(name) === place)
      .map(healthWords.channelUnknown),
    ...needs.templates
      .filter((name) => findings.templates?.has(name) === false)
      .map(healthWords.templateUnknown),
    ...needs.plans.filter((id) => !findings.plans.has(id)).map(healthWords.planMissing),
  ];
}

/** A person without shifts in the settings is there whenever called. */
function staffed(plan: Plan, { people, now, promotion, zone }: HealthFindings): HealthReason[] {
  const needed = needsOf(plan).people;
  const unknown = needed.filter((id) => !people.some((person) => person.id === id));
  const reasons = unknown.map(healthWords.personUnknown);
  if (!plan.operators) return [healthWords.noOperator(), ...reasons];
  const { primary, backup } = plan.operators;
  const operators = people.filter(({ id }) => id === primary || id === backup);
  if (operators.length === 0) return reasons;
  const namesIn = (language: Language) => operators.map(({ name }) => textIn(name, language));
  const names = { en: namesIn('en').join(', '), zh: namesIn('zh-CN').join('、') };
  if (!isStaffed(operators, now, now, zone)) reasons.push(healthWords.offShiftNow(names));
  const peak = promotion?.phases.find(({ id }) => id === 'peak');
  const [from, to] = peak ? [Math.max(now, instantMs(peak.start)), instantMs(peak.end) - 1] : [now, now - 1];
  if (from <= to && !isStaffed(operators, from, to, zone)) reasons.push(healthWords.offShiftPeak(names));
  return reasons;
}

/** Whether at every moment of a stretch one of them is on shift; they may take turns. @param zone of shifts that come again. */
export function isStaffed(
  people: readonly Pick<Person, 'shifts'>[],
  from: EpochMs,
  to: EpochMs,
  zone = 'UTC',
): boolean {
  if (people.some(({ shifts }) => shifts.length === 0)) return true;
  const times = people
    .flatMap(({ shifts }) => dutyTimes(shifts, zone, from, to + 1))
    .toSorted((left, right) => left.from - right.from);
  let covered = from;
  for (const time of times) {
    if (time.from > covered) break;
    covered = Math.max(covered, time.to);
  }
  return covered > to;
}

/** A plan that has only come has its whole period for its first drill. */
function drilled({ plan, cachedAt }: PlanRecord, { lastDrill, now }: HealthFindings): HealthReason[] {
  if (!plan.drill) return [];
  const last = lastDrill(plan.id);
  if (now - (last ?? cachedAt) <= durationMs(plan.drill.every)) return [];
  return [
    healthWords.drillOverdue(
      plan.drill.every,
      last === null ? null : new Date(last).toISOString().slice(0, 10),
    ),
  ];
}
