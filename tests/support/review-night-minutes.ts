import type { KeptMinutes } from '../../electron/core/history/history.ts';
import type { Labels } from '../../shared/model/sample.ts';
import type { EpochMs } from '../../shared/model/time.ts';

const minute = 60_000;

/** `21:14` or `21:14:30` of the night, in Shanghai. */
export function nightAt(time: string): EpochMs {
  return Date.parse(`2026-09-30T${time.length === 5 ? `${time}:00` : time}+08:00`);
}

/** What a query measured in a minute; null: nothing. The gateway passes its tested limit for five minutes, and lies unmeasured for twelve. */
function valueOf(query: string, at: EpochMs): number | null {
  const through = (at - nightAt('20:00')) / (120 * minute);
  const shape = through < 0 ? 0.2 : 1 - Math.abs(through - 0.5);
  if (query === 'exposure') return 40_000 * shape;
  if (query === 'order') return 3_800 * shape;
  if (query === 'payment') return 3_200 * shape;
  if (query === 'gmv') return through < 0 ? null : 30_000_000 * through;
  if (query === 'qps-order') return 1_000 * shape;
  if (query === 'qps-map') return 200 * shape;
  if (at >= nightAt('20:48') && at < nightAt('21:00')) return null;
  return at >= nightAt('21:00') && at < nightAt('21:05') ? 950 : 700 * shape;
}

const linesOf: Readonly<Record<string, readonly [string, number][]>> = {
  trade: [['trade', 0.75]],
  both: [
    ['trade', 0.75],
    ['ride', 0.25],
  ],
};

const noLabels: Labels = {};

/** The kept minutes of the night, and of the evening before for the funnel. */
export function nightMinutes(query: string, { from, to }: { from: EpochMs; to: EpochMs }): KeptMinutes[] {
  const isFunnel = ['exposure', 'order', 'payment', 'gmv'].includes(query);
  const parts = isFunnel ? (linesOf['both'] ?? []) : [['', 1] as const];
  const day = 86_400_000;
  const known = (at: EpochMs): number | null => {
    if (at >= nightAt('19:30') && at < nightAt('22:00')) return valueOf(query, at);
    if (query === 'order' || query === 'payment') {
      const then = at + day;
      return then >= nightAt('19:30') && then < nightAt('22:00') ? 0.5 * (valueOf('order', then) ?? 0) : null;
    }
    return null;
  };
  return parts.map(([line, share]) => ({
    labels: line === '' ? noLabels : { line },
    minutes: minutesBetween(from, to).flatMap((start) => {
      const value = known(start);
      if (value === null) return [];
      const last = value * share;
      return [{ start, last, low: last, high: last * 1.02, count: 4, second: 55 }];
    }),
  }));
}

function minutesBetween(from: EpochMs, to: EpochMs): EpochMs[] {
  const first = Math.ceil(from / minute) * minute;
  return Array.from(
    { length: Math.max(0, Math.floor((to - first) / minute) + 1) },
    (_, index) => first + index * minute,
  );
}
