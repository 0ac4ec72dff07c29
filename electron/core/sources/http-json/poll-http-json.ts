import type { Query } from '../../../../shared/model/query.ts';
import type { BoundedAnswer } from '../http/bounded-fetch.ts';
import { badStatus, jsonOf } from '../http/json-answer.ts';
import { SourceFailure } from '../http/source-failure.ts';
import type { MeasuredSeries } from '../samples/sample-store.ts';
import type { PlacedValue, ReadValue, SourcePresent } from './read-values.ts';
import { readValues } from './read-values.ts';

/** What one answer says about each name. */
export interface HttpJsonReading {
  answered: ReadonlyMap<Query, readonly MeasuredSeries[]>;
  /** Names of which something was found that is of no use: what was known of them stays, and grows old. */
  unusable: ReadonlySet<Query>;
  /** What is wrong, in words; empty: nothing. */
  complaints: readonly string[];
}

/**
 * Reads one answer.
 * @throws SourceFailure by its status, `web-page`, `malformed`; also where none of the values can be read: then it is another document.
 */
export function readHttpJson(
  answer: BoundedAnswer,
  values: readonly PlacedValue[],
  present: SourcePresent,
  address: string,
): HttpJsonReading {
  const document = jsonOf(answer, address);
  if (answer.status < 200 || answer.status > 299) throw badStatus(answer, address);
  const read = readValues(document, values, present);
  const complaints = read.flatMap((value) => (value.found === 'series' ? [] : [value.reason]));
  const [first] = complaints;
  if (first !== undefined && complaints.length === values.length)
    throw new SourceFailure('malformed', `${address} answered JSON in which no value can be read. ${first}`);
  const unusable = new Set(read.flatMap(({ name, found }) => (found === 'unusable' ? [name] : [])));
  return { answered: seriesOf(read, unusable), unusable, complaints };
}

/** A name that has several values has several series. */
function seriesOf(read: readonly ReadValue[], unusable: ReadonlySet<Query>): Map<Query, MeasuredSeries[]> {
  const answered = new Map<Query, MeasuredSeries[]>();
  for (const value of read) {
    if (unusable.has(value.name)) continue;
    const series = answered.get(value.name) ?? [];
    answered.set(value.name, series);
    if (value.found === 'series') series.push(value.series);
  }
  return answered;
}
