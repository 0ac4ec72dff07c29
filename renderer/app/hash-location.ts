import { useHashLocation } from 'wouter/use-hash-location';

type Navigate = ReturnType<typeof useHashLocation>[1];

/**
 * wouter's hash location. What stands after a "?" is no part of the path: it is for a board's filters (hash-query.ts) and for this
 * screen's overrides, and stays within the hash, where wouter would move it in front.
 */
export function usePlainHashLocation(): [string, Navigate] {
  const [path] = useHashLocation();
  return [path.split('?')[0] ?? '/', navigateHash];
}

/** How wouter's links write their addresses. */
usePlainHashLocation.hrefs = (href: string) => `#${href}`;

/** Goes to a path with its query, such as `/capacity?line=hotel`. Everybody who listens hears of it, as of a typed address. */
export const navigateHash: Navigate = (to, { state = null, replace = false } = {}) => {
  const oldURL = window.location.href;
  const target = new URL(oldURL);
  target.hash = `/${to.replace(/^#?\/?/, '')}`;
  history[replace ? 'replaceState' : 'pushState'](state, '', target.href);
  dispatchEvent(new HashChangeEvent('hashchange', { oldURL, newURL: target.href }));
};
