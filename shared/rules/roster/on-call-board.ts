import type { DutyChain, OnCallBoard, OnCallLine, OnCallPerson } from '../../model/on-call-board.ts';
import type { Person } from '../../model/person.ts';
import { eventEnd, type Promotion } from '../../model/promotion.ts';
import type { EpochMs } from '../../model/time.ts';
import { rosterProblems, type RosteredLine } from './roster-problems.ts';
import { createRoster, type Roster } from './roster.ts';

const day = 86_400_000;

/** Not further than this, however long a promotion lasts, ms. */
const furthest = 28 * day;

export interface OnCallInput {
  people: readonly Person[];
  promotion: Promotion | null;
  zone: string;
  now: EpochMs;
}

/** To the end of the promotion; a week where there is none any more. */
export function lookAhead(promotion: Promotion | null, now: EpochMs): EpochMs {
  const end = promotion === null ? 0 : eventEnd(promotion);
  return end > now ? Math.min(now + furthest, end) : now + 7 * day;
}

/** Lines as the roster is asked for them; one without a name where the promotion has none. */
export function rosteredLines(promotion: Promotion | null): RosteredLine[] {
  const lines = promotion?.lines ?? [];
  if (lines.length === 0) return [{ line: null, owner: null }];
  return lines.map(({ id, owner }) => ({ line: id, owner: owner ?? null }));
}

/** Who is on call for each line, who comes next, and where nobody does. */
export function onCallBoard({ people, promotion, zone, now }: OnCallInput): Omit<OnCallBoard, 'notes'> {
  const until = lookAhead(promotion, now);
  const roster = createRoster({ people, zone, from: now - day, to: until });
  const changes = roster.changes.filter((at) => at > now);
  const lines = rosteredLines(promotion);
  return {
    at: now,
    zone,
    until,
    lines: lines.map((asked) => {
      const named = promotion?.lines.find(({ id }) => id === asked.line);
      return {
        line: asked.line,
        name: named?.name ?? null,
        tier: named?.tier ?? null,
        ...onCallLine(roster, asked, changes, now),
      };
    }),
    people: people.map((person) => onCallPerson(person, roster, now)),
    problems: rosterProblems({ roster, lines, promotion, from: now, to: until }),
  };
}

function onCallLine(
  roster: Roster,
  asked: RosteredLine,
  changes: readonly EpochMs[],
  now: EpochMs,
): Omit<OnCallLine, 'line' | 'name' | 'tier'> {
  const chain = roster.chain(asked, now);
  const later = changes.map((at) => ({ at, ...roster.chain(asked, at) }));
  const duty = (name: keyof DutyChain) => {
    const person = chain[name];
    if (person === null) return null;
    return { person, until: later.find((next) => next[name] !== person)?.at ?? null };
  };
  const next = later.find(
    ({ primary, backup, commander }) =>
      primary !== chain.primary || backup !== chain.backup || commander !== chain.commander,
  );
  return {
    primary: duty('primary'),
    backup: duty('backup'),
    commander: duty('commander'),
    next: next ?? null,
  };
}

function onCallPerson(person: Person, roster: Roster, now: EpochMs): OnCallPerson {
  const { id, name, phone = null, roles, lines } = person;
  const times = roster.times(id);
  const present = times?.find((time) => time.from <= now && now < time.to);
  const next = times?.find((time) => time.from > now);
  const always = person.shifts.length === 0 ? { since: null, until: null } : null;
  return {
    id,
    name,
    phone,
    commander: roles.includes('commander'),
    lines,
    now: present ? { since: present.from, until: present.to } : always,
    next: next ? { from: next.from, to: next.to } : null,
  };
}
