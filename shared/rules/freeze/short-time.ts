import type { EpochMs } from '../../model/time.ts';

/** `2026-09-30 18:00`, in a zone. */
export function shortTime(at: EpochMs, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(at);
}
