import type { SourceKind, SourceStatus } from '../model/source-status.ts';
import type { EpochMs } from '../model/time.ts';

/** From this difference on somebody should set a clock: times that the source names itself are then wrong for people. Ms. */
export const skewWarning = 60_000;

/** A certificate that ends within this time is to be renewed now, ms: long enough for a night of change freeze. */
const certificateWarning = 14 * 86_400_000;

export type CertificateStanding = 'valid' | 'ending' | 'expired';

/** @returns null where there is no certificate. */
export function certificateStanding(endsAt: EpochMs | null, now: EpochMs): CertificateStanding | null {
  if (endsAt === null) return null;
  if (endsAt <= now) return 'expired';
  return endsAt - now <= certificateWarning ? 'ending' : 'valid';
}

/** What it has is pushed to us: nobody can ask it. */
export function isPushed(kind: SourceKind): boolean {
  return ['alertmanager-webhook', 'webhook', 'exceptions', 'otlp'].includes(kind);
}

/** It answers, and has nothing new to tell: its samples are old. */
export function isFrozen({
  freshness,
  newestSample,
}: Pick<SourceStatus, 'freshness' | 'newestSample'>): boolean {
  const answering = freshness === 'live' || freshness === 'ageing';
  return answering && (newestSample?.freshness === 'stale' || newestSample?.freshness === 'lost');
}

export function isSkewed({ skew }: Pick<SourceStatus, 'skew'>): boolean {
  return skew !== null && Math.abs(skew) >= skewWarning;
}

/** What may be known of a source and what must be done about it: worst first, then by id, so that rows stay where they are. */
export function worstFirst(sources: readonly SourceStatus[], now: EpochMs): SourceStatus[] {
  return sources.toSorted((left, right) => {
    const byRank = rank(left, now) - rank(right, now);
    if (byRank !== 0) return byRank;
    return left.id < right.id ? -1 : 1;
  });
}

function rank(source: SourceStatus, now: EpochMs): number {
  const certificate = certificateStanding(source.certificateEndsAt, now);
  if (source.freshness === 'lost') return 0;
  if (source.freshness === 'stale') return 1;
  if (source.deadMan?.state === 'silent' || certificate === 'expired') return 2;
  if (source.lastError !== null || source.fault !== null) return 3;
  if (isFrozen(source)) return 3;
  if (source.freshness === 'ageing') return 4;
  const isDoubtful =
    source.warnings.length > 0 || source.members.some(({ freshness }) => freshness !== 'live');
  return isDoubtful || isSkewed(source) || certificate === 'ending' ? 5 : 6;
}
