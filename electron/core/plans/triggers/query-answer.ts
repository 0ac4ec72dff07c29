import type { SeriesReading } from '../../../../shared/model/sample.ts';
import { isFresh, sumOfSeries } from '../../../../shared/rules/total.ts';
import type { QueryAnswer } from '../../../../shared/rules/trigger/round.ts';
import type { Samples } from '../../sources/samples/samples.ts';
import type { Measure } from './measures.ts';

type Sampled = QueryAnswer['series'];

/** What was answered at the last poll of a measure, as a trigger judges it. @returns null where the poll failed or there was none. */
export function queryAnswer({ query, summed }: Measure, samples: Samples): QueryAnswer | null {
  const poll = samples.pollOf(query);
  if (poll === null || poll.failed || poll.answeredAt === null) return null;
  const readings = samples.latest(query);
  const series = summed ? sumOf(readings) : each(readings);
  if (!poll.incomplete) return { at: poll.answeredAt, empty: poll.empty, series };
  // A part of it is missing, so that a sum may be too low and a series may be there all the same: samples that cannot be judged.
  return { at: poll.answeredAt, empty: false, series: series.map((one) => ({ ...one, value: null })) };
}

function each(readings: readonly SeriesReading[]): Sampled {
  return readings.flatMap(({ labels, reading }) =>
    // No value is a sample that cannot be judged; a stale one is no sample.
    reading.sampledAt !== null &&
    (isFresh(reading) || (reading.value === null && reading.freshness !== 'lost'))
      ? [{ labels, at: reading.sampledAt, value: reading.value }]
      : [],
  );
}

/** One sample for all series: without one of them, or with a rate below 0, the sum is no value. */
function sumOf(readings: readonly SeriesReading[]): Sampled {
  const parts = each(readings);
  if (parts.length === 0 || parts.length < readings.length) return [];
  const total = parts.some(({ value }) => value === null) ? null : sumOfSeries(readings).value;
  const at = Math.max(...parts.map((part) => part.at));
  return [{ labels: {}, at, value: total !== null && total >= 0 ? total : null }];
}
