import type { Labels } from '../model/sample.ts';

/** One condition on a label, as Alertmanager writes it: `severity!~"none|info"`. */
export interface AlertMatcher {
  label: string;
  operator: '=' | '!=' | '=~' | '!~';
  value: string;
  /** The value as it is compared: of `=~` and `!~` an expression that must fit the whole label. */
  pattern: RegExp | null;
}

export type ParsedMatchers = { ok: true; matchers: readonly AlertMatcher[] } | { ok: false; message: string };

const longestPattern = 1_000;
const matcher =
  /^\s*(?:"((?:[^"\\]|\\.)*)"|([^\s{}!=~,\\"'`]+))\s*(=~|!~|!=|=)\s*(?:"((?:[^"\\]|\\.)*)"|([^\s{}!=~,\\"'`]+))\s*/s;

/**
 * Reads matchers in Alertmanager's syntax: `alertname="Watchdog",severity!~"none"`, with or without braces around them. All of them
 * must hold. A label that an alert lacks counts as empty.
 *
 * Expressions are RE2's there and JavaScript's here: they fit the whole label, `.` any character, and `(?i)` may stand in front. What
 * is written differently in the two (`\A`, `\pL` without braces, `[[:alpha:]]`) is refused or does not fit.
 */
export function parseMatchers(text: string): ParsedMatchers {
  const inner = /^\s*\{(.*)\}\s*$/s.exec(text)?.[1] ?? text;
  const matchers: AlertMatcher[] = [];
  let rest = inner;
  for (;;) {
    const found = matcher.exec(rest);
    const place = JSON.stringify(rest.trim().slice(0, 40));
    if (!found) {
      const where = rest.trim() === '' ? 'the end' : place;
      return refused(`expected a label, one of = != =~ !~ and a value, such as severity="none", at ${where}`);
    }
    const [whole, quotedLabel, plainLabel, operator, quotedValue, plainValue] = found;
    const label = plainLabel ?? unquoted(quotedLabel ?? '');
    const value = plainValue ?? unquoted(quotedValue ?? '');
    if (label === '') return refused(`expected the name of a label at ${place}`);
    const read = matcherOf(label, operatorOf(operator), value);
    if (typeof read === 'string') return refused(read);
    matchers.push(read);
    rest = rest.slice(whole.length);
    if (rest === '' || /^,\s*$/.test(rest)) return { ok: true, matchers };
    if (!rest.startsWith(',')) return refused(`expected a comma at ${JSON.stringify(rest.slice(0, 40))}`);
    rest = rest.slice(1);
  }
}

export function matchesAll(matchers: readonly AlertMatcher[], labels: Labels): boolean {
  return matchers.every(({ label, operator, value, pattern }) => {
    const found = Object.hasOwn(labels, label) ? (labels[label] ?? '') : '';
    const fits = pattern === null ? found === value : pattern.test(found);
    return operator.startsWith('!') ? !fits : fits;
  });
}

function matcherOf(label: string, operator: AlertMatcher['operator'], value: string): AlertMatcher | string {
  if (!operator.endsWith('~')) return { label, operator, value, pattern: null };
  if (value.length > longestPattern) {
    return `expected an expression for ${JSON.stringify(label)} of at most ${longestPattern} characters, not ${value.length}`;
  }
  const [, ignoreCase, body] = /^(\(\?i\))?(.*)$/s.exec(value) ?? [];
  try {
    const pattern = new RegExp(`^(?:${body ?? value})$`, ignoreCase === undefined ? 's' : 'si');
    return { label, operator, value, pattern };
  } catch {
    return `expected a regular expression for ${JSON.stringify(label)}, not ${JSON.stringify(value.slice(0, 80))}`;
  }
}

function operatorOf(text: string | undefined): AlertMatcher['operator'] {
  return text === '!=' || text === '=~' || text === '!~' ? text : '=';
}

/** The escapes of a quoted value: `\"`, `\\` and `\n`; any other is left as it stands, as expressions need it. */
function unquoted(text: string): string {
  return text.replace(/\\(["\\n])/g, (_whole, escaped: string) => (escaped === 'n' ? '\n' : escaped));
}

function refused(message: string): ParsedMatchers {
  return { ok: false, message };
}
