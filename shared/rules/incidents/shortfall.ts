import type { Trend } from '../../model/funnel-board.ts';
import type { Shortfall } from '../../model/incident-board.ts';
import type { EpochMs } from '../../model/time.ts';

const minute = 60_000;
/** A value is taken to hold for two and a half of its own intervals, at least as long as values stay fresh at all, ms. */
const freshFor = 30_000;
const intervalsHeld = 2.5;

export interface ShortfallQuestion {
  of: Shortfall['of'];
  name: Shortfall['name'];
  /**
   * `rate`: what is measured is per minute, and is summed over the time. `total`: it is a sum already, as the gross merchandise value since
   * the peak, and what it grew by counts.
   */
  kind: 'rate' | 'total';
  /** With plan and baseline on the times of its points. */
  trend: Trend;
  from: EpochMs;
  until: EpochMs;
}

/** A stretch of time for which is known what was, and what was due, both per minute. */
interface Stretch {
  from: EpochMs;
  until: EpochMs;
  actual: number;
  due: number;
}

/**
 * What is lacking since the harm began: what was due less what was, minute by minute, over the stretches for which both are known. Nothing
 * is put in for the others; `known` says how much of the time counts. Against the plan where there is one, else against the baseline.
 */
export function shortfallOf(question: ShortfallQuestion): Shortfall {
  const { of, name, trend, from, until, kind } = question;
  const against = trend.plan.some(([, value]) => value !== null) ? 'plan' : 'baseline';
  const due = against === 'plan' ? trend.plan : trend.baseline;
  const dueAt = new Map(due);
  const points = trend.points.filter(([at]) => at <= until);
  const stretches = (kind === 'rate' ? heldStretches : grownStretches)(points, dueAt, until);
  let [short, owed, known] = [0, 0, 0];
  for (const stretch of stretches) {
    const length = Math.min(stretch.until, until) - Math.max(stretch.from, from);
    if (length <= 0) continue;
    short += ((stretch.due - stretch.actual) * length) / minute;
    owed += (stretch.due * length) / minute;
    known += length;
  }
  const last = stretches.at(-1);
  const isPresent = last !== undefined && last.until >= until;
  return {
    of,
    name,
    against,
    short: known > 0 ? short : null,
    share: known > 0 && owed > 0 ? short / owed : null,
    now: isPresent ? last.actual : null,
    due: isPresent ? last.due : null,
    known: until > from ? Math.min(1, known / (until - from)) : 0,
  };
}

type Points = Trend['points'];
type DueAt = ReadonlyMap<EpochMs, number | null>;

/** A rate holds until the next one, and not for longer than it stays fresh. */
function heldStretches(points: Points, dueAt: DueAt, until: EpochMs): Stretch[] {
  const hold = holdOf(points);
  const found: Stretch[] = [];
  for (const [index, [at, actual]] of points.entries()) {
    const due = dueAt.get(at) ?? null;
    if (actual === null || due === null) continue;
    const next = points[index + 1]?.[0] ?? until;
    found.push({ from: at, until: Math.min(next, at + hold), actual, due });
  }
  return found;
}

/** A total tells of the time between two of its values; one that shrinks has begun anew, and tells nothing of it. */
function grownStretches(points: Points, dueAt: DueAt, until: EpochMs): Stretch[] {
  const hold = holdOf(points);
  const found: Stretch[] = [];
  let before: { at: EpochMs; value: number; due: number } | null = null;
  for (const [at, value] of points) {
    const due = dueAt.get(at) ?? null;
    if (value === null || due === null) {
      before = null;
      continue;
    }
    if (before && at > before.at && at - before.at <= hold && value >= before.value && due >= before.due) {
      const minutes = (at - before.at) / minute;
      found.push({
        from: before.at,
        until: at,
        actual: (value - before.value) / minutes,
        due: (due - before.due) / minutes,
      });
    }
    before = { at, value, due };
  }
  return lastMinute(found, hold, until);
}

/** What it grows by now is that of the last minute: between two samples it comes in steps. */
function lastMinute(stretches: readonly Stretch[], hold: number, until: EpochMs): Stretch[] {
  const last = stretches.at(-1);
  if (!last || until - last.until > hold) return [...stretches];
  const lately = stretches.filter((stretch) => stretch.until > last.until - minute);
  const length = lately.reduce((sum, stretch) => sum + stretch.until - stretch.from, 0);
  const mean = (part: 'actual' | 'due') =>
    lately.reduce((sum, stretch) => sum + stretch[part] * (stretch.until - stretch.from), 0) / length;
  // The time since the last sample is not known yet; this stretch has no length but for what is shown as now.
  return [...stretches, { from: until, until, actual: mean('actual'), due: mean('due') }];
}

function holdOf(points: Points): number {
  const times = points.flatMap(([at, value]) => (value === null ? [] : [at]));
  const gaps = times.slice(1).map((at, index) => at - (times[index] ?? at));
  const middle = gaps.toSorted((left, right) => left - right)[Math.floor(gaps.length / 2)] ?? 0;
  return Math.max(freshFor, intervalsHeld * middle);
}
