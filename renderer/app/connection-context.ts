import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { Connection, ConsoleClient } from './connection.ts';
import type { LinkState } from './link-state.ts';

export const ConnectionContext = createContext<Connection | null>(null);

export function useConnection(): Connection {
  const connection = useContext(ConnectionContext);
  if (!connection) throw new Error('useConnection needs the providers around it');
  return connection;
}

export function useClient(): ConsoleClient {
  return useConnection().client;
}

/** Whether this screen hears its console, and since when. */
export function useLinkState(): LinkState {
  return useStore(useConnection().link);
}

/** True while the server host wants a token of this browser before anything else. */
export function useTokenAsked(): boolean {
  return useStore(useConnection().entry, ({ tokenAsked }) => tokenAsked);
}
