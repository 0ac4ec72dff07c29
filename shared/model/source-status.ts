import { z } from 'zod';
import { Freshness } from './sample.ts';
import { EpochMs } from './time.ts';

export const SourceKind = z.enum([
  'prometheus',
  'http-json',
  'alertmanager',
  'prometheus-alerts',
  'alertmanager-webhook',
  'webhook',
  'loki',
  'elasticsearch',
  'records-file',
  'exceptions',
  'otlp',
]);
export type SourceKind = z.infer<typeof SourceKind>;

/**
 * Why a source gave no usable answer: a closed set.
 * - `unresolved`, `refused`, `broken`: its name is not known, nobody listens, the connection broke off.
 * - `deadline`: no whole answer in time. `tls`: its certificate is not accepted.
 * - `auth`: 401 or 403. `busy`: 429 or 503. `status`: any other status that is no success.
 * - `redirected`: it points to another origin. `too-large`: more than the cap, decoded.
 * - `web-page`, `malformed`: HTML, or not the JSON that was expected.
 * - `query`: the source answers, but not this query (its own words). `ambiguous`: two series of one answer have the same labels.
 * - `file`: it is a file, and cannot be read.
 * - `settings`: the address or a secret is unusable. `stopped`: the console itself gave up, such as at its end.
 */
export const SourceFault = z.enum([
  'unresolved',
  'refused',
  'broken',
  'deadline',
  'tls',
  'auth',
  'busy',
  'status',
  'redirected',
  'too-large',
  'web-page',
  'malformed',
  'query',
  'ambiguous',
  'settings',
  'stopped',
  'file',
]);
export type SourceFault = z.infer<typeof SourceFault>;

/** Closed: it is polled as set. Open: it failed five times, and is left alone until `until`. Half-open: one probe is under way. */
export const Breaker = z.object({
  state: z.enum(['closed', 'open', 'half-open']),
  since: EpochMs,
  /** When the next probe goes out; null unless open. */
  until: EpochMs.nullable(),
});
export type Breaker = z.infer<typeof Breaker>;

/** Something that must always be there. Silent: the source answers, and it is not. Unknown: the source does not answer. */
export const DeadMan = z.object({
  expects: z.string(),
  state: z.enum(['present', 'silent', 'unknown']),
  since: EpochMs,
});
export type DeadMan = z.infer<typeof DeadMan>;

/** One member of a cluster. */
export const SourceMember = z.object({
  address: z.string(),
  freshness: Freshness,
  lastSuccessAt: EpochMs.nullable(),
  fault: SourceFault.nullable(),
  lastError: z.string().nullable(),
  consecutiveFailures: z.number().int(),
  latency: z.number().nullable(),
  /** Alerts that it reports. */
  alerts: z.number().int().nullable(),
});
export type SourceMember = z.infer<typeof SourceMember>;

/** A source as the Sources page shows it. */
export const SourceStatus = z.object({
  id: z.string(),
  kind: SourceKind,
  /** Where it is; for one that pushes, the path at which it is received. */
  address: z.string(),
  /**
   * From the last poll that succeeded, or the last delivery. A source that pushes without a rhythm (`every` null) is `live` from its first
   * delivery on: its silence means nothing, which is what its dead-man check is for.
   */
  freshness: Freshness,
  /** Since when it is in this freshness. */
  since: EpochMs,
  /** Time between two polls, or two deliveries where the sender repeats itself, ms; null: it comes when it comes. */
  every: z.number().nullable(),
  lastSuccessAt: EpochMs.nullable(),
  /** Of the last poll; null after one that succeeded. */
  fault: SourceFault.nullable(),
  /** In words, with the address; null after a poll that succeeded without a complaint. */
  lastError: z.string().nullable(),
  /** When `lastError` was last seen; null: never. */
  lastErrorAt: EpochMs.nullable(),
  consecutiveFailures: z.number().int(),
  /** Duration of the last poll, ms. */
  latency: z.number().nullable(),
  nextPollAt: EpochMs.nullable(),
  breaker: Breaker,
  /** By how much its clock runs ahead of the console's, ms; 0 while they agree; null: it does not tell its time. */
  skew: z.number().nullable(),
  /** Series that are held of it; null: it is no metric source. */
  series: z.number().int().nullable(),
  /**
   * The youngest sample that is held of it: a source may answer every poll and have nothing new to tell. Null: it is no metric source, or
   * nothing is held. Age in ms, as of the status.
   */
  newestSample: z.object({ age: z.number(), freshness: Freshness }).nullable(),
  /** Alerts that it reports as open; null: it is no alert source, or has not answered yet. */
  alerts: z.number().int().nullable(),
  /** Exception records that were taken from it since the start; null or left out: it tells of none. */
  records: z.number().int().nullable().optional(),
  /** Decoded bytes of the last poll or delivery, and of all since the start. */
  bytes: z.object({ last: z.number(), total: z.number() }),
  /** What the source itself says about its last answer (Prometheus `warnings` and `infos`): it may be incomplete. */
  warnings: z.array(z.string()),
  /** When its TLS certificate ends; null: it is not reached over TLS, or not yet. */
  certificateEndsAt: EpochMs.nullable(),
  deadMan: DeadMan.nullable(),
  /** Members of its cluster; empty where it is one server. */
  members: z.array(SourceMember),
});
export type SourceStatus = z.infer<typeof SourceStatus>;
