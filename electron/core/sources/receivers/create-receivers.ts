import type { StoredEvent } from '../../../../shared/model/event.ts';
import {
  AlertmanagerWebhookSettings,
  type SourceSettings,
} from '../../../../shared/model/source-settings.ts';
import { severityByRules } from '../../../../shared/rules/alert-severity.ts';
import { heardBefore } from '../../../../shared/rules/occurrences.ts';
import type { WatchContext } from '../watch/watch-source.ts';
import { alertmanagerDelivery } from './alertmanager-delivery.ts';
import { createReceiver, type Receiver } from './receiver.ts';
import { webhookReader } from './webhook-delivery.ts';

/** Every source that pushes, by the path at which it is received. */
export type Receivers = ReadonlyMap<string, Receiver>;

const alertmanagerPath = '/ingest/alertmanager';
const webhookPath = (id: string) => `/ingest/webhook/${id}`;

/** Alertmanager may send without a word in the settings; this is then the id of the source. */
const unconfigured = AlertmanagerWebhookSettings.parse({
  id: 'alertmanager-webhook',
  kind: 'alertmanager-webhook',
});

/** @throws ConsoleError `bad-input` for settings that cannot be followed, with the field. */
export function createReceivers(
  sources: readonly SourceSettings[],
  events: Iterable<StoredEvent>,
  context: Pick<WatchContext, 'clock' | 'lostAt' | 'record' | 'onChange'>,
): Receivers {
  const before = heardBefore(events);
  const receivers = new Map<string, Receiver>();
  const alertmanager = (settings: AlertmanagerWebhookSettings, configured: boolean) => {
    const severityOf = severityByRules(settings.severity);
    receivers.set(
      alertmanagerPath,
      createReceiver({
        settings,
        path: alertmanagerPath,
        configured,
        read: (document, now) => alertmanagerDelivery(document, settings.id, now, severityOf),
        before: before(settings.id),
        context,
      }),
    );
  };
  for (const settings of sources) {
    if (settings.kind === 'alertmanager-webhook') alertmanager(settings, true);
    if (settings.kind !== 'webhook') continue;
    const path = webhookPath(settings.id);
    const read = webhookReader(settings);
    receivers.set(
      path,
      createReceiver({ settings, path, configured: true, read, before: before(settings.id), context }),
    );
  }
  const taken = sources.some(({ id }) => id === unconfigured.id);
  if (!receivers.has(alertmanagerPath) && !taken) alertmanager(unconfigured, false);
  return receivers;
}
