import { EventEmitter } from 'node:events';
import type { ClientRequest } from 'node:http';
import { request, type RequestOptions } from 'node:https';
import type { Session } from './session.ts';

/** On Linux and Windows electron-updater tells it that the program ends for a new version. */
export const autoUpdater = new EventEmitter();

/** Node's own, after the session's rule. Redirects come as answers, where Electron has an event. */
export const net = {
  request({ session, ...options }: RequestOptions & { session: Session }): ClientRequest | EventEmitter {
    const { protocol = 'https:', hostname = '', port = '', path = '' } = options;
    if (session.mayRequest(`${protocol}//${hostname}:${port}${path}`)) return request(options);
    const refused = Object.assign(new EventEmitter(), {
      abort: () => undefined,
      end: () => queueMicrotask(() => refused.emit('error', new Error('net::ERR_BLOCKED_BY_CLIENT'))),
    });
    return refused;
  },
};
