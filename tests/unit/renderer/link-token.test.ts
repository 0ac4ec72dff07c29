import { describe, expect, it } from 'vitest';
import { takeLinkToken, withLinkToken } from '../../../renderer/app/access/link-token.ts';

/** As much of a browser's window as an address needs. */
function windowAt(hash: string) {
  const location = { hash } as Location;
  const history = {
    state: null,
    replaceState: (_state: unknown, _title: string, to: string) => void (location.hash = to),
  } as unknown as History;
  return { location, history };
}

describe('a link that brings its token along', () => {
  it('is taken at its word once, and its address keeps all but the token', () => {
    const page = windowAt(`#${withLinkToken('/wall/rotation?screen=left&boards=funnel.30', 'a-b_c')}`);
    expect(page.location.hash).toContain('token=a-b_c');
    expect(takeLinkToken(page)).toBe('a-b_c');
    expect(page.location.hash).toBe('#/wall/rotation?screen=left&boards=funnel.30');
    expect(takeLinkToken(page)).toBeNull();
  });

  it('has it alone after the "?" too', () => {
    const page = windowAt(`#${withLinkToken('/wall/capacity', 'x')}`);
    expect([takeLinkToken(page), page.location.hash]).toEqual(['x', '#/wall/capacity']);
  });
});
