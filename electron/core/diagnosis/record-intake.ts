import type { SecretRef } from '../../../shared/model/person.ts';
import type { RecordIntake as IntakeCounts } from '../../../shared/model/diagnosis-board.ts';
import type { SourceKind, SourceStatus } from '../../../shared/model/source-status.ts';
import type { Clock } from '../clock.ts';
import { ConsoleError } from '../console-error.ts';
import type { IngestReceiver } from '../sources/receivers/ingest.ts';
import { createReceiverHealth } from '../sources/receivers/receiver-health.ts';
import { noDetails } from '../sources/watch/watch-source.ts';
import type { RecordFormat, TakenBody } from './engine.ts';
import type { EngineThread } from './engine-thread.ts';

export const exceptionsPath = '/ingest/exceptions';
export const tracesPath = '/v1/traces';

/** Where systems send their exception records themselves. */
export interface RecordIntake {
  /** By path. */
  receivers: ReadonlyMap<string, IngestReceiver>;
  /** Those that are set up or were heard. */
  statuses(): SourceStatus[];
  /** All that came in, on whatever way, and what waits. */
  counts(): IntakeCounts & { waitingBytes: number; refusedBodies: number };
  /** @throws ConsoleError `conflict` where this is one of its own, which nobody can ask. */
  refusePoll(sourceId: string): void;
  /** The engine ended by itself. */
  lost(reason: string): void;
}

export interface RecordIntakeOptions {
  engine: Pick<EngineThread, 'take' | 'intake' | 'waiting' | 'refused'>;
  clock: Clock;
  token: SecretRef | null;
  /** Ids of the sources of the settings. */
  taken: readonly string[];
  onChange: () => void;
}

const namedProblems = 3;

export function createRecordIntake(options: RecordIntakeOptions): RecordIntake {
  const exceptions = createRecordReceiver(options, {
    kind: 'exceptions',
    path: exceptionsPath,
    format: 'ndjson',
    answer: ({ accepted, broken, doubtful, problems }) => ({ accepted, broken, doubtful, problems }),
  });
  const traces = createRecordReceiver(options, {
    kind: 'otlp',
    path: tracesPath,
    format: 'otlp',
    // https://opentelemetry.io/docs/specs/otlp/#partial-success
    answer: ({ broken, problems }) =>
      broken + problems.length === 0
        ? {}
        : {
            partialSuccess: {
              rejectedSpans: String(broken),
              errorMessage: problems.slice(0, namedProblems).join('; '),
            },
          },
  });
  const all = [exceptions, traces];
  return {
    receivers: new Map(all.map(({ receiver, path }) => [path, receiver])),
    statuses: () => all.flatMap(({ status }) => status() ?? []),
    counts: () => ({
      ...options.engine.intake(),
      waitingBytes: options.engine.waiting(),
      refusedBodies: options.engine.refused(),
    }),
    refusePoll(sourceId) {
      if (!all.some(({ receiver, inUse }) => receiver.id === sourceId && inUse())) return;
      const message = {
        en: `${sourceId} is not asked: it sends by itself, and nothing can be done here to make it`,
        zh: `${sourceId} 无需查询：它会主动推送，在这里无法催促`,
      };
      throw new ConsoleError('conflict', message, { field: 'source' });
    },
    lost(reason) {
      for (const { inUse, receiver } of all) if (inUse()) receiver.refused('stopped', reason);
    },
  };
}

function createRecordReceiver(
  { engine, clock, token, taken, onChange }: RecordIntakeOptions,
  {
    kind,
    path,
    format,
    answer,
  }: {
    kind: Extract<SourceKind, 'exceptions' | 'otlp'>;
    path: string;
    format: RecordFormat;
    answer: (taken: TakenBody) => object;
  },
) {
  const id = taken.includes(kind) ? `${kind}-pushed` : kind;
  const startedAt = clock.now();
  const bytes = { last: 0, total: 0 };
  let records = 0;
  let used = false;
  const health = createReceiverHealth({
    source: { id, kind, address: path },
    every: null,
    heardBefore: null,
    context: { clock, lostAt: () => null, record: () => true, onChange },
  });
  const receiver: IngestReceiver = {
    id,
    token,
    takesLines: true,
    // It is asked by `takeBytes` only.
    take: () => ({ accepted: 0, problems: [] }),
    async takeBytes(body) {
      used = true;
      const size = body.byteLength;
      const done = await engine.take(body, format, clock.now());
      bytes.last = size;
      bytes.total += size;
      records += done.accepted;
      const named = done.problems.slice(0, namedProblems).join('; ');
      if (done.unreadable !== null && done.unreadable !== undefined) {
        throw new ConsoleError('bad-input', done.unreadable, { field: 'body' });
      }
      if (format === 'ndjson' && done.accepted === 0 && done.broken > 0) {
        throw new ConsoleError('bad-input', named, { field: done.field });
      }
      health.heard(
        done.broken === 0 ? null : `${done.broken} of the last delivery could not be read: ${named}`,
      );
      return answer(done);
    },
    refused(fault, reason) {
      used = true;
      health.refused(fault, reason);
    },
  };
  return {
    path,
    receiver,
    inUse: () => used || token !== null,
    status(): SourceStatus | null {
      if (!used && token === null) return null;
      return {
        ...health.status(),
        ...noDetails,
        // Of spans most become records only once the others of their trace are there, and nobody tells from which delivery they were.
        records: format === 'otlp' ? null : records,
        bytes: { ...bytes },
        certificateEndsAt: null,
        nextPollAt: null,
        breaker: { state: 'closed', since: startedAt, until: null },
      };
    },
  };
}
