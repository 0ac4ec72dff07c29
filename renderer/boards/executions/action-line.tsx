import type { Action } from '../../../shared/model/action.ts';
import type { Language } from '../../../shared/model/local-text.ts';
import { actionInShort } from '../../../shared/rules/execution/action-in-short.ts';

/** What a step sends, so that nobody approves or takes back what they have not read; nothing where it sends nothing. */
export function ActionLine({ action, language }: { action: Action | undefined; language: Language }) {
  const said = actionInShort(action, language);
  return said === null ? null : <small className="mono">{said}</small>;
}
