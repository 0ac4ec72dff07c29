import { describe, expect, it } from 'vitest';
import type { ExceptionRecord } from '../../../../shared/model/exception-record.ts';
import { createOtlpConverter } from '../../../../shared/rules/exceptions/otlp-converter.ts';
import { aTrace, sentAt, sentBy, spanId, type SentSpan } from '../../../support/otlp-fixtures.ts';

const server = 2;
const client = 3;
const producer = 4;
const consumer = 5;

/** Three services: gateway → order → coupon, of which the last one fails in its own logic. */
const gateway: SentSpan[] = [
  {
    id: spanId(1),
    name: 'POST /order',
    kind: server,
    status: 2,
    attributes: { 'http.response.status_code': 500 },
  },
  {
    id: spanId(2),
    parent: spanId(1),
    name: 'POST',
    kind: client,
    status: 2,
    attributes: { 'server.address': 'order', 'http.response.status_code': 500 },
  },
];
const order: SentSpan[] = [
  { id: spanId(3), parent: spanId(2), name: 'create', kind: server, status: 2 },
  {
    id: spanId(4),
    parent: spanId(3),
    name: 'OrderService.create',
    status: 2,
    exception: { type: 'OrderFailed', message: 'no coupon' },
  },
  {
    id: spanId(5),
    parent: spanId(4),
    name: 'coupon.Coupons/Redeem',
    kind: client,
    status: 2,
    attributes: { 'rpc.system': 'grpc', 'rpc.service': 'coupon.Coupons', 'rpc.grpc.status_code': 14 },
  },
];
const coupon: SentSpan[] = [
  { id: spanId(6), parent: spanId(5), name: 'redeem', kind: server, status: 2 },
  {
    id: spanId(7),
    parent: spanId(6),
    name: 'lock',
    status: 2,
    exception: { type: 'java.lang.IllegalStateException', message: 'coupon 4711 is locked', at: sentAt - 40 },
  },
];

function convert(bodies: readonly unknown[], options: { after?: number } = {}): ExceptionRecord[] {
  const converter = createOtlpConverter();
  const records = bodies.flatMap((body) => converter.take(JSON.stringify(body), sentAt).records);
  return [...records, ...converter.flush(sentAt + (options.after ?? 3_000)).records];
}

const byLink = (left: ExceptionRecord, right: ExceptionRecord) => left.link.length - right.link.length;

describe('traces as exception records', () => {
  const whole = [sentBy('coupon', coupon), sentBy('order', order), sentBy('gateway', gateway)];

  it('names a failure by its exception, with the systems from the entry to it', () => {
    const deepest = convert(whole).toSorted(byLink).at(-1);
    expect(deepest).toEqual({
      time: sentAt - 40,
      trace: aTrace,
      link: ['gateway@POST /order', 'order@create', 'coupon@redeem'],
      code: 'java.lang.IllegalStateException',
      kind: 'internal',
      message: 'coupon 4711 is locked',
    });
  });

  it('tells of one failure in each system: what a call came to, and not that it went up as well', () => {
    const [first, second, third, ...more] = convert(whole).toSorted(byLink);
    expect(first).toMatchObject({
      link: ['gateway@POST /order'],
      kind: 'dependency',
      dependency: 'order@create',
      code: 'HTTP 500',
    });
    expect(second).toMatchObject({
      link: ['gateway@POST /order', 'order@create'],
      kind: 'dependency',
      dependency: 'coupon@redeem',
      code: 'gRPC UNAVAILABLE',
    });
    expect(third?.link).toHaveLength(3);
    expect(more).toEqual([]);
  });

  it('comes to the same in whatever order the spans come', () => {
    const bodies = [
      ...coupon.map((span) => sentBy('coupon', [span])),
      ...order.map((span) => sentBy('order', [span])),
      ...gateway.map((span) => sentBy('gateway', [span])),
    ].map((body) => JSON.stringify(body));
    const expected = convert(whole).toSorted(byLink);
    expect(expected).toHaveLength(3);
    const random = seeded(7);
    for (let round = 0; round < 200; round += 1) {
      const converter = createOtlpConverter();
      const mixed = bodies
        .map((body) => ({ body, at: random() }))
        .toSorted((left, right) => left.at - right.at);
      const early = mixed.flatMap(({ body }, index) => converter.take(body, sentAt + 100 * index).records);
      const records = [...early, ...converter.flush(sentAt + 4_000).records];
      expect(records.toSorted(byLink)).toEqual(expected);
    }
  });

  it('waits for parents that come later, and gives the whole link once they are there', () => {
    const converter = createOtlpConverter();
    expect(converter.take(JSON.stringify(whole[0]), sentAt).records).toEqual([]);
    expect(converter.flush(sentAt + 1_000).records).toEqual([]);
    expect(converter.take(JSON.stringify(whole[1]), sentAt + 1_500).records).toEqual([]);
    const { records } = converter.take(JSON.stringify(whole[2]), sentAt + 2_000);
    expect(records.map(({ link }) => link.length)).toEqual([3]);
    const later = converter.flush(sentAt + 3_000).records;
    expect(later.toSorted(byLink).map(({ link }) => link.length)).toEqual([1, 2]);
    expect(converter.flush(sentAt + 9_000).records).toEqual([]);
  });

  it('does not wait longer than three seconds; the link then begins where it is known, and that is said', () => {
    const converter = createOtlpConverter();
    converter.take(JSON.stringify(whole[0]), sentAt);
    expect(converter.flush(sentAt + 2_999).records).toEqual([]);
    const { records, doubtful, problems } = converter.flush(sentAt + 3_000);
    expect(records).toMatchObject([{ link: ['coupon@redeem'], kind: 'internal' }]);
    expect(doubtful).toBe(1);
    expect(problems.join()).toContain('the link is cut');
  });

  it('takes a span that is delivered twice once', () => {
    expect(convert([...whole, ...whole])).toHaveLength(3);
  });

  it('makes a system of its own of a service that calls itself over the network, and none of nested instrumentation', () => {
    const own = sentBy('a', [
      { id: spanId(1), name: 'outer', kind: server },
      { id: spanId(2), parent: spanId(1), name: 'inner', kind: server },
      { id: spanId(3), parent: spanId(2), name: 'call', kind: client },
      { id: spanId(4), parent: spanId(3), name: 'again', kind: server, status: 2, exception: { type: 'X' } },
    ]);
    expect(convert([own])).toMatchObject([{ link: ['a@outer', 'a@again'], code: 'X' }]);
    const told = sentBy('a', [
      { id: spanId(1), name: 'outer', kind: server },
      {
        id: spanId(2),
        parent: spanId(1),
        name: 'inner',
        kind: server,
        flags: 0x301,
        status: 2,
        exception: { type: 'X' },
      },
    ]);
    expect(convert([told])).toMatchObject([{ link: ['a@outer', 'a@inner'] }]);
  });

  it('names a system without a span that receives by its outermost one', () => {
    const job = sentBy('job', [
      { id: spanId(1), name: 'nightly' },
      {
        id: spanId(2),
        parent: spanId(1),
        name: 'step',
        status: 2,
        message: 'no rows for 2024-01-01T00:00:00Z',
      },
    ]);
    expect(convert([job])).toMatchObject([
      { link: ['job@nightly'], kind: 'internal', code: expect.stringContaining('no rows for') },
    ]);
  });

  it('calls it a result where a service answers a failure and nothing in it failed', () => {
    const [record] = convert([
      sentBy('a', [
        {
          id: spanId(1),
          name: 'get',
          kind: server,
          status: 'STATUS_CODE_ERROR',
          attributes: { 'http.response.status_code': 503 },
        },
      ]),
    ]);
    expect(record).toMatchObject({ kind: 'result', code: 'HTTP 503' });
  });

  it('makes no record of an answer 404 that the service itself does not call a failure', () => {
    expect(
      convert([
        sentBy('a', [
          { id: spanId(1), name: 'get', kind: server, attributes: { 'http.response.status_code': 404 } },
        ]),
      ]),
    ).toEqual([]);
  });

  it('tells of an exception that was dealt with, too, and of what failed beside it', () => {
    const records = convert([
      sentBy('a', [
        { id: spanId(1), name: 'get', kind: server, status: 2, exception: { type: 'Second' } },
        { id: spanId(2), parent: spanId(1), name: 'try', exception: { type: 'First' } },
      ]),
    ]);
    expect(records.map(({ code }) => code).toSorted()).toEqual(['First', 'Second']);
  });

  it.each([
    [{ 'peer.service': 'bank', 'server.address': '10.0.0.1' }, 'bank'],
    [
      { 'server.address': 'coupon-db', 'db.system': 'mysql', 'db.operation.name': 'SELECT' },
      'coupon-db@SELECT',
    ],
    [{ 'server.address': '10.2.3.4', 'db.system.name': 'mysql', 'db.namespace': 'coupons' }, 'mysql/coupons'],
    [{ 'net.peer.name': 'cart', 'http.method': 'GET' }, 'cart@GET'],
    [{ 'rpc.service': 'shop.Cart', 'rpc.method': 'Add', 'server.address': '10.2.3.4' }, 'shop.Cart@Add'],
    [{ 'url.full': 'https://sms.example:8443/send?to=1', 'http.request.method': 'POST' }, 'sms.example@POST'],
    [{ 'server.address': '10.2.3.4' }, '10.2.3.4'],
    [{ 'server.address': 'cart.shop.svc.cluster.local' }, 'cart'],
    [{ 'http.host': 'cart:8080', 'http.method': 'GET' }, 'cart@GET'],
  ])('names what was called: %o is %s', (attributes, dependency) => {
    const [record] = convert([
      sentBy('a', [{ id: spanId(1), name: 'call', kind: client, status: 2, attributes }]),
    ]);
    expect(record).toMatchObject({ kind: 'dependency', dependency });
  });

  it('names what no longer answers by the name that it had when it did', () => {
    const attributes = { 'server.address': '10.2.3.4', 'http.request.method': 'POST' };
    const call = (number: number, status = 0): SentSpan => ({
      id: spanId(number),
      name: 'POST',
      kind: client,
      status,
      attributes,
    });
    const answered = sentBy('cart', [{ id: spanId(2), parent: spanId(1), name: 'POST /add', kind: server }]);
    const silent = sentBy('a', [call(3, 2)]);
    expect(convert([sentBy('a', [call(1)]), answered, silent])).toMatchObject([
      { dependency: 'cart@POST /add' },
    ]);
    const other = sentBy('cart', [{ id: spanId(5), parent: spanId(4), name: 'POST /empty', kind: server }]);
    expect(convert([sentBy('a', [call(1), call(4)]), answered, other, silent])).toMatchObject([
      { dependency: 'cart@POST' },
    ]);
    const shared = sentBy('price', [{ id: spanId(7), parent: spanId(6), name: 'POST /of', kind: server }]);
    expect(convert([sentBy('a', [call(1), call(6)]), answered, shared, silent])).toMatchObject([
      { dependency: '10.2.3.4@POST' },
    ]);
  });

  it('names the queue that could not be written to', () => {
    const attributes = {
      'messaging.system': 'kafka',
      'messaging.destination.name': 'orders',
      'server.address': 'broker-1',
    };
    const [record] = convert([
      sentBy('a', [{ id: spanId(1), name: 'send', kind: producer, status: 2, attributes }]),
    ]);
    expect(record).toMatchObject({ kind: 'dependency', dependency: 'kafka/orders' });
  });

  it('follows the link of a consumer to the trace of the sender', () => {
    const other = 'a'.repeat(32);
    const records = convert([
      sentBy('order', [
        { id: spanId(1), name: 'create', kind: server },
        { id: spanId(2), parent: spanId(1), name: 'send', kind: producer },
      ]),
      sentBy('mail', [
        {
          id: spanId(3),
          trace: other,
          name: 'orders process',
          kind: consumer,
          status: 2,
          exception: { type: 'NoAddress' },
          links: [{ traceId: aTrace, spanId: spanId(2) }],
        },
      ]),
    ]);
    expect(records).toMatchObject([{ link: ['order@create', 'mail@orders process'], trace: other }]);
  });

  it('keeps what the resource tells of the place', () => {
    const resource = {
      'host.name': 'node-7',
      'k8s.pod.name': 'coupon-6f9c-x2x',
      'k8s.cluster.name': 'sh-a',
      'deployment.environment.name': 'prod',
    };
    const [record] = convert([
      sentBy('coupon', [{ id: spanId(1), name: 'redeem', kind: server, status: 2 }], resource),
    ]);
    expect(record).toMatchObject({ host: 'coupon-6f9c-x2x', cluster: 'sh-a', env: 'prod' });
  });

  it('does not make a system of each request where a name holds the path of one', () => {
    const record = (name: string, attributes = {}) =>
      convert([sentBy('a', [{ id: spanId(1), name, kind: server, status: 2, attributes }])])[0]?.link;
    expect(record('GET /orders/4711/items?page=2')).toEqual(['a@GET /orders/*/items']);
    expect(record('GET /v2/orders/4711', { 'http.route': '/v2/orders/{id}' })).toEqual([
      'a@GET /v2/orders/{id}',
    ]);
    expect(record('GET /v2/orders')).toEqual(['a@GET /v2/orders']);
  });
});

/** Numbers from 0 to 1, the same for the same seed. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
