import { onTestFinished } from 'vitest';
import { createSystemClock } from '../../../electron/core/clock.ts';
import type { Clock } from '../../../electron/core/clock.ts';
import type { Log } from '../../../electron/core/log/log.ts';
import { openLog } from '../../../electron/core/log/open-log.ts';
import { createSourcePoller, type SourcePoller } from '../../../electron/core/sources/poller.ts';
import type { TakeRecords } from '../../../electron/core/sources/records/take-records.ts';
import { createSamples, type SourceSamples } from '../../../electron/core/sources/samples/create-samples.ts';
import type { FactKind, StoredEvent } from '../../../shared/model/event.ts';
import { SourceSettings } from '../../../shared/model/source-settings.ts';
import type { SourceStatus } from '../../../shared/model/source-status.ts';
import {
  startScriptedServer,
  type ScriptedAnswer,
  type ScriptedServer,
} from '../../support/scripted-server.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

export type Watching = {
  clock: Clock;
  log: Log;
  samples: SourceSamples;
  poller: SourcePoller;
  statusOf(source: string): SourceStatus | undefined;
  events(kind: FactKind): StoredEvent[];
};

/** Watches sources with everything real, on a clock that may run faster; stopped when the test has finished. */
export function watch(
  sources: readonly unknown[],
  {
    speed = 1,
    clock = createSystemClock(speed),
    folder = temporaryFolder(),
    secrets = {},
    nameServers,
    takeRecords,
  }: WatchOptions = {},
): Watching {
  const log = openLog({ folder, clock });
  onTestFinished(() => log.close());
  const settings = sources.map((source) => SourceSettings.parse(source));
  const samples = createSamples({ clock, sources: settings });
  const poller = createSourcePoller({
    sources: settings,
    samples,
    clock,
    log,
    random: () => 0.5,
    nameServers,
    takeRecords,
    secrets: {
      read(name) {
        const value = secrets[name];
        if (value === undefined) throw new Error(`there is no secret ${name}`);
        return value;
      },
    },
  });
  onTestFinished(() => poller.close());
  return {
    clock,
    log,
    samples,
    poller,
    statusOf: (source) => poller.statuses().find(({ id }) => id === source),
    events: (kind) => log.read({ after: 0, limit: 1_000 }).filter((event) => event.kind === kind),
  };
}

export type WatchOptions = {
  speed?: number;
  clock?: Clock;
  folder?: string;
  secrets?: Record<string, string>;
  nameServers?: readonly string[];
  takeRecords?: TakeRecords;
};

export async function scripted(answer: ScriptedAnswer): Promise<ScriptedServer> {
  const server = await startScriptedServer(answer);
  onTestFinished(() => server.stop());
  return server;
}
