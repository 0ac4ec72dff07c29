import type { ConsoleStatus } from '../../model/console-status.ts';
import type { EscalationBoard } from '../../model/escalation.ts';
import type { OnCallBoard, OnCallLine, RosterProblem } from '../../model/on-call-board.ts';
import type { PhaseId, Promotion } from '../../model/promotion.ts';
import { instantMs, type EpochMs } from '../../model/time.ts';
import { worstStanding, type Standing } from './standing.ts';

export interface PeoplePart {
  standing: Standing;
  /** Who commands now; null: nobody that is known. */
  commander: string | null;
  /** Lines with who has them, those with a gap at this moment first. */
  lines: readonly { duty: OnCallLine; hasGap: boolean }[];
  /** Gaps that are open at this moment. */
  gaps: readonly RosterProblem[];
  /** Causes that nobody has answered for although all were called. */
  unanswered: number;
}

type People = Pick<ConsoleStatus, 'people'>;

export function peoplePart(
  { lines, problems }: Pick<OnCallBoard, 'lines' | 'problems'>,
  { standing }: Pick<EscalationBoard, 'standing'>,
  { people }: People,
  at: EpochMs,
): PeoplePart {
  const gaps = problems.filter(({ from, to }) => from <= at && at < to);
  const touched = new Set(gaps.flatMap(({ lines: of }) => of ?? []));
  const everything = gaps.some(({ lines: of }) => of === null);
  const ordered = lines
    .map((duty) => ({ duty, hasGap: everything || (duty.line !== null && touched.has(duty.line)) }))
    .toSorted((left, right) => Number(right.hasGap) - Number(left.hasGap));
  const exhausted = standing.filter(({ status }) => status === 'exhausted');
  return {
    standing: worstStanding([
      ...exhausted.map(({ severity }) => severity),
      ...gaps.map(({ kind }): Standing => (kind === 'nobody' ? 2 : 3)),
    ]),
    commander:
      lines.find(({ commander }) => commander !== null)?.commander?.person ??
      people.find(({ roles }) => roles.includes('commander'))?.id ??
      null,
    lines: ordered,
    gaps,
    unanswered: exhausted.length,
  };
}

/** Where the promotion is, and what comes next. */
export type PhaseMoment =
  | { kind: 'before'; next: PhaseId; at: EpochMs }
  | { kind: 'in'; phase: PhaseId; until: EpochMs; next: PhaseId | null; at: EpochMs | null }
  | { kind: 'over'; since: EpochMs };

export function phaseMoment({ phases }: Pick<Promotion, 'phases'>, now: EpochMs): PhaseMoment | null {
  const ordered = phases
    .map(({ id, start, end }) => ({ id, start: instantMs(start), end: instantMs(end) }))
    .toSorted((left, right) => left.start - right.start);
  const present = ordered.find(({ start, end }) => start <= now && now < end);
  const next = ordered.find(({ start }) => start > now);
  if (present) {
    const { id, end } = present;
    return { kind: 'in', phase: id, until: end, next: next?.id ?? null, at: next?.start ?? null };
  }
  if (next) return { kind: 'before', next: next.id, at: next.start };
  const last = ordered.at(-1);
  return last ? { kind: 'over', since: last.end } : null;
}
