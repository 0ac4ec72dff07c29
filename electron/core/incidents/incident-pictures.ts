import type { TrendSubject } from '../../../shared/contract/boards.ts';
import type { PlanLibrary } from '../../../shared/contract/plans.ts';
import type { CapacityBoard } from '../../../shared/model/capacity-board.ts';
import type { DiagnosedCause } from '../../../shared/model/diagnosed-cause.ts';
import type { ExecutionView } from '../../../shared/model/execution.ts';
import type { Trend } from '../../../shared/model/funnel-board.ts';
import type {
  IncidentImpact,
  LadderStep,
  NearChange,
  Shortfall,
} from '../../../shared/model/incident-board.ts';
import type { Incident } from '../../../shared/model/incident.ts';
import { eventEnd, type Promotion } from '../../../shared/model/promotion.ts';
import { instantMs, type EpochMs } from '../../../shared/model/time.ts';
import type { AlertMemory } from '../../../shared/rules/incidents/alert-memory.ts';
import { entryImpacts } from '../../../shared/rules/incidents/entry-impact.ts';
import { ladderOf } from '../../../shared/rules/incidents/ladder.ts';
import { shortfallOf } from '../../../shared/rules/incidents/shortfall.ts';
import { rankedPlans, situationOf, type RankedPlan } from '../../../shared/rules/plan-match.ts';
import { mentionsEntry } from '../../../shared/rules/plan-mentions.ts';
import type { Clock } from '../clock.ts';
import { ConsoleError } from '../console-error.ts';
import type { View } from '../view.ts';

export interface PicturesOptions {
  clock: Clock;
  promotion: View<Promotion | null>;
  capacity: View<CapacityBoard>;
  plans: View<PlanLibrary>;
  executions: View<ExecutionView[]>;
  memory: AlertMemory;
  trend(subject: TrendSubject, range: { from: EpochMs; to: EpochMs }): Trend;
  /** What was changed near these entries within the hour before a moment, and since. */
  nearChanges(entries: readonly string[], since: EpochMs, until: EpochMs): NearChange[];
}

/** What is worked out for an incident from the boards and the library. */
export interface IncidentPictures {
  /** Null where no promotion tells what was due then. Worked out once a minute, in the first five minutes every ten seconds; `known` takes only what has been worked out. */
  impact(incident: Incident, effort: 'work-out' | 'known'): IncidentImpact | null;
  ladder(
    incident: Incident,
    nearChanges: readonly NearChange[],
    diagnosed: DiagnosedCause | null,
  ): LadderStep[];
  nearChanges(incident: Incident): NearChange[];
}

const minute = 60_000;
const day = 86_400_000;
/** In its first minutes an incident is new to everybody, and is worked out more often than once a minute, ms. */
const early = 5 * minute;
const earlyTurn = 10_000;
/** Plans are looked for anew after so long, ms. */
const proposalsHold = 5_000;
/** Alerts of an incident that plans are looked for, the first out first. */
const mostAsked = 10;
/** Before the harm, so that the level that it began at is known. */
const before = 2 * minute;

export function createIncidentPictures(options: PicturesOptions): IncidentPictures {
  const { clock, promotion, capacity, plans, executions, memory, trend, nearChanges } = options;
  const impacts = new Map<string, { key: string; impact: IncidentImpact | null }>();
  const proposed = new Map<string, { key: string; at: number; proposals: RankedPlan[][] }>();

  const entriesOf = (incident: Incident): string[] => {
    const named = incident.alerts.flatMap((fingerprint) => memory.of(fingerprint)?.facts.entry ?? []);
    if (named.length > 0) return [...new Set(named)];
    const own = executions.read().filter(({ id }) => incident.executions.includes(id));
    return (promotion.read()?.entries ?? [])
      .filter(({ id }) => own.some(({ plan }) => mentionsEntry(plan, id)))
      .map(({ id }) => id);
  };
  const untilOf = ({ resolvedAt }: Incident) => resolvedAt ?? clock.now();

  /** A stage or an entry that the promotion has no longer has no trend. */
  const trendOf = (subject: TrendSubject, range: { from: EpochMs; to: EpochMs }): Trend | null => {
    try {
      return trend(subject, range);
    } catch (failure) {
      if (failure instanceof ConsoleError) return null;
      throw failure;
    }
  };

  const workOut = (incident: Incident, current: Promotion): IncidentImpact => {
    const { since } = incident;
    const until = untilOf(incident);
    const range = { from: since - before, to: until };
    const shortfall = (
      subject: TrendSubject,
      of: string,
      name: Shortfall['name'],
      kind: 'rate' | 'total',
    ): Shortfall[] => {
      const measured = trendOf(subject, range);
      return measured ? [shortfallOf({ of, name, kind, trend: measured, from: since, until })] : [];
    };
    const { stages, gmv } = current.funnel;
    return {
      since,
      until,
      stages: stages.flatMap(({ id, name }) => shortfall({ of: 'stage', id }, id, name, 'rate')),
      gmv: (gmv && shortfall({ of: 'gmv' }, 'gmv', { en: 'GMV', zh: '成交额' }, 'total')[0]) ?? null,
      entries: entryImpacts({
        named: entriesOf(incident),
        capacity: capacity.read(),
        since,
        until,
        ended: incident.resolvedAt !== null,
        points: (id) => trendOf({ of: 'entry', id }, range)?.points ?? [],
      }),
    };
  };

  return {
    impact(incident, effort) {
      const current = promotion.read();
      if (!current || !isOfPromotion(incident, current)) return null;
      const { id, since, alerts, executions: own, resolvedAt } = incident;
      const lasted = untilOf(incident) - since;
      const turn = lasted < early ? lasted / earlyTurn : early / earlyTurn + lasted / minute;
      const key = JSON.stringify([
        current.id,
        since,
        resolvedAt,
        Math.floor(turn),
        alerts.length,
        own.length,
      ]);
      const known = impacts.get(id);
      if (known?.key === key || (known && effort === 'known')) return known.impact;
      if (effort === 'known') return null;
      const impact = workOut(incident, current);
      impacts.set(id, { key, impact });
      return impact;
    },
    nearChanges: (incident) => nearChanges(entriesOf(incident), incident.since, untilOf(incident)),
    ladder(incident, near, diagnosed) {
      const rows = plans.read().plans;
      const own = executions.read().filter(({ mode }) => mode === 'live');
      const asked = incident.alerts.slice(0, mostAsked);
      const key = JSON.stringify([asked, incident.executions]);
      const known = proposed.get(incident.id);
      const now = clock.monotonic();
      const isFresh = known?.key === key && now - known.at < proposalsHold;
      const proposals = isFresh ? known.proposals : proposalsFor(incident, asked);
      if (!isFresh) proposed.set(incident.id, { key, at: now, proposals });
      return ladderOf({
        proposals: [...(diagnosed ? [proposedForCause(diagnosed)] : []), ...proposals],
        planOf: (planId) => rows.find(({ plan }) => plan.id === planId)?.plan ?? null,
        executionOf(planId) {
          const ofPlan = own.filter(({ plan }) => plan.id === planId);
          const running = ofPlan.find(({ status }) => status !== 'finished');
          return (running ?? ofPlan.findLast(({ id }) => incident.executions.includes(id)))?.id ?? null;
        },
        isQuiet: (planId) => rows.find(({ plan }) => plan.id === planId)?.trigger.state === 'quiet',
        nearChanges: near,
      });
    },
  };

  function proposalsFor(incident: Incident, asked: readonly string[]): RankedPlan[][] {
    const rows = plans.read().plans;
    const alerts = asked.flatMap((fingerprint) => memory.of(fingerprint) ?? []);
    if (alerts.length > 0) return alerts.map(({ facts }) => rankedPlans(situationOf(facts), rows));
    // Nothing but what is being done says what it is about.
    return executions
      .read()
      .filter(({ id }) => incident.executions.includes(id))
      .map(({ plan }) =>
        rankedPlans(
          {
            named: [plan.id, ...(plan.otherwise ?? [])],
            codes: plan.codes,
            entry: null,
            line: plan.line ?? null,
            portrait: plan.portrait ?? null,
          },
          rows,
        ),
      );
  }
}

/** What ends the cause stands before what answers an alert, which may be an effect only. */
function proposedForCause({
  node,
  code,
  plans,
  judged,
}: DiagnosedCause): Pick<RankedPlan, 'planId' | 'reasons'>[] {
  const cause = code === '' ? node : `${node} ${code}`;
  const reason =
    judged === null
      ? { en: `proposed for the diagnosed cause ${cause}`, zh: `针对诊断出的原因 ${cause} 建议` }
      : { en: `proposed for the cause ${cause}`, zh: `针对已判定的原因 ${cause} 建议` };
  return plans.map((planId) => ({ planId, reasons: [reason] }));
}

/** A plan curve says nothing of a day that is not its own. */
function isOfPromotion({ since }: Incident, promotion: Promotion): boolean {
  const starts = promotion.phases.map(({ start }) => instantMs(start));
  return since >= Math.min(...starts) - day && since <= eventEnd(promotion) + day;
}
