import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

/** A web server that offers the plans of a folder by an index. */
export type PlanIndex = {
  /** Address of the server; the index is at `/index.json`. */
  url: string;
  close(): Promise<void>;
};

export async function servePlanIndex(folder: string): Promise<PlanIndex> {
  const files = new Map(
    readdirSync(folder)
      .filter((name) => name.endsWith('.plan.yaml'))
      .map((name) => [name, readFileSync(join(folder, name))]),
  );
  const index = [...files].map(([path, bytes]) => ({
    path,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  }));
  const server = createServer((request, response) => {
    const name = (request.url ?? '').slice(1);
    const bytes = name === 'index.json' ? Buffer.from(JSON.stringify(index)) : files.get(name);
    response.writeHead(bytes ? 200 : 404, { etag: '"1"' }).end(bytes);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
