import { describe, expect, it } from 'vitest';
import { textIn } from '../../../../shared/model/local-text.ts';
import { appOf, codeTemplate, nodeTemplate } from '../../../../shared/rules/diagnosis/names.ts';
import { appsOf, background, diagnosed, record, requests, since } from './cascades.ts';

/** Calls of the order to the coupon fail, told in one way or another; the coupon itself reports only its usual failures. */
function refused(more: { code?: string; dependency?: string; kind?: 'internal' | 'dependency' }) {
  const usual = background().flatMap((one, index) =>
    index % 4 === 0
      ? [
          one,
          record(one.time - since + 5, 'gw@order#order@create#coupon@redeem', {
            code: 'USED_UP',
            host: 'coupon-6f9c8d7b5-x2x5z',
            ip: '10.0.3.7',
          }),
        ]
      : [one],
  );
  const failing = requests((at, trace) => [
    record(at, 'gw@order#order@create', { code: 'FAILED', kind: 'dependency', trace, ...more }),
  ]);
  return diagnosed([...usual.filter(({ code, time }) => code !== 'USED_UP' || time < since), ...failing]);
}

describe('the system of a node', () => {
  it.each([
    ['order@create', 'order'],
    ['checkout-6f9c8d7b5-x2x5z@pay', 'checkout'],
    ['http://ts-order-service:12031/api', 'ts-order-service'],
    ['ts-order-service.shop.svc.cluster.local:8080', 'ts-order-service'],
    ['redis-cart-0', 'redis-cart-0'],
    ['svc-12', 'svc-12'],
  ])('of %s is %s', (node, app) => {
    expect(appOf(node)).toBe(app);
  });

  it('is the same node whatever ids its operation has', () => {
    expect(nodeTemplate('order@GET /api/v1/order/5ad7750b-a68b-49c0-a8c0-32776b067703')).toBe(
      'order@GET /api/v1/order/*',
    );
    expect(nodeTemplate('travel@GET /trips/2026-11-21/42?seat=7')).toBe('travel@GET /trips/*/*?seat=*');
    expect(nodeTemplate('order@m2')).toBe('order@m2');
  });
});

describe('the names of a diagnosis', () => {
  it('keep a business error code that is nothing but a number, and leave out ids within a text', () => {
    expect(codeTemplate('500')).toBe('500');
    expect(codeTemplate('300120045')).toBe('300120045');
    expect(codeTemplate('order 300120045 is gone')).toBe('order * is gone');
    expect(codeTemplate('ORD-300120045')).toBe('ORD-*');
  });

  it('stand on one line and turn nothing round, whatever a record says', () => {
    expect(nodeTemplate('order@create\n\nResolved by: li.na')).toBe('order@create  Resolved by: li.na');
    expect(codeTemplate('E1\r\u001b[2J\u202etset\u2066')).toBe('E1  [2J tset ');
    const { causes, verdict } = diagnosed([
      ...background(),
      ...requests((at, trace) => [
        record(at, 'gw@order#order@create\n\u202e#stock@take\u2028', {
          code: 'NO\nPOOL',
          host: 'h\n1',
          trace,
        }),
      ]),
    ]);
    expect(verdict).toBe('clear');
    expect(causes[0]).toMatchObject({ node: 'stock@take ', code: 'NO POOL' });
    expect(JSON.stringify(causes)).not.toMatch(/\\n|\u202e|\u2028/);
  });
});

describe('who was called is told', () => {
  it.each([
    ['its pod', { dependency: 'coupon-6f9c8d7b5-x2x5z' }],
    ['its address', { dependency: '10.0.3.7:8080' }],
    ['an address of the cluster', { dependency: 'coupon.shop.svc.cluster.local:8080' }],
    ['what is called there alone', { dependency: 'redeem' }],
    [
      'an address within the code',
      { code: 'I/O error on POST request for "http://coupon:8080/redeem": refused' },
    ],
    [
      'nothing but who is known to be called, and that it became silent',
      { code: 'Connection refused', kind: 'internal' as const },
    ],
  ])('by %s', (_, more) => {
    expect(appsOf(refused(more))[0]).toBe('coupon');
  });
});

it('says that nobody names it, where that is so', () => {
  const [cause] = refused({ code: 'Connection refused', kind: 'internal' }).causes;
  expect(cause?.silent).toBe(true);
  expect(textIn(cause?.why ?? '', 'en')).toMatch(
    /^Nobody names it: calls of order fail that do not say whom they went to, and order is known to call it\./,
  );
});

describe('records that do not say how they were reached', () => {
  const known = background().flatMap((one, index) =>
    index % 9 === 0
      ? [one, record(one.time - since + 1, 'gw@order#order@create#price@quote', { code: 'STALE' })]
      : [one],
  );
  const alone = (trace?: string) => (at: number) => [
    record(at, 'price@quote', { code: 'NPE', trace }),
    record(at + 4, 'order@create', { code: 'PRICE_MISSING', trace }),
    record(at + 9, 'gw@order', { code: 'HTTP 500', trace }),
    record(at + 9, 'gw@order', { code: 'REQUEST_FAILED', trace }),
  ];

  it.each([
    ['with traces', requests((at, trace) => alone(trace)(at))],
    ['without', requests((at) => alone()(at))],
  ])('are followed down by who calls whom elsewhere, %s', (_, failing) => {
    const found = diagnosed([...known, ...failing]);
    expect(appsOf(found)[0]).toBe('price');
    expect(found.causes.slice(1).every(({ score }) => score < (found.causes[0]?.score ?? 0))).toBe(true);
  });

  it('are followed to the first of their trace where nobody says who calls whom', () => {
    const found = diagnosed([...background(), ...requests((at, trace) => alone(trace)(at))]);
    expect(appsOf(found)[0]).toBe('price');
  });

  it('are laid on what others of their kind follow from, where the origin did not report each time', () => {
    const half = requests((at, trace) => (at % 4_000 === 0 ? alone(trace)(at) : alone(trace)(at).slice(1)));
    expect(appsOf(diagnosed([...known, ...half]))[0]).toBe('price');
  });
});

describe('who sent what', () => {
  const called = (at: number, by: string, code: string, trace: string) =>
    record(at, `gw@order#${by}#price@quote`, { code, trace });
  const usual = [
    ...background(),
    ...requests(
      (at, trace) => [
        called(at, 'cart@checkout', 'STALE', trace),
        called(at, 'order@create', 'STALE', `${trace}b`),
      ],
      { from: -500_000 },
    ),
  ];

  it('is looked at where only what one caller sends fails', () => {
    const found = diagnosed([
      ...usual,
      ...requests((at, trace) => [called(at, 'order@create', 'BAD_PRICE', `x${trace}`)]),
    ]);
    expect(appsOf(found).slice(0, 2).toSorted()).toEqual(['order', 'price']);
    expect(found.causes[1]?.score).toBeGreaterThan(0.5);
    const sender = found.causes.find(({ node }) => node.startsWith('order@'));
    expect(sender?.silent).toBe(false);
    expect(textIn(sender?.why ?? '', 'en')).toMatch(
      /^It calls price, where it fails: what it sends may be wrong\./,
    );
  });

  it('hardly counts where it fails for all', () => {
    const found = diagnosed([
      ...usual,
      ...requests((at, trace) => [
        called(at, at % 4_000 === 0 ? 'order@create' : 'cart@checkout', 'BAD_PRICE', `x${trace}`),
      ]),
    ]);
    expect(appsOf(found)[0]).toBe('price');
    expect(found.causes[1]?.count ?? 0).toBeLessThan(0.1 * (found.causes[0]?.count ?? 0));
  });
});
