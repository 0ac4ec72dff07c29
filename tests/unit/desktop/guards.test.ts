import { describe, expect, it, vi } from 'vitest';
import type { App, BrowserWindow, Session } from 'electron';
import { weakPreferences, windowPreferences } from '../../../electron/hosts/desktop/effective-preferences.ts';
import { denyNavigation } from '../../../electron/hosts/desktop/navigation.ts';
import { isOwnPage } from '../../../electron/hosts/desktop/page-origin.ts';
import { denyPermissions } from '../../../electron/hosts/desktop/permissions.ts';
import { holdSingleInstance } from '../../../electron/hosts/desktop/single-instance.ts';
import { fakeContents } from './fake-contents.ts';

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

  it('follows no redirect and attaches no webview', () => {
    expect(navigate('will-redirect', {})).toBe('denied');
    expect(navigate('will-attach-webview', {})).toBe('denied');
  });

  it('opens no further window', () => {
    const { contents, openHandlers } = fakeContents();
    denyNavigation(contents);
    expect(openHandlers.map((open) => open({ url: 'app://tidewatch/index.html' }).action)).toEqual(['deny']);
  });
});

it('no permission but that for notices on the desktop is granted, asked for or only checked', () => {
  const handlers: Record<string, (...args: unknown[]) => unknown> = {};
  const keep = (name: string) => (handler: (typeof handlers)[string]) => void (handlers[name] = handler);
  const session = {
    setPermissionRequestHandler: keep('request'),
    setPermissionCheckHandler: keep('check'),
    setDevicePermissionHandler: keep('device'),
  };
  denyPermissions(session as unknown as Session);
  const answer = vi.fn<(granted: boolean) => void>();
  handlers['request']?.(null, 'media', answer);
  expect(answer).toHaveBeenCalledExactlyOnceWith(false);
  expect(handlers['check']?.(null, 'media', 'app://tidewatch')).toBe(false);
  const notices = vi.fn<(granted: boolean) => void>();
  handlers['request']?.(null, 'notifications', notices);
  expect(notices).toHaveBeenCalledExactlyOnceWith(true);
  expect(handlers['check']?.(null, 'notifications', 'app://tidewatch')).toBe(true);
  expect(handlers['device']?.({ deviceType: 'usb' })).toBe(false);
});

describe('the preferences in force', () => {
  it('are fine as the window asks for them', () => {
    expect(weakPreferences({ ...windowPreferences, preload: '/preload.cjs' })).toEqual([]);
  });

  it.each(Object.keys(windowPreferences))('are weak where %s is the other way round', (name) => {
    const needed = windowPreferences[name as keyof typeof windowPreferences];
    expect(weakPreferences({ ...windowPreferences, [name]: !needed })).toEqual([
      `${name} is ${!needed}, and must be ${needed}`,
    ]);
  });

  it('are weak where Electron says nothing, or nothing of sandbox and isolation', () => {
    expect(weakPreferences(null)).toHaveLength(1);
    expect(weakPreferences({})).toEqual([
      'sandbox is undefined, and must be true',
      'contextIsolation is undefined, and must be true',
    ]);
  });
});

describe('a second console on the same data', () => {
  const fakeApp = (locked: boolean) => {
    const listeners: (() => void)[] = [];
    const app = {
      requestSingleInstanceLock: () => locked,
      on: (_name: string, listener: () => void) => listeners.push(listener),
    };
    return { app: app as unknown as App, second: () => listeners.forEach((listener) => listener()) };
  };

  it('is not started', () => {
    expect(holdSingleInstance(fakeApp(false).app, () => undefined)).toBe(false);
  });

  it('brings the first one’s window to the front, out of the task bar', () => {
    const calls: string[] = [];
    const window = {
      isDestroyed: () => false,
      isMinimized: () => true,
      restore: () => calls.push('restore'),
      show: () => calls.push('show'),
      focus: () => calls.push('focus'),
    };
    const { app, second } = fakeApp(true);
    expect(holdSingleInstance(app, () => window as unknown as BrowserWindow)).toBe(true);
    second();
    expect(calls).toEqual(['restore', 'show', 'focus']);
  });

  it('leaves a first one without a window alone', () => {
    const { app, second } = fakeApp(true);
    holdSingleInstance(app, () => undefined);
    expect(second).not.toThrow();
  });
});
