import type { AskedSourceSettings } from '../../../../shared/model/source-settings.ts';
import type { SourceStatus } from '../../../../shared/model/source-status.ts';
import type { BoundedAnswer } from '../http/bounded-fetch.ts';
import { badStatus, jsonOf } from '../http/json-answer.ts';
import { asSourceFailure, shownAddress } from '../http/source-failure.ts';
import { below } from '../prometheus/prometheus-client.ts';
import { noDetails, watchSource, type SourceWatch, type WatchContext } from '../watch/watch-source.ts';
import type { AlertList } from './alert-list.ts';

export interface AlertServerOptions {
  settings: AskedSourceSettings;
  url: string;
  /** Below the address. */
  path: string;
  context: WatchContext;
  /** Reads the JSON of a 200. @throws SourceFailure */
  understand: (document: unknown) => AlertList;
  /** After each poll that succeeded, and after one that failed (null). */
  onPoll: (list: AlertList | null) => void;
  details: () => Pick<SourceStatus, 'alerts' | 'warnings'>;
}

/** Polls one server for all of its alerts. */
export function watchAlertServer(options: AlertServerOptions): SourceWatch {
  const { settings, url, path, context, onPoll, details } = options;
  const http = context.clients.of(settings);
  const address = shownAddress(url);
  let previous: { text: string; list: AlertList } | null = null;

  const understand = (answer: BoundedAnswer): AlertList => {
    // The same text means the same alerts: most polls of a calm evening end here.
    if (answer.status === 200 && answer.text === previous?.text) return previous.list;
    const document = jsonOf(answer, address);
    if (answer.status !== 200) throw badStatus(answer, address);
    const list = options.understand(document);
    previous = { text: answer.text, list };
    return list;
  };

  return watchSource(
    settings,
    url,
    context,
    async (limits) => {
      try {
        const list = await http.read({ url: below(url, path), ...limits }, understand);
        return { failure: null, complaint: list.complaint, retryAfter: null, after: () => onPoll(list) };
      } catch (thrown) {
        const failure = asSourceFailure(thrown);
        return { failure, complaint: null, retryAfter: failure.retryAfter, after: () => onPoll(null) };
      }
    },
    () => ({ ...noDetails, ...details() }),
  );
}
