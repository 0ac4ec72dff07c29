import type { Measurement } from '../../model/execution.ts';
import type { FilledCondition, FilledExpectation } from '../../model/expectation.ts';
import type { LocalText } from '../../model/local-text.ts';
import type { SeriesReading } from '../../model/sample.ts';
import { durationMs } from '../../model/time.ts';
import { isFresh, sumOfSeries } from '../total.ts';
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
 * action was over: no series, no number, an old or a partial value fail closed. An entry is the sum of its series.
 */
export function measure(expectation: FilledCondition, context: MeasureContext): Measurement {
  const { sinceAction, interval, before } = context;
  const readings = measuredBy(expectation, context.readings);
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

function measuredBy({ of }: FilledCondition, readings: readonly SeriesReading[]): readonly SeriesReading[] {
  return of === undefined || readings.length === 0
    ? readings
    : [{ labels: {}, reading: sumOfSeries(readings) }];
}

/**
 * Whether a condition holds now, by fresh and complete values alone, that were sampled after what was done before. Null: that cannot be
 * said.
 */
export function judgeCondition(
  condition: FilledCondition,
  context: Pick<MeasureContext, 'readings' | 'interval' | 'sinceAction'>,
): { holds: boolean | null; measurement: Measurement } {
  const measurement = measure(condition, { ...context, before: null });
  const readings = measuredBy(condition, context.readings);
  const isKnown =
    readings.length > 0 &&
    readings.every(({ reading }) => isProof(reading, context.sinceAction) && Number.isFinite(reading.value));
  return { holds: isKnown ? measurement.met : null, measurement };
}

function isProof(reading: SeriesReading['reading'], sinceAction: number): boolean {
  return isFresh(reading) && !reading.partial && reading.age !== null && reading.age < sinceAction;
}

function meets({ equals, above, below, between }: FilledCondition, value: number | null): boolean {
  if (value === null || !Number.isFinite(value)) return false;
  if (equals !== undefined) return value === equals;
  if (above !== undefined) return value > above;
  if (below !== undefined) return value < below;
  return between !== undefined && between[0] <= value && value <= between[1];
}

/** Whether a measurement proves the step: met from the first to the last sample of its time. Nothing is held unseen. */
export function isProved(
  expectation: FilledExpectation,
  { met, heldSince, sampledAt }: Measurement,
): boolean {
  return (
    met && heldSince !== null && sampledAt !== null && sampledAt - heldSince >= durationMs(expectation.held)
  );
}

/** Of several measurements the one that decides: the first whose bound is not met, else the first. */
export function decidingOf(measurements: readonly Measurement[]): Measurement | null {
  return measurements.find(({ met }) => !met) ?? measurements[0] ?? null;
}

/**
 * Why the time has run out without a proof, by the first expectation that is not proved.
 *
 * @param measurements in the order of the expectations; null where nothing was measured yet.
 */
export function whyUnproved(
  expectations: readonly FilledExpectation[],
  measurements: readonly (Measurement | null)[],
): LocalText | null {
  for (const [index, expectation] of expectations.entries()) {
    const measurement = measurements[index] ?? null;
    if (measurement === null || !isProved(expectation, measurement)) return whyNot(expectation, measurement);
  }
  return null;
}

function whyNot(expectation: FilledExpectation, measurement: Measurement | null): LocalText {
  if (measurement === null || measurement.values.length === 0) return words.notMeasured(expectation.query);
  if (measurement.met) return words.notHeld(expectation);
  if (measurement.values.some((value) => value === null)) return words.notFresh(expectation.query);
  if (measurement.values.every((value) => meets(expectation, value)))
    return words.notFresh(expectation.query);
  const wrong = measurement.values.filter((value) => !meets(expectation, value));
  return words.notMet(wrong.slice(0, 3).join(', '), expectation);
}
