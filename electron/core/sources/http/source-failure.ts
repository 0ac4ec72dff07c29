import type { SourceFault } from '../../../../shared/model/source-status.ts';

/** A failed request to a source. The message is for people: what happened, at which address. */
export class SourceFailure extends Error {
  readonly kind: SourceFault;
  /** How long the source asks to be left alone, ms; null where it did not say. */
  readonly retryAfter: number | null;

  constructor(
    kind: SourceFault,
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
