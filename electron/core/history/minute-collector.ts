import type { Labels, SeriesReading } from '../../../shared/model/sample.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import { labelsKey } from '../../../shared/rules/series.ts';
import { minuteMs, minuteOf, type MeasuredMinute } from './minute.ts';

/** Turns samples into minutes. */
export interface MinuteCollector {
  /** Samples of one query, as they are newest after a poll; one that was seen before counts once. */
  take(query: string, readings: readonly SeriesReading[]): void;
  /** Gives away the minutes that had ended by then, each once. */
  endedBefore(at: EpochMs): MeasuredMinute[];
}

interface Collected {
  labels: Labels;
  seenAt: EpochMs;
  minute: MeasuredMinute | null;
  /** The one before, while a late sample of another series is still waited for. */
  ended: MeasuredMinute[];
  /** Samples before this belong to minutes that were given away. */
  givenBefore: EpochMs;
}

/** A series that has sent nothing for this long is forgotten, ms. */
const forgetAfter = 60 * minuteMs;

export function createMinuteCollector(): MinuteCollector {
  const queries = new Map<string, Map<string, Collected>>();

  return {
    take(query, readings) {
      const series = queries.get(query) ?? new Map<string, Collected>();
      queries.set(query, series);
      for (const { labels, reading } of readings) {
        const { value, sampledAt, source } = reading;
        // No value, or one that was lost meanwhile, leaves a gap: it is not a measurement.
        if (value === null || sampledAt === null || !Number.isFinite(Math.fround(value))) continue;
        const key = labelsKey(labels);
        const known = series.get(key);
        const one = known ?? { labels, seenAt: -Infinity, minute: null, ended: [], givenBefore: -Infinity };
        if (!known) series.set(key, one);
        if (sampledAt <= one.seenAt || sampledAt < one.givenBefore) continue;
        one.seenAt = sampledAt;
        add(one, { query, labels, source, value, sampledAt });
      }
    },
    endedBefore(at) {
      const bound = minuteOf(at);
      const given: MeasuredMinute[] = [];
      for (const [query, series] of queries) {
        for (const [key, one] of series) {
          if (one.minute !== null && one.minute.start < bound) {
            one.ended.push(one.minute);
            one.minute = null;
          }
          for (const minute of one.ended) if (minute.start < bound) given.push(minute);
          one.ended = one.ended.filter(({ start }) => start >= bound);
          one.givenBefore = bound;
          if (at - one.seenAt > forgetAfter) series.delete(key);
        }
        if (series.size === 0) queries.delete(query);
      }
      return given;
    },
  };
}

interface Taken {
  query: string;
  labels: Labels;
  source: string;
  value: number;
  sampledAt: EpochMs;
}

function add(one: Collected, { query, labels, source, value, sampledAt }: Taken): void {
  const start = minuteOf(sampledAt);
  const second = Math.floor((sampledAt - start) / 1_000);
  if (one.minute !== null && one.minute.start !== start) {
    one.ended.push(one.minute);
    one.minute = null;
  }
  const { minute } = one;
  one.minute = {
    query,
    labels,
    source,
    start,
    last: value,
    low: Math.min(minute?.low ?? value, value),
    high: Math.max(minute?.high ?? value, value),
    count: Math.min((minute?.count ?? 0) + 1, 255),
    second,
  };
}
