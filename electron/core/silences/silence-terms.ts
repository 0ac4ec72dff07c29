import { longestSilence } from '../../../shared/contract/silences.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import { parseMatchers, type AlertMatcher } from '../../../shared/rules/alert-matchers.ts';
import { ConsoleError } from '../console-error.ts';
import { PostedSilence } from './alertmanager-silence.ts';
import type { Sent } from './send-to-alertmanager.ts';

/** @throws ConsoleError `bad-input` for what Alertmanager would not take, or what would silence everything. */
export function silencing(text: string): readonly AlertMatcher[] {
  const refuse = (message: string) =>
    new ConsoleError('bad-input', `matchers: ${message}`, { field: 'matchers' });
  const parsed = parseMatchers(text);
  if (!parsed.ok) throw refuse(parsed.message);
  const fitsEmpty = ({ operator, value, pattern }: AlertMatcher) =>
    operator.startsWith('!') !== (pattern === null ? value === '' : pattern.test(''));
  if (parsed.matchers.every(fitsEmpty))
    throw refuse(
      'expected at least one that does not fit an alert without its label, or all would be silent',
    );
  return parsed.matchers;
}

/** @throws ConsoleError `bad-input` for an end that is past, or farther off than anybody remembers. */
export function checkEnd(until: EpochMs, now: EpochMs): void {
  const refuse = (expected: string) =>
    new ConsoleError('bad-input', `until: expected ${expected}, not ${new Date(until).toISOString()}`, {
      field: 'until',
    });
  if (!Number.isInteger(until) || Math.abs(until) > 8.64e15)
    throw new ConsoleError('bad-input', 'until: expected whole milliseconds since 1970', { field: 'until' });
  if (until <= now) throw refuse('a time after now');
  if (until - now > longestSilence) throw refuse('a time within 30 days');
}

/** The id in Alertmanager's answer; null where there is none. */
export function postedId(text: string): string | null {
  try {
    return PostedSilence.parse(JSON.parse(text)).silenceID;
  } catch {
    return null;
  }
}

/** What is said of a change that was not taken, and whether that is certain. */
export function refusal(sent: Exclude<Sent, { kind: 'done' }>): ConsoleError {
  if (sent.kind === 'refused' && sent.status === 404) return new ConsoleError('not-found', sent.reason);
  if (sent.kind === 'refused' && sent.status === 400)
    return new ConsoleError('bad-input', sent.reason, { field: 'matchers' });
  const certainty =
    sent.kind === 'unknown' ? 'it may have been taken all the same' : 'it was certainly not taken';
  return new ConsoleError('source-unreachable', `${sent.reason}; ${certainty}`);
}
