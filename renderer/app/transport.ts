import type { ClientContext, ClientLink } from '@orpc/client';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import { RPCLink as SocketLink } from '@orpc/client/websocket';
import { WebSocket as ReconnectingSocket } from 'partysocket';

/** One way to the console. */
export interface Transport {
  link: ClientLink<ClientContext>;
  /** Tries again at once instead of after the back-off. */
  retryNow(): void;
  close(): void;
}

export interface TransportEvents {
  open(): void;
  message(): void;
  lost(): void;
}

/** The port that the desktop's preload hands over. It does not come back by itself: a new port is a new transport. */
export function portTransport(port: MessagePort, events: TransportEvents): Transport {
  const link = new PortLink<ClientContext>({ port });
  port.addEventListener('message', events.message);
  port.addEventListener('close', events.lost);
  port.start();
  events.open();
  return { link, retryNow: () => {}, close: () => port.close() };
}

type SocketLike = ConstructorParameters<typeof SocketLink<ClientContext>>[0]['websocket'];

/** The server host's socket, which reconnects by itself. What cannot be sent at once is refused, never queued. */
export function socketTransport(address: string, events: TransportEvents): Transport {
  const socket = new ReconnectingSocket(address, [], {
    maxEnqueuedMessages: 0,
    minReconnectionDelay: 500,
    maxReconnectionDelay: 5_000,
    reconnectionDelayGrowFactor: 1.5,
  });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a WebSocket in all but the declared type of readyState: any number
  const link = new SocketLink<ClientContext>({ websocket: socket as SocketLike });
  socket.addEventListener('open', events.open);
  socket.addEventListener('message', events.message);
  socket.addEventListener('close', events.lost);
  return {
    link,
    retryNow: () => socket.reconnect(),
    close: () => {
      socket.removeEventListener('close', events.lost);
      socket.close();
      // One that never opened does not say by itself that it is closed, and what waits for it would wait for ever.
      socket.dispatchEvent(new CloseEvent('close'));
    },
  };
}

/** `ws://HOST/rpc` beside the page. */
export function socketAddress(page: Location): string {
  const address = new URL('/rpc', page.href);
  address.protocol = page.protocol === 'https:' ? 'wss:' : 'ws:';
  return address.href;
}
