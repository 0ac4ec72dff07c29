import type { Query } from '../../../../shared/model/query.ts';
import type { HttpJsonSettings } from '../../../../shared/model/source-settings.ts';
import { asSourceFailure, shownAddress } from '../http/source-failure.ts';
import { watchDeadManSeries } from '../samples/dead-man-series.ts';
import type { Anchor, SampleStore } from '../samples/sample-store.ts';
import { createSourceClock } from '../samples/source-clock.ts';
import {
  noDetails,
  watchSource,
  type SourceWatch,
  type WatchContext,
  type WatchedPoll,
} from '../watch/watch-source.ts';
import { placedValues } from './placed-values.ts';
import { readHttpJson, type HttpJsonReading } from './poll-http-json.ts';

/** A `Date` header has no milliseconds: so many it may lack. */
const dateCut = 999;

/**
 * Polls a JSON document for its values. It knows the present only: their history grows from the polls, and there are no baselines.
 * @throws ConsoleError `bad-input` for a place that cannot be read.
 */
export function watchHttpJson(
  settings: HttpJsonSettings,
  samples: SampleStore,
  context: WatchContext,
): SourceWatch {
  const { clock } = context;
  const address = shownAddress(settings.url);
  const values = placedValues(settings);
  const http = context.clients.of(settings);
  const sourceClock = createSourceClock(clock);
  const expected = settings['dead-man'];
  const deadMan = expected === undefined ? null : watchDeadManSeries(expected, samples, clock);

  const take = ({ answered, unusable }: HttpJsonReading, anchor: Anchor) => {
    const taken: Query[] = [];
    for (const query of samples.wanted()) {
      const series = unusable.has(query) ? undefined : answered.get(query);
      if (series === undefined) samples.refuse(query);
      else {
        samples.accept(query, { anchor, series, partial: false, incomplete: false });
        taken.push(query);
      }
    }
    return taken;
  };

  const poll = async (limits: { deadline: number; signal: AbortSignal }): Promise<WatchedPoll> => {
    const askedAt = clock.monotonic();
    try {
      const { reading, anchor } = await http.read({ url: new URL(settings.url), ...limits }, (answer) => {
        const date = answer.date ?? null;
        const shown = sourceClock.read(date === null ? null : { at: date, cut: dateCut }, askedAt);
        const present = {
          madeAt: Math.min(shown.evaluatedAt, date === null ? Infinity : date + dateCut),
          answeredAt: shown.evaluatedAt + clock.monotonic() - askedAt,
        };
        return { reading: readHttpJson(answer, values, present, address), anchor: shown };
      });
      const taken = take(reading, anchor);
      return {
        failure: null,
        complaint: complaintOf(reading.complaints),
        retryAfter: null,
        after() {
          deadMan?.polled();
          samples.endPoll(taken, false);
        },
      };
    } catch (thrown) {
      const failure = asSourceFailure(thrown);
      for (const query of samples.wanted()) samples.refuse(query);
      const after = () => samples.endPoll([], true);
      return { failure, complaint: null, retryAfter: failure.retryAfter, after };
    }
  };

  const watch = watchSource(settings, settings.url, context, poll, () => ({
    ...noDetails,
    skew: sourceClock.tells ? samples.skew() : null,
    series: samples.series(),
    newestSample: samples.newest(),
    deadMan: deadMan?.read() ?? null,
  }));
  const stopListening = samples.onWant(() => watch.soon());

  return {
    ...watch,
    close() {
      stopListening();
      deadMan?.close();
      watch.close();
    },
  };
}

function complaintOf(complaints: readonly string[]): string | null {
  const [first] = complaints;
  if (first === undefined || complaints.length === 1) return first ?? null;
  return `${complaints.length} values cannot be read. The first: ${first}`;
}
