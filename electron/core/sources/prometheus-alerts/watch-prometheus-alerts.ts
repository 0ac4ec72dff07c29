import { z } from 'zod';
import type { PrometheusAlertsSettings } from '../../../../shared/model/source-settings.ts';
import { durationMs } from '../../../../shared/model/time.ts';
import type { AlertAnswer } from '../../../../shared/rules/alert-reports.ts';
import { boundedText } from '../../../../shared/rules/bounded-text.ts';
import { severityByRules } from '../../../../shared/rules/alert-severity.ts';
import { createAlertListReader, type AlertList } from '../alerting/alert-list.ts';
import { createDeadManCheck } from '../alerting/dead-man-check.ts';
import { watchAlertServer } from '../alerting/watch-alert-server.ts';
import { SourceFailure, shownAddress } from '../http/source-failure.ts';
import type { SourceWatch, WatchContext } from '../watch/watch-source.ts';
import { readPrometheusAlert } from './prometheus-alert.ts';

const Answer = z.object({
  status: z.literal('success'),
  /** Go writes an empty list as null. */
  data: z.object({ alerts: z.array(z.unknown()).nullable() }),
  warnings: z.array(z.string()).nullish().catch(null),
});
const Refusal = z.object({
  status: z.literal('error'),
  errorType: z.string().catch(''),
  error: z.string().catch('no reason given'),
});

const mostWarnings = 10;
const longestWarning = 500;
const whose = "Prometheus' list of alerts";

/** @param onAlerts called after each poll that succeeded, with every alert that fires there. */
export function watchPrometheusAlerts(
  settings: PrometheusAlertsSettings,
  onAlerts: (answer: Omit<AlertAnswer, 'source'>) => void,
  context: WatchContext,
): SourceWatch {
  const address = shownAddress(settings.url);
  const deadMan = createDeadManCheck(settings, durationMs(settings.every), context.clock);
  const reader = createAlertListReader({
    source: settings.id,
    address,
    whose,
    understand: readPrometheusAlert,
    severityOf: severityByRules(settings.severity),
    isDeadMan: deadMan.matches,
  });
  let last: AlertList | null = null;
  let warnings: string[] = [];

  const watch = watchAlertServer({
    settings,
    url: settings.url,
    path: 'api/v1/alerts',
    context,
    understand(document) {
      const refusal = Refusal.safeParse(document).data;
      if (refusal) {
        const words = boundedText([refusal.errorType, refusal.error].filter(Boolean).join(': '));
        throw new SourceFailure('status', `${address} answered an error: ${words}`);
      }
      const answer = Answer.safeParse(document).data;
      if (!answer) throw new SourceFailure('malformed', `${address} answered JSON that is not ${whose}`);
      const list = reader.read(answer.data.alerts ?? []);
      warnings = (answer.warnings ?? []).slice(0, mostWarnings).map((text) => text.slice(0, longestWarning));
      // It says itself that something may be missing: then nothing that was there is taken as gone.
      return warnings.length === 0 ? list : { ...list, incomplete: true };
    },
    onPoll(list) {
      if (list === null) return;
      last = list;
      deadMan.answered(list.deadManSeen);
      onAlerts({ ...list, member: null });
    },
    details: () => ({ alerts: last?.alerts.length ?? null, warnings }),
  });

  return {
    ...watch,
    status() {
      const status = watch.status();
      return { ...status, deadMan: deadMan.state(status) };
    },
  };
}
