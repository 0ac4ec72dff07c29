import type { Severity } from '../../model/severity.ts';
import type { EpochMs } from '../../model/time.ts';
import type { Chain, TriedChannel } from './escalations.ts';
import type { EscalationRules } from './rules.ts';

/** How long the last one called has to answer where there is no level before to go by, ms. */
const lastAnswer = 300_000;

/** Levels that have been called, those included that were called when the cause stood before. */
export function calledLevels({ skipped, calls }: Chain): number {
  return skipped + calls.length;
}

/**
 * When the next level is called; null: there is none. The time between two levels counts from the call itself, so that after a standstill
 * of the console nobody is passed over; a level at which nobody was on duty is passed at once. It is the present severity that counts: a
 * cause that rises calls sooner.
 */
export function nextCallAt(chain: Chain, severity: Severity, rules: EscalationRules): EpochMs | null {
  const level = calledLevels(chain);
  const due = rules.after[severity][level];
  if (due === undefined || level >= rules.levels.length) return null;
  const before = rules.after[severity][level - 1];
  const last = chain.calls.at(-1);
  if (last) return last.person === null ? last.at : last.at + due - (before ?? 0);
  return chain.begunAt + due - (before ?? 0);
}

/** When it is known that nobody has answered; null: somebody is still to be called, or nobody was. */
export function exhaustedAt(chain: Chain, severity: Severity, rules: EscalationRules): EpochMs | null {
  if (calledLevels(chain) === 0 || nextCallAt(chain, severity, rules) !== null) return null;
  const [last, before] = [rules.after[severity].at(-1), rules.after[severity].at(-2)];
  const wait = last === undefined || before === undefined ? lastAnswer : last - before;
  return (chain.calls.at(-1)?.at ?? chain.begunAt) + wait;
}

/** When a channel is tried again; null: it is not. */
export function retryAt(
  { status, attempts, at }: TriedChannel,
  { retry, unknownAgain }: EscalationRules,
): EpochMs | null {
  if (status !== 'failed' && !(status === 'unknown' && unknownAgain)) return null;
  return attempts > retry.times ? null : at + retry.after * 2 ** (attempts - 1);
}
