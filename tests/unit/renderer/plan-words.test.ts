import { describe, expect, it } from 'vitest';
import { expectationInWords } from '../../../renderer/boards/plans/expectation-in-words.ts';
import { syncInWords } from '../../../renderer/boards/plans/plan-facts.ts';
import { shortQuery } from '../../../renderer/boards/plans/query-in-words.ts';
import {
  triggerInShort,
  triggerInWords,
  triggerParts,
} from '../../../renderer/boards/plans/trigger-in-words.ts';
import { Plan, Step } from '../../../shared/model/plan.ts';
import { Trigger } from '../../../shared/model/trigger.ts';
import { speechIn } from '../../support/speech-fixture.ts';

const en = speechIn('en');
const zh = speechIn('zh-CN');

const drop = Trigger.parse({
  query: 'promo:orders:rate1m{line="two-wheel"}',
  drops: '20%',
  against: '10m',
  for: '3m',
  minimum: 100,
});
const either = Trigger.parse({
  any: [
    { query: 'shop_entry_qps{entry="pay-gw@submit"}', above: 42_680 },
    { query: 'up{job="shop"}', absent: true },
  ],
  for: '30s',
});

describe('a trigger in words', () => {
  it('says everything that its judgement depends on', () => {
    expect(triggerInWords(drop, en)).toBe(
      'promo:orders:rate1m{line="two-wheel"} drops more than 20% below the median of the previous 10 min' +
        ' (not judged while that is below 100), held 3 min',
    );
  });

  it('says the same in Chinese', () => {
    expect(triggerInWords(drop, zh)).toBe(
      'promo:orders:rate1m{line="two-wheel"} 比前 10 分钟的中位数低 20% 以上（参考值低于 100 时不判定），持续 3 分钟',
    );
  });

  it('joins conditions by how they are combined', () => {
    expect(triggerInWords(either, en)).toBe(
      'any of: shop_entry_qps{entry="pay-gw@submit"} above 42.68K; up{job="shop"} returns no data, held 30 s',
    );
  });

  it('is short enough for a table, and tells how many conditions more there are', () => {
    expect(triggerInShort(drop, en)).toBe('orders:rate1m two-wheel −20% vs 10 min, 3 min');
    expect(triggerParts(drop, en, true)).toEqual({ query: 'orders:rate1m two-wheel', bound: '−20%, 3 min' });
    expect(triggerParts(either, en, true)).toEqual(triggerParts(either, en));
    expect(triggerInShort(either, en)).toBe('shop_entry_qps pay-gw@submit > 42.68K, 30 s +1');
    expect(triggerInShort(drop, zh)).toBe('orders:rate1m two-wheel −20% 相对前 10 分钟，3 分钟');
  });
});

describe('a query in short', () => {
  it('keeps matchers other than equality visible', () => {
    expect(shortQuery('shop_db_p99_ms{db="coupon", host!="a"}')).toBe('shop_db_p99_ms coupon !=a');
  });

  it('leaves an expression as its author wrote it', () => {
    expect(shortQuery('sum(rate(x[1m])) / 2')).toBe('sum(rate(x[1m])) / 2');
  });
});

describe('an expectation in words', () => {
  const step = (fields: Record<string, unknown>) => Step.parse({ id: 's', title: 's', ...fields });
  const http = { http: { target: 'shop', method: 'POST', path: '/x' } };

  it('names the bound, how long it must hold and by when', () => {
    const measured = step({ action: http, expect: { query: 'p99', below: 300, held: '60s', within: '3m' } });
    expect(expectationInWords(measured, en)).toBe('auto: p99 below 300 for 60 s, within 3 min');
    expect(expectationInWords(measured, zh)).toBe('自动：p99 低于 300，持续 60 秒，3 分钟内');
  });

  it('does not say that a bound is held when it need not be', () => {
    const measured = step({ action: http, expect: { query: 'share', between: [0.18, 0.22] } });
    expect(expectationInWords(measured, en)).toBe('auto: share between 0.18 and 0.22, within 60 s');
  });

  it('says openly that a request without a measurement is proved by nothing but its reply', () => {
    expect(expectationInWords(step({ action: http }), en)).toBe('reply only, nothing measures it');
  });

  it('tells what a person does, and how long a wait is', () => {
    expect(expectationInWords(step({ action: { manual: 'Call the lead.' } }), en)).toBe(
      'manual: Call the lead.',
    );
    expect(expectationInWords(step({ action: { wait: '10m' } }), zh)).toBe('等待 10 分钟');
  });
});

describe('who is told, in words', () => {
  const told = (sync: unknown) =>
    Plan.parse({
      id: 'P-1',
      version: 1,
      title: 'A plan',
      kind: 'emergency',
      sync,
      steps: [{ id: 'a', title: 'A', action: { manual: 'Call the lead.' } }],
    });

  it('names everybody, on what, how often and after how long', () => {
    const plan = told({
      channels: ['incident'],
      every: '15m',
      tell: [
        { to: ['war-room'], on: ['started', 'finished'], every: '10m' },
        { to: ['chief'], after: '30m' },
      ],
    });
    expect(syncInWords(plan, en)).toContain('#incident, every 15 min');
    expect(syncInWords(plan, en)).toContain('#war-room (start, finished, every 10 min)');
    expect(syncInWords(plan, en)).toContain('#chief (still under way after 30 min)');
    expect(syncInWords(plan, zh)).toContain('#chief（30 分钟后仍未结束）');
  });

  it('does not say that nobody is told where only `tell` says who', () => {
    expect(syncInWords(told({ tell: [{ to: ['war-room'], on: ['started'] }] }), en)).toBe(
      '#war-room (start)',
    );
    expect(syncInWords(told({}), en)).toBe(en.t('plans:preview.none'));
  });
});
