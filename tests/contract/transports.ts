import { once } from 'node:events';
import { MessageChannel } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink as MessagePortLink } from '@orpc/client/message-port';
import { RPCLink as WebSocketLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import { WebSocket } from 'ws';
import type { Report } from '../../electron/core/api/contract-error.ts';
import { createRouter } from '../../electron/core/api/create-router.ts';
import { upgradePort } from '../../electron/core/api/serve-message-port.ts';
import { createOperatorSession, createTokenSession } from '../../electron/core/api/session.ts';
import type { Console } from '../../electron/core/console.ts';
import { serveConsole } from '../../electron/hosts/server/serve-console.ts';
import type { Contract } from '../../shared/contract/index.ts';
import type { Role } from '../../shared/model/person.ts';

export type ConsoleClient = ContractRouterClient<Contract>;

/** Who connects: the operator of a console without tokens, or somebody with a token. */
export type Who = 'operator' | { person: string | null; role: Role; token: string };

export interface Connection {
  client: ConsoleClient;
  /** Ends the connection without a word, as a pulled cable does. */
  cut(): void;
}

export interface Transport {
  connect(who?: Who): Promise<Connection>;
  close(): Promise<void>;
}

export interface TransportKind {
  name: string;
  open(core: Console, report: Report): Promise<Transport>;
}

const messagePort: TransportKind = {
  name: 'a MessagePort',
  async open(core, report) {
    const router = createRouter(core, report);
    const operator = createOperatorSession(core);
    const open = new Set<() => void>();
    return {
      async connect(who = 'operator') {
        const { port1, port2 } = new MessageChannel();
        const session = who === 'operator' ? operator : createTokenSession(who.person, who.role);
        upgradePort(router, port1, session, report);
        port1.start();
        const client = createORPCClient<ConsoleClient>(new MessagePortLink({ port: port2 }));
        port2.start();
        const cut = () => port1.close();
        open.add(cut);
        return { client, cut };
      },
      async close() {
        for (const cut of open) cut();
      },
    };
  },
};

const webSocket: TransportKind = {
  name: 'a WebSocket',
  async open(core, report) {
    const served = await serveConsole({
      console: core,
      host: '127.0.0.1',
      port: 0,
      rendererFolder: import.meta.dirname,
      report,
    });
    return {
      async connect(who = 'operator') {
        const headers = who === 'operator' ? {} : { authorization: `Bearer ${who.token}` };
        const socket = new WebSocket(`${served.url.replace('http', 'ws')}/rpc`, { headers });
        await once(socket, 'open');
        const client = createORPCClient<ConsoleClient>(new WebSocketLink({ websocket: socket }));
        return { client, cut: () => socket.terminate() };
      },
      close: served.close,
    };
  },
};

export const transports: readonly TransportKind[] = [messagePort, webSocket];
