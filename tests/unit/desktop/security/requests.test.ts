import { describe, expect, it, vi } from 'vitest';
import { denyDownloads } from '../../../../electron/hosts/desktop/security/downloads.ts';
import { denyPeers, denyRequests } from '../../../../electron/hosts/desktop/security/requests.ts';
import { fakeSession } from './fake-session.ts';

const own = [
  'app://tidewatch/index.html',
  'app://tidewatch/assets/index-1a2b3c4d.js',
  'blob:app://tidewatch/0b5f',
  'data:image/png;base64,AAAA',
];
const foreign = [
  'https://evil.test/?all=1',
  'http://127.0.0.1:9090/',
  'ws://evil.test/',
  'file:///etc/passwd',
  'app://tidewatch.evil/x.js',
  'app://tidewatch@evil/x.js',
  'app://tidewatch',
  'blob:https://evil.test/1',
  'blob:app://tidewatch.evil/1',
  'filesystem:app://tidewatch/temporary/x',
  'ftp://evil.test/',
  '',
];

describe('what the page asks for', () => {
  const cancelled = (url: string, devTools = false) => {
    const { session, call } = fakeSession();
    denyRequests(session, devTools);
    const answer = vi.fn<(response: { cancel: boolean }) => void>();
    call('before request', { url }, answer);
    expect(answer).toHaveBeenCalledOnce();
    return answer.mock.calls[0]?.[0].cancel;
  };

  it.each(own)('is its own: %s', (url) => expect(cancelled(url)).toBe(false));
  it.each(foreign)('is nothing else: %j', (url) => expect(cancelled(url)).toBe(true));

  it('holds what DevTools is made of only where they may be opened', () => {
    expect(cancelled('devtools://devtools/bundled/x.js', true)).toBe(false);
    expect(cancelled('devtools://devtools/bundled/x.js', false)).toBe(true);
  });

  it('holds no dictionary from the internet, and no way around by WebRTC', () => {
    const { session, call } = fakeSession();
    denyRequests(session, false);
    expect(call('spelling')).toBe(false);
    const setWebRTCIPHandlingPolicy = vi.fn<(policy: string) => void>();
    denyPeers({ setWebRTCIPHandlingPolicy } as unknown as Parameters<typeof denyPeers>[0]);
    expect(setWebRTCIPHandlingPolicy).toHaveBeenCalledExactlyOnceWith('disable_non_proxied_udp');
  });
});

describe('a download', () => {
  const isKept = (url: string) => {
    const { session, emitter } = fakeSession();
    denyDownloads(session);
    const preventDefault = vi.fn<() => void>();
    emitter.emit('will-download', { preventDefault }, { getURL: () => url });
    return preventDefault.mock.calls.length === 0;
  };
  it.each(own)('of what the page made or is goes on: %s', (url) => expect(isKept(url)).toBe(true));
  it.each(foreign)('of anything else is refused: %j', (url) => expect(isKept(url)).toBe(false));
});
