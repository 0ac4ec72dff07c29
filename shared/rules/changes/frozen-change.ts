import type { ChangeFacts, FreezeException } from '../../model/change.ts';
import type { Promotion } from '../../model/promotion.ts';
import type { EpochMs } from '../../model/time.ts';
import { bindsLines, freezeWindows, type Freeze } from '../freeze.ts';
import { covers, standingOfException } from '../freeze/exceptions.ts';
import { linesTouched } from './places-of-change.ts';

type Places = Pick<Promotion, 'freeze' | 'lines' | 'entries'> | null;

export interface FrozenChange {
  window: Freeze;
  /** The exception that lets it; null: without leave. */
  exceptionId: string | null;
}

/**
 * The freeze window that a change stands in: it began there, went on there, or ended there. Taking back what was changed before the
 * freeze is no change of the freeze. Of several windows the one that it met first counts.
 */
export function frozenChange(
  change: ChangeFacts,
  {
    promotion,
    exceptions,
    now,
  }: { promotion: Places; exceptions: ReadonlyMap<string, FreezeException>; now: EpochMs },
): FrozenChange | null {
  const until = lastMoment(change, now);
  // What ended at the very moment of the begin did not go on into it; what runs at that moment does.
  const reaches = (start: EpochMs) => (change.status === 'running' ? start <= until : start < until);
  const met = freezeWindows(promotion).filter(
    ({ start, end }) => (start <= change.startedAt || reaches(start)) && change.startedAt < end,
  );
  if (met.length === 0) return null;
  const lines = linesTouched(change, promotion);
  const window = met.find((one) => bindsLines(one, lines));
  if (window === undefined) return null;
  const claimed = change.exception === null ? undefined : exceptions.get(change.exception);
  const moment = Math.max(change.startedAt, window.start);
  const isLet =
    claimed !== undefined &&
    claimed.plan === null &&
    covers(claimed, lines) &&
    (standingOfException(claimed, moment) === 'open' || wasUsed(claimed, change.id));
  return { window, exceptionId: isLet ? claimed.id : null };
}

/** What was let once stays let, though the exception was withdrawn since. */
function wasUsed({ used }: FreezeException, changeId: string): boolean {
  return used.some(({ kind, id }) => kind === 'change' && id === changeId);
}

function lastMoment({ status, startedAt, endedAt }: ChangeFacts, now: EpochMs): EpochMs {
  if (status === 'rolled-back') return startedAt;
  return status === 'running' ? Math.max(startedAt, now) : (endedAt ?? startedAt);
}

/** When something about the freezes of these changes may differ next, without anybody saying anything; Infinity: never. */
export function nextFreezeMoment(promotion: Pick<Promotion, 'freeze'> | null, now: EpochMs): EpochMs {
  const moments = freezeWindows(promotion).flatMap(({ start, end }) => [start, end]);
  return Math.min(Infinity, ...moments.filter((moment) => moment > now));
}
