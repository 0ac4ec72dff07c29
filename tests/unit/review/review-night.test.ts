import { describe, expect, it } from 'vitest';
import { Review } from '../../../shared/model/review.ts';
import { reviewHtml, reviewMarkdown } from '../../../shared/rules/review/document.ts';
import { nightAt } from '../../support/review-night-minutes.ts';
import { nightReader } from '../../support/review-night.ts';

const after = async () => nightReader(nightAt('23:00')).review();
const personName = (person: string) => (person === 'li.na' ? '李娜' : person);

describe('the review of a night', () => {
  it('sets forecast, tested and actual side by side, what passed its limit first', async () => {
    const { entries, state } = await after();
    expect(state).toBe('over');
    expect(entries.map(({ id }) => id)).toEqual(['pay-gw@submit', 'order-svc@createOrder', 'map-svc@tile']);
    const [gateway, order, map] = entries;
    expect(gateway).toMatchObject({
      forecast: 800,
      tested: { limit: 900, age: 20 * 86_400_000 },
      over: { minutes: 5, first: nightAt('21:00') },
      flags: [],
    });
    expect(gateway?.actual).toEqual({ value: 969, at: nightAt('21:00'), of: 'samples' });
    expect(gateway?.error).toBeCloseTo(0.211, 3);
    expect(gateway?.headroom).toBeCloseTo(-69);
    // 12 of 150 minutes were not measured.
    expect(gateway?.measured).toBeCloseTo(0.92);
    expect(order).toMatchObject({ over: null, measured: 1 });
    expect(map).toMatchObject({ tested: null, level: null, headroom: null, flags: ['no-test'] });
  });

  it('compares stages over the minutes that were measured, with their steps', async () => {
    const { stages, gmv } = await after();
    const [exposure, order, payment] = stages;
    expect(exposure?.planned).toEqual({ value: 40_000, at: nightAt('21:00') });
    expect(exposure?.actual).toEqual({ value: 40_000, at: nightAt('21:00') });
    expect(order?.conversion).toBeCloseTo(0.095);
    expect(order?.conversionPlanned).toBeCloseTo(0.1);
    // Exposure is compared with last week, orders with yesterday: the two have no common baseline.
    expect(order?.conversionBaseline).toBeNull();
    expect(payment?.conversionBaseline).toBeCloseTo(1);
    expect(order?.total?.actual).toBeCloseTo((3_800 / 4_000) * (order?.total?.planned ?? 0));
    expect(order).toMatchObject({ measured: 1, coverage: { counted: 2, all: 2 } });
    expect(gmv).toMatchObject({ at: nightAt('21:59'), goal: 40_000_000, measured: 1 });
    expect(gmv?.actual).toBeCloseTo((30_000_000 * 119) / 120);
    expect(gmv?.planned).toBeCloseTo((36_000_000 * 119) / 120);
  });

  it('counts runs by what they were, and says whether the metric came back', async () => {
    const { plans, unused, undrilled } = await after();
    const manual = plans.find(({ planId }) => planId === 'PLN-014');
    expect(manual).toMatchObject({ live: 1, drills: 0, dryRuns: 1, estimate: 120_000 });
    expect(manual?.runs.find(({ mode }) => mode === 'live')).toMatchObject({
      toStart: { ms: 360_000, from: 'incident' },
      took: 300_000,
      steps: { verified: 1, unproved: 1, unverified: 0, failed: 0, notDone: 0 },
      effect: { back: true, after: 360_000, by: 'trigger' },
      incidentId: 'INC-1',
      rolledBack: false,
    });
    expect(unused.map(({ planId, proposed }) => [planId, proposed])).toEqual([
      ['PLN-021', 2],
      ['PLN-030', 1],
    ]);
    expect(undrilled.map(({ planId }) => planId)).toEqual(['PLN-014', 'PLN-030']);
  });

  it('measures what the alarms asked of people', async () => {
    const { alarms } = await after();
    expect(alarms.alerts).toEqual({ p1: 1, p2: 4, p3: 14 });
    // The storm is of the entry that the P1 had told of; the flapping one is not told of twice within ten minutes.
    expect(alarms.causes).toEqual({ p1: 1, p2: 1, p3: 0 });
    expect(alarms.alertLoad).toMatchObject({ max: 15, maxAt: nightAt('20:54') });
    expect(alarms.causeLoad.max).toBe(1);
    expect(alarms.floods).toEqual([{ from: nightAt('21:02:30'), to: nightAt('21:12:30'), alerts: 15 }]);
    expect(alarms.acknowledged).toEqual({ count: 1, median: 210_000, p90: 210_000 });
    expect(alarms.neverAcknowledged).toEqual({ p1: 0, p2: 4, p3: 14 });
    expect(alarms.flappers).toMatchObject([{ fingerprint: 'flap', opened: 4 }]);
    expect(alarms.lost).toEqual([{ source: 'am', times: 1, ms: 360_000, share: 360_000 / 9_000_000 }]);
    expect(alarms.course.points.reduce((sum, { alerts }) => sum + alerts, 0)).toBe(19);
  });

  it('holds incidents against one, five and ten minutes, with what they cost', async () => {
    const { incidents } = await after();
    expect(incidents).toHaveLength(1);
    expect(incidents[0]).toMatchObject({
      id: 'INC-1',
      detect: { took: 30_000, met: true },
      respond: { took: 240_000, met: true },
      recover: { took: 900_000, met: false },
      cause: { named: 'bank@pay TIMEOUT', judged: 'corrected', actual: 'pay-gw@submit POOL', rank: 2 },
      plans: ['PLN-014'],
    });
    const { orders, gmv } = incidents[0] ?? {};
    expect(orders?.known).toBeGreaterThan(0.9);
    expect(orders?.share).toBeCloseTo(0.05);
    expect(gmv?.share).toBeCloseTo(1 / 6);
  });

  it('tells what went past the freeze, and scores drills apart from what was live', async () => {
    const { freeze, drills } = await after();
    expect(freeze.windows).toHaveLength(1);
    expect(freeze.changes).toMatchObject([{ id: 'CHG-7', exceptionId: null, status: 'done' }]);
    expect(drills).toMatchObject([
      {
        planId: 'PLN-021',
        detect: { took: 60_000, met: true },
        respond: { took: 120_000 },
        outcome: 'complete',
      },
    ]);
  });

  it('proposes what the findings ask for, each once', async () => {
    const { proposals } = await after();
    const keys = proposals.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).toEqual(
      expect.arrayContaining([
        'incident:INC-1',
        'diagnosis:INC-1',
        'limit:pay-gw@submit',
        'forecast:pay-gw@submit',
        'test:map-svc@tile',
        'drill:PLN-014',
        'takes:PLN-014',
        'unused:PLN-021',
        'flap:flap',
        'source:am',
        'change:CHG-7',
        'gaps',
      ]),
    );
    expect(keys).not.toContain('drill:PLN-021');
    expect(proposals.find(({ key }) => key === 'drill:PLN-014')?.why.en).toBe(
      'it was used live and was never drilled',
    );
  });

  it('is the shape of its model', async () => {
    expect(Review.parse(await after())).toEqual(await after());
  });

  it('says of a running promotion that it is so far, and looks at no minute that is not whole', async () => {
    const review = await nightReader(nightAt('21:10:30')).review();
    expect(review).toMatchObject({ state: 'running', phase: 'peak', to: nightAt('21:10:30') });
    expect(review.incidents[0]).toMatchObject({
      resolvedAt: null,
      recover: { missing: 'under-way', met: false },
    });
    expect(review.gmv?.at).toBe(nightAt('21:07'));
    expect(reviewMarkdown(review, { language: 'en', personName })).toContain(
      'So far, as of 2026-09-30 21:10',
    );
  });

  it('has nothing to say before it begins, and says so', async () => {
    const review = await nightReader(nightAt('12:00')).review();
    expect(review).toMatchObject({ state: 'ahead', proposals: [], incidents: [] });
    expect(reviewMarkdown(review, { language: 'zh-CN', personName })).toBe(
      '# 930 大促复盘\n\n大促尚未开始，还没有可复盘的内容。\n',
    );
  });

  it('is written as Markdown in English and Chinese', async () => {
    const review = await after();
    const english = reviewMarkdown(review, { language: 'en', personName });
    await expect(english).toMatchFileSnapshot('./review-night.en.txt');
    await expect(reviewMarkdown(review, { language: 'zh-CN', personName })).toMatchFileSnapshot(
      './review-night.zh.txt',
    );
    expect(reviewHtml(review, { language: 'en', personName })).toContain('<h1>Review of 930 Sale</h1>');
  });

  it('lets nobody write a cell, a link or a tag of their own into the document', async () => {
    const review = await after();
    const [incident] = review.incidents;
    if (!incident) throw new RangeError('the night has an incident');
    const named = {
      ...review,
      incidents: [{ ...incident, title: '<script>a</script> | b\n# c [d](http://e)' }],
    };
    const markdown = reviewMarkdown(named, { language: 'en', personName });
    expect(markdown).toContain('INC-1 \\<script\\>a\\</script\\> \\| b \\# c \\[d\\](http://e)');
    const html = reviewHtml(named, { language: 'en', personName });
    expect(html).not.toContain('<script>');
  });
});
