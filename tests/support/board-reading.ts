import type { Freshness, Reading } from '../../shared/model/sample.ts';
import { momentOfTheMocks as at } from './plan-fixtures.ts';

/** How old each value is, by what is said of it. */
const ages: Record<Freshness, number> = { live: 2_000, ageing: 12_000, stale: 48_000, lost: 361_000 };

/** A reading as the core would give it at `at`. */
export function boardReading(
  value: number | null,
  freshness: Freshness = 'live',
  age = ages[freshness],
): Reading {
  const sampledAt = at - age;
  return {
    value: freshness === 'lost' ? null : value,
    freshness,
    age,
    sampledAt,
    source: 'prom',
    last: freshness === 'lost' && value !== null ? { value, sampledAt } : null,
    partial: false,
  };
}
