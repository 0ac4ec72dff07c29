import type { ElasticsearchSettings, LokiSettings } from '../../../../shared/model/source-settings.ts';
import { durationMs } from '../../../../shared/model/time.ts';
import { ConsoleError } from '../../console-error.ts';
import type { RecordFormat } from '../../diagnosis/engine.ts';
import { asSourceFailure } from '../http/source-failure.ts';
import { noDetails, watchSource, type SourceWatch, type WatchContext } from '../watch/watch-source.ts';
import { createLogFollower, type LogReader } from './log-follower.ts';
import { complaintOfTaken, type TakeRecords } from './take-records.ts';

export interface LogSourceOptions {
  settings: LokiSettings | ElasticsearchSettings;
  format: RecordFormat;
  reader: LogReader;
  /** What is handed on, as the converter of the format reads it. */
  bodyOf: (items: readonly unknown[]) => unknown;
  takeRecords: TakeRecords;
  context: WatchContext;
}

/** Polls a store of logs for lines that tell of exceptions. */
export function watchLogSource(options: LogSourceOptions): SourceWatch {
  const { settings, format, reader, bodyOf, takeRecords, context } = options;
  const { clock } = context;
  let records = 0;
  let misread: string | null = null;
  const follower = createLogFollower({
    reader,
    back: durationMs(settings.back),
    late: durationMs(settings.late),
    page: settings.page,
    monotonic: () => clock.monotonic(),
    async hand(items) {
      const taken = await takeRecords(JSON.stringify(bodyOf(items)), format, clock.now());
      records += taken.accepted;
      misread ??= complaintOfTaken(taken);
    },
  });

  return watchSource(
    settings,
    settings.url,
    context,
    async (limits) => {
      misread = null;
      try {
        const complaint = await follower.poll(clock.now(), limits);
        return { failure: null, complaint: misread ?? complaint, retryAfter: null, after() {} };
      } catch (thrown) {
        // The source answered: that the console could not take it is no fault of it, and nothing is lost by it.
        if (thrown instanceof ConsoleError) {
          const complaint = `what it answered could not be taken yet: ${thrown.message}`;
          return { failure: null, complaint, retryAfter: null, after() {} };
        }
        const failure = asSourceFailure(thrown);
        return { failure, complaint: null, retryAfter: failure.retryAfter, after() {} };
      }
    },
    () => ({ ...noDetails, records }),
  );
}
