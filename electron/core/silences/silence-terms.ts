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
    throw new ConsoleError(
      'bad-input',
      {
        en: 'matchers: expected at least one that does not fit an alert without its label, or all would be silent',
        zh: 'matchers：至少要有一条不匹配缺少该标签的告警，否则会静默全部告警',
      },
      { field: 'matchers' },
    );
  return parsed.matchers;
}

/** @throws ConsoleError `bad-input` for an end that is past, or farther off than anybody remembers. */
export function checkEnd(until: EpochMs, now: EpochMs): void {
  const refuse = (expected: { en: string; zh: string }) => {
    const found = new Date(until).toISOString();
    const text = {
      en: `until: expected ${expected.en}, not ${found}`,
      zh: `until：应为${expected.zh}，而不是 ${found}`,
    };
    return new ConsoleError('bad-input', text, { field: 'until' });
  };
  if (!Number.isInteger(until) || Math.abs(until) > 8.64e15)
    throw new ConsoleError(
      'bad-input',
      { en: 'until: expected whole milliseconds since 1970', zh: 'until：应为 1970 年起的整数毫秒' },
      { field: 'until' },
    );
  if (until <= now) throw refuse({ en: 'a time after now', zh: '现在之后的时刻' });
  if (until - now > longestSilence) throw refuse({ en: 'a time within 30 days', zh: '30 天以内的时刻' });
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
    sent.kind === 'unknown'
      ? { en: 'it may have been taken all the same', zh: '但可能已经生效' }
      : { en: 'it was certainly not taken', zh: '确定没有生效' };
  return new ConsoleError('source-unreachable', {
    en: `${sent.reason}; ${certainty.en}`,
    zh: `${sent.reason}；${certainty.zh}`,
  });
}
