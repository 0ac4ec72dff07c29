import type { Freshness, Labels, Reading, SeriesReading } from '../../shared/model/sample.ts';

const ageOf: Record<Freshness, number> = { live: 2_000, ageing: 15_000, stale: 52_000, lost: 300_000 };

/** A reading in a given state, as the sample store would give it. */
export function reading(value: number | null, freshness: Freshness = 'live'): Reading {
  const sampledAt = 1_000_000 - ageOf[freshness];
  const lost = freshness === 'lost';
  return {
    value: lost ? null : value,
    freshness,
    age: ageOf[freshness],
    sampledAt,
    source: 'prom',
    last: lost && value !== null ? { value, sampledAt } : null,
    partial: false,
  };
}

export function seriesReading(
  labels: Labels,
  value: number | null,
  freshness: Freshness = 'live',
): SeriesReading {
  return { labels, reading: reading(value, freshness) };
}
