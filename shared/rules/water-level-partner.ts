import type { PartnerBound, PartnerState } from '../model/capacity-board.ts';
import type { Reading, SeriesReading } from '../model/sample.ts';
import type { ServiceEntry } from '../model/service-entry.ts';
import { isFresh, leastTrusted } from './total.ts';

type Latest = (query: string) => readonly SeriesReading[];

/** The partner on whom an entry depends, beside what was agreed with them (seed 001: "monitor their latency and error rates"). */
export function partnerState(entry: ServiceEntry, latest: Latest): PartnerState | null {
  const { partner } = entry;
  if (!partner) return null;
  return {
    name: partner.name,
    latency: boundOf(partner.latency, latest),
    errors: boundOf(partner.errors, latest),
    fallback: partner.fallback ?? null,
  };
}

function boundOf(bound: { query: string; below: number } | undefined, latest: Latest): PartnerBound | null {
  if (!bound) return null;
  const reading = worstOfSeries(latest(bound.query));
  const over = isFresh(reading) && reading.value !== null ? reading.value >= bound.below : null;
  return { reading, below: bound.below, over };
}

const nothing: Reading = {
  value: null,
  freshness: 'lost',
  age: null,
  sampledAt: null,
  source: '',
  last: null,
  partial: false,
};

/** Latencies cannot be added: the highest one counts, and is trusted no more than the least fresh of them all. */
export function worstOfSeries(series: readonly SeriesReading[]): Reading {
  const readings = series.map(({ reading }) => reading);
  const [first, ...rest] = readings;
  if (!first) return nothing;
  const worst = rest.reduce(
    (highest, reading) => ((reading.value ?? -Infinity) > (highest.value ?? -Infinity) ? reading : highest),
    first,
  );
  const freshness = leastTrusted(readings.map((reading) => reading.freshness));
  if (freshness === worst.freshness) return worst;
  if (freshness !== 'lost') return { ...worst, freshness };
  const last =
    worst.value !== null && worst.sampledAt !== null
      ? { value: worst.value, sampledAt: worst.sampledAt }
      : worst.last;
  return { ...worst, value: null, freshness, last };
}
