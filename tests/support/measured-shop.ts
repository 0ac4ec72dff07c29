import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

/** Something that a Prometheus scrapes: every value is another one at every scrape, so that a value that stands still is an old one. */
export type MeasuredShop = {
  /** `host:port`. */
  target: string;
  /** Takes every scrape and answers none, as a process that hangs. */
  freeze(): void;
  /** When it was last scraped with success, epoch ms. */
  readonly scrapedAt: number;
  close(): Promise<void>;
};

/** @param line the business line whose `shop_qps` and `shop_orders` it tells. */
export async function startMeasuredShop(line: string): Promise<MeasuredShop> {
  let frozen = false;
  let scrapedAt = 0;
  let count = 0;
  const server = createServer((_request, response) => {
    if (frozen) return;
    count += 1;
    scrapedAt = Date.now();
    response.setHeader('content-type', 'text/plain; version=0.0.4');
    response.end(
      ['qps', 'orders'].map((name) => `shop_${name}{line="${line}"} ${1_000 + (count % 500)}\n`).join(''),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    target: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    freeze: () => {
      frozen = true;
    },
    get scrapedAt() {
      return scrapedAt;
    },
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
