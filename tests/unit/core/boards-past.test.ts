import { describe, expect, it, onTestFinished } from 'vitest';
import { createBoards } from '../../../electron/core/boards/boards.ts';
import { createHistory } from '../../../electron/core/history/create-history.ts';
import { Promotion } from '../../../shared/model/promotion.ts';
import { createFakeClock, fakeClockStart } from '../../support/fake-clock.ts';
import { createFakeSamples } from '../../support/fake-samples.ts';
import { keepPast } from '../../support/kept-past.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const minute = 60_000;
const hour = 60 * minute;
const iso = (at: number) => new Date(at).toISOString();

function promotionAt(peak: number, changes: object = {}): Promotion {
  return Promotion.parse({
    id: 'this-one',
    name: 'This one',
    zone: 'Asia/Shanghai',
    phases: [{ id: 'peak', start: iso(peak), end: iso(peak + 4 * hour) }],
    lines: ['a', 'b'].map((id) => ({ id, name: `Line ${id}`, tier: 'core' })),
    funnel: { stages: [{ id: 'order', name: 'Orders', query: 'orders', baseline: 'yesterday' }] },
    entries: [
      {
        id: 'pay@submit',
        name: 'Pay',
        line: 'a',
        tier: 'core',
        query: 'qps',
        tested: { limit: 2_000, at: iso(peak - 24 * hour), build: '1' },
      },
    ],
    ...changes,
  });
}

async function started(past: Parameters<typeof keepPast>[2], promotion: Promotion, until = fakeClockStart) {
  const folder = temporaryFolder();
  await keepPast(folder, until, past);
  const clock = createFakeClock(fakeClockStart);
  const samples = createFakeSamples(clock);
  const history = createHistory({ folder, samples, clock });
  const boards = createBoards({
    promotion: { read: () => promotion, watch: (listener) => (listener(promotion), () => {}) },
    samples,
    history,
    clock,
    plansFor: () => [],
  });
  onTestFinished(() => {
    boards.close();
    history.close();
  });
  return { clock, samples, history, boards };
}

const rising = Array.from({ length: 60 }, (_, index) => 1_000 + index);
const ordersOf = (line: string, values = rising) => ({ query: 'orders', labels: { line }, values });

describe('after a restart', () => {
  it('charts and forecasts have their past at once, before any source has answered', async () => {
    const { boards, clock } = await started(
      [ordersOf('a'), ordersOf('b'), { query: 'qps', labels: {}, values: rising }],
      promotionAt(fakeClockStart - hour),
    );
    const range = { from: clock.now() - hour, to: clock.now() };
    const trend = boards.trend({ of: 'stage', id: 'order' }, range);
    expect(trend.points).toHaveLength(60);
    expect(trend.points.at(-1)).toEqual([fakeClockStart - minute, 2 * 1_059]);
    // It is known what it was, and that this is not now.
    const stage = boards.funnel.read().stages[0];
    expect(stage?.rate.reading).toMatchObject({ value: null, freshness: 'lost' });
    expect(boards.capacity.read().entries[0]?.current).toMatchObject({
      value: null,
      freshness: 'lost',
      last: { value: 1_059 },
    });
  });

  it('the time to the limit goes by the minutes until there are samples', async () => {
    const values = rising.map((_, index) => 1_000 + index * 10);
    const { boards, samples } = await started(
      [{ query: 'qps', labels: {}, values }],
      promotionAt(fakeClockStart - hour),
    );
    samples.poll('qps', 1_600);
    expect(boards.capacity.read().entries[0]).toMatchObject({
      trend: 'rising',
      limitForecast: { decidedBy: 'trend' },
    });
  });
});

describe('a longer chart', () => {
  it('has a hole where nothing was kept, and is thinned to what can be seen', async () => {
    const values = Array.from({ length: 6 * 60 }, (_, index) => index);
    const { boards, clock } = await started(
      [{ ...ordersOf('a', values) }],
      promotionAt(fakeClockStart - hour),
      fakeClockStart - hour,
    );
    await clock.advance(10 * minute);
    const range = { from: clock.now() - 30 * 24 * hour, to: clock.now() };
    const trend = boards.trend({ of: 'stage', id: 'order' }, range);
    expect(trend.points.length).toBeGreaterThan(3);
    expect(trend.points.length).toBeLessThan(720);
  });
});

describe('the last promotion', () => {
  const previous = {
    id: 'the-one-before',
    name: { en: '618', zh: '618' },
    peak: iso(fakeClockStart - 102 * 24 * hour),
  };
  const funnel = { stages: [{ id: 'order', name: 'Orders', query: 'orders', baseline: 'last-promotion' }] };

  it('is what our own minutes say of the same T±, where the source keeps none of it', async () => {
    const peak = fakeClockStart - 30 * minute;
    const then = Date.parse(previous.peak) + 30 * minute;
    const folder = temporaryFolder();
    // Kept for ever, because it lies in the window of a promotion.
    await keepPast(folder, then + minute, [ordersOf('a'), ordersOf('b')], {
      id: previous.id,
      from: then - hour,
      to: then + hour,
    });
    const clock = createFakeClock(fakeClockStart);
    const samples = createFakeSamples(clock);
    const history = createHistory({ folder, samples, clock });
    const promotion = promotionAt(peak, { previous, funnel });
    const boards = createBoards({
      promotion: { read: () => promotion, watch: (listener) => (listener(promotion), () => {}) },
      samples,
      history,
      clock,
      plansFor: () => [],
    });
    onTestFinished(() => {
      boards.close();
      history.close();
    });
    await clock.advance(2 * minute);
    samples.poll('orders', { value: 2_000, labels: { line: 'a' } }, { value: 2_000, labels: { line: 'b' } });
    const board = boards.funnel.read();
    expect(board.previous).toEqual({ name: previous.name, peak: Date.parse(previous.peak) });
    expect(board.stages[0]?.rate).toMatchObject({ baselineKind: 'last-promotion', baseline: 2 * 1_059 });
  });

  it('is refused without the promotion that it means, or with one that is still to come', () => {
    const refuse = (changes: object) => () => promotionAt(fakeClockStart, changes);
    expect(refuse({ funnel })).toThrow(/last-promotion needs `previous/);
    expect(refuse({ funnel: { stages: [], gmv: { query: 'gmv', baseline: 'last-promotion' } } })).toThrow(
      /last-promotion needs/,
    );
    expect(refuse({ funnel, previous: { ...previous, peak: iso(fakeClockStart + hour) } })).toThrow(
      /before the peak of this promotion/,
    );
    expect(refuse({ funnel, previous })).not.toThrow();
  });
});

describe('the boards of a past moment', () => {
  it('are as they were then, and nothing on them is live', async () => {
    const { boards } = await started(
      [ordersOf('a'), ordersOf('b'), { query: 'qps', labels: {}, values: rising }],
      promotionAt(fakeClockStart - hour),
    );
    const moment = fakeClockStart - 20 * minute;
    const { funnel, capacity } = boards.at(moment + 30_000);
    expect(funnel.at).toBe(moment);
    expect(funnel.stages[0]?.rate.reading).toMatchObject({ value: 2 * 1_039, freshness: 'stale' });
    expect(funnel.stages[0]?.rate.coverage).toEqual({ counted: 2, all: 2 });
    expect(capacity.entries[0]).toMatchObject({ level: 1_039 / 2_000, current: { freshness: 'stale' } });
    expect(JSON.stringify([funnel, capacity])).not.toMatch(/"(live|ageing)"/);
  });

  it('are refused for what is not past, or before anything was kept', async () => {
    const { boards } = await started([ordersOf('a')], promotionAt(fakeClockStart - hour));
    expect(() => boards.at(fakeClockStart + 5 * minute)).toThrow('still to come');
    expect(() => boards.at(fakeClockStart - 3 * hour)).toThrow(/the history begins at/);
  });
});
