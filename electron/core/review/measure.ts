import type { Baseline, Promotion } from '../../../shared/model/promotion.ts';
import type { Query } from '../../../shared/model/query.ts';
import type { Review } from '../../../shared/model/review.ts';
import { shiftOf } from '../../../shared/rules/baseline-shift.ts';
import { entryTriple, goalPeaksOf, worstFirst } from '../../../shared/rules/review/entries.ts';
import type { ImpactMinutes } from '../../../shared/rules/review/incident-reviews.ts';
import { keptOf, type KeptMinute, type KeptSeries, type Span } from '../../../shared/rules/review/minutes.ts';
import { peakOf } from '../../../shared/rules/review/review.ts';
import { gmvReview, stageReviews, type StageMinutes } from '../../../shared/rules/review/stages.ts';
import { labelsKey } from '../../../shared/rules/series.ts';
import type { History } from '../history/history.ts';

/** Waits for its turn where it has worked for long enough. */
export type Pause = () => Promise<void>;

export interface Measured extends Pick<Review, 'entries' | 'stages' | 'gmv'> {
  impact: ImpactMinutes;
}

/** Read at once, ms: a month of a query with many series is read in many turns. */
const slice = 6 * 3_600_000;

/** What the history has of a promotion, worked out bit by bit. */
export async function measurePromotion(
  promotion: Promotion,
  { span, history, pause }: { span: Span; history: Pick<History, 'minutes'>; pause: Pause },
): Promise<Measured> {
  const read = (query: Query, { from, to }: Span) => minutesOf(query, { from, to }, history, pause);
  const { stages, gmv } = promotion.funnel;

  const entries: Review['entries'] = [];
  const goals = goalPeaksOf(promotion);
  const peakFrom = peakOf(promotion).from;
  for (const entry of promotion.entries) {
    const kept = keptOf(await read(entry.query, span), span);
    entries.push(entryTriple(entry, { kept, goals, peakFrom }));
    await pause();
  }

  const past = async (query: Query, baseline: Baseline) => {
    const shift = shiftOf(baseline, promotion);
    return shift === null ? [] : read(query, { from: span.from - shift, to: span.to - shift });
  };
  const measured: StageMinutes[] = [];
  for (const stage of stages)
    measured.push({
      stage,
      series: await read(stage.query, span),
      total: stage.total === undefined ? null : await read(stage.total, span),
      before: await past(stage.query, stage.baseline),
    });
  await pause();
  const money = gmv ? await read(gmv.query, span) : [];
  const orders =
    measured.find(({ stage }) => stage.counts === 'orders') ??
    measured.find(({ stage }) => stage.id === 'order');
  return {
    entries: entries.toSorted(worstFirst),
    stages: stageReviews(promotion, measured, span),
    gmv: gmvReview(promotion, money, span),
    impact: {
      promotion,
      orders: orders ? { kept: keptOf(orders.series, span), stage: orders.stage.id } : null,
      gmv: gmv ? keptOf(money, span) : null,
    },
  };
}

async function minutesOf(
  query: Query,
  { from, to }: Span,
  history: Pick<History, 'minutes'>,
  pause: Pause,
): Promise<KeptSeries[]> {
  const series = new Map<string, { labels: KeptSeries['labels']; minutes: KeptMinute[] }>();
  for (let start = from; start < to; start += slice) {
    // The end of a slice is the start of the next one, and a minute belongs to one of them.
    for (const { labels, minutes } of history.minutes(query, {
      from: start,
      to: Math.min(to, start + slice) - 1,
    })) {
      const key = labelsKey(labels);
      const known = series.get(key) ?? { labels, minutes: [] };
      for (const minute of minutes) known.minutes.push(minute);
      series.set(key, known);
    }
    await pause();
  }
  return [...series.values()];
}
