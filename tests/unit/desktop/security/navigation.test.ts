import { describe, expect, it, vi } from 'vitest';
import { isOwnPage } from '../../../../electron/core/desk/page-origin.ts';
import { denyNavigation } from '../../../../electron/hosts/desktop/security/navigation.ts';
import { fakeContents } from '../fake-contents.ts';

const lookalikes = [
  'https://tidewatch/index.html',
  'app://tidewatch.example/index.html',
  'app://tidewatch@example/index.html',
  'app://tidewatch:80/index.html',
  'app://tidewatch/index.html/../other.html',
  'app://tidewatch/other.html',
  'app://tidewatch',
  'app:tidewatch/index.html',
  'App://tidewatch/index.html',
  ' app://tidewatch/index.html',
  'file:///index.html',
  'javascript:alert(1)',
  'data:text/html,app://tidewatch/index.html',
  'blob:app://tidewatch/1',
  'about:blank',
  '',
];

describe('navigation', () => {
  const navigate = (name: string, details: object) => {
    const { contents, emitter } = fakeContents();
    denyNavigation(contents);
    const preventDefault = vi.fn<() => void>();
    emitter.emit(name, { ...details, preventDefault });
    return preventDefault.mock.calls.length > 0 ? 'denied' : 'allowed';
  };

  it('may load the page again, with any board and look', () => {
    for (const url of ['app://tidewatch/index.html', 'app://tidewatch/index.html?theme=dark#/capacity']) {
      expect(navigate('will-frame-navigate', { url, isMainFrame: true })).toBe('allowed');
    }
  });

  it.each(lookalikes)('is denied to %j', (url) => {
    expect(isOwnPage(url)).toBe(false);
    expect(navigate('will-frame-navigate', { url, isMainFrame: true })).toBe('denied');
  });

  it('is denied inside a frame, even to our page', () => {
    expect(navigate('will-frame-navigate', { url: 'app://tidewatch/index.html', isMainFrame: false })).toBe(
      'denied',
    );
  });

  it('that happened all the same is undone', () => {
    const { contents, emitter } = fakeContents();
    const loaded: string[] = [];
    Object.assign(emitter, { loadURL: async (address: string) => void loaded.push(address) });
    denyNavigation(contents);
    for (const url of ['app://tidewatch/index.html?theme=dark#/funnel', 'devtools://devtools/x.html'])
      emitter.emit('did-navigate', {}, url);
    expect(loaded).toEqual([]);
    emitter.emit('did-navigate', {}, 'about:blank');
    expect(loaded).toEqual(['app://tidewatch/index.html?theme=dark#/funnel']);
  });

  it('follows no redirect, not even to our page', () => {
    for (const url of ['https://evil.test/', 'app://tidewatch/index.html']) {
      expect(navigate('will-redirect', { url })).toBe('denied');
    }
  });
});
