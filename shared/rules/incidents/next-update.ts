import type { Severity } from '../../model/severity.ts';
import type { EpochMs } from '../../model/time.ts';

const minute = 60_000;

/** How often those outside are told, ms; null: nobody waits for it. */
export const updateEvery: Readonly<Record<Severity, number | null>> = {
  1: 10 * minute,
  2: 30 * minute,
  3: null,
};

export function dueAfter(severity: Severity, now: EpochMs): EpochMs | null {
  const every = updateEvery[severity];
  return every === null ? null : now + every;
}
