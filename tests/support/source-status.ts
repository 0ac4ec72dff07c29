import type { SourceStatus } from '../../shared/model/source-status.ts';

/** A metric source that works, as it has nothing to say; a test names only what it is about. */
export function sourceStatus(changes: Partial<SourceStatus> = {}): SourceStatus {
  return {
    id: 'prom',
    kind: 'prometheus',
    address: 'http://127.0.0.1:9090',
    freshness: 'live',
    since: 0,
    every: 5_000,
    lastSuccessAt: 0,
    fault: null,
    lastError: null,
    lastErrorAt: null,
    consecutiveFailures: 0,
    latency: 1,
    nextPollAt: null,
    breaker: { state: 'closed', since: 0, until: null },
    skew: 0,
    series: 1,
    newestSample: { age: 1_000, freshness: 'live' },
    alerts: null,
    bytes: { last: 0, total: 0 },
    warnings: [],
    certificateEndsAt: null,
    deadMan: null,
    members: [],
    ...changes,
  };
}
