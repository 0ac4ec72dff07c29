import type { Query } from '../model/query.ts';
import type { HttpJsonSettings, PrometheusSettings, SourceSettings } from '../model/source-settings.ts';
import type { SourceKind } from '../model/source-status.ts';

/** A source that answers queries. */
export type MetricSource = PrometheusSettings | HttpJsonSettings;

/** A query taken apart. */
export interface NamedQuery {
  /** Id of the source that it names; null: it names none. */
  source: string | null;
  /** What the source is asked. */
  expression: Query;
}

export interface AnsweredQuery {
  source: MetricSource;
  expression: Query;
}

const named = /^@([a-z0-9][a-z0-9-]*)\s+(\S[^]*)$/;

export function parseQuery(query: Query): NamedQuery {
  const [, source, expression] = named.exec(query.trim()) ?? [];
  return source === undefined || expression === undefined
    ? { source: null, expression: query.trim() }
    : { source, expression };
}

export function isMetricKind(kind: SourceKind): boolean {
  return kind === 'prometheus' || kind === 'http-json';
}

const recordKinds: ReadonlySet<SourceKind> = new Set([
  'exceptions',
  'otlp',
  'loki',
  'elasticsearch',
  'records-file',
]);

/** It tells of exceptions, and of no alert. */
export function isRecordKind(kind: SourceKind): boolean {
  return recordKinds.has(kind);
}

export function metricSources(sources: readonly SourceSettings[]): MetricSource[] {
  return sources.filter((source) => source.kind === 'prometheus' || source.kind === 'http-json');
}

/**
 * Which source answers a query: the one that it names, else the `http-json` source that has a value of exactly that name, else the
 * first `prometheus` source.
 * @returns null: none does.
 */
export function answeredBy(query: Query, sources: readonly SourceSettings[]): AnsweredQuery | null {
  const { source: id, expression } = parseQuery(query);
  const metrics = metricSources(sources);
  const source =
    id === null
      ? (metrics.find((one) => hasValue(one, expression)) ??
        metrics.find(({ kind }) => kind === 'prometheus'))
      : metrics.find((one) => one.id === id);
  return source ? { source, expression } : null;
}

/**
 * Why no source will ever answer a query.
 * @returns null where one may; also where there are no metric sources at all, which the boards say themselves.
 */
export function whyUnanswerable(query: Query, sources: readonly SourceSettings[]): string | null {
  const { source: id, expression } = parseQuery(query);
  const metrics = metricSources(sources);
  if (id === null) {
    if (metrics.length === 0 || answeredBy(query, sources)) return null;
    return `no source answers ${expression}: there is no prometheus source, and no http-json source has a value of this name`;
  }
  const source = sources.find((one) => one.id === id);
  if (!source) return `there is no source "${id}"; metric sources: ${idsOf(metrics)}`;
  if (!isMetricKind(source.kind))
    return `source "${id}" is no metric source but ${source.kind}; metric sources: ${idsOf(metrics)}`;
  if (source.kind !== 'http-json' || hasValue(source, expression)) return null;
  const names = [...new Set(source.values.map(({ name }) => name))];
  return `source "${id}" has no value ${expression}; it has: ${names.join(', ')}`;
}

function hasValue(source: MetricSource, name: string): boolean {
  return source.kind === 'http-json' && source.values.some((value) => value.name === name);
}

function idsOf(sources: readonly MetricSource[]): string {
  return sources.map(({ id }) => id).join(', ') || 'none';
}
