import type { NewEvent } from '../../../shared/model/event.ts';
import type { SourceSettings } from '../../../shared/model/source-settings.ts';
import type { SourceStatus } from '../../../shared/model/source-status.ts';
import { reporterKey, type AlertAnswer } from '../../../shared/rules/alert-reports.ts';
import { lostSources, noLostSources } from '../../../shared/rules/source-loss.ts';
import type { Clock } from '../clock.ts';
import { ConsoleError } from '../console-error.ts';
import type { Disposer } from '../disposer.ts';
import { createAnnouncer } from '../log/announcer.ts';
import type { Log } from '../log/log.ts';
import { readWhole } from '../log/read-whole.ts';
import type { SecretStore } from '../secrets.ts';
import type { SourceSamples } from './samples/create-samples.ts';
import { createSourceClients, type SourceClients } from './http/source-clients.ts';
import { createReceivers, type Receivers } from './receivers/create-receivers.ts';
import type { TakeRecords } from './records/take-records.ts';
import { startWatch } from './start-watch.ts';
import type { EndedPoll, SourceWatch, WatchContext } from './watch/watch-source.ts';

/** Every alert that is open at a source or at one of its members, by a poll that succeeded. */
export type AlertPoll = AlertAnswer;

export interface SourcePoller {
  /** In the order of the settings; then a source that is in no settings and pushed all the same. */
  statuses(): SourceStatus[];
  /** Sources that push. */
  receivers: Receivers;
  /** The way to each source that is asked, for what else is asked of it than its polls. */
  clients: Pick<SourceClients, 'of'>;
  /** Polls at once, whatever the back-off. @throws ConsoleError `not-found` that names the sources there are, `conflict` for one that pushes. */
  pollNow(sourceId: string): void;
  /** Called after each poll, and when a source's freshness changes by time alone. */
  subscribe(listener: () => void): Disposer;
  /** Called after each poll of alerts that succeeded; at once with the last one of each source, or member, where there was one,
   * and with what a source that pushes holds open since before the start. */
  onAlerts(listener: (poll: AlertPoll) => void): Disposer;
  /** Called after each poll of a source that is asked. */
  onPoll(listener: (poll: EndedPoll) => void): Disposer;
  close(): void;
}

export interface SourcePollerOptions {
  sources: readonly SourceSettings[];
  samples: SourceSamples;
  clock: Clock;
  secrets: SecretStore;
  log: Log;
  /** 0 ≤ n < 1; spreads the tries of a failing source. */
  random: () => number;
  /** Where exception records go that sources tell of; without it they are asked, and nothing is taken. */
  takeRecords?: TakeRecords;
  /** Name servers instead of the system's, as `address[:port]`. */
  nameServers?: readonly string[] | undefined;
}

/** Watches every source, each by itself. */
export function createSourcePoller({
  sources,
  samples,
  clock,
  secrets,
  log,
  random,
  takeRecords = refuseRecords,
  nameServers,
}: SourcePollerOptions): SourcePoller {
  const changes = createAnnouncer<null>(warn);
  const polls = createAnnouncer<AlertPoll>(warn);
  const ended = createAnnouncer<EndedPoll>(warn);
  const lastPolls = new Map<string, AlertPoll>();
  const lost = lostSources(noLostSources, readWhole(log));

  const context: WatchContext = {
    clock,
    clients: createSourceClients({ clock, secrets, nameServers }),
    random,
    lostAt: (source) => lost.get(source) ?? null,
    record: (event) => recorded(log, event),
    onChange: () => changes.announce([null]),
    onPoll: (poll) => ended.announce([poll]),
  };

  const receivers = createReceivers(sources, readWhole(log), context);
  const pushing = new Map([...receivers.values()].map((receiver) => [receiver.id, receiver]));
  const watches = new Map<string, SourceWatch>();
  for (const settings of sources) {
    if (pushing.has(settings.id)) continue;
    const watch = startWatch(settings, context, {
      samples,
      takeRecords,
      onAlerts(answer) {
        const poll = { ...answer, source: settings.id };
        lastPolls.set(reporterKey(poll), poll);
        polls.announce([poll]);
      },
    });
    watches.set(settings.id, watch);
  }
  const ids = new Set([...sources.map(({ id }) => id), ...pushing.keys()]);
  const inUse = () => [...ids].filter((id) => pushing.get(id)?.inUse() !== false);

  return {
    statuses: () => inUse().flatMap((id) => (watches.get(id) ?? pushing.get(id))?.status() ?? []),
    receivers,
    clients: context.clients,
    pollNow(sourceId) {
      const watch = watches.get(sourceId);
      if (watch) {
        watch.now();
        return;
      }
      const field = 'source';
      const all = inUse();
      if (all.includes(sourceId)) {
        const message = {
          en: `${sourceId} is not asked: it sends by itself, and nothing can be done here to make it`,
          zh: `${sourceId} 无需查询：它会主动推送，在这里无法催促`,
        };
        throw new ConsoleError('conflict', message, { field });
      }
      const known = `there are: ${all.join(', ') || 'none'}`;
      throw new ConsoleError(
        'not-found',
        {
          en: `There is no source ${JSON.stringify(sourceId)}; ${known}.`,
          zh: `没有数据源 ${JSON.stringify(sourceId)}；${known}。`,
        },
        {
          field,
        },
      );
    },
    subscribe: (listener) => changes.subscribe(() => listener()),
    onAlerts(listener) {
      for (const poll of lastPolls.values()) listener(poll);
      for (const receiver of pushing.values()) {
        if (receiver.inUse()) listener({ source: receiver.id, member: null, alerts: receiver.open() });
      }
      return polls.subscribe((batch) => batch.forEach(listener));
    },
    onPoll: (listener) => ended.subscribe((batch) => batch.forEach(listener)),
    close() {
      for (const watch of watches.values()) watch.close();
      for (const receiver of receivers.values()) receiver.close();
    },
  };
}

/** While the log cannot be written the sources are watched all the same (guarantees.md, G4). */
function recorded(log: Log, event: NewEvent): boolean {
  try {
    log.append([event]);
    return true;
  } catch (failure) {
    if (!(failure instanceof ConsoleError && failure.code === 'log-unwritable')) warn(failure);
    return false;
  }
}

function refuseRecords(): never {
  throw new ConsoleError('conflict', { en: 'nobody takes exception records here', zh: '这里不接收异常记录' });
}

function warn(failure: unknown): void {
  process.emitWarning(failure instanceof Error ? failure : String(failure));
}
