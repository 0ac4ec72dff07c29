import type { Fact } from '../../model/event.ts';
import type { Silence, SilenceAttempt } from '../../model/silence.ts';
import type { EpochMs } from '../../model/time.ts';

/** Every silence that was asked for here, by the id of its command; `silenceId` once it is known to have been made. */
export type SilenceAttempts = ReadonlyMap<string, AttemptState>;
export type AttemptState = SilenceAttempt & { silenceId: string | null };

export const noAttempts: SilenceAttempts = new Map();

/** So much of an event is needed here. */
type AttemptEvent = Fact & { at: EpochMs; author: string };

export function projectAttempts(before: SilenceAttempts, events: Iterable<AttemptEvent>): SilenceAttempts {
  let after: Map<string, AttemptState> | null = null;
  for (const event of events) {
    const next = evolved(after ?? before, event);
    if (next !== null) (after ??= new Map(before)).set(next.commandId, next);
  }
  return after ?? before;
}

function evolved(attempts: SilenceAttempts, event: AttemptEvent): AttemptState | null {
  if (event.kind === 'silence.asked') {
    const { author: by, at } = event;
    return { ...event.data, by, at, state: 'asked', reason: null, silenceId: null };
  }
  if (event.kind !== 'silence.made' && event.kind !== 'silence.failed') return null;
  const attempt = attempts.get(event.data.commandId);
  // Whoever has seen it stand knows better than whoever got no answer.
  if (attempt === undefined || attempt.silenceId !== null) return null;
  if (event.kind === 'silence.made') return { ...attempt, silenceId: event.data.silenceId, reason: null };
  const { certain, reason } = event.data;
  return { ...attempt, state: certain ? 'failed' : 'unknown', reason };
}

/** Of one whose fate is open: the silence that it made, found by everything that it was asked with. */
export function silenceMadeBy(attempt: AttemptState, silences: readonly Silence[]): Silence | null {
  const wanted = sorted(attempt.matchers);
  const found = silences.find(
    ({ source, createdBy, comment, endsAt, matchers }) =>
      source === attempt.source &&
      createdBy === attempt.by &&
      comment === attempt.comment &&
      // Alertmanager keeps milliseconds.
      Math.abs(endsAt - attempt.until) <= 1 &&
      sorted(matchers) === wanted,
  );
  return found ?? null;
}

function sorted(matchers: readonly string[]): string {
  return matchers.toSorted().join('\n');
}
