import { createServer } from 'node:http';

/** A shop that counts as shops do, for a real Prometheus to scrape. */
export interface CountingShop {
  /** `host:port`. */
  target: string;
  close(): Promise<void>;
}

const perSecond = [
  ['shop_page_views_total', { line: 'bikes' }, 100],
  ['shop_page_views_total', { line: 'hotels' }, 50],
  ['coupon_claims_total', { line: 'bikes' }, 30],
  ['coupon_claims_total', { line: 'hotels' }, 10],
  ['orders_created_total', { line: 'bikes' }, 8],
  ['orders_created_total', { line: 'hotels' }, 2],
  ['order_errors_total', { line: 'bikes' }, 1],
  ['payments_total', { line: 'bikes' }, 7],
  ['http_requests_total', { app: 'pay-gw', handler: '/submit' }, 40],
  ['http_requests_total', { app: 'pay-gw', handler: '/metrics' }, 90],
  ['http_requests_total', { app: 'order', handler: '/api/order/create' }, 20],
] as const;

/** Counts from its start, in real time: each series at its own pace per second. */
export async function startCountingShop(): Promise<CountingShop> {
  const startedAt = performance.now();
  const server = createServer((_request, response) => {
    const seconds = (performance.now() - startedAt) / 1_000;
    const typed = [...new Set(perSecond.map(([name]) => name))].map((name) => `# TYPE ${name} counter`);
    const lines = perSecond.map(([name, labels, pace]) => {
      const written = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
      return `${name}{${written.join(',')}} ${(seconds * pace).toFixed(3)}`;
    });
    response.setHeader('content-type', 'text/plain; version=0.0.4');
    response.end(`${[...typed, ...lines].join('\n')}\n`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
  return {
    target: `127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
