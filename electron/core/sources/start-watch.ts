import type { SourceSettings } from '../../../shared/model/source-settings.ts';
import type { AlertAnswer } from '../../../shared/rules/alert-reports.ts';
import { ConsoleError } from '../console-error.ts';
import { watchAlertmanager } from './alertmanager/watch-alertmanager.ts';
import { watchPrometheusAlerts } from './prometheus-alerts/watch-prometheus-alerts.ts';
import { watchHttpJson } from './http-json/watch-http-json.ts';
import { watchPrometheus } from './prometheus/watch-prometheus.ts';
import type { TakeRecords } from './records/take-records.ts';
import { watchElasticsearch } from './records/watch-elasticsearch.ts';
import { watchLoki } from './records/watch-loki.ts';
import { watchRecordsFile } from './records/watch-records-file.ts';
import type { SourceSamples } from './samples/create-samples.ts';
import type { SourceWatch, WatchContext } from './watch/watch-source.ts';

/** Where the findings of a source go. */
export interface Findings {
  samples: SourceSamples;
  /** To be called after each poll that succeeded, with every alert that is open at the source. */
  onAlerts(answer: Omit<AlertAnswer, 'source'>): void;
  takeRecords: TakeRecords;
}

/** The one place that knows every kind of source. @throws ConsoleError `bad-input` for a kind that cannot be watched. */
export function startWatch(settings: SourceSettings, context: WatchContext, findings: Findings): SourceWatch {
  switch (settings.kind) {
    case 'prometheus':
      return watchPrometheus(settings, findings.samples.storeOf(settings.id), context);
    case 'http-json':
      return watchHttpJson(settings, findings.samples.storeOf(settings.id), context);
    case 'alertmanager':
      return watchAlertmanager(settings, findings.onAlerts, context);
    case 'prometheus-alerts':
      return watchPrometheusAlerts(settings, findings.onAlerts, context);
    case 'loki':
      return watchLoki(settings, findings.takeRecords, context);
    case 'elasticsearch':
      return watchElasticsearch(settings, findings.takeRecords, context);
    case 'records-file':
      return watchRecordsFile(settings, findings.takeRecords, context);
    default:
      throw new ConsoleError('bad-input', `sources of kind ${settings.kind} are not supported yet`, {
        field: `sources.${settings.id}.kind`,
      });
  }
}
