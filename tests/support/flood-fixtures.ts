import type { AlertBoard, AlertRow } from '../../shared/model/alert.ts';
import { alertBoard, anAlert, evening, eveningAlerts } from './alert-fixtures.ts';

const minute = 60_000;

/** How many alerts each cause of the mock-up holds, and how many of them opened within its last minute. */
const sizes: Readonly<Record<string, { all: number; lastMinute: number }>> = {
  a1: { all: 212, lastMinute: 11 },
  a2: { all: 463, lastMinute: 30 },
  a3: { all: 318, lastMinute: 22 },
  a4: { all: 58, lastMinute: 3 },
  a5: { all: 96, lastMinute: 4 },
  a6: { all: 23, lastMinute: 3 },
  a7: { all: 12, lastMinute: 12 },
  a8: { all: 27, lastMinute: 0 },
  a9: { all: 31, lastMinute: 0 },
};

/** The 1,240 alerts of the mock-up: each cause with one alert for each of its hosts. */
export function floodAlerts(): AlertRow[] {
  return eveningAlerts().flatMap((first) => {
    const { all, lastMinute } = sizes[first.fingerprint] ?? { all: 1, lastMinute: 0 };
    const room = Math.max(1, (first.clearedAt ?? evening('21:23:00')) - first.openedAt - minute / 2);
    const others = Array.from({ length: all - 1 }, (_, index): AlertRow => {
      const host = `${first.name.toLowerCase()}-${String(index + 2).padStart(3, '0')}`;
      const openedAt =
        index < lastMinute
          ? evening('21:23:10') + (index % 50) * 1_000
          : first.openedAt + Math.floor((room * (index - lastMinute)) / Math.max(1, all - lastMinute));
      return anAlert({
        ...first,
        fingerprint: `${first.fingerprint}-${index + 2}`,
        labels: { ...first.labels, host },
        openedAt,
        startsAt: openedAt,
      });
    });
    return [first, ...others];
  });
}

/** Alerts that opened minute by minute, from 21:14 on. */
const perMinute = [38, 96, 142, 168, 171, 158, 147, 131, 104, 85];

/** The board of the mock-up: a flood of 1,240 alerts of nine causes. */
export function floodBoard(): AlertBoard {
  return {
    ...alertBoard(floodAlerts()),
    load: {
      annunciations: 9,
      limit: 10,
      raw: 1_240,
      perMinute: [...perMinute, 0].map((alerts, index) => ({
        at: evening('21:14:00') + index * minute,
        alerts,
      })),
      floodSince: evening('21:14:41'),
      owners: [
        { owner: 'wang.lei', annunciations: 2 },
        { owner: 'sun.hao', annunciations: 4 },
        { owner: 'xu.kai', annunciations: 3 },
      ],
    },
  };
}
