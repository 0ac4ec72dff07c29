import type { AlertRow } from '../model/alert.ts';
import type { AlertGroup, OperatorLoad } from '../model/alert-group.ts';
import type { EpochMs } from '../model/time.ts';

/** EEMUA 191 and ISA-18.2: what one operator can take in 10 minutes. */
export const annunciationLimit = 10;
const minute = 60_000;
const window = 10 * minute;

/** What the alerts ask of people: before grouping, and after it. */
export function operatorLoad(
  rows: readonly AlertRow[],
  groups: readonly AlertGroup[],
  now: EpochMs,
): OperatorLoad {
  const recent = rows.filter(({ openedAt }) => openedAt > now - window);
  const fresh = groups.filter(({ firstSeen, state }) => firstSeen > now - window && state !== 'shelved');
  const current = Math.floor(now / minute);
  return {
    annunciations: fresh.length,
    limit: annunciationLimit,
    raw: recent.length,
    perMinute: Array.from({ length: 11 }, (_, index) => {
      const at = (current - 10 + index) * minute;
      return { at, alerts: rows.filter(({ openedAt }) => openedAt >= at && openedAt < at + minute).length };
    }),
    floodSince:
      recent.length > annunciationLimit
        ? recent.reduce((first, { openedAt }) => Math.min(first, openedAt), now)
        : null,
    owners: [...Map.groupBy(fresh, ({ owner }) => owner)].map(([owner, of]) => ({
      owner,
      annunciations: of.length,
    })),
  };
}
