import type * as Dns from 'node:dns';
import type { LookupAddress, LookupAllOptions } from 'node:dns';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createSystemClock } from '../../../electron/core/clock.ts';
import { exchange } from '../../../electron/core/plans/http-exchange.ts';
import { json, startScriptedServer } from '../../support/scripted-server.ts';

/** What the name server says, look-up by look-up; the last one for ever. */
const zone = vi.hoisted(() => ({ answers: [['127.0.0.1']] as string[][], lookUps: 0 }));
vi.mock('node:dns', async (original) => ({
  ...(await original<typeof Dns>()),
  lookup(
    _name: string,
    _options: LookupAllOptions,
    callback: (failure: null, found: LookupAddress[]) => void,
  ) {
    const found = zone.answers[Math.min(zone.lookUps, zone.answers.length - 1)] ?? [];
    zone.lookUps += 1;
    callback(
      null,
      found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  },
}));

function ask(url: string, answers: string[][]) {
  zone.answers = answers;
  zone.lookUps = 0;
  return exchange({
    url: new URL(url),
    method: 'POST',
    headers: {},
    body: '{}',
    deadline: 5_000,
    clock: createSystemClock(),
    signal: new AbortController().signal,
    cap: 1_000,
  });
}

describe('the address of a target', () => {
  it('is looked up once, and the connection goes to what that said', async () => {
    const server = await startScriptedServer(json({}));
    onTestFinished(() => server.stop());
    const { port } = new URL(server.url);
    const answered = await ask(`http://rebinding.test:${port}/x`, [['127.0.0.1'], ['169.254.169.254']]);
    expect(answered).toMatchObject({ kind: 'answered', status: 200 });
    expect(zone.lookUps).toBe(1);
    expect(server.requests[0]?.headers.host).toBe(`rebinding.test:${port}`);
  });

  it.each([
    ['one of its addresses', [['127.0.0.1', '169.254.169.254']]],
    ['the one for IPv6', [['fd00:ec2::254']]],
    ['one in the clothes of IPv6', [['::ffff:169.254.169.254']]],
  ])('is refused where %s is where clouds keep credentials', async (_, answers) => {
    const server = await startScriptedServer(json({}));
    onTestFinished(() => server.stop());
    const { port } = new URL(server.url);
    const refused = await ask(`http://metadata.test:${port}/x`, answers);
    expect(refused).toMatchObject({ kind: 'not-sent', failure: 'blocked-address' });
    expect(server.requests).toEqual([]);
  });

  it.each([
    'http://169.254.169.254/x',
    'http://2852039166/x',
    'http://0xa9fea9fe/x',
    'http://[::ffff:a9fe:a9fe]/x',
    'http://[fd00:ec2::254]/x',
    'http://100.100.100.200/x',
  ])('is refused where it is written as %s', async (url) => {
    expect(await ask(url, [['127.0.0.1']])).toMatchObject({ kind: 'not-sent', failure: 'blocked-address' });
    expect(zone.lookUps).toBe(0);
  });

  it('is the only one that is asked: a redirect is an answer like any other', async () => {
    const elsewhere = await startScriptedServer(json({}));
    onTestFinished(() => elsewhere.stop());
    const server = await startScriptedServer((_, response) =>
      response.writeHead(302, { location: `${elsewhere.url}/stolen` }).end(),
    );
    onTestFinished(() => server.stop());
    expect(await ask(`${server.url}/x`, [['127.0.0.1']])).toMatchObject({ kind: 'answered', status: 302 });
    expect(elsewhere.requests).toEqual([]);
  });
});
