import type { NewEvent } from '../../../../shared/model/event.ts';
import type { AskedSourceSettings } from '../../../../shared/model/source-settings.ts';
import type { SourceFault, SourceKind, SourceStatus } from '../../../../shared/model/source-status.ts';
import { durationMs, type EpochMs } from '../../../../shared/model/time.ts';
import type { Clock } from '../../clock.ts';
import type { SourceClients } from '../http/source-clients.ts';
import { createPollLoop } from './poll-loop.ts';
import { shownAddress, type SourceFailure } from '../http/source-failure.ts';
import { createSourceHealth, type SourceHealthStatus } from './source-health.ts';

/** One source under watch. */
export interface SourceWatch {
  status(): SourceStatus;
  now(): void;
  soon(): void;
  close(): void;
}

/** What every watch gets from the poller. */
export interface WatchContext {
  clock: Clock;
  /** The way to each source that is asked over HTTP. */
  clients: SourceClients;
  random: () => number;
  /** Since when the log says that the source is lost. */
  lostAt(source: string): EpochMs | null;
  record(event: NewEvent): boolean;
  onChange(): void;
  /** Called after each poll, for what counts them. */
  onPoll(poll: EndedPoll): void;
}

/** What a poll came to. */
export interface EndedPoll {
  source: string;
  kind: SourceKind;
  /** ms. */
  duration: number;
  /** Null where it succeeded. */
  fault: SourceFault | null;
}

/** What only a source's own kind knows of it. */
export type SourceDetails = Omit<
  SourceStatus,
  keyof SourceHealthStatus | 'nextPollAt' | 'breaker' | 'bytes' | 'certificateEndsAt'
>;

/** Where a kind has nothing to say. */
export const noDetails: SourceDetails = {
  skew: null,
  series: null,
  newestSample: null,
  alerts: null,
  warnings: [],
  deadMan: null,
  members: [],
};

export interface WatchedPoll {
  failure: SourceFailure | null;
  /** What was wrong with a poll that succeeded on the whole; null: nothing. */
  complaint: string | null;
  retryAfter: number | null;
  /** Tells others of it, once the source's own state is up to date. */
  after(): void;
}

/** Part of the interval that a poll may take, and the shortest time that it always has, ms. */
const deadlineShare = 0.8;
const shortestDeadline = 500;

/** Polls one source by a loop of its own, so that none waits for another, and keeps its state. */
export function watchSource(
  settings: AskedSourceSettings,
  address: string,
  context: WatchContext,
  poll: (limits: { deadline: number; signal: AbortSignal }) => Promise<WatchedPoll>,
  details: () => SourceDetails = () => noDetails,
): SourceWatch {
  const { clock, random } = context;
  const client = context.clients.of(settings);
  const every = durationMs(settings.every);
  const deadline = Math.max(shortestDeadline, deadlineShare * every);
  const health = createSourceHealth({
    source: { id: settings.id, kind: settings.kind, address: shownAddress(address) },
    every,
    clock,
    lostAt: context.lostAt(settings.id),
    record: context.record,
    onChange: context.onChange,
  });
  /** Decoded bytes of the last poll that has ended: the one under way counts from 0. */
  let received = 0;
  const loop = createPollLoop({
    every,
    clock,
    random,
    async poll(signal) {
      const startedAt = clock.monotonic();
      client.startPoll();
      const { failure, complaint, retryAfter, after } = await poll({ deadline, signal });
      if (signal.aborted) return { failed: false, retryAfter: null };
      const latency = clock.monotonic() - startedAt;
      received = client.bytes().last;
      if (failure === null) health.succeeded({ latency, complaint });
      else health.failed({ latency, reason: failure.message, fault: failure.kind });
      after();
      context.onPoll({
        source: settings.id,
        kind: settings.kind,
        duration: latency,
        fault: failure?.kind ?? null,
      });
      return { failed: failure !== null, retryAfter };
    },
  });

  return {
    status: () => ({
      ...health.status(),
      ...details(),
      bytes: { last: received, total: client.bytes().total },
      certificateEndsAt: client.certificateEndsAt(),
      nextPollAt: loop.nextAt(),
      breaker: loop.breaker(),
    }),
    now: () => loop.now(),
    soon: () => loop.soon(),
    close() {
      loop.close();
      client.close();
      health.close();
    },
  };
}
