import type { AlertGroup } from '../../../shared/model/alert-group.ts';
import type { AlertRow } from '../../../shared/model/alert.ts';
import type { LocalText } from '../../../shared/model/local-text.ts';
import { matchesAll, parseMatchers, type AlertMatcher } from '../../../shared/rules/alert-matchers.ts';
import { createTextSearch } from '../../parts/text-search.ts';

/** What somebody typed into the filter: words, matchers as Alertmanager reads them, or words and then matchers in braces. */
export interface AlertSearch {
  /** True where nothing is asked for. */
  isEmpty: boolean;
  /** Why the matchers cannot be read; they are left out then, so that a slip of the pen hides no alert. */
  error: string | null;
  finds(alert: AlertRow): boolean;
  /** True where the words stand in what is said of the cause itself. Matchers ask for labels, which a cause has none of. */
  findsGroup(group: AlertGroup): boolean;
}

export function createAlertSearch(text: string): AlertSearch {
  const { words, matcherText } = partsOf(text);
  const parsed = matcherText === null ? null : parseMatchers(matcherText);
  const matchers: readonly AlertMatcher[] = parsed?.ok ? parsed.matchers : [];
  const search = createTextSearch(words);
  const hasWords = words.trim() !== '';
  return {
    isEmpty: !hasWords && matchers.length === 0,
    error: parsed?.ok === false ? parsed.message : null,
    finds: (alert) =>
      matchesAll(matchers, alert.labels) && (!hasWords || search.finds(rememberedTexts(alert))),
    findsGroup: (group) => hasWords && matchers.length === 0 && search.finds(textsOfGroup(group)),
  };
}

/** `coupon {severity="critical"}` are words and matchers; `severity="critical"` alone are matchers, as is whatever has an operator. */
export function partsOf(text: string): { words: string; matcherText: string | null } {
  const [, before, inner] = /^([^{}]*)\{([^]*)\}\s*$/.exec(text) ?? [];
  if (before !== undefined && inner !== undefined) {
    return { words: before, matcherText: inner.trim() === '' ? null : inner };
  }
  return operator.test(text) ? { words: '', matcherText: text } : { words: text, matcherText: null };
}

const operator = /(?:=~|!~|!=|=)/;

/** Alerts that did not change are the same objects from board to board, so their texts are put together once. */
const known = new WeakMap<AlertRow, readonly string[]>();

function rememberedTexts(alert: AlertRow): readonly string[] {
  let texts = known.get(alert);
  if (!texts) {
    texts = textsOf(alert);
    known.set(alert, texts);
  }
  return texts;
}

function textsOf(alert: AlertRow): readonly string[] {
  const rest = [
    alert.name,
    alert.fingerprint,
    `p${alert.severity}`,
    alert.entry ?? '',
    alert.line ?? '',
    alert.owner ?? '',
    alert.source,
    ...alert.plans,
    ...Object.entries(alert.labels).map(([name, value]) => `${name}=${value}`),
  ];
  return [...both(alert.summary), rest.join('\n')];
}

function textsOfGroup(group: AlertGroup): readonly string[] {
  const { title, why, entry, line, owner, plans, severity } = group;
  return [...both(title), ...both(why), [entry, line, owner, `p${severity}`, ...plans].join('\n')];
}

function both(text: LocalText): string[] {
  return typeof text === 'string' ? [text] : [text.en, text.zh];
}
