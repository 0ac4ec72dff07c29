import type { EpochMs } from '../../../shared/model/time.ts';

/** A stretch of time that is looked at. */
export interface TimeWindow {
  from: EpochMs;
  to: EpochMs;
}

/** `window=2026-09-30T13:14:00Z~2026-09-30T13:24:00Z` of an address; null where it says nothing that can be read. */
export function windowIn(query: URLSearchParams): TimeWindow | null {
  const [from = Number.NaN, to = Number.NaN, ...rest] = (query.get('window') ?? '')
    .split('~')
    .map((text) => Date.parse(text));
  return from < to && rest.length === 0 ? { from, to } : null;
}

export function windowText({ from, to }: TimeWindow): string {
  return [from, to].map((at) => new Date(at).toISOString().replace(/\.\d{3}Z$/, 'Z')).join('~');
}
