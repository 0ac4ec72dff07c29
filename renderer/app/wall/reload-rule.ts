import type { Worst } from '../../../shared/model/console-status.ts';
import type { EpochMs } from '../../../shared/model/time.ts';

/** Nobody is to look at a page that loads while a P1 is this young and not acknowledged, ms. */
export const freshP1Ms = 30_000;

/** After an error the page loads again after ten seconds, then after twice as long each time, at most five minutes. */
const firstPauseMs = 10_000;
const longestPauseMs = 300_000;
/** Whoever has run for this long without one begins anew, ms. */
export const soundAfterMs = 600_000;

export interface ReloadFacts {
  /** What this page was built as; null where that cannot be told. */
  own: string | null;
  /** What the server gives out now; null: it has not answered. */
  served: string | null;
  /** For which build this screen was loaded anew already. */
  reloadedFor: string | null;
  worst: Pick<Worst, 'severity' | 'acknowledgedAt' | 'openedAt'> | null;
  /** On the console's clock. */
  now: EpochMs;
}

/**
 * Whether to load the page anew: only once the server gives out another build than this page, once for each build, and never in the first
 * thirty seconds of a P1 that nobody has acknowledged (`wait`: ask again).
 */
export function reloadFor({ own, served, reloadedFor, worst, now }: ReloadFacts): 'stay' | 'wait' | 'reload' {
  if (own === null || served === null || served === own || served === reloadedFor) return 'stay';
  const isFresh =
    worst !== null &&
    worst.severity === 1 &&
    worst.acknowledgedAt === null &&
    now - worst.openedAt < freshP1Ms;
  return isFresh ? 'wait' : 'reload';
}

/** How long a page that failed waits before it loads anew, ms. @param before how often it has failed in a row before. */
export function pauseAfterError(before: number): number {
  return Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(before, 10));
}

/** Names of the scripts and styles of a page, which change with every build; null: it has none of ours. */
export function buildOf(html: string): string | null {
  const names = [...html.matchAll(/assets\/([\w.-]+\.(?:js|css))/g)].map(([, name = '']) => name);
  return names.length === 0 ? null : [...new Set(names)].toSorted(byName).join(' ');
}

function byName(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}
