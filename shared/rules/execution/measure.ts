import type { Measurement } from '../../model/execution.ts';
import type { Expectation } from '../../model/expectation.ts';
import type { LocalText } from '../../model/local-text.ts';
import type { SeriesReading } from '../../model/sample.ts';
import { durationMs } from '../../model/time.ts';
import { isFresh } from '../total.ts';
import { words } from './words.ts';

export interface MeasureContext {
  /** One reading a series; empty: the query returned nothing. */
  readings: readonly SeriesReading[];
  /** Ms since the action was over. Only samples younger than that were taken after it; ages know no clock skew. */
  sinceAction: number;
  /** Sampling interval of the query, ms: what lies further apart than two of them is a gap, and nothing holds over a gap. */
  interval: number;
  /** The measurement before this one; null for the first. */
  before: Measurement | null;
}

/**
 * What the query says now. The bound is met only if every series meets it, with a fresh and complete value that was sampled after the
 * action was over: no series, no number, an old or a partial value fail closed.
 */
export function measure(expectation: Expectation, context: MeasureContext): Measurement {
  const { readings, sinceAction, interval, before } = context;
  const values = readings.map(({ reading }) => (isFresh(reading) ? reading.value : null));
  const times = readings.flatMap(({ reading }) => (reading.sampledAt === null ? [] : [reading.sampledAt]));
  const sampledAt = times.length === 0 ? null : Math.min(...times);
  const met =
    readings.length > 0 &&
    readings.every(({ reading }) => isProof(reading, sinceAction) && meets(expectation, reading.value));
  if (!met || sampledAt === null)
    return { query: expectation.query, values, sampledAt, met: false, heldSince: null };
  const unbroken =
    before?.met === true && before.sampledAt !== null && sampledAt - before.sampledAt <= 2 * interval;
  return {
    query: expectation.query,
    values,
    sampledAt,
    met,
    heldSince: unbroken ? before.heldSince : sampledAt,
  };
}

function isProof(reading: SeriesReading['reading'], sinceAction: number): boolean {
  return isFresh(reading) && !reading.partial && reading.age !== null && reading.age < sinceAction;
}

function meets({ equals, above, below, between }: Expectation, value: number | null): boolean {
  if (value === null || !Number.isFinite(value)) return false;
  if (equals !== undefined) return value === equals;
  if (above !== undefined) return value > above;
  if (below !== undefined) return value < below;
  return between !== undefined && between[0] <= value && value <= between[1];
}

/** Whether a measurement proves the step: met from the first to the last sample of its time. Nothing is held unseen. */
export function isProved(expectation: Expectation, { met, heldSince, sampledAt }: Measurement): boolean {
  return (
    met && heldSince !== null && sampledAt !== null && sampledAt - heldSince >= durationMs(expectation.held)
  );
}

/** Why the time has run out without a proof. */
export function whyUnproved(expectation: Expectation, measurement: Measurement | null): LocalText {
  if (measurement === null || measurement.values.length === 0) return words.notMeasured(expectation.query);
  if (measurement.met) return words.notHeld(expectation);
  if (measurement.values.some((value) => value === null)) return words.notFresh(expectation.query);
  if (measurement.values.every((value) => meets(expectation, value)))
    return words.notFresh(expectation.query);
  const wrong = measurement.values.filter((value) => !meets(expectation, value));
  return words.notMet(wrong.slice(0, 3).join(', '), expectation);
}
