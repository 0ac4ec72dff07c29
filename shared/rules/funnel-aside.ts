import type { ChannelRow, GrayFunnel } from '../model/funnel-board.ts';
import { eventStart, type Promotion } from '../model/promotion.ts';
import type { SeriesReading } from '../model/sample.ts';
import type { EpochMs } from '../model/time.ts';
import { severityAgainstPlan } from './bands.ts';
import { ratio } from './funnel-measure.ts';
import { isGray } from './funnel-parts.ts';
import { plannedAt } from './plan-curve.ts';
import { isFresh, sumOfSeries } from './total.ts';

type Latest = (query: string) => readonly SeriesReading[];

/** The traffic of the gray release, apart from the promotion's (seed 001: "Data isolation is crucial"); null without one. */
export function grayFunnel(promotion: Promotion, latest: Latest): GrayFunnel | null {
  const { gray, stages, gmv } = promotion.funnel;
  if (!gray) return null;
  const sum = (query: string) => {
    const series = latest(query).filter(({ labels }) => isGray(gray, labels));
    return series.length === 0 ? null : sumOfSeries(series);
  };
  return {
    name: gray.name,
    stages: stages.map(({ id, query }) => ({ id, rate: sum(query) })),
    gmv: gmv ? sum(gmv.query) : null,
  };
}

/** What each channel has fulfilled a minute, beside its plan (seed 003: "channel fulfilment"). */
export function channelRows(promotion: Promotion, latest: Latest, now: EpochMs): ChannelRow[] {
  return promotion.funnel.channels.map(({ id, name, query, plan }) => {
    const real = latest(query).filter(({ labels }) => !isGray(promotion.funnel.gray, labels));
    const reading = sumOfSeries(real);
    const planned = plan ? plannedAt(plan, now, eventStart(promotion)) : null;
    const times = isFresh(reading) ? ratio(reading.value, planned) : null;
    const againstPlan = times === null ? null : times - 1;
    return {
      id,
      name,
      reading,
      planned,
      againstPlan,
      severity: againstPlan === null ? null : severityAgainstPlan(againstPlan),
    };
  });
}
