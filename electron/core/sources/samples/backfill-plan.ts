import type { Query } from '../../../../shared/model/query.ts';
import type { EpochMs } from '../../../../shared/model/time.ts';
import { fixedShift } from '../../../../shared/rules/baseline-shift.ts';
import type { Backfill } from './sample-store.ts';
import type { PastShift } from './samples.ts';

const minute = 60_000;
/** A baseline is held for at least this long around the present, so that it is not fetched again every moment. */
const shortestPast = 10 * minute;
/** Points of one range query; Prometheus refuses more than 11,000. */
const mostPoints = 5_000;
const retryAfter = 30_000;

/** What a query still lacks, in times of the source's clock. */
export interface BackfillPlan {
  /** Says how much is wanted; more than before is fetched. */
  want(wanted: { history: number; baselines: ReadonlySet<PastShift> }): void;
  /** Says that nothing was recorded between these moments. */
  missed(from: EpochMs, to: EpochMs): void;
  /**
   * What to fetch now; it counts as under way until `done` or `failed`.
   * @param now the source's present. @param monotonic for the time to the next try.
   */
  take(now: EpochMs, monotonic: number, interval: number): Backfill[];
  done(backfill: Backfill): void;
  failed(backfill: Backfill, monotonic: number): void;
}

export function createBackfillPlan(query: Query): BackfillPlan {
  let history = 0;
  let baselines: ReadonlySet<PastShift> = new Set();
  /** How far back history was fetched or recorded, relative to the moment of fetching; 0: not yet. */
  let fetchedHistory = 0;
  let hole: { from: EpochMs; to: EpochMs } | null = null;
  const pastUntil = new Map<PastShift, EpochMs>();
  const underWay = new Set<Backfill['of']>();
  const notBefore = new Map<Backfill['of'], number>();

  const reach = () => Math.max(history, shortestPast);

  const historyDue = (now: EpochMs) => {
    if (history > fetchedHistory) return { from: now - history, to: now };
    if (hole === null || history === 0) return null;
    const from = Math.max(hole.from, now - history);
    return from < hole.to ? { from, to: hole.to } : null;
  };

  const pastDue = (baseline: PastShift, now: EpochMs) => {
    const then = now - (typeof baseline === 'number' ? baseline : fixedShift[baseline]);
    const until = pastUntil.get(baseline);
    // Refreshed when half of what lay ahead is used.
    if (until !== undefined && then <= until - reach() / 2) return null;
    return { from: then - reach(), to: then + reach() };
  };

  return {
    want(wanted) {
      if (wanted.history > history) pastUntil.clear();
      history = wanted.history;
      baselines = wanted.baselines;
      fetchedHistory = Math.min(fetchedHistory, history);
    },
    missed(from, to) {
      hole = { from: hole?.from ?? from, to };
    },
    take(now, monotonic, interval) {
      const due: Backfill[] = [];
      const add = (of: Backfill['of'], span: { from: EpochMs; to: EpochMs } | null) => {
        if (span === null || underWay.has(of) || monotonic < (notBefore.get(of) ?? -Infinity)) return;
        const step = Math.max(interval, Math.ceil((span.to - span.from) / mostPoints));
        underWay.add(of);
        due.push({ query, of, from: Math.floor(span.from / step) * step, to: span.to, step });
      };
      add('history', historyDue(now));
      for (const baseline of baselines) add(baseline, pastDue(baseline, now));
      return due;
    },
    done({ of, from, to }) {
      underWay.delete(of);
      notBefore.delete(of);
      if (of !== 'history') {
        pastUntil.set(of, to);
        return;
      }
      fetchedHistory = Math.max(fetchedHistory, Math.min(history, to - from));
      if (hole !== null && hole.to <= to) hole = null;
    },
    failed({ of }, monotonic) {
      underWay.delete(of);
      notBefore.set(of, monotonic + retryAfter);
    },
  };
}
