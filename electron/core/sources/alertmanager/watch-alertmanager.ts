import type { AlertmanagerSettings } from '../../../../shared/model/source-settings.ts';
import type { AlertAnswer } from '../../../../shared/rules/alert-reports.ts';
import { createAlertmanagerClient } from './alertmanager-client.ts';
import { asSourceFailure } from '../http/source-failure.ts';
import { watchSource, type SourceWatch, type WatchContext } from '../watch/watch-source.ts';

/** @param onAlerts called after each poll that succeeded, with every alert that is open at the source. */
export function watchAlertmanager(
  settings: AlertmanagerSettings,
  onAlerts: (answer: Omit<AlertAnswer, 'source'>) => void,
  context: WatchContext,
): SourceWatch {
  const client = createAlertmanagerClient({ settings, http: context.clients.of(settings) });

  return watchSource(settings, settings.urls[0] ?? '', context, async (limits) => {
    try {
      const alerts = await client.alerts(limits);
      return {
        failure: null,
        complaint: null,
        retryAfter: null,
        after: () => onAlerts({ member: null, alerts }),
      };
    } catch (thrown) {
      const failure = asSourceFailure(thrown);
      return { failure, complaint: null, retryAfter: failure.retryAfter, after: () => {} };
    }
  });
}
