import { once } from 'node:events';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import { expect, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { canaryUser, leakFinder } from '../../support/canaries.ts';
import type { ConsoleProcess } from '../../support/console-process.ts';
import type { ConsoleClient } from '../../contract/transports.ts';

export const eventually = { timeout: 30_000, interval: 50 };

/** With signs that JSON, addresses and Base64 write in another way. */
export const secrets = {
  BEARER: 'canary/bearer+"8f1c"&7a=',
  PASSWORD: 'canary/password+"d03e"&91=',
  API_KEY: 'canary/key+"55ab"&c2=',
  /** The name of a host as well. */
  TENANT: 'canary-Tenant-77fe04d1',
  HOOK: 'canary-hook-e1b9/a+=',
  TOKEN_ZHANG: 'canary-zhang-6d20/b+=',
  TOKEN_WALL: 'canary-wall-4c8e/c+=',
  PIN_LI: 'canary-pin-29d7',
  /** In the address of a robot, and what its messages are signed with. */
  ROOM_TOKEN: 'canary-room/5e0d+a&b=',
  ROOM_KEY: 'canary-room-key/"77"',
  /** Before the host of that address. */
  ROOM_PASSWORD: 'canary/room+gate"3b"&4=',
} as const;
export const user = canaryUser;

export const leaksIn = leakFinder(secrets);

export const environment = Object.fromEntries(
  Object.entries(secrets).map(([name, value]) => [`TIDEWATCH_SECRET_${name}`, value]),
);

export function settingsFor(url: string) {
  const every = '1s';
  return {
    sources: [
      { id: 'bearer', kind: 'prometheus', url, every, auth: { bearer: { secret: 'BEARER' } } },
      {
        id: 'basic',
        kind: 'prometheus',
        url,
        every,
        auth: { basic: { user, password: { secret: 'PASSWORD' } } },
      },
      { id: 'am', kind: 'alertmanager', urls: [url], every, auth: { bearer: { secret: 'BEARER' } } },
      {
        id: 'rules',
        kind: 'prometheus-alerts',
        url,
        every,
        auth: { basic: { user, password: { secret: 'PASSWORD' } } },
      },
      {
        id: 'gateway',
        kind: 'http-json',
        url: `${url}/json`,
        every,
        auth: { header: { name: 'X-Api-Key', value: { secret: 'API_KEY' } } },
        headers: { 'X-Tenant': { secret: 'TENANT' } },
        values: [
          { name: 'gateway_qps', pointer: '/qps' },
          { name: 'gateway_word', pointer: '/said' },
        ],
        'dead-man': 'gateway_qps',
      },
      { id: 'hook', kind: 'webhook', token: { secret: 'HOOK' }, mapping: { name: '/name' } },
    ],
    people: [
      { id: 'zhang.wei', name: '张伟', roles: ['commander'], token: { secret: 'TOKEN_ZHANG' } },
      { id: 'li.na', name: '李娜', roles: ['responder'], pin: { secret: 'PIN_LI' } },
    ],
    server: { tokens: { viewer: { secret: 'TOKEN_WALL' } } },
  };
}

export const asZhang = { authorization: `Bearer ${secrets.TOKEN_ZHANG}` };

/** Follows every stream of the contract as a screen does, and keeps what comes over the wire. */
export async function followAll(url: string): Promise<{ text(): string; client: ConsoleClient }> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/rpc`, { headers: asZhang });
  let received = '';
  socket.on('message', (data: Buffer) => (received += data.toString('utf8')));
  await once(socket, 'open');
  onTestFinished(() => socket.terminate());
  const client = createORPCClient<ConsoleClient>(new RPCLink({ websocket: socket }));
  const streams = [
    client.console.watch(),
    client.boards.watchFunnel(),
    client.boards.watchCapacity(),
    client.alerts.watch(),
    client.plans.watch(),
    client.executions.watch(),
    client.events.follow({ after: 0 }),
  ];
  for (const opened of streams) {
    const stream = await opened;
    void (async () => {
      try {
        for await (const _value of stream);
      } catch {
        // The console was ended.
      }
    })();
  }
  return { text: () => received, client };
}

/** What all routes say: of the contract, and those beside it. */
export async function readAll(url: string): Promise<string> {
  return readRoutes(url, await (await fetch(`${url}/api/openapi.json`)).json(), asZhang);
}

/** @param openapi the contract's. @param headers of who asks. */
export async function readRoutes(
  url: string,
  openapi: unknown,
  headers: Record<string, string>,
): Promise<string> {
  const { paths } = z
    .object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) })
    .parse(openapi);
  const reads = Object.entries(paths)
    .filter(([, methods]) => 'get' in methods)
    .map(([path]) => `/api/v1${path.replaceAll(/\{\w+\}/g, 'nothing')}`);
  expect(reads.length).toBeGreaterThan(8);
  const texts: string[] = [];
  for (const path of [...reads, '/metrics', '/healthz', '/session', '/api/openapi.json', '/', '/nothing']) {
    const answer = await fetch(url + path, { headers });
    texts.push(`${path} ${answer.status} ${JSON.stringify([...answer.headers])} ${await answer.text()}`);
  }
  return texts.join('\n');
}

export const post = (
  console: ConsoleProcess,
  path: string,
  body: string,
  headers: Record<string, string> = {},
) =>
  fetch(console.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  }).then(async (answer) => `${answer.status} ${JSON.stringify([...answer.headers])} ${await answer.text()}`);
