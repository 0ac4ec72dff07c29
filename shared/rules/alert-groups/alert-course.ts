import type { Alert } from '../../model/alert.ts';
import type { EpochMs } from '../../model/time.ts';
import { isSettled, shelvingAt, type Happening } from '../alerts.ts';
import { causeOf } from './cause-of.ts';

const minute = 60_000;
/** EEMUA 191 and ISA-18.2 count what reaches an operator in 10 minutes. */
export const loadWindow = 10 * minute;
/** A flood begins with more than so many alerts in 10 minutes, and ends with fewer than so many (ISA-18.2). */
export const floodBegins = 10;
export const floodEnds = 5;
/**
 * An alert that opens so often in 10 minutes comes and goes. ISA-18.2 takes three times in a minute as a first measure; here sources are
 * polled and rules wait with a `for`, so that a minute would catch none of them.
 */
const chatters = 3;
/** Openings are kept for the ten whole minutes of the board and the one under way. */
const kept = loadWindow + 2 * minute;

/** What is remembered of a cause while any of its alerts is not settled, also of those that have cleared meanwhile. */
export interface CauseMemory {
  firstSeen: EpochMs;
  startsAt: EpochMs;
}

/** How alerts came and went, as far as that tells more than how they stand. */
export interface CourseNow {
  /** When the alerts of the last 11 minutes opened that asked something of somebody, oldest first. */
  openings: readonly EpochMs[];
  floodSince: EpochMs | null;
  /** Since when what is seen belongs to the present flood, or to the last one as long as anything of it stands. */
  episodeSince: EpochMs | null;
  chattering: ReadonlySet<string>;
  /** By the key of the cause. */
  memoryOf(key: string): CauseMemory | null;
}

export interface AlertCourse {
  /** To be told of each event in order, with the alert as it is after it. */
  take(event: Happening, alert: Alert | null): void;
  at(now: EpochMs): CourseNow;
}

interface Remembered extends CauseMemory {
  members: Set<string>;
}

/** Follows the log from its first event on, so that a restart tells the same: it depends on nothing but the events and the time. */
export function createAlertCourse(): AlertCourse {
  /** The last openings of each alert, oldest first: as many as tell that it comes and goes. */
  const openings = new Map<string, EpochMs[]>();
  const often = new Set<string>();
  /** When those opened that asked something of somebody, oldest first. */
  let asked: EpochMs[] = [];
  const causes = new Map<string, Remembered>();
  const keys = new Map<string, string>();
  let latest: EpochMs = 0;
  let floodSince: EpochMs | null = null;
  let episodeSince: EpochMs | null = null;

  /** Whether the last so many of them came within 10 minutes. */
  const cameTogether = (count: number, now: EpochMs) => (asked.at(-count) ?? -Infinity) > now - loadWindow;
  /** Asked with every event while anything of a flood stands, which the first look mostly finds: no list is made for it. */
  const stands = (since: EpochMs) => {
    for (const { firstSeen } of causes.values()) if (firstSeen >= since) return true;
    return false;
  };
  /** What time alone has brought about since the last event: a flood ebbs away by itself. */
  const floodAt = (now: EpochMs) => {
    const flood = floodSince !== null && cameTogether(floodEnds, now) ? floodSince : null;
    const episode = flood !== null || (episodeSince !== null && stands(episodeSince)) ? episodeSince : null;
    return { flood, episode };
  };

  const forgetPast = () => {
    asked = asked.filter((at) => at > latest - kept);
    for (const [fingerprint, times] of openings) {
      if ((times.at(-1) ?? 0) > latest - kept) continue;
      openings.delete(fingerprint);
      often.delete(fingerprint);
    }
  };
  const open = (fingerprint: string, alert: Alert) => {
    const times = openings.get(fingerprint);
    if (times === undefined) openings.set(fingerprint, [latest]);
    else if (times.push(latest) > chatters) times.shift();
    if (times?.length === chatters) often.add(fingerprint);
    const [oldest] = asked;
    // In leaps, so that a storm does not move the whole list with every alert of it.
    if (oldest !== undefined && oldest <= latest - 2 * kept) forgetPast();
    if (alert.suppressed || shelvingAt(alert, latest) !== null) return;
    asked.push(latest);
    if (floodSince !== null || !cameTogether(floodBegins + 1, latest)) return;
    floodSince = latest;
    episodeSince ??= latest - loadWindow;
  };

  const forget = (fingerprint: string, key: string) => {
    const cause = causes.get(key);
    keys.delete(fingerprint);
    cause?.members.delete(fingerprint);
    if (cause?.members.size === 0) causes.delete(key);
  };
  const remember = (fingerprint: string, key: string, { openedAt, startsAt }: Alert) => {
    const cause = causes.get(key) ?? { firstSeen: openedAt, startsAt, members: new Set() };
    cause.members.add(fingerprint);
    cause.firstSeen = Math.min(cause.firstSeen, openedAt);
    cause.startsAt = Math.min(cause.startsAt, startsAt);
    causes.set(key, cause);
    keys.set(fingerprint, key);
  };

  return {
    take(event, alert) {
      latest = Math.max(latest, event.at);
      ({ flood: floodSince, episode: episodeSince } = floodAt(latest));
      if (alert === null) return;
      const { fingerprint } = alert;
      const before = keys.get(fingerprint);
      const key = isSettled(alert) ? null : causeOf(alert).key;
      if (before !== undefined && before !== key) forget(fingerprint, before);
      if (key !== null) remember(fingerprint, key, alert);
      if (event.kind === 'alert.opened') open(fingerprint, alert);
    },
    at(now) {
      const { flood, episode } = floodAt(Math.max(latest, now));
      const first = (fingerprint: string) => openings.get(fingerprint)?.[0] ?? 0;
      return {
        openings: asked.filter((at) => at > now - kept),
        floodSince: flood,
        episodeSince: episode,
        chattering: new Set([...often].filter((fingerprint) => first(fingerprint) > now - loadWindow)),
        memoryOf: (key) => causes.get(key) ?? null,
      };
    },
  };
}
