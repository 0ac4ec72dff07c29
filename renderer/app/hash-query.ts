import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { navigateHash } from './hash-location.ts';

/** Values by name; null takes the name out. */
export type QueryChange = Readonly<Record<string, string | null>>;

/** What stands after the "?" of the hash: a board's filters, in the address so that a link opens the same. */
export function useHashQuery(): [URLSearchParams, (change: QueryChange) => void] {
  const text = useSyncExternalStore(listen, queryText);
  const query = useMemo(() => new URLSearchParams(text), [text]);
  // In place of the address before: going back leaves the board at once.
  const change = useCallback((next: QueryChange) => {
    navigateHash(withQuery(window.location.hash, next), { replace: true });
  }, []);
  return [query, change];
}

/** A path, with or without "#", whose query is changed; names keep their order. */
export function withQuery(path: string, change: QueryChange): string {
  const [plain = '', text = ''] = path.split('?');
  const query = new URLSearchParams(text);
  for (const [name, value] of Object.entries(change)) {
    if (value === null || value === '') query.delete(name);
    else query.set(name, value);
  }
  const written = query.toString();
  return written === '' ? plain : `${plain}?${written}`;
}

/** The same at this moment, for an act. */
export function queryHere(): URLSearchParams {
  return new URLSearchParams(queryText());
}

function listen(changed: () => void): () => void {
  window.addEventListener('hashchange', changed);
  return () => window.removeEventListener('hashchange', changed);
}

function queryText(): string {
  return window.location.hash.split('?')[1] ?? '';
}
