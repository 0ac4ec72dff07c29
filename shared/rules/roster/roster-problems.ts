import type { RosterProblem } from '../../model/on-call-board.ts';
import type { Promotion } from '../../model/promotion.ts';
import { instantMs, type EpochMs } from '../../model/time.ts';
import type { Asked, Roster } from './roster.ts';

export type RosteredLine = Asked;

type Found = Pick<RosterProblem, 'kind' | 'duty' | 'people'>;

interface Stretch {
  roster: Roster;
  lines: readonly RosteredLine[];
  promotion: Pick<Promotion, 'phases'> | null;
  from: EpochMs;
  to: EpochMs;
}

/**
 * Where nobody would answer, nobody stands in, nobody decides, or several think that it is theirs. Lines of which the same is true for the
 * same time are one problem. What touches a phase of the promotion comes first, then what comes first.
 */
export function rosterProblems({ roster, lines, promotion, from, to }: Stretch): RosterProblem[] {
  const marks = [from, ...roster.changes.filter((at) => from < at && at < to), to];
  const open = new Map<string, RosterProblem>();
  const problems: RosterProblem[] = [];
  for (const [place, at] of marks.slice(0, -1).entries()) {
    const end = marks[place + 1] ?? to;
    for (const asked of lines) {
      for (const found of problemsAt(roster, asked, at)) {
        const key = JSON.stringify([asked.line, found]);
        const before = open.get(key);
        if (before?.to === at) {
          before.to = end;
          continue;
        }
        const problem = {
          ...found,
          lines: asked.line === null ? null : [asked.line],
          from: at,
          to: end,
          phases: [],
        };
        open.set(key, problem);
        problems.push(problem);
      }
    }
  }
  return joined(problems)
    .map((problem) => ({ ...problem, phases: phasesOf(promotion, problem) }))
    .toSorted(
      (left, right) =>
        Number(left.phases.length === 0) - Number(right.phases.length === 0) || left.from - right.from,
    );
}

function problemsAt(roster: Roster, asked: RosteredLine, at: EpochMs): Found[] {
  const { primary, backup, commander } = roster.chain(asked, at);
  const found: Found[] = [];
  if (primary === null && backup === null) found.push({ kind: 'nobody', duty: null, people: [] });
  // Where the commander has to stand in, the second and the third call are for the same person.
  else if (primary === null || backup === null || backup === commander)
    found.push({ kind: 'no-backup', duty: null, people: [primary ?? backup ?? ''] });
  if (commander === null) found.push({ kind: 'no-commander', duty: null, people: [] });
  const overlap = roster.overlap(asked, at);
  if (overlap) found.push({ kind: 'overlap', ...overlap });
  return found;
}

/** One person for many lines is one gap, however many lines. */
function joined(problems: readonly RosterProblem[]): RosterProblem[] {
  const together = new Map<string, RosterProblem>();
  for (const problem of problems) {
    const { kind, duty, from, to, lines } = problem;
    const people = kind === 'overlap' ? problem.people : [];
    const key = JSON.stringify([kind, duty, people, from, to]);
    const known = together.get(key);
    if (!known) together.set(key, { ...problem });
    else {
      known.lines = [...(known.lines ?? []), ...(lines ?? [])];
      known.people = [...new Set([...known.people, ...problem.people])];
    }
  }
  return [...together.values()];
}

function phasesOf(
  promotion: Pick<Promotion, 'phases'> | null,
  { from, to }: RosterProblem,
): RosterProblem['phases'] {
  return (promotion?.phases ?? [])
    .filter(({ start, end }) => instantMs(start) < to && from < instantMs(end))
    .map(({ id }) => id);
}
