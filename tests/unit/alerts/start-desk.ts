import { onTestFinished } from 'vitest';
import { createAlertDesk } from '../../../electron/core/alerts/alert-desk.ts';
import { ConsoleError } from '../../../electron/core/console-error.ts';
import { createLiveView } from '../../../electron/core/live-view.ts';
import type { Log } from '../../../electron/core/log/log.ts';
import { openLog } from '../../../electron/core/log/open-log.ts';
import type { AlertPoll } from '../../../electron/core/sources/poller.ts';
import type { AlertFacts } from '../../../shared/model/alert.ts';
import type { CapacityBoard } from '../../../shared/model/capacity-board.ts';
import type { Freshness } from '../../../shared/model/sample.ts';
import type { SourceStatus } from '../../../shared/model/source-status.ts';
import type { LinkedEntry } from '../../../shared/rules/alert-groups/causes-among.ts';
import { createFakeClock, type FakeClock } from '../../support/fake-clock.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { emptyCapacity } from '../../support/sample-views.ts';
import { sourceStatus } from '../../support/source-status.ts';

const noPromotion: CapacityBoard = { ...emptyCapacity, promotion: null };

/** A desk over a real log, at sources that say what the test says. */
export function startDesk({
  folder = temporaryFolder(),
  clock = createFakeClock(),
  sources,
  entries = [],
}: { folder?: string; clock?: FakeClock; sources?: SourceStatus[]; entries?: LinkedEntry[] } = {}) {
  const real = openLog({ folder, clock });
  let full = false;
  const log: Log = {
    ...real,
    append(events) {
      if (full) throw new ConsoleError('log-unwritable', 'the disk is full');
      return real.append(events);
    },
  };
  let tellAlerts: (poll: AlertPoll) => void = () => {};
  const changeListeners = new Set<() => void>();
  const tellChange = () => changeListeners.forEach((listener) => listener());
  let statuses = sources ?? [deskStatus('live', clock)];
  let board: CapacityBoard = noPromotion;
  const capacity = createLiveView({ clock, compute: () => board });
  const desk = createAlertDesk({
    log,
    clock,
    capacity,
    plansFor: ({ name }) => (name === 'RecommendationSlow' ? ['PLN-014'] : []),
    ownerOf: () => null,
    entries: () => entries,
    poller: {
      statuses: () => statuses,
      onAlerts(listener) {
        tellAlerts = listener;
        return () => (tellAlerts = () => {});
      },
      subscribe(listener) {
        changeListeners.add(listener);
        return () => changeListeners.delete(listener);
      },
    },
  });
  const close = () => {
    desk.close();
    capacity.close();
    real.close();
  };
  onTestFinished(close);
  return {
    clock,
    desk,
    log,
    close,
    poll: (...alerts: AlertFacts[]) => tellAlerts({ source: 'am', member: null, alerts }),
    answer: (poll: AlertPoll) => tellAlerts(poll),
    hear(next: Freshness) {
      statuses = [deskStatus(next, clock)];
      tellChange();
    },
    see(...next: SourceStatus[]) {
      statuses = next;
      tellChange();
    },
    fillDisk(next: boolean) {
      full = next;
    },
    setBoard(next: CapacityBoard) {
      board = next;
      capacity.invalidate();
    },
    rows: () => desk.view.read().rows,
    kinds: () => real.read({ after: 0, limit: 1_000 }).map(({ kind }) => kind),
  };
}

export function deskStatus(freshness: Freshness, clock: FakeClock): SourceStatus {
  return sourceStatus({
    id: 'am',
    kind: 'alertmanager',
    address: 'http://127.0.0.1:9093',
    freshness,
    lastSuccessAt: clock.now() - 1_000,
  });
}

/** A cluster of two, of which each member is heard or not. */
export function cluster(a: Freshness, b: Freshness): SourceStatus {
  const member = (address: string, freshness: Freshness) => ({
    address,
    freshness,
    lastSuccessAt: 7_000,
    fault: null,
    lastError: null,
    consecutiveFailures: 0,
    latency: 1,
    alerts: 1,
  });
  return sourceStatus({
    id: 'am',
    kind: 'alertmanager',
    freshness: a === 'live' || b === 'live' ? 'live' : 'lost',
    members: [member('http://a', a), member('http://b', b)],
  });
}
