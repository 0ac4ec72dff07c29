import type { Samples } from '../../electron/core/sources/samples/samples.ts';
import type { Freshness, Labels, Point, SeriesReading } from '../../shared/model/sample.ts';
import { labelsKey } from '../../shared/rules/series.ts';
import type { FakeClock } from './fake-clock.ts';

interface Shown {
  value: number | null;
  labels?: Labels;
  /** Ms before now at which it was measured. */
  age?: number;
  freshness?: Freshness;
  partial?: boolean;
}

export interface FakeSamples extends Samples {
  /** A poll that answered this query with these series. */
  poll(query: string, ...series: (number | null | Shown)[]): void;
  pollFailed(): void;
  /** Puts points into the history, as a range query would. */
  record(query: string, labels: Labels, points: readonly Point[]): void;
  readonly wanted: ReadonlyMap<string, number>;
  /** Queries whose source warns that its answers lack something. */
  readonly incomplete: Set<string>;
}

/** Samples that a test sets, poll by poll. */
export function createFakeSamples(clock: FakeClock, interval = 5_000): FakeSamples {
  const newest = new Map<string, (Shown & { sampledAt: number })[]>();
  const answered = new Map<string, number>();
  const recorded = new Map<string, Map<string, { labels: Labels; points: Point[] }>>();
  const wanted = new Map<string, number>();
  const incomplete = new Set<string>();
  const listeners = new Set<Parameters<Samples['subscribe']>[0]>();
  const tell = (queries: string[], failed: boolean) => {
    for (const listener of listeners) listener({ source: 'prom', at: clock.now(), queries, failed });
  };
  const record = (query: string, labels: Labels, points: readonly Point[]) => {
    const series = recorded.get(query) ?? new Map<string, { labels: Labels; points: Point[] }>();
    recorded.set(query, series);
    const held = series.get(labelsKey(labels)) ?? { labels, points: [] };
    series.set(labelsKey(labels), held);
    held.points = [...held.points, ...points].toSorted(([left], [right]) => left - right);
  };

  return {
    wanted,
    incomplete,
    record,
    want(query) {
      wanted.set(query, (wanted.get(query) ?? 0) + 1);
      return () => {
        const left = (wanted.get(query) ?? 1) - 1;
        if (left === 0) wanted.delete(query);
        else wanted.set(query, left);
      };
    },
    latest: (query) =>
      (newest.get(query) ?? []).map((shown): SeriesReading => ({
        labels: shown.labels ?? {},
        reading: {
          value: shown.value,
          freshness: shown.freshness ?? 'live',
          age: clock.now() - shown.sampledAt,
          sampledAt: shown.sampledAt,
          source: 'prom',
          last: null,
          partial: shown.partial ?? false,
        },
      })),
    history: (query, { from, to }) =>
      [...(recorded.get(query)?.values() ?? [])].flatMap(({ labels, points }) => {
        const within = points.filter(([at]) => at >= from && at <= to);
        return within.length === 0 ? [] : [{ labels, points: within }];
      }),
    past: () => [],
    pollOf(query) {
      const answeredAt = answered.get(query);
      if (answeredAt === undefined) return null;
      const empty = (newest.get(query) ?? []).length === 0;
      return { answeredAt, failed: false, empty, incomplete: incomplete.has(query) };
    },
    sourceOf: () => 'prom',
    interval: () => interval,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    poll(query, ...series) {
      const at = clock.now();
      const shown = series.map((one) => (typeof one === 'object' && one !== null ? one : { value: one }));
      newest.set(
        query,
        shown.map((one) => ({ ...one, sampledAt: at - (one.age ?? 0) })),
      );
      for (const one of shown) record(query, one.labels ?? {}, [[at, one.value]]);
      answered.set(query, at);
      tell([query], false);
    },
    pollFailed: () => tell([], true),
  };
}
