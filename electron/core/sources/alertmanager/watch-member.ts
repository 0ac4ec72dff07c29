import { z } from 'zod';
import type { AlertmanagerSettings } from '../../../../shared/model/source-settings.ts';
import { severityByRules } from '../../../../shared/rules/alert-severity.ts';
import {
  createAlertListReader,
  type AlertList,
  type AlertListReaderOptions,
} from '../alerting/alert-list.ts';
import { watchAlertServer } from '../alerting/watch-alert-server.ts';
import { SourceFailure, shownAddress } from '../http/source-failure.ts';
import type { SourceWatch, WatchContext } from '../watch/watch-source.ts';
import { readAlertmanagerAlert } from './alertmanager-alert.ts';

export interface AlertmanagerMember {
  /** By which it is known. */
  address: string;
  /** Its last answer; null before the first. */
  list(): AlertList | null;
  watch: SourceWatch;
}

export interface AlertmanagerMemberOptions {
  settings: AlertmanagerSettings;
  /** The source as it is called in alerts. */
  source: string;
  url: string;
  context: WatchContext;
  isDeadMan: AlertListReaderOptions['isDeadMan'];
  /** After each poll; null after one that failed. */
  onPoll: (list: AlertList | null) => void;
}

const whose = "Alertmanager's";

/** Polls one Alertmanager. */
export function watchMember(options: AlertmanagerMemberOptions): AlertmanagerMember {
  const { settings, source, url, context, isDeadMan, onPoll } = options;
  const address = shownAddress(url);
  const reader = createAlertListReader({
    source,
    address,
    whose,
    understand: readAlertmanagerAlert,
    severityOf: severityByRules(settings.severity),
    isDeadMan,
  });
  let last: AlertList | null = null;
  const watch = watchAlertServer({
    settings,
    url,
    path: 'api/v2/alerts',
    context,
    understand(document) {
      const elements = z.array(z.unknown()).safeParse(document);
      if (elements.success) return reader.read(elements.data);
      throw new SourceFailure(
        'malformed',
        `${address} answered JSON that is not ${whose}: expected a list of alerts`,
      );
    },
    onPoll(list) {
      last = list ?? last;
      onPoll(list);
    },
    details: () => ({ alerts: last?.alerts.length ?? null, warnings: [] }),
  });
  return { address, list: () => last, watch };
}
