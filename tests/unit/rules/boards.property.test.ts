import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CapacityBoard, type EntryRow } from '../../../shared/model/capacity-board.ts';
import { FunnelBoard, type Figure } from '../../../shared/model/funnel-board.ts';
import { Promotion } from '../../../shared/model/promotion.ts';
import type { Freshness, Point, Reading, SeriesReading } from '../../../shared/model/sample.ts';
import { funnelBoard } from '../../../shared/rules/funnel.ts';
import { isFresh } from '../../../shared/rules/total.ts';
import { waterLevelBoard } from '../../../shared/rules/water-level.ts';
import { seriesReading } from '../../support/reading.ts';

const minute = 60_000;
const peakStart = Date.parse('2026-09-30T20:00:00+08:00');
const lineIds = ['two-wheel', 'hotel', 'ride'];
const stageIds = ['exposure', 'order', 'payment'];
const entryIds = ['pay-gw@submit', 'coupon@redeem'];

const value = fc.oneof(fc.constantFrom(null, 0, -1, 1, 1e15), fc.double({ min: -10, max: 1e6, noNaN: true }));
const freshness = fc.constantFrom<Freshness[]>('live', 'live', 'live', 'ageing', 'stale', 'lost');
const series = (labels: Record<string, string>) =>
  fc.tuple(value, freshness).map(([read, state]) => seriesReading(labels, read, state));
const perLine: fc.Arbitrary<SeriesReading[]> = fc
  .tuple(...lineIds.map((line) => fc.option(series({ line }), { nil: undefined })))
  .chain((known) =>
    fc
      .array(series({ line: 'hotel', audience: 'staff' }), { maxLength: 1 })
      .map((gray) => [...known.flatMap((one) => one ?? []), ...gray]),
  );
const curve = fc.option(
  fc.array(
    fc.record({
      at: fc.constantFrom('T-01:00', 'T+00:00', 'T+01:00', 'T+04:00'),
      value: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 1_000_000 })),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  { nil: undefined },
);
const promotion = fc
  .record({
    plans: fc.array(curve, { minLength: 4, maxLength: 4 }),
    shares: fc.array(fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: undefined }), {
      minLength: 3,
      maxLength: 3,
    }),
    gray: fc.boolean(),
    tested: fc.option(fc.integer({ min: 1, max: 1_000_000 }), { nil: undefined }),
    target: fc.option(fc.integer({ min: 1, max: 1_000_000 }), { nil: undefined }),
    hasGoals: fc.boolean(),
  })
  .map(({ plans, shares, gray, tested, target, hasGoals }) =>
    Promotion.parse({
      id: 'sale',
      name: 'Sale',
      zone: 'Asia/Shanghai',
      phases: [{ id: 'peak', start: '2026-09-30T20:00:00+08:00', end: '2026-10-01T00:00:00+08:00' }],
      lines: lineIds.map((id, index) => ({ id, name: id, tier: 'core', share: shares[index] })),
      funnel: {
        stages: stageIds.map((id, index) => ({
          id,
          name: id,
          query: id,
          total: `${id}:total`,
          plan: plans[index],
        })),
        gmv: { query: 'gmv', plan: plans[3] },
        ...(gray ? { gray: { name: 'Staff', label: 'audience', values: ['staff'] } } : {}),
        channels: [{ id: 'app', name: 'App', query: 'app', plan: plans[0] }],
      },
      ...(hasGoals ? { goals: { gmv: 1_000_000 } } : {}),
      entries: entryIds.map((id) => ({
        id,
        name: id,
        line: 'hotel',
        tier: 'core',
        query: id,
        target,
        rejected: 'rejected',
        instances: 'instances',
        ...(tested === undefined
          ? {}
          : { tested: { limit: tested, at: '2026-09-20T10:00:00+08:00', build: 'b' } }),
        partner: { name: 'Bank', latency: { query: 'latency', below: 100 } },
      })),
    }),
  );
const queries = [
  ...stageIds,
  ...stageIds.map((id) => `${id}:total`),
  'gmv',
  'app',
  ...entryIds,
  'rejected',
  'instances',
  'latency',
];
const samples = fc.record(Object.fromEntries(queries.map((query) => [query, perLine])));
const points = fc
  .array(value, { maxLength: 30 })
  .map((values) => values.map((one, index): Point => [peakStart + index * minute, one]));
const evening = fc.record({ promotion, samples, points, now: fc.integer({ min: -120, max: 300 }) });

function boards(given: typeof evening extends fc.Arbitrary<infer Given> ? Given : never) {
  const now = peakStart + given.now * minute;
  const latest = (query: string) => given.samples[query] ?? [];
  return {
    funnel: funnelBoard({
      promotion: given.promotion,
      now,
      latest,
      baseline: () => new Map(lineIds.map((line, index) => [line, index * 100])),
      history: () => lineIds.map((line) => ({ labels: { line }, points: given.points })),
    }),
    capacity: waterLevelBoard({
      promotion: given.promotion,
      now,
      latest,
      recent: () => given.points,
      plansFor: () => [],
    }),
  };
}

/** Says `text` where `holds` is not so. */
const unless = (holds: boolean, text: string): string[] => (holds ? [] : [text]);

/** A figure says how far it may be trusted, and is compared, or has a reason why not that the screen can name. */
function faultsOf({ reading, coverage, planned, againstPlan, againstBaseline, baseline, severity }: Figure) {
  const isCounted = coverage.counted > 0;
  const compared = [againstPlan, againstBaseline, severity].some((one) => one !== null);
  return [
    ...faultsOfReading(reading),
    ...unless(!isCounted || isFresh(reading), 'counts what is not fresh'),
    ...unless(isCounted || !compared, 'compares what is not fresh'),
    ...unless(
      againstPlan !== null || !isCounted || planned === null || planned < 1e-290,
      'no plan, no reason',
    ),
    ...unless(
      againstBaseline !== null || !isCounted || baseline === null || baseline <= 0,
      'no baseline, no reason',
    ),
  ];
}

function faultsOfReading({ value: read, freshness: state, last }: Reading): string[] {
  return [
    ...unless(state !== 'lost' || read === null, 'a lost value is shown'),
    ...unless(read === null || last === null, 'a value and a last one'),
  ];
}

function faultsOfFunnel(board: FunnelBoard): string[] {
  const { gmvOutlook: outlook, channels } = board;
  const figures = [
    ...board.stages.flatMap(({ rate, total }) => (total ? [rate, total] : [rate])),
    ...(board.gmv ? [board.gmv] : []),
  ];
  const likely = outlook?.value ?? 0;
  return [
    ...figures.flatMap(faultsOf),
    ...unless((outlook?.value === null) === (outlook?.gap !== null), 'a forecast or a reason for none'),
    ...unless((outlook?.low ?? likely) <= likely, 'above its interval'),
    ...unless((outlook?.high ?? likely) >= likely, 'below its interval'),
    ...channels.flatMap(({ againstPlan, reading }) =>
      unless(againstPlan === null || isFresh(reading), 'compares a channel that is not fresh'),
    ),
  ];
}

function faultsOfEntry(row: EntryRow): string[] {
  const { current, limitForecast: ahead, partner } = row;
  const says = [row.severity, row.timeToLimit, ahead].some((one) => one !== null) || row.trend !== 'unknown';
  const reasons = [row.flags.includes('no-test'), current.value === null, (current.value ?? 0) < 0];
  const spoken = [ahead?.byTrend ?? null, ahead?.byPlan ?? null].filter((one) => one !== null);
  const latency = partner?.latency;
  return [
    ...faultsOfReading(current),
    ...unless(isFresh(current) || !says, 'judges what is not fresh'),
    ...unless(row.level !== null || reasons.includes(true), 'no level, no reason'),
    ...unless(row.timeToLimit === (ahead?.likely ?? null), 'two times to the limit'),
    ...unless(ahead === null || ahead.soonest <= ahead.likely, 'before the soonest'),
    ...unless(ahead === null || (ahead.latest ?? Infinity) >= ahead.likely, 'after the latest'),
    ...unless(ahead === null || Math.min(...spoken) === ahead.likely, 'not the earlier of both'),
    ...unless(row.scaleTo === null || row.needsScaling !== null, 'scales without need'),
    ...unless(!latency || isFresh(latency.reading) || latency.over === null, 'judges an old partner'),
  ];
}

const isGray = (given: Promotion, labels: Record<string, string>) =>
  given.funnel.gray !== undefined && labels['audience'] === 'staff';

/** What a stage should show: the sum of its fresh lines and their number; null for a line of several series, which is another fact. */
function expectedTotal(all: readonly SeriesReading[], given: Promotion) {
  const real = all.filter(({ labels }) => !isGray(given, labels));
  if (new Set(real.map(({ labels }) => labels['line'])).size < real.length) return null;
  const counted = real.filter(({ reading }) => isFresh(reading) && (reading.value ?? -1) >= 0);
  return {
    counted: counted.length,
    sum: counted.reduce((sum, { reading }) => sum + (reading.value ?? 0), 0),
  };
}

const runs = { numRuns: 200 };

describe('for any samples', () => {
  it('both boards are boards, with finite numbers only', () => {
    fc.assert(
      fc.property(evening, (given) => {
        const { funnel, capacity } = boards(given);
        // The schemas refuse what is no finite number, and what has no state.
        expect(FunnelBoard.safeParse(funnel).error).toBeUndefined();
        expect(CapacityBoard.safeParse(capacity).error).toBeUndefined();
      }),
      runs,
    );
  });

  it('no figure is without state and comparison, or a reason for having none', () => {
    fc.assert(
      fc.property(evening, (given) => {
        expect(faultsOfFunnel(boards(given).funnel)).toEqual([]);
      }),
      runs,
    );
  });

  it('a total is the sum of the fresh lines, and says how many they are; gray traffic is in none', () => {
    fc.assert(
      fc.property(evening, (given) => {
        const faults = boards(given).funnel.stages.flatMap(({ id, rate }) => {
          const expected = expectedTotal(given.samples[id] ?? [], given.promotion);
          if (expected === null) return [];
          const { counted, sum } = expected;
          const near = Math.abs((rate.reading.value ?? 0) - sum) <= 1e-9 * Math.max(1, sum);
          return [
            ...unless(rate.coverage.counted === counted && rate.coverage.all === 3, `${id} counts wrongly`),
            ...unless(counted === 0 || near, `${id} sums wrongly`),
          ];
        });
        expect(faults).toEqual([]);
      }),
      runs,
    );
  });

  it('an entry raises no alarm, trend or forecast from what is not fresh, and says why it has no level', () => {
    fc.assert(
      fc.property(evening, (given) => {
        expect(boards(given).capacity.entries.flatMap(faultsOfEntry)).toEqual([]);
      }),
      runs,
    );
  });
});
