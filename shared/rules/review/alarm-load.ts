import type { AlarmReview } from '../../model/review.ts';
import type { EpochMs } from '../../model/time.ts';
import { floodBegins, floodEnds, loadWindow } from '../alert-groups/alert-course.ts';
import { annunciationLimit } from '../annunciation.ts';
import { minuteMs, type Span } from './minutes.ts';

/** Slices of the course at the most: as many as a picture of it has places for. */
const mostSlices = 120;
const keptFloods = 50;
const tenMinutes = loadWindow / minuteMs;

/** Counts by minutes what asked something of somebody, and follows floods as the board does. */
export interface AlarmLoad {
  alert(at: EpochMs): void;
  cause(at: EpochMs): void;
  result(until: EpochMs): Pick<AlarmReview, 'alertLoad' | 'causeLoad' | 'course' | 'floods'>;
}

export function createAlarmLoad(span: Span): AlarmLoad {
  const alerts = new Map<number, number>();
  const causes = new Map<number, number>();
  /** The latest alerts, oldest first: as many as tell that a flood begins. */
  const recent: EpochMs[] = [];
  const floods: { from: EpochMs; to: EpochMs | null; alerts: number }[] = [];
  let flood: { from: EpochMs; to: EpochMs | null; alerts: number } | null = null;

  const isInside = (at: EpochMs) => at >= span.from && at < span.to;
  const ebb = (now: EpochMs) => {
    const end = (recent.at(-floodEnds) ?? -Infinity) + loadWindow;
    if (flood === null || end > now) return;
    flood.to = Math.max(end, flood.from);
    flood = null;
  };
  const count = (counts: Map<number, number>, at: EpochMs) => {
    const minute = Math.floor((at - span.from) / minuteMs);
    counts.set(minute, (counts.get(minute) ?? 0) + 1);
  };

  return {
    alert(at) {
      ebb(at);
      recent.push(at);
      if (recent.length > floodBegins + 1) recent.shift();
      if (flood !== null) flood.alerts += 1;
      else if (recent.length > floodBegins && at - (recent[0] ?? 0) < loadWindow) {
        flood = { from: at, to: null, alerts: recent.length };
        floods.push(flood);
      }
      if (isInside(at)) count(alerts, at);
    },
    cause(at) {
      if (isInside(at)) count(causes, at);
    },
    result(until) {
      const end = Math.min(until, span.to);
      ebb(end);
      const minutes = Math.max(0, Math.ceil((end - span.from) / minuteMs));
      return {
        alertLoad: loadOf(alerts, minutes, span.from),
        causeLoad: loadOf(causes, minutes, span.from),
        course: courseOf(alerts, causes, minutes, span.from),
        floods: floods
          .filter(({ from, to }) => from < span.to && (to ?? Infinity) > span.from)
          .slice(-keptFloods)
          .map((one) => ({ ...one })),
      };
    },
  };
}

/** Of every ten minutes that end with a whole minute. */
function loadOf(
  counts: ReadonlyMap<number, number>,
  minutes: number,
  from: EpochMs,
): AlarmReview['alertLoad'] {
  let [sum, all, over, max, maxAt] = [0, 0, 0, 0, -1];
  for (let minute = 0; minute < minutes; minute += 1) {
    const came = counts.get(minute) ?? 0;
    all += came;
    sum += came - (counts.get(minute - tenMinutes) ?? 0);
    if (sum > annunciationLimit) over += 1;
    if (sum > max) [max, maxAt] = [sum, Math.max(0, minute - tenMinutes + 1)];
  }
  return {
    max,
    maxAt: maxAt < 0 ? null : from + maxAt * minuteMs,
    mean: minutes === 0 ? 0 : (all * tenMinutes) / Math.max(minutes, tenMinutes),
    over: minutes === 0 ? 0 : over / minutes,
  };
}

function courseOf(
  alerts: ReadonlyMap<number, number>,
  causes: ReadonlyMap<number, number>,
  minutes: number,
  from: EpochMs,
): AlarmReview['course'] {
  const wide = Math.max(1, Math.ceil(minutes / tenMinutes / mostSlices)) * tenMinutes;
  const points = Array.from({ length: Math.ceil(minutes / wide) }, (_, place) => ({
    at: from + place * wide * minuteMs,
    alerts: 0,
    causes: 0,
  }));
  for (const [counts, field] of [
    [alerts, 'alerts'],
    [causes, 'causes'],
  ] as const) {
    for (const [minute, came] of counts) {
      const point = points[Math.floor(minute / wide)];
      if (point) point[field] += came;
    }
  }
  return { slice: wide * minuteMs, points };
}
