import type { AlertFacts } from '../../../../shared/model/alert.ts';
import type { SecretRef } from '../../../../shared/model/person.ts';
import type {
  AlertmanagerWebhookSettings,
  WebhookSettings,
} from '../../../../shared/model/source-settings.ts';
import type { SourceFault, SourceStatus } from '../../../../shared/model/source-status.ts';
import { durationMs, type EpochMs } from '../../../../shared/model/time.ts';
import { matchesAll, parseMatchers, type AlertMatcher } from '../../../../shared/rules/alert-matchers.ts';
import type { AlertDelivery } from '../../../../shared/rules/alert-reports.ts';
import {
  deadManAnswered,
  deadManOf,
  deadManUnheard,
  startDeadMan,
} from '../../../../shared/rules/dead-man.ts';
import {
  hear,
  isRemembered,
  lateFor,
  type AlertStatement,
  type Heard,
  type Occurrence,
} from '../../../../shared/rules/occurrences.ts';
import { ConsoleError } from '../../console-error.ts';
import { noDetails, type WatchContext } from '../watch/watch-source.ts';
import type { Delivery } from './delivery.ts';
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
  const watched = matchersOf(settings);
  const isDeadMan = ({ labels }: AlertFacts) => watched !== null && matchesAll(watched, labels);
  let deadMan = startDeadMan(settings['dead-man'] ?? '', clock.now());

  const known = new Map(before.occurrences);
  /** What the log does not have yet. */
  const unrecorded = new Map<string, Occurrence>();
  const bytes = { last: 0, total: 0 };
  let openCount = 0;
  /** Something came for it, or had come before the start. */
  let used = before.at !== null;
  let sweptAt = clock.monotonic();
  const health = createReceiverHealth({
    source: { id, kind: settings.kind, address: path },
    every,
    heardBefore: before.at,
    context,
  });

  const forgetOld = () => {
    for (const [fingerprint, occurrence] of known) {
      if (!isRemembered(occurrence, clock.now())) known.delete(fingerprint);
      else if (occurrence.state === 'open' && isDeadMan(occurrence.alert)) known.delete(fingerprint);
    }
    sweptAt = clock.monotonic();
  };
  forgetOld();
  openCount = [...known.values()].filter(({ state }) => state === 'open').length;

  const learn = (statement: AlertStatement) => {
    const fingerprint = fingerprintOf(statement);
    const earlier = known.get(fingerprint);
    const later = hear(earlier, statement, clock.now());
    if (later === earlier) return;
    openCount += Number(later.state === 'open') - Number(earlier?.state === 'open');
    known.set(fingerprint, later);
    unrecorded.set(fingerprint, later);
  };

  /** Hands over all that the log may lack: what could not be recorded last time comes again with this. */
  const settle = (record: RecordDelivery): boolean => {
    if (unrecorded.size === 0) return true;
    const held: AlertFacts[] = [];
    const ended: { fingerprint: string; name: string; endsAt: EpochMs }[] = [];
    for (const [fingerprint, occurrence] of unrecorded) {
      if (occurrence.state === 'open') held.push(occurrence.alert);
      else ended.push({ fingerprint, name: occurrence.name, endsAt: occurrence.endsAt });
    }
    if (!record({ source: id, held, ended })) return false;
    unrecorded.clear();
    return true;
  };

  return {
    id,
    path,
    token: settings.token ?? null,
    inUse: () => configured || used,
    take(document, size, record) {
      used = true;
      bytes.last = size;
      bytes.total += size;
      if (clock.monotonic() - sweptAt > lateFor) forgetOld();
      const { statements, problems, cutOff } = read(document, clock.now());
      const texts = problems.map(({ field, message }) => `${field}: ${message}`);
      const [first] = problems;
      if (statements.length === 0 && first !== undefined) {
        throw new ConsoleError('bad-input', texts.slice(0, namedProblems).join('; '), { field: first.field });
      }
      if (openCount + statements.length > mostAlerts) {
        throw new ConsoleError(
          'too-large',
          `${id} already holds ${openCount} alerts open, and ${mostAlerts} are the most`,
        );
      }
      let deadManSeen = false;
      for (const statement of statements) {
        if (statement.state === 'firing' && isDeadMan(statement.alert)) deadManSeen = true;
        else learn(statement);
      }
      const recorded = settle(record);
      if (watched !== null && every !== null) {
        const answer = { present: deadManSeen, at: clock.monotonic(), now: clock.now(), every };
        deadMan = deadManAnswered(deadMan, answer);
      }
      if (!recorded) {
        throw new ConsoleError('log-unwritable', 'it could not be recorded: send it again');
      }
      health.heard(complaintOf(texts, cutOff));
      return { accepted: statements.length, problems: texts };
    },
    refused: (fault, reason) => health.refused(fault, reason),
    retry: (record) => void settle(record),
    open: () =>
      [...known.values()].flatMap((occurrence) => (occurrence.state === 'open' ? [occurrence.alert] : [])),
    status() {
      const state = health.status();
      const heard = state.freshness === 'live' || state.freshness === 'ageing';
      if (!heard) deadMan = deadManUnheard(deadMan, clock.now());
      return {
        ...state,
        ...noDetails,
        alerts: state.lastSuccessAt === null ? null : openCount,
        bytes: { ...bytes },
        certificateEndsAt: null,
        nextPollAt: null,
        breaker: { state: 'closed', since: state.since, until: null },
        deadMan: watched === null ? null : deadManOf(deadMan),
      };
    },
    close: () => health.close(),
  };
}

function matchersOf(settings: ReceiverOptions['settings']): readonly AlertMatcher[] | null {
  const text = settings['dead-man'];
  if (text === undefined) return null;
  const parsed = parseMatchers(text);
  if (parsed.ok) return parsed.matchers;
  throw new ConsoleError('bad-input', `dead-man: ${parsed.message}`, {
    field: `sources.${settings.id}.dead-man`,
  });
}

function fingerprintOf(statement: AlertStatement): string {
  return statement.state === 'firing' ? statement.alert.fingerprint : statement.fingerprint;
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
