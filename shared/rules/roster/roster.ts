import type { DutyChain } from '../../model/on-call-board.ts';
import type { Person } from '../../model/person.ts';
import type { Duty } from '../../model/roster.ts';
import type { EpochMs } from '../../model/time.ts';
import { dutyTimes, type DutyTime } from './shift-times.ts';

/** What of a person the roster goes by. */
export type Rostered = Pick<Person, 'id' | 'roles' | 'lines' | 'shifts'>;

/** Of which line, and whom the promotion names for it: they come first where they are on duty. */
export interface Asked {
  line: string | null;
  owner: string | null;
}

/** Who is on duty when, within the stretch that it was made for. */
export interface Roster {
  chain(asked: Asked, at: EpochMs): DutyChain;
  /** A duty that several people's shifts name at a moment. */
  overlap(asked: Asked, at: EpochMs): { duty: Duty; people: string[] } | null;
  /** Stretches of a person; null: always. */
  times(person: string): readonly DutyTime[] | null;
  /** Moments within the stretch at which somebody comes or goes, in order. */
  readonly changes: readonly EpochMs[];
}

interface Candidate {
  person: Rostered;
  place: number;
  as: Duty | null;
}

/**
 * The order of those on duty for a line: first what their shift says (`as`); among equals the owner whom the promotion names, then who is
 * of this line before who is of every line, then the order of the settings. A shift that says a duty is for that duty alone. A commander is
 * primary or backup only where nobody else is. The backup is never the primary; the commander may be either.
 */
export function createRoster(options: {
  people: readonly Rostered[];
  zone: string;
  from: EpochMs;
  to: EpochMs;
}): Roster {
  const { zone, from, to } = options;
  const able = options.people.filter(({ roles }) => roles.some((role) => role !== 'viewer'));
  const times = new Map(
    able
      .filter(({ shifts }) => shifts.length > 0)
      .map(({ id, shifts }) => [id, dutyTimes(shifts, zone, from, to)]),
  );

  const present = ({ line }: Asked, at: EpochMs): Candidate[] =>
    able.flatMap((person, place): Candidate[] => {
      if (line !== null && person.lines.length > 0 && !person.lines.includes(line)) return [];
      const own = times.get(person.id);
      if (own === undefined) return [{ person, place, as: null }];
      return own.filter((time) => time.from <= at && at < time.to).map(({ as }) => ({ person, place, as }));
    });

  const order =
    ({ line, owner }: Asked, duty: Duty) =>
    (left: Candidate, right: Candidate): number =>
      Number(right.as === duty) - Number(left.as === duty) ||
      (duty === 'commander' ? 0 : Number(commands(left)) - Number(commands(right))) ||
      Number(right.person.id === owner) - Number(left.person.id === owner) ||
      Number(isOf(right, line)) - Number(isOf(left, line)) ||
      left.place - right.place;

  const best = (candidates: readonly Candidate[], asked: Asked, duty: Duty): string | null =>
    candidates.filter((candidate) => may(candidate, duty)).toSorted(order(asked, duty))[0]?.person.id ?? null;

  return {
    changes: [...new Set([...times.values()].flat().flatMap((time) => [time.from, time.to]))]
      .filter((at) => from < at && at < to)
      .toSorted((left, right) => left - right),
    times: (person) => times.get(person) ?? null,
    chain(asked, at) {
      const candidates = present(asked, at);
      const primary = best(candidates, asked, 'primary');
      const others = candidates.filter(({ person }) => person.id !== primary);
      return {
        primary,
        backup: best(others, asked, 'backup'),
        commander: best(candidates, asked, 'commander'),
      };
    },
    overlap(asked, at) {
      const candidates = present(asked, at);
      for (const duty of ['primary', 'backup', 'commander'] as const) {
        const named = candidates.filter(({ as }) => as === duty);
        // Who is of this line stands before who is of every line: that is no overlap.
        const closest = named.some((one) => isOf(one, asked.line))
          ? named.filter((one) => isOf(one, asked.line))
          : named;
        const people = [...new Set(closest.map(({ person }) => person.id))];
        if (people.length > 1) return { duty, people };
      }
      return null;
    },
  };
}

function may({ person, as }: Candidate, duty: Duty): boolean {
  if (as !== null) return as === duty || (as === 'primary' && duty === 'backup');
  return person.roles.includes(duty === 'commander' ? 'commander' : 'responder');
}

function commands({ person, as }: Candidate): boolean {
  return as === null && person.roles.includes('commander');
}

/** Where nothing has a line, who is for every line stands closest. */
function isOf({ person }: Candidate, line: string | null): boolean {
  return line === null ? person.lines.length === 0 : person.lines.includes(line);
}
