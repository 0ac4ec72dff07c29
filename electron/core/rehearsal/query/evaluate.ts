import type { Labels } from '../../../../shared/model/sample.ts';
import type { EpochMs } from '../../../../shared/model/time.ts';
import { metrics, type Sampler, type ShopSample } from '../metrics/sampler.ts';
import { matchesAll, type ShopQuery } from './selector.ts';

/** As Prometheus writes it: seconds, and the value as text. */
type WrittenSample = [seconds: number, value: string];

export interface VectorItem {
  metric: Labels;
  value: WrittenSample;
}
export interface MatrixItem {
  metric: Labels;
  values: WrittenSample[];
}

export function evaluateInstant(sampler: Sampler, query: ShopQuery, at: EpochMs): VectorItem[] {
  return samplesAt(sampler, query, at).map((sample) => ({
    metric: metricOf(sample, query),
    value: [at / 1_000, writtenValue(sample, query)],
  }));
}

/** The value at `from`, `from + step` … up to `to`, each with the sample that the moment sees. */
export function evaluateRange(
  sampler: Sampler,
  query: ShopQuery,
  range: { from: EpochMs; to: EpochMs; step: number },
): MatrixItem[] {
  const series = new Map<string, MatrixItem>();
  for (let at = range.from; at <= range.to; at += range.step) {
    for (const sample of samplesAt(sampler, query, at)) {
      const metric = metricOf(sample, query);
      const key = JSON.stringify([sample.name, sample.labels]);
      const item = series.get(key) ?? { metric, values: [] };
      item.values.push([at / 1_000, writtenValue(sample, query)]);
      series.set(key, item);
    }
  }
  return [...series.values()];
}

export function samplesAt(sampler: Sampler, { matchers }: ShopQuery, at: EpochMs): ShopSample[] {
  const ofName = matchers.filter(({ label }) => label === '__name__');
  return metrics
    .filter(({ name }) => ofName.every(({ matches }) => matches(name)))
    .flatMap((metric) => sampler.read(metric, at))
    .filter(({ name, labels }) => matchesAll(matchers, name, labels));
}

function metricOf({ name, labels }: ShopSample, { timestamp }: ShopQuery): Labels {
  return timestamp ? labels : { __name__: name, ...labels };
}

function writtenValue({ value, sampledAt }: ShopSample, { timestamp }: ShopQuery): string {
  return String(timestamp ? sampledAt / 1_000 : value);
}
