import type { Action } from '../../model/action.ts';
import { textIn, type Language } from '../../model/local-text.ts';

/** What an action sends, in a line that says all that decides; null where it sends nothing. */
export function actionInShort(action: Action | undefined, language: Language): string | null {
  if (!action) return null;
  const { http, use, silence, expire, notify } = action;
  if (http) return line(http.method, http.target, http.path, json(http.query), json(http.body ?? http.form));
  if (use !== undefined) return line(use, action.target, json(action.with));
  if (silence) return line('silence', silence.target, silence.matchers, silence.for, json(silence.comment));
  if (expire !== undefined) return line('expire', expire);
  if (notify) return line('notify', notify.channel, json(textIn(notify.text, language)));
  return null;
}

function line(...parts: (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(' ');
}

function json(value: unknown): string | undefined {
  return value === undefined ? undefined : JSON.stringify(value);
}
