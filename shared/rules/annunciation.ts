import type { AlertGroup } from '../model/alert-group.ts';
import type { Annunciation } from '../model/annunciation.ts';
import type { Severity } from '../model/severity.ts';
import type { EpochMs } from '../model/time.ts';
import { loadWindow } from './alert-groups/alert-course.ts';

/** EEMUA 191 and ISA-18.2: what one operator can take in 10 minutes. */
export const annunciationLimit = 10;
/** Of these, so many are kept for a P1: a flood of lesser things must not use up what the worst one needs. */
const keptForP1 = 4;

/** What operators know of a cause. */
interface Told {
  /** What it had when they were told, or had acknowledged it. */
  severity: Severity;
  at: EpochMs;
  /** It has left the board since. */
  gone: boolean;
  /** It stood no longer when last looked at: over, shelved or silenced, though the board still had it. */
  hidden: boolean;
}

/** What operators have been told of so far. */
export interface Annunciated {
  /** Within the last 10 minutes, oldest first; never more than 10. */
  made: readonly Annunciation[];
  /** By cause. */
  told: ReadonlyMap<string, Told>;
}

export const nothingAnnunciated: Annunciated = { made: [], told: new Map() };

/**
 * What operators are to be told of now: causes that are new, or that have got worse than what was told or acknowledged. Not what is
 * shelved, silenced or over; not an effect of a cause that is on the board, unless it is a P1; not a P2 or P3 that goes and comes back
 * within 10 minutes of being told of.
 *
 * At most 10 in 10 minutes. P1 come first, and 4 of the 10 are kept for them. Where there are more causes than places, the last place
 * tells of all the others by their number; what finds no place at all waits until one is free. Every cause stays on the board meanwhile.
 * To be asked again whenever the causes change, and while any waits; the same causes at the same moment add nothing.
 */
export function annunciate(
  before: Annunciated,
  groups: readonly AlertGroup[],
  now: EpochMs,
): Annunciated & { waiting: number } {
  const told = stillTold(before, groups, now);
  const made = before.made.filter(({ at }) => at > now - loadWindow);
  const ids = new Set(groups.map(({ id }) => id));
  const due = groups.filter((group) => isDue(group, told, ids)).toSorted(byUrgency);
  let waiting = 0;
  for (const [severity, limit] of [
    [1, annunciationLimit],
    [null, annunciationLimit - keptForP1],
  ] as const) {
    const own = due.filter((group) => (severity === 1) === (group.severity === 1));
    const places = Math.max(0, limit - made.length);
    const alone = own.length <= places ? own.length : Math.max(0, places - 1);
    for (const [index, group] of own.entries()) {
      if (index > alone || (index === alone && places === 0)) break;
      const more = index === alone ? own.length - alone - 1 : 0;
      made.push(annunciationOf(group, told.has(group.id) ? 'risen' : 'new', more, now));
    }
    if (places === 0) waiting += own.length;
    else
      for (const { id, severity: worst } of own)
        told.set(id, { severity: worst, at: now, gone: false, hidden: false });
  }
  return { made, told, waiting };
}

/**
 * What is taken as told at a start: all that was there before, but for a P1 that nobody has acknowledged, of which people are told
 * again. What was new in the last 10 minutes counts against the limit.
 */
export function annunciatedAtStart(groups: readonly AlertGroup[], now: EpochMs): Annunciated {
  const known = groups.filter(({ severity, state }) => severity !== 1 || state !== 'unacknowledged');
  const recent = known.filter(
    ({ firstSeen, state, effectOf }) =>
      firstSeen > now - loadWindow && state !== 'shelved' && effectOf === null,
  );
  return {
    made: recent
      .toSorted((left, right) => left.firstSeen - right.firstSeen)
      .slice(-(annunciationLimit - keptForP1))
      .map((group) => annunciationOf(group, 'new', 0, group.firstSeen)),
    told: new Map(
      known.map(({ id, severity, firstSeen }) => [
        id,
        { severity, at: firstSeen, gone: false, hidden: false },
      ]),
    ),
  };
}

/**
 * What is known still. A P1 that has left the board and comes again is told of again; anything else only after 10 minutes. What stays on the
 * board over, but not acknowledged, or shelved or silenced, is news as well when it stands again: after 10 minutes, whatever it is, so that
 * one that comes and goes is not told of each time.
 */
function stillTold({ told }: Annunciated, groups: readonly AlertGroup[], now: EpochMs): Map<string, Told> {
  const still = new Map<string, Told>();
  const onBoard = new Map(groups.map((group) => [group.id, group]));
  for (const [id, known] of told) {
    const group = onBoard.get(id);
    const isPast = known.at <= now - loadWindow;
    if ((known.severity === 1 || isPast) && (known.gone || group === undefined)) continue;
    const hidden = group?.state === 'cleared' || group?.state === 'shelved';
    if (isPast && (known.hidden || hidden)) continue;
    const severity = group?.state === 'acknowledged' ? group.severity : known.severity;
    still.set(id, { ...known, severity, gone: group === undefined, hidden });
  }
  return still;
}

function isDue(
  { id, state, severity, effectOf }: AlertGroup,
  told: Annunciated['told'],
  onBoard: ReadonlySet<string>,
): boolean {
  if (state !== 'unacknowledged') return false;
  if (severity !== 1 && effectOf !== null && onBoard.has(effectOf)) return false;
  const known = told.get(id);
  return known === undefined || severity < known.severity;
}

function annunciationOf(
  { id: group, severity, title, owner }: AlertGroup,
  because: Annunciation['because'],
  more: number,
  at: EpochMs,
): Annunciation {
  return { id: `${group}@${at}`, at, group, severity, title, owner, because, more };
}

/** The worst first; among equals origins, then what began first. */
function byUrgency(left: AlertGroup, right: AlertGroup): number {
  return (
    left.severity - right.severity ||
    Number(left.effectOf !== null) - Number(right.effectOf !== null) ||
    left.startsAt - right.startsAt ||
    (left.id < right.id ? -1 : 1)
  );
}
