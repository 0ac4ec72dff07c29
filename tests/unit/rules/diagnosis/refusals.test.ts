import { describe, expect, it } from 'vitest';
import { textIn } from '../../../../shared/model/local-text.ts';
import type { ExceptionRecord } from '../../../../shared/model/exception-record.ts';
import { diagnose } from '../../../../shared/rules/diagnosis/diagnose.ts';
import { createRecordTable } from '../../../../shared/rules/diagnosis/record-table.ts';
import { refusalOf } from '../../../../shared/rules/diagnosis/refusals.ts';
import { appsOf, background, couponPool, diagnosed, record, requests, since } from './cascades.ts';

describe('a code', () => {
  it.each([
    'RATE_LIMITED',
    'RateLimitExceededException',
    'HTTP 429',
    'HTTP_429',
    'status=429',
    '429',
    'TOO_MANY_REQUESTS',
    'HttpClientErrorException$TooManyRequests: 429',
    'REQUEST_THROTTLED',
    'ThrottlingException',
    'com.alibaba.csp.sentinel.slots.block.flow.FlowException',
    'ParamFlowException',
    'SystemBlockException',
    'FLOW_CONTROL',
    'RequestNotPermitted',
    'LOAD_SHED',
    '触发限流',
  ])('%s is the refusal of a limit', (code) => expect(refusalOf(code)).toBe('limit'));

  it.each([
    'CIRCUIT_OPEN',
    "CircuitBreaker 'stock' is OPEN",
    'CallNotPermittedException',
    'DegradeException',
    'BrokenCircuitException',
    'DEGRADED',
    '熔断',
  ])('%s is that of an open breaker', (code) => expect(refusalOf(code)).toBe('breaker'));

  it.each([
    'HTTP 503',
    'SERVICE_UNAVAILABLE',
    'RESOURCE_EXHAUSTED',
    'POOL_EXHAUSTED',
    'Too many connections',
    'RejectedExecutionException',
    'StackOverflowException',
    'WorkflowException',
    'FLOW_CONTROL_ERROR',
    'RATE_LIMIT_SERVICE_TIMEOUT',
    'RateLimiterConfigException',
    'CPU throttling',
    'ORDER_429',
    'DEGRADED_DISK',
    'CREDIT_LIMIT_EXCEEDED',
  ])('%s may as well be a breakdown', (code) => expect(refusalOf(code)).toBeNull());
});

/** The limit of the coupons turns four requests a second away, and the entry passes that on under a code of its own. */
function limited(): ExceptionRecord[] {
  return requests(
    (at, trace) => [
      record(at, 'gw@order#coupon@redeem', { code: 'RATE_LIMITED', kind: 'result', trace }),
      record(at + 5, 'gw@order', {
        code: 'DEP_FAILED',
        kind: 'dependency',
        dependency: 'coupon@redeem',
        trace,
      }),
    ],
    { every: 250, named: 'limited' },
  );
}

const english = (texts: readonly Parameters<typeof textIn>[0][]) => texts.map((one) => textIn(one, 'en'));

describe('what a limit refuses on purpose', () => {
  it('is no cause beside one that is far less often, and is discarded with its reason', () => {
    const found = diagnosed([...background(), ...couponPool(), ...limited()]);
    expect(appsOf(found)[0]).toBe('coupon-db');
    expect(found.verdict).toBe('clear');
    expect(found.causes.map(({ code }) => code)).not.toContain('RATE_LIMITED');
    const [first] = found.discarded;
    expect(first).toMatchObject({ node: 'coupon@redeem', code: 'RATE_LIMITED', count: 1_200 });
    expect(english([first?.reason ?? ''])).toEqual([
      'refused on purpose by a limit: a consequence of load, not where it began',
    ]);
  });

  it('is never clear by itself: what is limited is to be looked at next', () => {
    const found = diagnosed([...background(), ...limited()]);
    expect(found.verdict).toBe('unclear');
    expect(appsOf(found)[0]).toBe('coupon');
    expect(english(found.next)[0]).toMatch(
      /^coupon@redeem is limited: about 1199 requests were refused on purpose \(RATE_LIMITED\)\. Look at its water level/,
    );
    expect(textIn(found.next[0] ?? '', 'zh-CN')).toMatch(/^coupon@redeem 正被限流/);
  });

  it('is a cause where somebody wants it back', () => {
    const table = createRecordTable();
    for (const one of [...background(), ...limited()]) table.add(one);
    const broughtBack = [{ node: 'coupon@redeem', code: 'RATE_LIMITED' }];
    const found = diagnose(table, { since, broughtBack });
    expect(found.verdict).toBe('clear');
    expect(found.causes[0]?.node).toBe('coupon@redeem');
  });
});

describe('an open breaker', () => {
  it('points to the one that it keeps calls from, which died without a word', () => {
    const died = requests(
      (at, trace) => [
        record(at, 'gw@order#order@create', {
          code: at < 10_000 ? 'CONNECTION_REFUSED' : 'CIRCUIT_OPEN',
          kind: 'dependency',
          dependency: 'stock@deduct',
          trace,
        }),
        record(at + 5, 'gw@order', { code: 'HTTP 500', trace }),
      ],
      { every: 500 },
    );
    const found = diagnosed([...background(), ...died]);
    expect(appsOf(found)[0]).toBe('stock');
    expect(found.causes[0]?.code).toBe('CIRCUIT_OPEN');
    expect(found.discarded.map(({ code }) => code)).not.toContain('CIRCUIT_OPEN');
  });

  it('that names nobody is no cause beside what failed', () => {
    const open = requests(
      (at, trace) => [record(at, 'gw@order#rank@top', { code: 'DEGRADED', kind: 'result', trace })],
      { every: 500, named: 'open' },
    );
    const found = diagnosed([...background(), ...couponPool(), ...open]);
    expect(appsOf(found)[0]).toBe('coupon-db');
    expect(found.discarded).toContainEqual(expect.objectContaining({ node: 'rank@top', code: 'DEGRADED' }));
  });
});
