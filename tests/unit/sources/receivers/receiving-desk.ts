import { onTestFinished } from 'vitest';
import { createAlertDesk } from '../../../../electron/core/alerts/alert-desk.ts';
import { createLiveView } from '../../../../electron/core/live-view.ts';
import { createReceivers } from '../../../../electron/core/sources/receivers/create-receivers.ts';
import { createIngest } from '../../../../electron/core/sources/receivers/ingest.ts';
import { SourceSettings } from '../../../../shared/model/source-settings.ts';
import { createFakeClock } from '../../../support/fake-clock.ts';
import { createMemoryLog } from '../../../support/memory-log.ts';
import { emptyCapacity } from '../../../support/sample-views.ts';

/** Who receives, at a real alert desk over a log in memory that can be broken. */
export function receivingDesk(settings: readonly unknown[] = []) {
  const clock = createFakeClock();
  const log = createMemoryLog();
  let changes = () => {};
  const receivers = createReceivers(
    settings.map((source) => SourceSettings.parse(source)),
    log.events,
    {
      clock,
      lostAt: () => null,
      record(event) {
        log.append([event]);
        return true;
      },
      onChange: () => changes(),
    },
  );
  const inUse = () => [...receivers.values()].filter((receiver) => receiver.inUse());
  const capacity = createLiveView({ clock, compute: () => ({ ...emptyCapacity, promotion: null }) });
  const desk = createAlertDesk({
    log,
    clock,
    capacity,
    plansFor: () => [],
    ownerOf: () => null,
    entries: () => [],
    poller: {
      statuses: () => inUse().map((receiver) => receiver.status()),
      onAlerts: () => () => {},
      subscribe(listener) {
        changes = listener;
        return () => {};
      },
    },
  });
  const ingest = createIngest({ receivers, record: (delivery) => desk.deliver(delivery), log, clock });
  onTestFinished(() => {
    ingest.close();
    desk.close();
    capacity.close();
    for (const receiver of receivers.values()) receiver.close();
  });
  return {
    clock,
    log,
    ingest,
    deliver: (document: unknown, path = '/ingest/alertmanager') =>
      ingest.receiverAt(path)?.take(document, 100),
    status: (path = '/ingest/alertmanager') => receivers.get(path)?.status(),
    open: () =>
      desk.view
        .read()
        .rows.filter(({ state }) => state === 'open')
        .map(({ name }) => name)
        .toSorted(),
    alertKinds: () => log.kinds().filter((kind) => kind.startsWith('alert.')),
  };
}
