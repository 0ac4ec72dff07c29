import type { Silence, SilenceBoard, SilenceSource } from '../../model/silence.ts';
import type { EpochMs } from '../../model/time.ts';
import type { SilenceAttempts } from './attempts.ts';

/** What one member of a source has. */
export interface MemberSilences {
  address: string;
  silences: readonly Omit<Silence, 'members'>[];
}

/** Expired ones that are shown; Alertmanager itself keeps those of five days. */
const shownExpired = 200;
const attemptsShown = 86_400_000;

export interface SilenceBoardInput {
  sources: readonly SilenceSource[];
  silences: readonly Silence[];
  attempts: SilenceAttempts;
  /** Whether an answer is still waited for. */
  isUnderWay: (commandId: string) => boolean;
  now: EpochMs;
}

export function silenceBoard({
  sources,
  silences,
  attempts,
  isUnderWay,
  now,
}: SilenceBoardInput): SilenceBoard {
  const inState = (state: Silence['state']) => silences.filter((silence) => silence.state === state);
  return {
    at: now,
    sources: [...sources],
    silences: [
      ...inState('active').toSorted((left, right) => left.endsAt - right.endsAt || byId(left, right)),
      ...inState('pending').toSorted((left, right) => left.startsAt - right.startsAt || byId(left, right)),
      ...inState('expired')
        .toSorted((left, right) => right.endsAt - left.endsAt || byId(left, right))
        .slice(0, shownExpired),
    ],
    attempts: [...attempts.values()]
      .filter(({ silenceId, at }) => silenceId === null && now - at < attemptsShown)
      .toSorted((left, right) => right.at - left.at)
      .map(({ silenceId: _silenceId, ...attempt }) => {
        if (attempt.state !== 'asked' || isUnderWay(attempt.commandId)) return attempt;
        return { ...attempt, state: 'unknown' };
      }),
  };
}

/**
 * The silences of a cluster as one list. Its members tell each other; while that is under way, or fails, what was changed last counts,
 * and who has it is named.
 */
export function unionOfSilences(members: readonly MemberSilences[]): Silence[] {
  const union = new Map<string, Silence>();
  for (const { address, silences } of members) {
    for (const silence of silences) {
      const known = union.get(silence.id);
      const holders = [...(known?.members ?? []), address];
      const newest = known === undefined || silence.updatedAt > known.updatedAt ? silence : known;
      union.set(silence.id, { ...newest, members: holders });
    }
  }
  return [...union.values()];
}

function byId(left: Silence, right: Silence): number {
  return left.id < right.id ? -1 : 1;
}
