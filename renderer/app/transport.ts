import type { ClientLink } from '@orpc/client';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import { RPCLink as SocketLink } from '@orpc/client/websocket';
import { WebSocket as ReconnectingSocket } from 'partysocket';

/** No call carries more than its input: who acts is known to the other side. */
export type CallContext = Record<never, never>;

/** One way to the console. */
export interface Transport {
  link: ClientLink<CallContext>;
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
  const link = new PortLink<CallContext>({ port });
  port.addEventListener('message', events.message);
  port.addEventListener('close', events.lost);
  port.start();
  events.open();
  return { link, retryNow: () => {}, close: () => port.close() };
}

type SocketLike = ConstructorParameters<typeof SocketLink<CallContext>>[0]['websocket'];

/** The server host's socket, which reconnects by itself. What cannot be sent at once is refused, never queued. */
export function socketTransport(address: string, events: TransportEvents): Transport {
  const socket = new ReconnectingSocket(address, [], {
    maxEnqueuedMessages: 0,
    minReconnectionDelay: 500,
    maxReconnectionDelay: 5_000,
    reconnectionDelayGrowFactor: 1.5,
  });
  // It is a WebSocket in all but the type of its readyState, which it declares as any number.
  const link = new SocketLink<CallContext>({ websocket: socket as SocketLike });
  socket.addEventListener('open', events.open);
  socket.addEventListener('message', events.message);
  socket.addEventListener('close', events.lost);
  return { link, retryNow: () => socket.reconnect(), close: () => socket.close() };
}

/** `ws://HOST/rpc` beside the page. */
export function socketAddress(page: Location): string {
  const address = new URL('/rpc', page.href);
  address.protocol = page.protocol === 'https:' ? 'wss:' : 'ws:';
  return address.href;
}
