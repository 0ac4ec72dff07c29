import type { ConsoleStatus } from '../../shared/model/console-status.ts';
import type { Language } from '../../shared/model/local-text.ts';
import type { SourceMember, SourceStatus } from '../../shared/model/source-status.ts';
import { eveningBoards } from './evening-boards.ts';
import { momentOfTheMocks as at } from './plan-fixtures.ts';
import { sourceStatus } from './source-status.ts';

const evening = Date.parse('2026-09-30T19:40:00+08:00');
const day = 86_400_000;

function aSource(id: string, changes: Partial<SourceStatus>): SourceStatus {
  return sourceStatus({
    id,
    since: evening,
    lastSuccessAt: at - 2_000,
    latency: 14,
    nextPollAt: at + 3_000,
    breaker: { state: 'closed', since: evening, until: null },
    bytes: { last: 18_400, total: 22_900_000 },
    ...changes,
  });
}

function aMember(address: string, changes: Partial<SourceMember> = {}): SourceMember {
  return {
    address,
    freshness: 'live',
    lastSuccessAt: at - 2_000,
    fault: null,
    lastError: null,
    consecutiveFailures: 0,
    latency: 11,
    alerts: 9,
    ...changes,
  };
}

/** Sources of every kind in every state, as a bad evening would have them; in the order of a settings file. */
export function eveningSources(): SourceStatus[] {
  return [
    aSource('prom', {
      address: 'https://prometheus.shop.internal:9090',
      series: 412,
      certificateEndsAt: at + 212 * day,
      deadMan: { expects: 'up{job="shop"}', state: 'present', since: evening },
      lastErrorAt: Date.parse('2026-09-30T20:14:07+08:00'),
    }),
    aSource('mimir', {
      address: 'https://mimir.shop.internal/prometheus',
      series: 96,
      latency: 231,
      warnings: ['store-gateway: 2 of 96 blocks could not be read'],
      certificateEndsAt: at + 9 * day,
      bytes: { last: 214_300, total: 186_400_000 },
    }),
    aSource('prom-warehouse', {
      address: 'http://10.0.7.21:9090',
      freshness: 'lost',
      since: at - 361_000 + 120_000,
      series: 38,
      lastSuccessAt: at - 361_000,
      fault: 'deadline',
      lastError: 'http://10.0.7.21:9090: no whole answer within 4 s',
      lastErrorAt: at - 12_000,
      consecutiveFailures: 14,
      latency: 4_000,
      breaker: { state: 'open', since: at - 12_000, until: at + 18_000 },
      nextPollAt: at + 18_000,
      deadMan: { expects: 'up{job="warehouse"}', state: 'unknown', since: at - 241_000 },
    }),
    aSource('gateway', {
      kind: 'http-json',
      address: 'https://gateway.shop.internal/status.json',
      freshness: 'stale',
      since: at - 18_000,
      series: 6,
      lastSuccessAt: at - 48_000,
      fault: 'web-page',
      lastError: 'https://gateway.shop.internal/status.json: HTML instead of JSON ("<title>Sign in</title>")',
      lastErrorAt: at - 3_000,
      consecutiveFailures: 9,
      breaker: { state: 'half-open', since: at - 1_000, until: null },
      nextPollAt: null,
      certificateEndsAt: at - 2 * day,
      bytes: { last: 2_140, total: 1_310_000 },
    }),
    aSource('prom-edge', {
      address: 'http://10.0.9.4:9090',
      freshness: 'ageing',
      since: at - 4_000,
      lastSuccessAt: at - 14_000,
      series: 120,
      fault: 'busy',
      lastError: 'http://10.0.9.4:9090: 429 Too Many Requests, come again in 6 s',
      lastErrorAt: at - 4_000,
      consecutiveFailures: 2,
      skew: 7_200_000,
    }),
    aSource('am', {
      kind: 'alertmanager',
      address: 'http://10.0.3.5:9093',
      series: null,
      alerts: 9,
      deadMan: { expects: 'alertname="Watchdog"', state: 'present', since: evening },
      members: [
        aMember('http://10.0.3.5:9093'),
        aMember('http://10.0.3.6:9093', { alerts: 8 }),
        aMember('http://10.0.3.7:9093', {
          freshness: 'lost',
          lastSuccessAt: at - 154_000,
          fault: 'refused',
          lastError: 'connect ECONNREFUSED 10.0.3.7:9093',
          consecutiveFailures: 21,
          alerts: 1,
        }),
      ],
    }),
    aSource('rules-edge', {
      kind: 'prometheus-alerts',
      address: 'http://10.0.9.4:9090',
      series: null,
      alerts: 0,
      deadMan: { expects: 'alertname="Watchdog"', state: 'silent', since: at - 95_000 },
      skew: -3_400,
    }),
    aSource('pushed', {
      kind: 'alertmanager-webhook',
      address: '/ingest/alertmanager',
      every: null,
      series: null,
      alerts: 3,
      latency: null,
      nextPollAt: null,
      skew: null,
      lastSuccessAt: at - 420_000,
      bytes: { last: 3_280, total: 94_000 },
      deadMan: { expects: 'alertname="Watchdog"', state: 'present', since: evening },
    }),
    aSource('legacy', {
      kind: 'webhook',
      address: '/ingest/webhook/legacy',
      every: 60_000,
      freshness: 'lost',
      series: null,
      alerts: null,
      latency: null,
      nextPollAt: null,
      skew: null,
      lastSuccessAt: null,
      bytes: { last: 0, total: 0 },
    }),
  ];
}

/** The evening's status with these sources. */
export function statusOf(sources: SourceStatus[], language: Language = 'en'): ConsoleStatus {
  const { status } = eveningBoards(language);
  if (!status) throw new Error('the evening has a status');
  return { ...status, sources };
}
