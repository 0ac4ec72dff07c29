import type { StoredEvent } from '../model/event.ts';
import type { EpochMs } from '../model/time.ts';

/** When something happened, beside when the log was told. */
export interface Happened {
  /** Its place in the timeline. */
  at: EpochMs;
  /** It lasted from then until `at`, as whoever told of it says; the same as `at` for what is a moment. */
  since: EpochMs;
  /** It was told of more than `lateAfterMs` after it happened. */
  late: boolean;
}

/** What a poll, a scrape and the waiting of an alert rule take is no lateness. */
export const lateAfterMs = 120_000;

/** A time before that is no time: systems write zero for "none". */
const longestBackMs = 366 * 86_400_000;

/**
 * Where an event belongs in time. Most are told of as they happen; alerts, changes, notes and what an outage kept back carry a time of
 * their own. Never later than the event itself.
 */
export function happenedAt(event: StoredEvent): Happened {
  const told = event.at;
  switch (event.kind) {
    case 'note.written':
      return placed(event.data.happenedAt, told, 0);
    case 'alert.opened':
      return placed(event.data.alert.startsAt, told);
    case 'alert.cleared':
    case 'alert.ended':
      return placed(event.data.endsAt, told);
    case 'offline.began':
      return placed(event.data.since, told);
    case 'drill.begun':
      return placed(event.data.at, told);
    case 'trigger.fired':
    case 'revert.due':
      return placed(event.data.firedAt, told);
    case 'change.reported': {
      const { status, startedAt, endedAt } = event.data.change;
      const over = placed(status === 'running' ? startedAt : (endedAt ?? startedAt), told);
      return { ...over, since: Math.min(placed(startedAt, told).at, over.at) };
    }
    default:
      return { at: told, since: told, late: false };
  }
}

function placed(own: EpochMs | undefined, told: EpochMs, lateAfter = lateAfterMs): Happened {
  const isTime = own !== undefined && own <= told && own > told - longestBackMs;
  const at = isTime ? own : told;
  return { at, since: at, late: told - at > lateAfter };
}
