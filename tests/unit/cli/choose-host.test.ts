import { describe, expect, it } from 'vitest';
import { chooseHost, hasDisplay, type Surroundings } from '../../../electron/cli/choose-host.ts';

const ready: Surroundings = {
  serverAsked: false,
  isRoot: false,
  hasDisplay: true,
  electron: '/electron',
  noFetch: null,
};

describe('the host', () => {
  it('is the desktop app where it can run', () => {
    expect(chooseHost(ready)).toEqual({ host: 'desktop', electron: '/electron' });
    expect(chooseHost({ ...ready, noFetch: 'failed yesterday' })).toEqual({
      host: 'desktop',
      electron: '/electron',
    });
  });

  it('is the server where that was asked for, without a word', () => {
    expect(chooseHost({ ...ready, serverAsked: true })).toEqual({ host: 'server', because: null });
  });

  it.each([
    [{ isRoot: true }, /root/],
    [{ hasDisplay: false }, /display/],
    [{ electron: undefined, noFetch: 'no network' }, /^no network$/],
    [{ isRoot: true, electron: undefined }, /root/],
    [{ hasDisplay: false, electron: undefined }, /display/],
  ])('is the server with %j, and says why', (surroundings, because) => {
    const choice = chooseHost({ ...ready, ...surroundings });
    expect(choice).toEqual({ host: 'server', because: expect.stringMatching(because) });
  });

  it('is the desktop app after a fetch only where nothing else is in its way', () => {
    expect(chooseHost({ ...ready, electron: undefined })).toEqual({ host: 'desktop-after-fetch' });
  });
});

it('a display is missing only on a Linux that names none', () => {
  expect(hasDisplay('linux', {})).toBe(false);
  expect(hasDisplay('linux', { DISPLAY: '' })).toBe(false);
  expect(hasDisplay('linux', { DISPLAY: ':0' })).toBe(true);
  expect(hasDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBe(true);
  expect(hasDisplay('darwin', {})).toBe(true);
  expect(hasDisplay('win32', {})).toBe(true);
});
