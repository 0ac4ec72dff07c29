import type { AskedSourceSettings } from '../../../../shared/model/source-settings.ts';
import type { Clock } from '../../clock.ts';
import type { SecretStore } from '../../secrets.ts';
import { createHostsFile } from './hosts-file.ts';
import { createServerGate } from './server-gate.ts';
import { createSourceClient, type SourceClient } from './source-client.ts';

/** The clients of all sources: each has everything of its own, but for the bounds that hold for a server and for the machine. */
export interface SourceClients {
  /** The same one for the same source. */
  of(settings: AskedSourceSettings): SourceClient;
  close(): void;
}

export interface SourceClientsOptions {
  clock: Clock;
  secrets: SecretStore;
  /** Name servers instead of the system's, as `address[:port]`. */
  nameServers?: readonly string[] | undefined;
  /** Instead of the machine's own. */
  hostsFile?: string;
  /** How old a connection may become, ms; ten minutes unless told otherwise. */
  connectionLife?: number;
}

/** Of the four threads that Node has for all look-ups of the system (and for files), how many sources may hold at once. */
const systemLookupsAtOnce = 2;

export function createSourceClients({ hostsFile, ...options }: SourceClientsOptions): SourceClients {
  const clients = new Map<string, SourceClient>();
  const shared = {
    gate: createServerGate(),
    systemLookups: createServerGate(systemLookupsAtOnce),
    hosts: createHostsFile(hostsFile),
  };
  return {
    of(settings) {
      const client = clients.get(settings.id) ?? createSourceClient({ settings, ...shared, ...options });
      clients.set(settings.id, client);
      return client;
    },
    close() {
      for (const client of clients.values()) client.close();
    },
  };
}
