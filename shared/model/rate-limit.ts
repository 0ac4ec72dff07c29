import { z } from 'zod';

/** What one request of an entry asks of a downstream (seed 003: the cluster limit protects the downstream). */
export const DownstreamCall = z.strictObject({
  /** Id of an entry, or of something outside of them (a database, a partner), whose `capacity` must then stand here. */
  entry: z.string().regex(/^[^\s@#]+@[^\s@#]+$/, { error: 'expected app@method, such as stock@deduct' }),
  /** Calls that one request causes: 2 asks the downstream twice, 0.3 asks it for three requests in ten. */
  calls: z.number().positive({ error: 'expected a number of calls per request above 0' }).default(1),
  /** Part of the downstream's capacity that is kept for this entry, 0…1; without it, it is shared by what each caller needs. */
  share: z
    .number()
    .positive()
    .max(1, { error: 'expected a part of the whole, above 0 and at most 1' })
    .optional(),
  /** Requests per second that the downstream can carry, where it is not an entry with a tested limit. */
  capacity: z.number().positive({ error: 'expected a number of requests per second above 0' }).optional(),
});
export type DownstreamCall = z.infer<typeof DownstreamCall>;

/** Why a limit, or a bound of it, is not known. A closed set: the screen has words for each. */
export const LimitGap = z.enum([
  /** Neither it nor any strong downstream has a tested limit or a capacity. */
  'nothing-tested',
  /** A strong downstream has no tested limit: the true limit may be lower than all that is known. */
  'downstream-not-tested',
  /** The downstream is not among the entries and has no capacity written beside it. */
  'downstream-not-an-entry',
  /** Several callers, and what one of them needs is not known: no share can be told. */
  'share-unknown',
  /** The written shares of other callers leave nothing. */
  'share-used-up',
  /** How many instances there are is not known. */
  'instances-unknown',
  /** Less than one request per second: a limiter takes 0 for "turn everything away". */
  'below-one',
]);
export type LimitGap = z.infer<typeof LimitGap>;

/** What one thing allows the entry: itself, or one of its downstreams. */
export const LimitBound = z.object({
  /** The entry's own id where it is its own tested limit that bounds it. */
  by: z.string(),
  kind: z.enum(['itself', 'strong', 'weak']),
  /** Requests per second that it can carry. */
  capacity: z.number().nullable(),
  /** Part of the capacity that is this entry's. */
  share: z.number().nullable(),
  /** `alone`: nobody else calls it; `written`: in the file, or all that others' written shares leave; `need`: by what each caller needs at its target. */
  shareFrom: z.enum(['alone', 'written', 'need']).nullable(),
  /** Calls per request. */
  calls: z.number(),
  /** The file says no number of calls: one is assumed. */
  callsAssumed: z.boolean(),
  /** capacity × share ÷ calls, requests per second of the entry; null with the reason in `gap`. */
  allows: z.number().nullable(),
  gap: LimitGap.nullable(),
});
export type LimitBound = z.infer<typeof LimitBound>;

/** The calculated rate limit of one entry, requests per second, whole numbers. */
export const RateLimit = z.object({
  entry: z.string(),
  /** The limit of the whole cluster; null where it cannot be told, with the reason in `clusterGap`. */
  cluster: z.number().nullable(),
  clusterGap: LimitGap.nullable(),
  /** Where the limit is not known but something bounds it: it is certainly not above this. */
  atMost: z.number().nullable(),
  /** `by` of the lowest bound: what decides. */
  decidedBy: z.string().nullable(),
  instances: z.number().nullable(),
  skew: z.number(),
  /** The limit of one instance: cluster ÷ instances × skew; null where it cannot be told, with the reason in `instanceGap`. */
  instance: z.number().nullable(),
  instanceGap: LimitGap.nullable(),
  /** All that was looked at, lowest first, the unknown at the end. Weak downstreams are shown and do not decide. */
  bounds: z.array(LimitBound),
});
export type RateLimit = z.infer<typeof RateLimit>;
