import type { StoredEvent } from '../../model/event.ts';
import type { AlarmReview } from '../../model/review.ts';
import type { EpochMs } from '../../model/time.ts';
import type { Span } from './minutes.ts';

interface LostSource {
  since: EpochMs | null;
  times: number;
  ms: number;
}

/** How long each source was lost within a span. A console that ended while one was lost leaves it lost until it is heard again. */
export function createLostSources(span: Span): {
  take(event: StoredEvent): void;
  result(now: EpochMs): AlarmReview['lost'];
} {
  const sources = new Map<string, LostSource>();
  const inside = (from: EpochMs, to: EpochMs) =>
    Math.max(0, Math.min(to, span.to) - Math.max(from, span.from));
  return {
    take(event) {
      if (event.kind !== 'source.lost' && event.kind !== 'source.recovered') return;
      const { source } = event.data;
      const known = sources.get(source) ?? { since: null, times: 0, ms: 0 };
      sources.set(source, known);
      if (event.kind === 'source.lost') {
        known.since ??= event.at;
        return;
      }
      if (known.since === null) return;
      const ms = inside(known.since, event.at);
      known.times += ms > 0 ? 1 : 0;
      known.ms += ms;
      known.since = null;
    },
    result(now) {
      const length = Math.min(now, span.to) - span.from;
      return [...sources]
        .map(([source, { since, times, ms }]) => {
          const more = since === null ? 0 : inside(since, now);
          const all = ms + more;
          return {
            source,
            times: times + (more > 0 ? 1 : 0),
            ms: all,
            share: length > 0 ? Math.min(1, all / length) : 0,
          };
        })
        .filter(({ ms }) => ms > 0)
        .toSorted((left, right) => right.ms - left.ms || (left.source < right.source ? -1 : 1));
    },
  };
}
