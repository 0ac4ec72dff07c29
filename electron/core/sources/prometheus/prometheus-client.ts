import type { Query } from '../../../../shared/model/query.ts';
import type { Series } from '../../../../shared/model/sample.ts';
import type { PrometheusSettings } from '../../../../shared/model/source-settings.ts';
import type { EpochMs } from '../../../../shared/model/time.ts';
import type { Clock } from '../../clock.ts';
import type { SecretStore } from '../../secrets.ts';
import { boundedFetch } from '../http/bounded-fetch.ts';
import { readInstant, readRange, type InstantResult } from './prometheus-answer.ts';
import { authHeaders } from '../http/request-headers.ts';
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
  settings: PrometheusSettings;
  clock: Clock;
  secrets: SecretStore;
}

export function createPrometheusClient({
  settings,
  clock,
  secrets,
}: PrometheusClientOptions): PrometheusClient {
  const address = shownAddress(settings.url);

  const ask = (path: string, form: Record<string, string>, { deadline, signal }: Limits) =>
    boundedFetch({
      url: below(settings.url, path),
      form: new URLSearchParams(form),
      headers: authHeaders(settings.auth, secrets),
      deadline,
      clock,
      ...(signal ? { signal } : {}),
    });

  return {
    async instant({ query, at, ...limits }) {
      const form: Record<string, string> = at === null ? { query } : { query, time: seconds(at) };
      return readInstant(await ask('api/v1/query', form, limits), address, query);
    },
    async range({ query, from, to, step, ...limits }) {
      const form = { query, start: seconds(from), end: seconds(to), step: seconds(step) };
      return readRange(await ask('api/v1/query_range', form, limits), address, query);
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
