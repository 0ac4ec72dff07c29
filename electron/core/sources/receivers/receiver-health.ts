import type { SourceFault, SourceStatus } from '../../../../shared/model/source-status.ts';
import type { EpochMs } from '../../../../shared/model/time.ts';
import type { WatchContext } from '../watch/watch-source.ts';
import { createSourceHealth, type SourceHealthStatus } from '../watch/source-health.ts';

/** What is known of a source from what it delivers. */
export interface ReceiverHealth {
  heard(complaint: string | null): void;
  refused(fault: SourceFault | null, reason: string): void;
  status(): SourceHealthStatus;
  close(): void;
}

export interface ReceiverHealthOptions {
  source: Pick<SourceStatus, 'id' | 'kind' | 'address'>;
  /** How often a delivery is expected, ms; null: it comes when it comes. */
  every: number | null;
  /** When it was last heard, as far as the log tells; null: never. */
  heardBefore: EpochMs | null;
  context: Pick<WatchContext, 'clock' | 'lostAt' | 'record' | 'onChange'>;
}

/** With a rhythm it goes the way of every source that is asked; without one silence means nothing. */
export function createReceiverHealth(options: ReceiverHealthOptions): ReceiverHealth {
  const { source, every, context } = options;
  if (every === null) return withoutRhythm(options);
  const health = createSourceHealth({ source, every, ...context, lostAt: context.lostAt(source.id) });
  return {
    heard: (complaint) => health.succeeded({ latency: 0, complaint }),
    refused: (fault, reason) => health.failed({ latency: 0, reason, fault: fault ?? 'malformed' }),
    // Nothing was asked, so that nothing took its time.
    status: () => ({ ...health.status(), latency: null }),
    close: () => health.close(),
  };
}

function withoutRhythm({ source, heardBefore, context }: ReceiverHealthOptions): ReceiverHealth {
  const { clock } = context;
  const startedAt = clock.now();
  let firstHeardAt = heardBefore;
  let lastHeardAt = heardBefore;
  let fault: SourceFault | null = null;
  let lastError: string | null = null;
  let lastErrorAt: EpochMs | null = null;
  let refusals = 0;

  return {
    heard(complaint) {
      lastHeardAt = clock.now();
      firstHeardAt ??= lastHeardAt;
      fault = null;
      lastError = complaint;
      if (complaint !== null) lastErrorAt = clock.now();
      refusals = 0;
      context.onChange();
    },
    refused(kind, reason) {
      fault = kind;
      lastError = reason;
      lastErrorAt = clock.now();
      refusals += 1;
      context.onChange();
    },
    status: () => ({
      ...source,
      freshness: lastHeardAt === null ? 'ageing' : 'live',
      since: firstHeardAt ?? startedAt,
      every: null,
      lastSuccessAt: lastHeardAt,
      fault,
      lastError,
      lastErrorAt,
      consecutiveFailures: refusals,
      latency: null,
    }),
    close() {},
  };
}
