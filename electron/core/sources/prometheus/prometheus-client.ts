import type { Query } from '../../../../shared/model/query.ts';
import type { Series } from '../../../../shared/model/sample.ts';
import type { PrometheusSettings } from '../../../../shared/model/source-settings.ts';
import type { EpochMs } from '../../../../shared/model/time.ts';
import type { SourceClient } from '../http/source-client.ts';
import { readInstant, readRange, type InstantResult } from './prometheus-answer.ts';
import { shownAddress } from '../http/source-failure.ts';

interface Limits {
  /** For the whole request, ms. */
  deadline: number;
  signal?: AbortSignal;
}

/** One Prometheus, or a server that speaks its query API. Every call is one POST, and throws {@link SourceFailure} only. */
export interface PrometheusClient {
  /** @param at moment of evaluation by the server's clock; without it the server takes its own present. */
  instant(question: { query: Query; at: EpochMs | null } & Limits): Promise<InstantResult>;
  /** Points at `from`, `from + step` … up to `to`, each with the last sample before it. */
  range(question: { query: Query; from: EpochMs; to: EpochMs; step: number } & Limits): Promise<Series[]>;
}

export interface PrometheusClientOptions {
  settings: Pick<PrometheusSettings, 'url'>;
  http: SourceClient;
}

/**
 * VictoriaMetrics answers the state of half a minute ago, as a present that its cache may keep, unless it is told not to
 * (https://docs.victoriametrics.com/victoriametrics/keyconcepts/#query-latency). Others do not know the parameter.
 */
const uncached = { nocache: '1' };

export function createPrometheusClient({ settings, http }: PrometheusClientOptions): PrometheusClient {
  const address = shownAddress(settings.url);

  const post = (path: string, form: Record<string, string>, limits: Limits) => ({
    url: below(settings.url, path),
    form: new URLSearchParams({ ...form, ...uncached }),
    ...limits,
  });

  return {
    instant({ query, at, ...limits }) {
      const form: Record<string, string> = at === null ? { query } : { query, time: seconds(at) };
      return http.read(post('api/v1/query', form, limits), (answer) => readInstant(answer, address, query));
    },
    range({ query, from, to, step, ...limits }) {
      const form = { query, start: seconds(from), end: seconds(to), step: seconds(step) };
      return http.read({ ...post('api/v1/query_range', form, limits), background: true }, (answer) =>
        readRange(answer, address, query),
      );
    },
  };
}

/** A path under an address that may have a prefix of its own, such as `https://metrics.example/prometheus`. */
export function below(base: string, path: string): URL {
  const url = new URL(base);
  url.pathname = `${url.pathname.replace(/\/$/, '')}/${path}`;
  return url;
}

function seconds(ms: number): string {
  return (ms / 1_000).toFixed(3);
}
