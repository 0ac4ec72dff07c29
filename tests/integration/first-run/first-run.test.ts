import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { Contract } from '../../../shared/contract/index.ts';
import type { SetUpAnswers } from '../../../shared/model/first-run.ts';
import { startConsoleProcess, type ConsoleProcess } from '../../support/console-process.ts';
import { startCountingShop, type CountingShop } from '../../support/counting-shop.ts';
import { findPrometheus, startPrometheus } from '../../support/prometheus-server.ts';
import type { RunningServer } from '../../support/server-process.ts';
import { answers } from '../../unit/first-run/answers.ts';

type Client = ContractRouterClient<Contract>;

let shop: CountingShop;
let prometheus: RunningServer;
let tidewatch: ConsoleProcess;
let folder = '';
const open = new Set<WebSocket>();

async function connect(): Promise<Client> {
  const socket = new WebSocket(new URL('/rpc', tidewatch.url.replace('http', 'ws')), {
    headers: { origin: tidewatch.url },
  });
  open.add(socket);
  await once(socket, 'open');
  return createORPCClient<Client>(new RPCLink({ websocket: socket }));
}

/** With what its console said at once. */
async function connected() {
  const client = await connect();
  return { client, status: await client.console.status() };
}

/** Asks again until it holds; the test's own deadline ends it. */
async function until<Value>(ask: () => Promise<Value>, holds: (value: Value) => boolean): Promise<Value> {
  for (;;) {
    const value = await ask().catch(() => null);
    if (value !== null && holds(value)) return value;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const none = { auth: 'none', secret: '', user: '', ca: '' } as const;
const source = () => ({ ...none, url: prometheus.url });

describe.skipIf(findPrometheus() === undefined)('from the rehearsal to a Prometheus', () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tidewatch-first-run-'));
    shop = await startCountingShop();
    [prometheus, tidewatch] = await Promise.all([
      startPrometheus({ scrape: [{ job: 'shop', targets: [shop.target] }], intervalMs: 500 }),
      startConsoleProcess(['--data', folder]),
    ]);
  }, 60_000);
  afterAll(async () => {
    for (const socket of open) socket.terminate();
    await tidewatch.stop();
    await prometheus.stop();
    await shop.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is open at this machine, and says where it would write', async () => {
    const { firstRun } = await connect();
    expect(await firstRun.state()).toMatchObject({
      open: true,
      config: null,
      folder: join(folder, 'config'),
      lastStart: null,
    });
    expect(await firstRun.look({ folder: join(folder, 'config') })).toEqual({
      folder: join(folder, 'config'),
      refused: null,
      existing: [],
    });
    expect(await firstRun.look({ folder: 'config' })).toMatchObject({ refused: /absolute/ });
  });

  it('tries an address for real: version, clock, series', async () => {
    const { firstRun } = await connect();
    // A server that has just begun holds nothing before its first scrape.
    const tried = await until(
      () => firstRun.probe({ kind: 'prometheus', source: source() }),
      (answer) => answer.ok && (answer.count ?? 0) > 0,
    );
    expect(tried).toMatchObject({ ok: true, version: expect.stringMatching(/^Prometheus \d/) });
    if (!tried.ok) throw new Error(tried.message);
    expect(Math.abs(tried.skew ?? Infinity)).toBeLessThan(2_000);
    expect(tried.count).toBeGreaterThan(0);
  });

  it('says in the words of the sources what is wrong with an address, and at which field', async () => {
    const { firstRun } = await connect();
    const other = createServer((request, response) => {
      if (request.url?.startsWith('/page') === true) {
        response.setHeader('content-type', 'text/html');
        response.end('<html>Log in</html>');
      } else if (request.url?.startsWith('/closed') === true) response.writeHead(401).end();
      else response.writeHead(302, { location: 'http://elsewhere.example/' }).end();
    });
    other.listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const probe = async (change: Partial<SetUpAnswers['source']>) => {
      const tried = await firstRun.probe({ kind: 'prometheus', source: { ...none, url: '', ...change } });
      return tried.ok ? 'ok' : [tried.fault, tried.field];
    };
    const base = `http://127.0.0.1:${port}`;
    expect(await probe({ url: `${base}/page` })).toEqual(['web-page', 'url']);
    expect(await probe({ url: `${base}/closed` })).toEqual(['auth', 'url']);
    expect(await probe({ url: base })).toEqual(['redirected', 'url']);
    expect(await probe({ url: `https://127.0.0.1:${port}` })).toEqual(['tls', 'url']);
    expect(await probe({ url: `http://${shop.target}` })).toEqual(['malformed', 'url']);
    expect(await probe({ url: 'http://127.0.0.1:1' })).toEqual(['refused', 'url']);
    expect(await probe({ url: 'localhost:9090' })).toEqual(['settings', 'url']);
    expect(await probe({ url: 'http://169.254.169.254/' })).toEqual(['settings', 'url']);
    expect(await probe({ url: 'http://2852039166/' })).toEqual(['settings', 'url']);
    expect(await probe({ url: base, auth: 'bearer', secret: 'not a name' })).toEqual(['settings', 'secret']);
    expect(await probe({ url: base, auth: 'bearer', secret: 'NOWHERE' })).toEqual(['settings', 'secret']);
    expect(await probe({ url: 'https://127.0.0.1:1', ca: '/nowhere.pem' })).toEqual(['settings', 'ca']);
    other.close();
  });

  it('proposes lines, stages and entries from what is there, with their values', async () => {
    const { firstRun } = await connect();
    const proposals = await until(
      () => firstRun.propose({ source: source(), lines: [] }),
      // How often it scrapes, and with it the window, is known after a few scrapes.
      ({ stages, entries }) =>
        (stages.order?.[0]?.measured.value ?? 0) > 0 &&
        (stages.order?.[0]?.query.includes('[1m]') ?? false) &&
        entries.length > 0,
    );
    expect(proposals.lines).toEqual({ label: 'line', values: ['bikes', 'hotels'] });
    expect(proposals.stages.order?.[0]).toMatchObject({
      metric: 'orders_created_total',
      query: 'sum by (line) (rate(orders_created_total[1m])) * 60',
      measured: { series: 2, refused: null },
    });
    expect(proposals.entries.map(({ id }) => id)).toEqual(['pay-gw@submit', 'order@api-order-create']);
    expect(await firstRun.measure({ source: source(), query: 'sum(' })).toMatchObject({
      value: null,
      refused: expect.stringContaining('parse error'),
    });
  }, 30_000);

  it('names the field of what is wrong, and then writes nothing', async () => {
    const { firstRun } = await connect();
    const wrong = answers({ folder: join(folder, 'config'), source: source() });
    wrong.promotion.end = wrong.promotion.start;
    expect((await firstRun.preview(wrong)).problems).toMatchObject([
      { step: 'promotion', field: 'promotion.end', file: 'promotion.yaml' },
    ]);
    await expect(firstRun.write({ answers: wrong, commandId: 'command-wrong' })).rejects.toMatchObject({
      code: 'bad-input',
    });
    expect(existsSync(join(folder, 'config'))).toBe(false);
  });

  it('writes both files for nobody else to read, never over others, and starts on them at the same address', async () => {
    const { firstRun } = await connect();
    const query = 'sum by (line) (rate(orders_created_total[1m])) * 60';
    const at = Date.now();
    const wall = (moment: number) => new Date(moment).toISOString().slice(0, 16);
    const given = answers({ folder: join(folder, 'config'), source: source() });
    given.promotion = {
      ...given.promotion,
      zone: 'UTC',
      start: wall(at - 600_000),
      end: wall(at + 3_600_000),
    };
    given.stages = given.stages.map((stage) => ({ ...stage, query: stage.id === 'order' ? query : '' }));
    const config = join(folder, 'config', 'tidewatch.yaml');
    expect(await firstRun.write({ answers: given, commandId: 'command-write' })).toEqual({
      config,
      command: `npm start -- --data ${folder}`,
    });
    for (const file of [config, join(folder, 'config', 'promotion.yaml')])
      expect(statSync(file).mode & 0o777).toBe(0o600);
    const before = readFileSync(config, 'utf8');
    await expect(firstRun.write({ answers: given, commandId: 'command-again' })).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(readFileSync(config, 'utf8')).toBe(before);

    await firstRun.start({ folder: join(folder, 'config'), commandId: 'command-start' });
    // The old console's socket ends; the new one is at the same address.
    const { client, status } = await until(connected, ({ status: now }) => now.rehearsal === null);
    const board = await until(
      () => client.boards.funnel(),
      ({ stages }) => (stages[0]?.rate.reading.value ?? 0) > 0,
    );
    expect(board).toMatchObject({ promotion: 'double-eleven', stages: [{ id: 'order' }] });
    expect(status.people.map(({ id }) => id)).toEqual(['li.na']);
    expect(await client.firstRun.state()).toMatchObject({
      open: false,
      closedBecause: 'configured',
      config,
      command: `npm start -- --data ${folder}`,
    });
    await expect(client.firstRun.probe({ kind: 'prometheus', source: source() })).rejects.toMatchObject({
      code: 'conflict',
    });
  }, 60_000);

  it('is found by the next start, with a log of its own beside the rehearsal’s', async () => {
    await tidewatch.stop();
    tidewatch = await startConsoleProcess(['--data', folder]);
    expect(tidewatch.output()).toContain(`Settings: ${join(folder, 'config', 'tidewatch.yaml')}`);
    expect((await (await connect()).console.status()).rehearsal).toBeNull();
    await tidewatch.stop();
    tidewatch = await startConsoleProcess(['--data', folder, '--rehearse', 'sale-930']);
    expect((await (await connect()).console.status()).rehearsal?.scenario).toBe('sale-930');
  }, 60_000);
});
