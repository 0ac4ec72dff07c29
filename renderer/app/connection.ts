import { createORPCClient, DynamicLink, type ClientContext } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Contract } from '../../shared/contract/index.ts';
import { asksForToken, giveToken, type TokenRefusal } from './access/browser-session.ts';
import { takeLinkToken } from './access/link-token.ts';
import { createLink, type Link } from './link-state.ts';
import {
  portTransport,
  socketAddress,
  socketTransport,
  type Transport,
  type TransportEvents,
} from './transport.ts';

/** Every procedure of the contract, typed. */
export type ConsoleClient = ContractRouterClient<Contract, ClientContext>;

/** Whether the server host lets this browser in. A port of the desktop is never asked for a token. */
export interface EntryState {
  tokenAsked: boolean;
}

export interface Connection {
  client: ConsoleClient;
  link: Link;
  entry: StoreApi<EntryState>;
  /** True where the desktop's preload handed over a port. */
  onDesktop(): boolean;
  /** Shows a token to the server host and connects. Null: it was taken. */
  signIn(token: string): Promise<TokenRefusal | null>;
  retryNow(): void;
  close(): void;
}

/** What the preload posts, with the port, when the page has loaded. */
const portMessage = 'tidewatch:port';

/** Without a word for this long (the status comes every second) the link is put to the test. */
const silenceMs = 10_000;
const probeMs = 5_000;

/**
 * Reaches the console over the port of the desktop's preload, or over the server host's socket. A port always wins: the
 * socket is tried only by a page that came over http and was handed no port while it loaded.
 */
export function connect(page: Window): Connection {
  const link = createLink(() => performance.now());
  const entry = createStore<EntryState>(() => ({ tokenAsked: false }));
  let transport: Transport | null = null;
  let hasPort = false;
  let heardAt = performance.now();
  // At once, before anything reads the address.
  const brought = takeLinkToken(page);

  const eventsOf = (isCurrent: () => boolean): TransportEvents => ({
    open: () => {
      if (!isCurrent()) return;
      heardAt = performance.now();
      link.connected();
    },
    message: () => {
      heardAt = performance.now();
    },
    lost: () => {
      if (isCurrent()) link.lost();
    },
  });

  const switchTo = (make: (events: TransportEvents) => Transport) => {
    transport?.close();
    const made: { transport?: Transport } = {};
    // A port opens while it is being made, when nothing else is current.
    transport = null;
    made.transport = make(eventsOf(() => transport === null || transport === made.transport));
    transport = made.transport;
  };

  const onMessage = (event: MessageEvent<unknown>) => {
    const [port] = event.ports;
    if (event.source !== page || event.origin !== page.location.origin || event.data !== portMessage || !port)
      return;
    link.lost();
    hasPort = true;
    entry.setState({ tokenAsked: false });
    switchTo((events) => portTransport(port, events));
  };
  // A browser does not tell a page why its socket was refused.
  const askWhyLost = async (socket: Transport) => {
    if (transport !== socket || !(await asksForToken())) return;
    if (transport !== socket || link.getState().state === 'connected') return;
    socket.close();
    transport = null;
    entry.setState({ tokenAsked: true });
  };
  const openSocket = () => {
    if (transport !== null) return;
    switchTo((events) => {
      const lost = () => {
        events.lost();
        void askWhyLost(socket);
      };
      const socket = socketTransport(socketAddress(page.location), { ...events, lost });
      return socket;
    });
  };

  const signIn = async (token: string): Promise<TokenRefusal | null> => {
    const refusal = await giveToken(token);
    // `conflict`: the console no longer asks for one.
    if (refusal !== null && refusal.code !== 'conflict') return refusal;
    entry.setState({ tokenAsked: false });
    openSocket();
    return null;
  };
  /** A link may bring its token along, as those of a shared console do; one that is not taken is asked for as ever. */
  const enter = () => {
    if (brought === null) openSocket();
    else void signIn(brought).then((refusal) => (refusal === null ? undefined : openSocket()));
  };

  const enterAnew = () => {
    const token = takeLinkToken(page);
    if (token !== null) void signIn(token);
  };

  page.addEventListener('message', onMessage);
  if (page.location.protocol.startsWith('http')) {
    if (page.document.readyState === 'complete') enter();
    else page.addEventListener('load', enter, { once: true });
    // A new link that is opened in the same tab loads no page.
    page.addEventListener('hashchange', enterAnew);
  }

  const client: ConsoleClient = createORPCClient(
    new DynamicLink<ClientContext>(() => {
      if (transport === null) throw new Error('This screen has no link to its console yet.');
      return transport.link;
    }),
  );

  const watchdog = page.setInterval(() => {
    if (link.getState().state !== 'connected' || performance.now() - heardAt < silenceMs) return;
    const silent = transport;
    heardAt = performance.now();
    client.console.session(undefined, { signal: AbortSignal.timeout(probeMs) }).catch(() => {
      if (transport !== silent) return;
      link.lost();
      silent?.retryNow();
    });
  }, 1_000);

  return {
    client,
    link,
    entry,
    onDesktop: () => hasPort,
    signIn,
    retryNow: () => transport?.retryNow(),
    close: () => {
      page.clearInterval(watchdog);
      page.removeEventListener('message', onMessage);
      page.removeEventListener('load', enter);
      page.removeEventListener('hashchange', enterAnew);
      transport?.close();
    },
  };
}
