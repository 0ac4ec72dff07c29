import type { AlertFacts } from '../../../../shared/model/alert.ts';
import type { SecretRef } from '../../../../shared/model/person.ts';
import type {
  AlertmanagerWebhookSettings,
  WebhookSettings,
} from '../../../../shared/model/source-settings.ts';
import type { SourceFault, SourceStatus } from '../../../../shared/model/source-status.ts';
import { durationMs, type EpochMs } from '../../../../shared/model/time.ts';
import type { AlertDelivery } from '../../../../shared/rules/alert-reports.ts';
import type { Heard } from '../../../../shared/rules/occurrences.ts';
import { ConsoleError } from '../../console-error.ts';
import { createDeadManCheck } from '../alerting/dead-man-check.ts';
import { noDetails, type WatchContext } from '../watch/watch-source.ts';
import type { Delivery } from './delivery.ts';
import { createKnownAlerts } from './known-alerts.ts';
import { createReceiverHealth } from './receiver-health.ts';

/** Records a delivery. @returns true when all of it is on disk. */
export type RecordDelivery = (delivery: AlertDelivery) => boolean;

/** A source that pushes its alerts to us. */
export interface Receiver {
  readonly id: string;
  /** The path at which it is received. */
  readonly path: string;
  /** What its sender must show; null: nothing of its own. */
  readonly token: SecretRef | null;
  /** False for one without settings of which nothing was ever heard. */
  inUse(): boolean;
  /**
   * Takes a delivery. When it returns, every fact of it is on disk.
   *
   * @param document the parsed body.
   * @param bytes its decoded size.
   * @returns how many alerts it told of, and what of it could not be read.
   * @throws ConsoleError `bad-input` where nothing of it can be read, `log-unwritable`: it is to be sent again.
   */
  take(
    document: unknown,
    bytes: number,
    record: RecordDelivery,
  ): { accepted: number; problems: readonly string[] };
  /** Something that came for it was not taken: too large, no JSON, the wrong token. */
  refused(fault: SourceFault, reason: string): void;
  /** Tries again to record what could not be recorded: a sender may have given up meanwhile. */
  retry(record: RecordDelivery): void;
  /** Every alert that it holds open. */
  open(): AlertFacts[];
  status(): SourceStatus;
  close(): void;
}

export interface ReceiverOptions {
  settings: AlertmanagerWebhookSettings | WebhookSettings;
  path: string;
  /** False: it stands in no settings, and shows itself once something was delivered. */
  configured: boolean;
  /** Reads a document. @throws ConsoleError `bad-input`. */
  read: (document: unknown, now: EpochMs) => Delivery;
  /** What the log tells of it. */
  before: Heard;
  context: Pick<WatchContext, 'clock' | 'lostAt' | 'record' | 'onChange'>;
}

/** More than any system has at once; a sender that makes up alerts does not fill the memory. */
const mostAlerts = 50_000;
const namedProblems = 3;

export function createReceiver({
  settings,
  path,
  configured,
  read,
  before,
  context,
}: ReceiverOptions): Receiver {
  const { clock } = context;
  const { id } = settings;
  const every = settings.every === undefined ? null : durationMs(settings.every);
  const deadMan = createDeadManCheck(settings, every ?? 0, clock);
  const isDeadMan = deadMan.matches;
  const known = createKnownAlerts(withoutDeadMan(before.occurrences, isDeadMan), clock);
  const bytes = { last: 0, total: 0 };
  /** Something came for it, or had come before the start. */
  let used = before.at !== null;
  const startedAt = clock.now();
  const health = createReceiverHealth({
    source: { id, kind: settings.kind, address: path },
    every,
    heardBefore: before.at,
    context,
  });

  return {
    id,
    path,
    token: settings.token ?? null,
    inUse: () => configured || used,
    take(document, size, record) {
      used = true;
      bytes.last = size;
      bytes.total += size;
      const { statements, problems, cutOff } = read(document, clock.now());
      const texts = problems.map(({ field, message }) => `${field}: ${message}`);
      const [first] = problems;
      if (statements.length === 0 && first !== undefined) {
        throw new ConsoleError('bad-input', texts.slice(0, namedProblems).join('; '), { field: first.field });
      }
      if (known.count() + statements.length > mostAlerts) {
        const message = `${id} already holds ${known.count()} alerts open, and ${mostAlerts} are the most`;
        throw new ConsoleError('too-large', message);
      }
      const others = statements.filter((said) => said.state !== 'firing' || !isDeadMan(said.alert));
      if (!known.learn(others, (news) => record({ source: id, ...news }))) {
        throw new ConsoleError('log-unwritable', 'it could not be recorded: send it again');
      }
      health.heard(complaintOf(texts, cutOff));
      deadMan.answered(others.length < statements.length);
      return { accepted: statements.length, problems: texts };
    },
    refused: (fault, reason) => health.refused(fault, reason),
    retry: (record) => void known.learn([], (news) => record({ source: id, ...news })),
    open: () => known.open(),
    status() {
      const state = health.status();
      return {
        ...state,
        ...noDetails,
        alerts: state.lastSuccessAt === null ? null : known.count(),
        bytes: { ...bytes },
        certificateEndsAt: null,
        nextPollAt: null,
        breaker: { state: 'closed', since: startedAt, until: null },
        deadMan: deadMan.state(state),
      };
    },
    close: () => health.close(),
  };
}

/** What must always be there is told apart, also where it was not before. */
function withoutDeadMan(
  occurrences: Heard['occurrences'],
  isDeadMan: (alert: AlertFacts) => boolean,
): Heard['occurrences'] {
  return new Map(
    [...occurrences].filter(([, occurrence]) => occurrence.state !== 'open' || !isDeadMan(occurrence.alert)),
  );
}

/** What was wrong with a delivery that was taken. */
function complaintOf(problems: readonly string[], cutOff: number): string | null {
  const named = problems.slice(0, namedProblems).join('; ');
  const more = problems.length > namedProblems ? `; and ${problems.length - namedProblems} more` : '';
  const parts = [
    ...(problems.length === 0 ? [] : [`not all of the last delivery could be read: ${named}${more}`]),
    ...(cutOff === 0 ? [] : [`the sender left out ${cutOff} alerts (max_alerts)`]),
  ];
  return parts.length === 0 ? null : parts.join('; ');
}
