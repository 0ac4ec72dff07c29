import type { EpochMs } from '../../../shared/model/time.ts';
import type { TimeSpan } from '../../parts/lanes/time-span.ts';

const minute = 60_000;
/**
 * From a little before the harm began until a little after now (or after its end), so that what led to it and what is forecast have
 * room. Whole minutes: it moves once a minute, not every second.
 */
export function incidentAxis({ since, until }: { since: EpochMs; until: EpochMs }): TimeSpan {
  const span = Math.max(minute, until - since);
  const before = bounded(span * 0.3, 3 * minute, 15 * minute);
  const after = bounded(span * 0.25, 2 * minute, 15 * minute);
  return {
    from: Math.floor((since - before) / minute) * minute,
    to: Math.ceil((until + after) / minute) * minute,
  };
}

/** Where a moment lies between two edges, px. */
export function placeAt(axis: TimeSpan, left: number, right: number): (at: EpochMs) => number {
  const scale = (right - left) / (axis.to - axis.from);
  return (at) => left + (at - axis.from) * scale;
}

function bounded(value: number, least: number, greatest: number): number {
  return Math.min(Math.max(value, least), greatest);
}
