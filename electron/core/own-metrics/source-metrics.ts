import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import {
  DeadMan,
  SourceFault,
  type Breaker,
  type SourceKind,
  type SourceStatus,
} from '../../../shared/model/source-status.ts';
import type { Console } from '../console.ts';
import type { MetricGroup } from './own-metrics.ts';

const breakerStates = ['closed', 'open', 'half-open'] as const satisfies Breaker['state'][];
const deadManStates = DeadMan.shape.state.options;
/** Seconds; the deadline of a poll is 80 % of its interval, which is seldom longer than a minute. */
const durations = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

const ofSource = ['source', 'kind'] as const;

/** Those that are not asked: they have no polls. */
const pushing: ReadonlySet<SourceKind> = new Set(['alertmanager-webhook', 'webhook', 'exceptions', 'otlp']);

/** Every source as it stands, and what its polls came to since the metrics were made. */
export function sourceMetrics(
  registry: Registry,
  { status, onPoll }: Pick<Console, 'status' | 'onPoll'>,
): MetricGroup {
  const duration = new Histogram({
    name: 'tidewatch_source_poll_duration_seconds',
    help: 'How long polls took, from the first request to the last byte.',
    labelNames: ofSource,
    buckets: durations,
    registers: [registry],
  });
  const failures = new Counter({
    name: 'tidewatch_source_poll_failures_total',
    help: 'Polls that gave no usable answer, by what was wrong.',
    labelNames: [...ofSource, 'fault'] as const,
    registers: [registry],
  });
  const present = presentMetrics(registry);

  // From the start on, so that the first failure is seen as an increase.
  for (const { id, kind } of status.read().sources) {
    if (pushing.has(kind)) continue;
    duration.zero({ source: id, kind });
    for (const fault of SourceFault.options) failures.inc({ source: id, kind, fault }, 0);
  }
  const stop = onPoll(({ source, kind, duration: took, fault }) => {
    duration.observe({ source, kind }, took / 1_000);
    if (fault !== null) failures.inc({ source, kind, fault });
  });

  return {
    refresh: () => present(status.read().sources),
    close: stop,
  };
}

/** What is true now. A source that does not say something has no series of it: 0 would be a claim. */
function presentMetrics(registry: Registry): (sources: readonly SourceStatus[]) => void {
  const gauge = <Label extends string = never>(name: string, help: string, more: readonly Label[] = []) =>
    new Gauge({
      name: `tidewatch_source_${name}`,
      help,
      labelNames: [...ofSource, ...more],
      registers: [registry],
    });
  const up = gauge('up', '1 while its data are live or ageing, 0 when stale, lost or never heard.');
  const success = gauge('last_success_timestamp_seconds', 'Its last usable answer, in seconds since 1970.');
  const inARow = gauge('consecutive_failures', 'Polls in a row that failed.');
  const breaker = gauge('breaker', '1 for the state that its breaker is in.', ['state']);
  const skew = gauge('clock_skew_seconds', 'By how much its clock runs ahead of ours.');
  const series = gauge('series', 'Series that are held of it.');
  const alerts = gauge('alerts', 'Alerts that it reports as open.');
  const deadMan = gauge('dead_man', '1 for the state of what must always be there.', ['state']);
  const certificate = gauge(
    'certificate_expiry_timestamp_seconds',
    'When its TLS certificate ends, in seconds since 1970.',
  );
  const memberUp = gauge('member_up', '1 while the member of its cluster is live or ageing.', ['member']);
  const bytes = new Counter({
    name: 'tidewatch_source_received_bytes_total',
    help: 'Decoded bytes of its answers or deliveries since the start.',
    labelNames: ofSource,
    registers: [registry],
  });
  const all = [up, success, inARow, breaker, skew, series, alerts, deadMan, certificate, memberUp, bytes];

  return (sources) => {
    for (const metric of all) metric.reset();
    for (const source of sources) {
      const labels = { source: source.id, kind: source.kind };
      const set = (target: typeof up, value: number | null) => {
        if (value !== null) target.set(labels, value);
      };
      // Of one that pushes when it has something to say, nobody knows before it did.
      if (source.every !== null || source.lastSuccessAt !== null) up.set(labels, isUp(source));
      inARow.set(labels, source.consecutiveFailures);
      set(success, seconds(source.lastSuccessAt));
      set(skew, seconds(source.skew));
      set(series, source.series);
      set(alerts, source.alerts);
      set(certificate, seconds(source.certificateEndsAt));
      bytes.inc(labels, source.bytes.total);
      if (!pushing.has(source.kind)) setState(breaker, labels, breakerStates, source.breaker.state);
      if (source.deadMan !== null) setState(deadMan, labels, deadManStates, source.deadMan.state);
      for (const member of source.members) memberUp.set({ ...labels, member: member.address }, isUp(member));
    }
  };
}

/** All states have a series, so that each is a line of its own and none ends. */
function setState<State extends string>(
  gauge: Gauge<'source' | 'kind' | 'state'>,
  labels: { source: string; kind: string },
  states: readonly State[],
  current: State,
): void {
  for (const state of states) gauge.set({ ...labels, state }, state === current ? 1 : 0);
}

function isUp({ freshness, lastSuccessAt }: Pick<SourceStatus, 'freshness' | 'lastSuccessAt'>): 0 | 1 {
  return lastSuccessAt !== null && (freshness === 'live' || freshness === 'ageing') ? 1 : 0;
}

function seconds(ms: number | null): number | null {
  return ms === null ? null : ms / 1_000;
}
