import { EventEmitter } from 'node:events';
import type { App } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { denyCertificates } from '../../../../electron/hosts/desktop/security/certificates.ts';
import { refuseDebugging, withDevTools } from '../../../../electron/hosts/desktop/security/debugging.ts';
import { guardApp, guardSession } from '../../../../electron/hosts/desktop/security/guard.ts';
import { fakeContents } from '../fake-contents.ts';
import { fakeSession } from './fake-session.ts';

// Importing the real one would fetch Electron's binary.
const opened = vi.hoisted(() => [] as string[]);
vi.mock('electron', () => ({
  shell: { openExternal: async (address: string) => opened.push(address) },
  Notification: { isSupported: () => false },
}));

function fakeApp({ isPackaged = false } = {}) {
  const emitter = Object.assign(new EventEmitter(), { isPackaged, enableSandbox: vi.fn<() => void>() });
  return { app: emitter as unknown as App, emitter };
}

describe('a certificate that does not hold', () => {
  it('is not trusted all the same, and none of the machine’s own is given away', () => {
    const { app, emitter } = fakeApp();
    denyCertificates(app);
    const preventDefault = vi.fn<() => void>();
    const trusted = vi.fn<(answer: boolean) => void>();
    const url = 'https://prom.example.com/';
    emitter.emit(
      'certificate-error',
      { preventDefault },
      {},
      url,
      'ERR_CERT_DATE_INVALID',
      {},
      trusted,
      true,
    );
    expect(trusted).toHaveBeenCalledExactlyOnceWith(false);
    const chosen = vi.fn<(certificate?: object) => void>();
    emitter.emit('select-client-certificate', { preventDefault }, {}, url, [{ issuerName: 'us' }], chosen);
    expect(chosen).toHaveBeenCalledExactlyOnceWith();
    const signedIn = vi.fn<(user?: string, password?: string) => void>();
    emitter.emit('login', { preventDefault }, {}, {}, { host: 'prom.example.com' }, signedIn);
    expect(signedIn).toHaveBeenCalledExactlyOnceWith();
    expect(preventDefault).toHaveBeenCalledTimes(3);
  });
});

describe('debugging', () => {
  const startWith = (isPackaged: boolean, ...argv: string[]) => {
    const exit = vi.spyOn(process, 'exit').mockReturnValue(undefined as never);
    refuseDebugging(fakeApp({ isPackaged }).app, ['tidewatch', ...argv]);
    const codes = exit.mock.calls.map(([code]) => code);
    exit.mockRestore();
    return codes;
  };

  it('of the installed program from outside is refused before anything starts', () => {
    expect(startWith(true, '--remote-debugging-port=9222')).toEqual([2]);
    expect(startWith(true, '--rehearse')).toEqual([]);
  });

  it('is for those who build it, DevTools too', () => {
    expect(startWith(false, '--remote-debugging-port=9222')).toEqual([]);
    expect([withDevTools(fakeApp({ isPackaged: true }).app), withDevTools(fakeApp().app)]).toEqual([
      false,
      true,
    ]);
  });
});

describe('every page that there will ever be', () => {
  it('is guarded as soon as it is made', () => {
    const { app, emitter } = fakeApp();
    guardApp(app, []);
    const { contents, emitter: page, openHandlers } = fakeContents();
    emitter.emit('web-contents-created', {}, contents);
    for (const rule of [
      'will-frame-navigate',
      'will-redirect',
      'will-attach-webview',
      'select-bluetooth-device',
    ])
      expect(page.listenerCount(rule)).toBe(1);
    expect(openHandlers.map((open) => open({ url: 'https://evil.test/' }))).toEqual([{ action: 'deny' }]);
    expect(opened).toEqual([]);
  });

  it('is in the sandbox, whatever its window asks for', () => {
    const { app, emitter } = fakeApp();
    guardApp(app, []);
    expect(emitter.enableSandbox).toHaveBeenCalledOnce();
    for (const name of ['certificate-error', 'select-client-certificate', 'login'])
      expect(emitter.listenerCount(name)).toBe(1);
  });

  it('has a session with every rule', () => {
    const { session, emitter, call } = fakeSession();
    guardSession(session, false);
    for (const name of ['will-download', 'select-usb-device', 'select-hid-device', 'select-serial-port'])
      expect(emitter.listenerCount(name)).toBe(1);
    expect(call('check', null, 'media', 'app://tidewatch', { isMainFrame: true })).toBe(false);
    expect(call('device', {})).toBe(false);
  });
});
