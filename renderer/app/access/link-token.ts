import { withQuery } from '../hash-query.ts';

const name = 'token';

/** The address of a page with the token that lets it in: behind the "#", which no browser sends and no server writes down. */
export function withLinkToken(address: string, token: string): string {
  return withQuery(address, { [name]: token });
}

/** The token that a link brought along; it is taken out of the address, so that it stays in no bookmark and on no picture of the screen. */
export function takeLinkToken({ location, history }: Pick<Window, 'location' | 'history'>): string | null {
  const token = new URLSearchParams(location.hash.split('?')[1] ?? '').get(name);
  if (token === null) return null;
  history.replaceState(history.state, '', withQuery(location.hash, { [name]: null }));
  return token;
}
