import { EventEmitter } from 'node:events';
import type { Session } from 'electron';

type Handler = (...parameters: unknown[]) => unknown;

/** The part of a session that the guards hold on to: what they set, by its name, and its events. */
export function fakeSession() {
  const handlers: Record<string, Handler> = {};
  const keep = (name: string) => (handler: Handler) => void (handlers[name] = handler);
  const emitter = Object.assign(new EventEmitter(), {
    setPermissionRequestHandler: keep('request'),
    setPermissionCheckHandler: keep('check'),
    setDevicePermissionHandler: keep('device'),
    setBluetoothPairingHandler: keep('pairing'),
    setDisplayMediaRequestHandler: keep('display'),
    setSpellCheckerEnabled: (enabled: boolean) => void (handlers['spelling'] = () => enabled),
    webRequest: { onBeforeRequest: keep('before request') },
  });
  const call = (name: string, ...parameters: unknown[]) => {
    const handler = handlers[name];
    if (handler === undefined) throw new Error(`nobody set ${name}`);
    return handler(...parameters);
  };
  return { session: emitter as unknown as Session, emitter, call };
}
