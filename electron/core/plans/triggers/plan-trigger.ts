import type { TriggerView } from '../../../../shared/contract/plans.ts';
import type { Plan } from '../../../../shared/model/plan.ts';
import type { FixedBaseline, Promotion } from '../../../../shared/model/promotion.ts';
import type { Query } from '../../../../shared/model/query.ts';
import { durationMs, isDuration, type EpochMs } from '../../../../shared/model/time.ts';
import { conditionsOf, type Trigger } from '../../../../shared/model/trigger.ts';
import { freshnessLimits } from '../../../../shared/rules/freshness.ts';
import type { References } from '../../../../shared/rules/trigger/references.ts';
import type { Firing, Round } from '../../../../shared/rules/trigger/round.ts';
import type { Tally } from '../../../../shared/rules/trigger/series-condition.ts';
import { createTriggerFold } from '../../../../shared/rules/trigger/trigger-fold.ts';
import type { Clock } from '../../clock.ts';
import { DisposableStore } from '../../disposer.ts';
import type { Samples } from '../../sources/samples/samples.ts';
import { measuresOf } from './measures.ts';
import { queryAnswer } from './query-answer.ts';
import { recordedRounds, recordedSince } from './recorded-rounds.ts';

/** The trigger of one plan on live samples. */
export interface PlanTrigger {
  readonly plan: Plan;
  /** Null while it has not fired, or has ended. */
  readonly firing: Firing | null;
  /** It was judged, so that what the log has of it can be compared. */
  readonly isJudged: boolean;
  /** How often it was judged anew from older samples that came in: what it then says began at another time. */
  readonly replays: number;
  view(): TriggerView;
  /** Takes in what a poll has answered. @returns whether anything changed. */
  take(answered: ReadonlySet<Query>): boolean;
  close(): void;
}

export interface PlanTriggerOptions {
  plan: Plan & { trigger: Trigger };
  /** Where its entries are found. */
  promotion: Promotion | null;
  samples: Samples;
  references: References;
  clock: Clock;
  /** A firing that is still in force, from the log. */
  resume: Firing | null;
  /** What was before is not looked at. */
  since?: EpochMs;
}

/** How long after its start a trigger looks whether older samples have come in, ms. */
const seedingMs = 120_000;

export function createPlanTrigger(options: PlanTriggerOptions): PlanTrigger {
  const { plan, promotion, samples, references, clock, resume, since: begins = -Infinity } = options;
  const conditions = conditionsOf(plan.trigger);
  const measures = measuresOf(plan.trigger, promotion);
  const history = historyOf(plan.trigger);
  const baselines = conditions.flatMap(({ against }): FixedBaseline[] =>
    against === 'yesterday' || against === 'last-week' ? [against] : [],
  );
  const wants = new DisposableStore();
  for (const { query } of measures) wants.add(samples.want(query, { history, baselines }));

  const startedAt = clock.monotonic();
  let fold = createTriggerFold(plan.trigger, references, resume);
  let seededFrom = Infinity;
  let replays = 0;
  let steppedAt: number | null = null;

  const range = () => ({ from: Math.max(clock.now() - history, begins), to: clock.now() });

  /** Older samples came in: judged in order of time from the oldest on, as if they had been there from the start. */
  const seed = () => {
    if (clock.monotonic() - startedAt > seedingMs) return false;
    const since = recordedSince(samples, measures, range());
    if (since === null || since >= seededFrom) return false;
    seededFrom = since;
    replays += 1;
    fold = createTriggerFold(plan.trigger, references, resume);
    for (const round of recordedRounds(samples, measures, range())) fold.step(round);
    return true;
  };

  const isStale = () => {
    const { stale } = freshnessLimits(Math.max(0, ...measures.map(({ query }) => samples.interval(query))));
    return steppedAt === null || clock.monotonic() - steppedAt > stale;
  };

  return {
    plan,
    get firing() {
      return fold.firing;
    },
    get isJudged() {
      return steppedAt !== null && fold.state.phase !== 'unjudged';
    },
    get replays() {
      return replays;
    },
    view() {
      const { phase, since, value, reference } = fold.state;
      // What was pending or quiet is not known to be so any longer; what has fired is not ended by missing data.
      if (phase !== 'fired' && isStale())
        return { state: 'unjudged', since: null, value: null, reference: null };
      return { state: phase, since, value, reference };
    },
    take(answered) {
      const round: Round = new Map(
        measures.flatMap((measure) => {
          const answer = answered.has(measure.query) ? queryAnswer(measure, samples) : null;
          return answer === null ? [] : [[measure.key, answer] as const];
        }),
      );
      // The past alone says nothing about now.
      const seeded = [...round.values()].some(({ series }) => series.length > 0) && seed();
      const before = samplesIn(fold.tally);
      fold.step(round);
      const changed = seeded || samplesIn(fold.tally) > before;
      if (changed) steppedAt = clock.monotonic();
      return changed;
    },
    close: () => void wants.dispose(),
  };
}

function samplesIn({ evaluated, skipped }: Tally): number {
  return evaluated + skipped.reference + skipped.volume + skipped.value;
}

/** How much of the past the trigger has to see: its longest look back, and its longest hold. */
function historyOf(trigger: Trigger): number {
  return Math.max(60_000, lookBack(trigger) * 1.1);
}

function lookBack(trigger: Trigger): number {
  const held = durationMs(trigger.for ?? '0s');
  if ('any' in trigger) return held + Math.max(...trigger.any.map(lookBack));
  if ('all' in trigger) return held + Math.max(...trigger.all.map(lookBack));
  const { against } = trigger;
  return held + (against !== undefined && isDuration(against) ? durationMs(against) : 0);
}
