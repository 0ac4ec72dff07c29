import type { TrendSubject } from '../../../shared/contract/boards.ts';
import type { CapacityBoard } from '../../../shared/model/capacity-board.ts';
import type { FunnelBoard, Trend } from '../../../shared/model/funnel-board.ts';
import type { Baseline, Promotion } from '../../../shared/model/promotion.ts';
import type { Point } from '../../../shared/model/sample.ts';
import type { ServiceEntry } from '../../../shared/model/service-entry.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import { pastOf } from '../../../shared/rules/baseline-shift.ts';
import { funnelBoard } from '../../../shared/rules/funnel.ts';
import { sumSeries } from '../../../shared/rules/series.ts';
import { waterLevelBoard } from '../../../shared/rules/water-level.ts';
import type { Clock } from '../clock.ts';
import type { Disposer } from '../disposer.ts';
import { capacityRows } from '../../../shared/contract/boards.ts';
import { keepIdentity } from '../../../shared/rules/differences/keep-identity.ts';
import { createLiveView } from '../live-view.ts';
import { noHistory, type History } from '../history/history.ts';
import type { PastShift, Samples } from '../sources/samples/samples.ts';
import type { View } from '../view.ts';
import { baselineValues } from './baseline-values.ts';
import { boardsAt } from './boards-at.ts';
import { createLongerWants } from './longer-wants.ts';
import { recordedOf, type Range } from './recorded.ts';
import { trendOfSubject } from './trend-of-subject.ts';

const minute = 60_000;
/** The trend of an entry and its time to limit look back this far. */
const recentWindow = 10 * minute;
const heldHistory = 60 * minute;

export interface Boards {
  funnel: View<FunnelBoard>;
  capacity: View<CapacityBoard>;
  trend(subject: TrendSubject, range: Range): Trend;
  /** Both boards as of a moment in the past, from the history. @throws ConsoleError `not-found` where nothing is kept of it. */
  at(moment: EpochMs): { funnel: FunnelBoard; capacity: CapacityBoard };
  close(): void;
}

export interface BoardsOptions {
  /** The promotion in force; null while none was ever accepted. */
  promotion: View<Promotion | null>;
  samples: Samples;
  /** What was measured before the start, and longer ago than samples are held; left out: nothing. */
  history?: History;
  clock: Clock;
  /** Ids of plans that answer an entry, best first. */
  plansFor: (entry: ServiceEntry) => string[];
}

/** The funnel and the capacity board over live samples. Wants the queries of the promotion in force, and only those. */
export function createBoards({
  promotion,
  samples,
  history = noHistory,
  clock,
  plansFor,
}: BoardsOptions): Boards {
  let wants: Disposer[] = [];
  const recorded = recordedOf(samples, history);
  const longer = createLongerWants(samples, clock);
  const latest = (query: string) => samples.latest(query);

  const baseline = (query: string, kind: Baseline) =>
    baselineValues({ query, kind, promotion: promotion.read(), at: clock.now(), samples, history });

  /** Between two polls nothing new is recorded, and thousands of entries are read anew each second. */
  const recentPoints = new Map<string, readonly Point[]>();
  const recent = (query: string) => {
    const known = recentPoints.get(query);
    if (known) return known;
    const to = clock.now();
    const points = sumSeries(
      recorded.series(query, { from: to - recentWindow, to }),
      samples.interval(query),
    );
    recentPoints.set(query, points);
    return points;
  };

  const lastHour = (query: string) => {
    const to = clock.now();
    return recorded.series(query, { from: to - heldHistory, to });
  };

  const funnel = createLiveView({
    clock,
    every: 1_000,
    compute: () =>
      funnelBoard({ promotion: promotion.read(), now: clock.now(), latest, baseline, history: lastHour }),
  });
  const capacity = createLiveView({
    clock,
    every: 1_000,
    compute: () =>
      waterLevelBoard({ promotion: promotion.read(), now: clock.now(), latest, recent, plansFor }),
    keep: (before, after) => keepIdentity(before, after, capacityRows),
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
    trend: (subject, range) =>
      trendOfSubject({
        subject,
        range,
        promotion: promotion.read(),
        recorded,
        interval: (query) => samples.interval(query),
        onQuery(query) {
          const back = clock.now() - range.from;
          if (back > heldHistory + minute) longer.look(query, back);
        },
      }),
    at: (moment) =>
      boardsAt({ moment, promotion: promotion.read(), samples, history, now: clock.now(), plansFor }),
    close() {
      stopWatching();
      stopListening();
      longer.close();
      for (const release of wants) release();
      funnel.close();
      capacity.close();
    },
  };
}

function wantedBy(promotion: Promotion, samples: Samples): Disposer[] {
  const { stages, gmv, channels } = promotion.funnel;
  const past = (kind: Baseline): PastShift[] => {
    const shift = pastOf(kind, promotion);
    return shift === null ? [] : [shift];
  };
  return [
    ...stages.map((stage) =>
      samples.want(stage.query, { history: heldHistory, baselines: past(stage.baseline) }),
    ),
    ...stages.flatMap((stage) =>
      stage.total === undefined ? [] : [samples.want(stage.total, { baselines: past(stage.baseline) })],
    ),
    ...channels.map(({ query }) => samples.want(query)),
    ...(gmv ? [samples.want(gmv.query, { history: heldHistory, baselines: past(gmv.baseline) })] : []),
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
