import type { HttpJsonValue } from '../../../../shared/model/source-settings.ts';
import type { EpochMs } from '../../../../shared/model/time.ts';
import type { JsonPlace } from '../json-place.ts';
import { jsonMoment } from '../json-moment.ts';
import type { MeasuredSeries } from '../samples/sample-store.ts';
import { measuredNumber } from './measured-number.ts';

/** A value of the settings, ready to be looked for. */
export interface PlacedValue {
  name: string;
  labels: HttpJsonValue['labels'];
  /** As it is written in the settings. */
  written: string;
  place: JsonPlace;
  time: { written: string; place: JsonPlace } | null;
}

/** What came of a value: a series, nothing where its place is not there, or the reason why it cannot be used. */
export type ReadValue = { name: string } & (
  | { found: 'series'; series: MeasuredSeries }
  | { found: 'nothing'; reason: string }
  | { found: 'unusable'; reason: string }
);

/** A source's clock may be this much off from what its answers tell of it, ms. */
const tolerated = 2_000;

/** By the source's own clock. */
export interface SourcePresent {
  /** When its answer was made: the time of what has none of its own. */
  madeAt: EpochMs;
  /** When its answer was there. */
  answeredAt: EpochMs;
}

/** Every value of a document. */
export function readValues(
  document: unknown,
  values: readonly PlacedValue[],
  present: SourcePresent,
): ReadValue[] {
  return values.map((value) => readValue(document, value, present));
}

function readValue(document: unknown, value: PlacedValue, present: SourcePresent): ReadValue {
  const { name, labels, written } = value;
  const unusable = (reason: string): ReadValue => ({ name, found: 'unusable', reason: `${name}: ${reason}` });
  const placed = value.place(document);
  if (placed.found === 'nothing')
    return { name, found: 'nothing', reason: `${name}: there is no ${written}` };
  if (placed.found === 'several')
    return unusable(`${written} stands for ${placed.values.length} values, not for one`);
  const measured = measuredNumber(placed.value);
  if (measured === undefined) return unusable(`${written} is ${shown(placed.value)}, not a number`);
  const sampledAt = value.time === null ? present.madeAt : momentOf(document, value.time, present.answeredAt);
  if (typeof sampledAt === 'string') return unusable(sampledAt);
  return { name, found: 'series', series: { labels, value: measured, sampledAt } };
}

/** A moment, or the reason why there is none. */
function momentOf(
  document: unknown,
  { written, place }: { written: string; place: JsonPlace },
  answeredAt: EpochMs,
): EpochMs | string {
  const placed = place(document);
  if (placed.found === 'nothing') return `there is no ${written}, which should tell its time`;
  if (placed.found === 'several') return `${written} stands for ${placed.values.length} times, not for one`;
  const moment = jsonMoment(placed.value);
  if (moment === null || moment === undefined)
    return `${written} is ${shown(placed.value)}, not a time with a zone`;
  // It would look live for as long as it lies ahead.
  if (moment > answeredAt + tolerated)
    return `${written} lies ${Math.round((moment - answeredAt) / 1_000)} s ahead of the source's own clock`;
  return moment;
}

function shown(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length <= 40 ? text : `${text.slice(0, 39)}…`;
}
