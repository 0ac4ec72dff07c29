/**
 * Why a source gave no usable answer: a closed set.
 * - `unresolved`, `refused`, `broken`: its name is not known, nobody listens, the connection broke off.
 * - `deadline`: no whole answer in time. `tls`: its certificate is not accepted.
 * - `auth`: 401 or 403. `busy`: 429 or 503. `status`: any other status that is no success.
 * - `redirected`: it points to another origin. `too-large`: more than the cap, decoded.
 * - `web-page`, `malformed`: HTML, or not the JSON that was expected.
 * - `query`: the source answers, but not this query (its own words). `ambiguous`: two series of one answer have the same labels.
 * - `settings`: the address or a secret is unusable. `stopped`: the console itself gave up, such as at its end.
 */
export type SourceFailureKind =
  | 'unresolved'
  | 'refused'
  | 'broken'
  | 'deadline'
  | 'tls'
  | 'auth'
  | 'busy'
  | 'status'
  | 'redirected'
  | 'too-large'
  | 'web-page'
  | 'malformed'
  | 'query'
  | 'ambiguous'
  | 'settings'
  | 'stopped';

/** A failed request to a source. The message is for people: what happened, at which address. */
export class SourceFailure extends Error {
  readonly kind: SourceFailureKind;
  /** How long the source asks to be left alone, ms; null where it did not say. */
  readonly retryAfter: number | null;

  constructor(
    kind: SourceFailureKind,
    message: string,
    options: { cause?: unknown; retryAfter?: number | null } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'SourceFailure';
    this.kind = kind;
    this.retryAfter = options.retryAfter ?? null;
  }

  /** The source itself works: only this one question failed, and others may be asked. */
  get ofQuery(): boolean {
    return this.kind === 'query' || this.kind === 'ambiguous' || this.kind === 'too-large';
  }
}

/** Whatever was thrown on the way, as one of the closed set. */
export function asSourceFailure(thrown: unknown): SourceFailure {
  if (thrown instanceof SourceFailure) return thrown;
  const detail = thrown instanceof Error ? thrown.message : String(thrown);
  return new SourceFailure('settings', detail, { cause: thrown });
}

/** An address as it may be shown and logged: without user, password and query. */
export function shownAddress(address: string | URL): string {
  const { origin, pathname } = new URL(address);
  return origin + (pathname === '/' ? '' : pathname);
}
