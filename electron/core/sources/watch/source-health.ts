import type { NewEvent } from '../../../../shared/model/event.ts';
import type { Freshness } from '../../../../shared/model/sample.ts';
import type { SourceFault, SourceStatus } from '../../../../shared/model/source-status.ts';
import type { EpochMs } from '../../../../shared/model/time.ts';
import { freshnessLimits, freshnessOf } from '../../../../shared/rules/freshness.ts';
import type { Clock } from '../../clock.ts';
import type { Disposer } from '../../disposer.ts';

/** What a source's polls tell of it, whatever its kind. */
export type SourceHealthStatus = Pick<
  SourceStatus,
  | 'id'
  | 'kind'
  | 'address'
  | 'freshness'
  | 'since'
  | 'every'
  | 'lastSuccessAt'
  | 'fault'
  | 'lastError'
  | 'lastErrorAt'
  | 'consecutiveFailures'
  | 'latency'
>;

export interface SourceHealth {
  succeeded(poll: { latency: number; complaint: string | null }): void;
  failed(poll: { latency: number; reason: string; fault: SourceFault }): void;
  status(): SourceHealthStatus;
  close(): void;
}

export interface SourceHealthOptions {
  source: Pick<SourceStatus, 'id' | 'kind' | 'address'>;
  /** Time between two polls, ms. */
  every: number;
  clock: Clock;
  /** Since when the log says that it is lost; null: it does not. */
  lostAt: EpochMs | null;
  /** @returns false where it could not be recorded: then it is tried again. */
  record(event: NewEvent): boolean;
  /** Called after each poll and when the freshness changes by time alone. */
  onChange(): void;
}

/** Between two tries to record a loss while the log cannot be written, ms. */
const retryRecordAfter = 5_000;

/**
 * What is known of one source from its polls. It counts as lost for the log when nothing was heard for longer than five intervals or
 * 30 s (the larger), which is when its values become stale and leave triggers and totals; one `source.lost` and one
 * `source.recovered` a loss, over restarts of the console as well. Before its first answer a source is at best `ageing`: its time
 * runs from the start.
 */
export function createSourceHealth({
  source,
  every,
  clock,
  lostAt: lostBefore,
  record,
  onChange,
}: SourceHealthOptions): SourceHealth {
  const limits = freshnessLimits(every);
  const startedAt = clock.monotonic();
  let heard: { monotonic: number; at: EpochMs } | null = null;
  let liveSince: EpochMs | null = null;
  let lostAt = lostBefore;
  let latency: number | null = null;
  let lastError: string | null = null;
  let lastErrorAt: EpochMs | null = null;
  let fault: SourceFault | null = null;
  let consecutiveFailures = 0;
  let cancelTimer: Disposer = () => {};

  const age = () => clock.monotonic() - (heard?.monotonic ?? startedAt);

  const freshness = (): Freshness => {
    const state = freshnessOf(age(), every);
    return heard === null && state === 'live' ? 'ageing' : state;
  };

  const since = (state: Freshness): EpochMs => {
    const entered = clock.now() - age();
    if (state === 'live') return liveSince ?? entered;
    if (state === 'ageing') return heard === null ? entered : entered + limits.ageing;
    return entered + limits[state];
  };

  const now = () => ({ at: clock.now(), author: 'tidewatch', command: null });

  const recordLoss = () => {
    if (lostAt !== null || age() <= limits.stale) return;
    const reason = lastError ?? `${source.address} was not heard for ${Math.round(age() / 1_000)} s`;
    const data = { source: source.id, reason, lastSuccessAt: heard?.at ?? null };
    if (record({ kind: 'source.lost', data, ...now() })) lostAt = clock.now();
  };

  const recordRecovery = () => {
    if (lostAt === null) return;
    if (record({ kind: 'source.recovered', data: { source: source.id, lostAt }, ...now() })) lostAt = null;
  };

  /** Wakes at the next moment at which the freshness changes by itself, or a loss is still to be recorded. */
  const watchTime = () => {
    cancelTimer();
    const next = [limits.ageing, limits.stale, limits.lost].find((limit) => limit >= age());
    const unrecorded = age() > limits.stale && lostAt === null;
    if (next === undefined && !unrecorded) return;
    // A limit is passed when the age is above it, not at it.
    const untilNext = next === undefined ? Infinity : next - age() + 1;
    cancelTimer = clock.after(unrecorded ? Math.min(untilNext, retryRecordAfter) : untilNext, () => {
      recordLoss();
      watchTime();
      onChange();
    });
  };
  watchTime();

  return {
    succeeded(poll) {
      if (liveSince === null || freshness() !== 'live') liveSince = clock.now();
      heard = { monotonic: clock.monotonic(), at: clock.now() };
      ({ latency, complaint: lastError } = poll);
      if (lastError !== null) lastErrorAt = clock.now();
      fault = null;
      consecutiveFailures = 0;
      recordRecovery();
      watchTime();
      onChange();
    },
    failed(poll) {
      ({ latency, fault, reason: lastError } = poll);
      lastErrorAt = clock.now();
      consecutiveFailures += 1;
      recordLoss();
      onChange();
    },
    status() {
      const state = freshness();
      return {
        ...source,
        freshness: state,
        since: since(state),
        every,
        lastSuccessAt: heard?.at ?? null,
        fault,
        lastError,
        lastErrorAt,
        consecutiveFailures,
        latency,
      };
    },
    close: () => cancelTimer(),
  };
}
