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

/**
 * Makes one search after the other. What a text did not find, a longer one that begins with it does not find either, so that every further
 * letter looks at less; and an alert that stays the same object from board to board is looked at once.
 */
export function createAlertSearches(): (text: string) => AlertSearch {
  let before: { text: string; missed: WeakSet<AlertRow> } | null = null;
  return (text) => {
    const { words, matcherText } = partsOf(text);
    const narrows = matcherText === null && before !== null && text.startsWith(before.text);
    const missed = narrows && before !== null ? before.missed : new WeakSet<AlertRow>();
    before = matcherText === null ? { text, missed } : null;
    return createAlertSearch(words, matcherText, missed);
  };
}

function createAlertSearch(
  words: string,
  matcherText: string | null,
  missed: WeakSet<AlertRow>,
): AlertSearch {
  const parsed = matcherText === null ? null : parseMatchers(matcherText);
  const matchers: readonly AlertMatcher[] = parsed?.ok ? parsed.matchers : [];
  const search = createWordSearch(words);
  const found = new WeakSet<AlertRow>();
  const finds = (alert: AlertRow): boolean => {
    if (found.has(alert)) return true;
    if (missed.has(alert)) return false;
    const isFound = matchesAll(matchers, alert.labels) && search.finds(rememberedTexts(alert));
    (isFound ? found : missed).add(alert);
    return isFound;
  };
  return {
    isEmpty: search.isEmpty && matchers.length === 0,
    error: parsed?.ok === false ? parsed.message : null,
    finds,
    findsGroup: (group) => !search.isEmpty && matchers.length === 0 && search.finds(textsOfGroup(group)),
  };
}

/** What is searched, folded once: input methods write full-width letters and digits, and mean the narrow ones. */
interface Texts {
  all: string;
  /** Of these the pinyin is searched too. */
  spoken: readonly string[];
}

function createWordSearch(words: string): { isEmpty: boolean; finds(texts: Texts): boolean } {
  const searches = folded(words)
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => ({ word, spoken: createTextSearch(word) }));
  return {
    isEmpty: searches.length === 0,
    finds: ({ all, spoken: texts }) =>
      searches.every(({ word, spoken }) => all.includes(word) || spoken.finds(texts)),
  };
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase();
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
const known = new WeakMap<AlertRow, Texts>();

function rememberedTexts(alert: AlertRow): Texts {
  let texts = known.get(alert);
  if (!texts) {
    texts = textsOf(alert);
    known.set(alert, texts);
  }
  return texts;
}

function textsOf(alert: AlertRow): Texts {
  const { summary, name, fingerprint, severity, entry, line, owner, source, plans, labels } = alert;
  const pairs = Object.entries(labels).map(([label, value]) => `${label}=${value}`);
  const said = both(summary);
  return {
    all: folded(
      [...said, name, fingerprint, `p${severity}`, entry, line, owner, source, ...plans, ...pairs].join('\n'),
    ),
    spoken: said.slice(-1),
  };
}

function textsOfGroup(group: AlertGroup): Texts {
  const { title, why, entry, line, owner, plans, severity } = group;
  const said = [...both(title), ...both(why)];
  return {
    all: folded([...said, entry, line, owner, `p${severity}`, ...plans].join('\n')),
    spoken: [both(title).at(-1) ?? ''],
  };
}

function both(text: LocalText): string[] {
  return typeof text === 'string' ? [text] : [text.en, text.zh];
}
