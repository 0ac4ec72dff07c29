import type { TrendSubject } from '../../../shared/contract/boards.ts';
import type { CapacityBoard } from '../../../shared/model/capacity-board.ts';
import type { FunnelBoard, Trend } from '../../../shared/model/funnel-board.ts';
import type { Baseline, Promotion } from '../../../shared/model/promotion.ts';
import type { Point } from '../../../shared/model/sample.ts';
import type { ServiceEntry } from '../../../shared/model/service-entry.ts';
import { isGray } from '../../../shared/rules/funnel-parts.ts';
import { funnelBoard } from '../../../shared/rules/funnel.ts';
import { sumSeries, valueNear } from '../../../shared/rules/series.ts';
import { waterLevelBoard } from '../../../shared/rules/water-level.ts';
import type { Clock } from '../clock.ts';
import type { Disposer } from '../disposer.ts';
import { createLiveView } from '../live-view.ts';
import { baselineShift } from '../sources/samples/sample-store.ts';
import type { Samples } from '../sources/samples/samples.ts';
import type { View } from '../view.ts';
import { trendOfSubject } from './trend-of-subject.ts';

const minute = 60_000;
/** The trend of an entry and its time to limit look back this far. */
const recentWindow = 10 * minute;
const heldHistory = 60 * minute;

export interface Boards {
  funnel: View<FunnelBoard>;
  capacity: View<CapacityBoard>;
  trend(subject: TrendSubject, minutes: number): Trend;
  close(): void;
}

export interface BoardsOptions {
  /** The promotion in force; null while none was ever accepted. */
  promotion: View<Promotion | null>;
  samples: Samples;
  clock: Clock;
  /** Ids of plans that answer an entry, best first. */
  plansFor: (entry: ServiceEntry) => string[];
}

/** The funnel and the capacity board over live samples. Wants the queries of the promotion in force, and only those. */
export function createBoards({ promotion, samples, clock, plansFor }: BoardsOptions): Boards {
  let wants: Disposer[] = [];
  const latest = (query: string) => samples.latest(query);

  const baseline = (query: string, kind: Baseline): ReadonlyMap<string, number> => {
    const at = clock.now() - baselineShift[kind];
    const within = samples.interval(query);
    const values = new Map<string, number>();
    for (const { labels, points } of samples.past(query, kind, { from: at - within, to: at + within })) {
      if (isGray(promotion.read()?.funnel.gray, labels)) continue;
      const value = valueNear(points, at, within);
      const line = labels['line'] ?? '';
      if (value !== null) values.set(line, (values.get(line) ?? 0) + value);
    }
    return values;
  };

  /** Between two polls nothing new is recorded, and thousands of entries are read anew each second. */
  const recentPoints = new Map<string, readonly Point[]>();
  const recent = (query: string) => {
    const known = recentPoints.get(query);
    if (known) return known;
    const to = clock.now();
    const points = sumSeries(
      samples.history(query, { from: to - recentWindow, to }),
      samples.interval(query),
    );
    recentPoints.set(query, points);
    return points;
  };

  const history = (query: string) => {
    const to = clock.now();
    return samples.history(query, { from: to - heldHistory, to });
  };

  const funnel = createLiveView({
    clock,
    every: 1_000,
    compute: () => funnelBoard({ promotion: promotion.read(), now: clock.now(), latest, baseline, history }),
  });
  const capacity = createLiveView({
    clock,
    every: 1_000,
    compute: () =>
      waterLevelBoard({ promotion: promotion.read(), now: clock.now(), latest, recent, plansFor }),
  });

  const stopWatching = promotion.watch((current) => {
    const before = wants;
    wants = current ? wantedBy(current, samples) : [];
    recentPoints.clear();
    for (const release of before) release();
    funnel.invalidate();
    capacity.invalidate();
  });
  const stopListening = samples.subscribe(() => {
    recentPoints.clear();
    funnel.invalidate();
    capacity.invalidate();
  });

  return {
    funnel,
    capacity,
    trend: (subject, minutes) =>
      trendOfSubject({ subject, minutes, promotion: promotion.read(), samples, now: clock.now() }),
    close() {
      stopWatching();
      stopListening();
      for (const release of wants) release();
      funnel.close();
      capacity.close();
    },
  };
}

function wantedBy(promotion: Promotion, samples: Samples): Disposer[] {
  const { stages, gmv, channels } = promotion.funnel;
  return [
    ...stages.map((stage) =>
      samples.want(stage.query, { history: heldHistory, baselines: [stage.baseline] }),
    ),
    ...stages.flatMap((stage) =>
      stage.total === undefined ? [] : [samples.want(stage.total, { baselines: [stage.baseline] })],
    ),
    ...channels.map(({ query }) => samples.want(query)),
    ...(gmv ? [samples.want(gmv.query, { history: heldHistory, baselines: [gmv.baseline] })] : []),
    ...promotion.entries.flatMap((entry) => [
      samples.want(entry.query, { history: heldHistory }),
      ...[
        entry.limiter,
        entry.degraded,
        entry.rejected,
        typeof entry.build === 'object' ? entry.build.query : undefined,
        entry.partner?.latency?.query,
        entry.partner?.errors?.query,
        typeof entry.instances === 'string' ? entry.instances : undefined,
      ].flatMap((query) => (query === undefined ? [] : [samples.want(query)])),
    ]),
  ];
}
