import { onTestFinished } from 'vitest';
import { createSystemClock } from '../../../electron/core/clock.ts';
import type { BoundedAnswer } from '../../../electron/core/sources/http/bounded-fetch.ts';
import type { SourceClient, SourceRequest } from '../../../electron/core/sources/http/source-client.ts';
import {
  createSourceClients,
  type SourceClients,
  type SourceClientsOptions,
} from '../../../electron/core/sources/http/source-clients.ts';
import { SourceFailure } from '../../../electron/core/sources/http/source-failure.ts';
import { PrometheusSettings } from '../../../shared/model/source-settings.ts';

export const clock = createSystemClock();

export type Asking = {
  settings: PrometheusSettings;
  client: SourceClient;
  /** The whole answer as it is given to whoever understands it. */
  read(request?: Partial<SourceRequest>): Promise<BoundedAnswer>;
};

/** Clients that are closed when the test has finished. Secrets may be changed at any time. */
export function clientsWith(
  secrets: Record<string, string> = {},
  options: Partial<SourceClientsOptions> = {},
): SourceClients {
  const clients = createSourceClients({
    clock,
    secrets: {
      read(name) {
        const value = secrets[name];
        if (value === undefined) throw new Error(`there is no secret ${name}`);
        return value;
      },
    },
    ...options,
  });
  onTestFinished(() => clients.close());
  return clients;
}

/** The client of one source, from settings as they stand in a file. */
export function asking(
  source: { url: string; [field: string]: unknown },
  clients: SourceClients = clientsWith(),
): Asking {
  const settings = PrometheusSettings.parse({ id: 'prom', kind: 'prometheus', ...source });
  const client = clients.of(settings);
  return {
    settings,
    client,
    read: (request) =>
      client.read({ url: new URL(settings.url), deadline: 5_000, ...request }, (answer) => answer),
  };
}

/** What went wrong, and how long it took. */
export async function failing(request: Promise<unknown>): Promise<SourceFailure & { took: number }> {
  const startedAt = clock.monotonic();
  const thrown: unknown = await request.then(
    () => new Error('the request succeeded'),
    (failure: unknown) => failure,
  );
  if (!(thrown instanceof SourceFailure)) throw thrown;
  return Object.assign(thrown, { took: clock.monotonic() - startedAt });
}
