import type { CapacityBoard } from '../../../shared/model/capacity-board.ts';
import type { FunnelBoard } from '../../../shared/model/funnel-board.ts';
import type { Promotion } from '../../../shared/model/promotion.ts';
import type { SeriesReading } from '../../../shared/model/sample.ts';
import type { ServiceEntry } from '../../../shared/model/service-entry.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import { readingOf } from '../../../shared/rules/freshness.ts';
import { funnelBoard } from '../../../shared/rules/funnel.ts';
import { capacityNotLive, funnelNotLive } from '../../../shared/rules/not-live.ts';
import { sumSeries } from '../../../shared/rules/series.ts';
import { waterLevelBoard } from '../../../shared/rules/water-level.ts';
import { ConsoleError } from '../console-error.ts';
import type { History } from '../history/history.ts';
import { minuteMs, minuteOf } from '../history/minute.ts';
import type { Samples } from '../sources/samples/samples.ts';
import { baselineValues } from './baseline-values.ts';

export interface BoardsAtOptions {
  moment: EpochMs;
  promotion: Promotion | null;
  samples: Samples;
  history: History;
  now: EpochMs;
  plansFor: (entry: ServiceEntry) => string[];
}

/**
 * Both boards as they were at the end of a minute: what was known by then and how old it was then, marked as not live. The promotion,
 * its plan, limits and plans are those in force now.
 *
 * @throws ConsoleError `not-found` that says from when on something is kept, `bad-input` for a moment that is not past.
 */
export function boardsAt(options: BoardsAtOptions): { funnel: FunnelBoard; capacity: CapacityBoard } {
  const { promotion, samples, history, plansFor } = options;
  const at = minuteOf(options.moment);
  if (at > options.now) {
    throw new ConsoleError(
      'bad-input',
      { en: 'this moment is still to come', zh: '这个时刻还没有到' },
      { field: 'at' },
    );
  }
  const { since, problem } = history.status();
  if (since === null || at < since) {
    const begin = since === null ? null : new Date(since).toISOString();
    const kept =
      begin === null
        ? { en: 'nothing is kept yet', zh: '尚未保存任何历史' }
        : { en: `the history begins at ${begin}`, zh: `历史始于 ${begin}` };
    const text = problem === null ? kept : { en: `${kept.en}; ${problem}`, zh: `${kept.zh}；${problem}` };
    throw new ConsoleError('not-found', text, { field: 'at' });
  }
  const latest = (query: string): SeriesReading[] =>
    history.valuesAt(query, at).map(({ labels, value, sampledAt, source }) => ({
      labels,
      reading: readingOf(
        { value, sampledAt, age: at - sampledAt, source, partial: false },
        samples.interval(query),
      ),
    }));
  const before = (query: string, back: number) =>
    history.series(query, { from: at - back, to: at - minuteMs });
  return {
    funnel: funnelNotLive(
      funnelBoard({
        promotion,
        now: at,
        latest,
        baseline: (query, kind) => baselineValues({ query, kind, promotion, at, samples, history }),
        history: (query) => before(query, 60 * minuteMs),
      }),
    ),
    capacity: capacityNotLive(
      waterLevelBoard({
        promotion,
        now: at,
        latest,
        recent: (query) => sumSeries(before(query, 10 * minuteMs), minuteMs),
        plansFor,
      }),
    ),
  };
}
