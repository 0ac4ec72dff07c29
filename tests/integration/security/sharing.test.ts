import { once } from 'node:events';
import { createServer } from 'node:http';
import type { NetworkInterfaceInfo } from 'node:os';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import type { Console } from '../../../electron/core/console.ts';
import { diagnostics } from '../../../electron/core/desk/diagnostics.ts';
import { createSharingDesk } from '../../../electron/core/desk/sharing-desk.ts';
import { serveRoomFrom } from '../../../electron/hosts/room/serve-room.ts';
import { openApiDocument } from '../../../electron/hosts/server/open-api-document.ts';
import { contract } from '../../../shared/contract/index.ts';
import type { OpenSharing } from '../../../shared/model/sharing.ts';
import { failureOf } from '../../contract/served-console.ts';
import type { ConsoleClient } from '../../contract/transports.ts';
import { everythingBelow, leakFinder } from '../../support/canaries.ts';
import { createFakeConsole, type FakeConsole } from '../../support/fake-console.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { readRoutes } from './canary-console.ts';

const actor = { person: 'zhang.wei', role: 'commander' } as const;
let presses = 0;
const press = () => ({ actor, commandId: `press-of-sharing-${(presses += 1)}` });

/** Tokens of the settings, which are none in the room. */
const ofTheSettings = { ZHANG: 'token-of-zhang', WALL: 'token-of-the-wall' };

/** Loopback stands for the network of the room. */
const room = { address: '127.0.0.1', family: 'IPv4', internal: false } as NetworkInterfaceInfo;

function desk(networks: NodeJS.Dict<NetworkInterfaceInfo[]> = { room: [room] }, token?: string) {
  const folder = temporaryFolder();
  const fake: FakeConsole = createFakeConsole({
    folder,
    people: [{ id: 'zhang.wei', name: '张伟', roles: ['commander'], token: { secret: 'ZHANG' } }],
    server: { tokens: { commander: { secret: 'WALL' } } },
    secrets: ofTheSettings,
  });
  onTestFinished(() => fake.close());
  const sharing = createSharingDesk({
    serve: serveRoomFrom(import.meta.dirname),
    console: (): Console => ({ ...fake, sharing }),
    log: fake.log,
    clock: fake.clock,
    port: 0,
    interfaces: () => networks,
    ...(token === undefined ? {} : { makeToken: () => token }),
  });
  onTestFinished(() => sharing.end());
  const open = async (): Promise<OpenSharing> => {
    await sharing.open({ address: null, port: null, ...press() });
    const { open: opened } = sharing.view.read();
    if (opened === null) throw new Error('it is not open');
    return opened;
  };
  return { sharing, fake, folder, open };
}

/** A browser that has the link, from its sign-in on. */
async function browser({ url, token }: Pick<OpenSharing, 'url' | 'token'>) {
  const answer = await fetch(`${url}/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  });
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  return { status: answer.status, body: await answer.text(), cookie };
}

async function screen(opened: OpenSharing): Promise<{ client: ConsoleClient; socket: WebSocket }> {
  const { cookie } = await browser(opened);
  const socket = new WebSocket(`${opened.url.replace('http', 'ws')}/rpc`, { headers: { cookie } });
  await once(socket, 'open');
  onTestFinished(() => socket.terminate());
  return { client: createORPCClient<ConsoleClient>(new RPCLink({ websocket: socket })), socket };
}

/** Every procedure of the contract by its path. */
function procedures(part: object, path: readonly string[] = []): (readonly string[])[] {
  return Object.entries(part).flatMap(([name, value]: [string, object]) =>
    '~orpc' in value ? [[...path, name]] : procedures(value, [...path, name]),
  );
}

function call(client: ConsoleClient, path: readonly string[], input: unknown): Promise<unknown> {
  const procedure = path.reduce<unknown>((part, name) => Reflect.get(part as object, name), client);
  return (procedure as (given: unknown) => Promise<unknown>)(input);
}

/** Written down once more, beside the table of the core: what somebody who only looks may ask. */
const looking = new Set(
  [
    'console: status watch session',
    'boards: funnel watchFunnel capacity watchCapacity watchPromotion trend at',
    'alerts: list watch history find',
    'changes: list watch',
    'diagnosis: list watchList get watch at minutes records',
    'coordinates: list get',
    'drills: list watch',
    'escalation: list watch',
    'events: list latest follow outline some find incidents picture',
    'offline: get watch',
    'onCall: get watch',
    'plans: list watch get preflight schema versions version source proposals',
    'executions: list watch get',
    'firstRun: state',
    'incidents: list watch get',
    'rehearsal: state',
    'reports: draft preview list watch',
    'review: get document',
    'shell: state watch',
    'silences: list watch',
  ].flatMap((line) => {
    const [area = '', names = ''] = line.split(': ');
    return names.split(' ').map((name) => `${area}.${name}`);
  }),
);

describe('a console that is shared with the room', () => {
  it('is shown to whoever has the link, and counts them', async () => {
    const { sharing, fake, open } = desk();
    const opened = await open();
    expect(opened).toMatchObject({ address: '127.0.0.1', by: 'zhang.wei', screens: 0 });
    const { client, socket } = await screen(opened);
    expect(await client.boards.funnel()).toEqual(fake.funnel.read());
    expect(await client.console.session()).toEqual({ person: null, role: 'viewer', fixed: true });
    expect(sharing.view.read().open?.screens).toBe(1);
    socket.terminate();
    await expect.poll(() => sharing.view.read().open?.screens).toBe(0);
  });

  it('is acted on by nobody there: everything but looking is refused', async () => {
    const { fake, open } = desk();
    const { client } = await screen(await open());
    const all = procedures(contract).map((path) => path.join('.'));
    expect([...looking].filter((name) => !all.includes(name))).toEqual([]);
    const acts = procedures(contract).filter((path) => !looking.has(path.join('.')));
    expect(acts.length).toBeGreaterThan(60);
    const given = { person: 'zhang.wei', commandId: 'command-of-the-room' };
    const head = fake.log.head();
    for (const path of acts) {
      const failure = await failureOf(call(client, path, given));
      expect([path.join('.'), failure]).toMatchObject([path.join('.'), { code: 'not-allowed' }]);
    }
    expect(fake.calls).toEqual([]);
    expect(fake.log.head()).toBe(head);
  });

  it('shows the room neither the desktop’s windows nor the key of its own link', async () => {
    const { open } = desk();
    const { client } = await screen(await open());
    expect(await client.shell.state()).toBeNull();
    expect(await failureOf(client.sharing.watch())).toMatchObject({ code: 'not-allowed' });
  });

  it('takes no token of the settings, no wrong one, none at all, and no delivery', async () => {
    const { open } = desk();
    const { url, token } = await open();
    for (const wrong of [...Object.values(ofTheSettings), `${token}x`, token.slice(1)])
      expect(await browser({ url, token: wrong })).toMatchObject({ status: 401 });
    const socket = new WebSocket(`${url.replace('http', 'ws')}/rpc`);
    const [refusal] = (await once(socket, 'error')) as [Error];
    expect(refusal.message).toContain('401');
    expect((await fetch(`${url}/api/v1/console/status`)).status).toBe(401);
    const delivery = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' };
    for (const path of ['/ingest/alertmanager', '/ingest/changes', '/v1/traces'])
      expect((await fetch(url + path, delivery)).status).toBe(404);
    // Whoever guesses has to wait, even with the right one.
    expect(await browser({ url, token: 'one more' })).toMatchObject({ status: 401 });
    const late = await browser({ url, token });
    expect(late).toMatchObject({ status: 403, body: expect.stringContaining('too many wrong tokens') });
  });

  it('ends every stream when it is stopped, and its link opens nothing any more', async () => {
    const { sharing, open } = desk();
    const opened = await open();
    const { client, socket } = await screen(opened);
    const stream = await client.boards.watchFunnel();
    expect((await stream.next()).done).not.toBe(true);
    const ended = failureOf(stream.next());
    const closed = once(socket, 'close');
    await sharing.close(press());
    await closed;
    expect(await ended).toBeDefined();
    expect(sharing.view.read().open).toBeNull();
    expect(await failureOf(fetch(opened.url))).toBeDefined();

    const port = Number(new URL(opened.url).port);
    await sharing.open({ address: null, port, ...press() });
    const again = sharing.view.read().open;
    expect(again?.url).toBe(opened.url);
    expect(again?.token).not.toBe(opened.token);
    expect(await browser(opened)).toMatchObject({ status: 401 });
  });

  it('gives the key of its link away at no door: routes, streams, refusals, diagnostics, log and files', async () => {
    const key = 'canary-of-the-link_5c1e77';
    const leaksIn = leakFinder({ LINK: key });
    const { sharing, fake, folder, open } = desk({ room: [room] }, key);
    const opened = await open();
    const { client, socket } = await screen(opened);
    let streamed = '';
    socket.on('message', (data: Buffer) => (streamed += data.toString('utf8')));
    for (const stream of [await client.console.watch(), await client.events.follow({ after: 0 })])
      expect((await stream.next()).done).not.toBe(true);
    const said = [
      await readRoutes(opened.url, await openApiDocument('1'), { authorization: `Bearer ${key}` }),
      (await browser({ url: opened.url, token: `${key}x` })).body,
      (await browser(opened)).body,
      JSON.stringify(await failureOf(sharing.open({ address: null, port: null, ...press() }))),
      String(await failureOf(sharing.open({ address: '192.0.2.1', port: 0, ...press() }))),
      diagnostics({ versions: [], platform: 'linux', arch: 'x64' }, fake.status.read()),
      JSON.stringify(fake.log.latest(99)),
      JSON.stringify(fake.settings),
    ].join('\n');
    await sharing.close(press());
    expect(streamed).toContain('sharing.opened');
    expect(leaksIn(said + streamed + everythingBelow(folder))).toEqual([]);
    // The search finds it where it has to be: in the window of who shares.
    expect(leaksIn(JSON.stringify(opened))).not.toEqual([]);
  });

  it('has a key that cannot be guessed and is written nowhere, and the log says who opened and closed it', async () => {
    const { sharing, fake, folder, open } = desk();
    const opened = await open();
    expect(Buffer.from(opened.token, 'base64url').length * 8).toBeGreaterThanOrEqual(128);
    const answers = [(await browser(opened)).body, JSON.stringify(fake.status.read())];
    await sharing.close(press());
    const { url } = opened;
    expect(fake.log.latest(9).map(({ kind, author, data }) => ({ kind, author, data }))).toEqual([
      { kind: 'sharing.opened', author: 'zhang.wei', data: { url } },
      { kind: 'sharing.closed', author: 'zhang.wei', data: { url, reason: 'person' } },
    ]);
    const kept = everythingBelow(folder);
    expect(kept).toContain('sharing.opened');
    expect(leakFinder({ LINK: opened.token })([...answers, kept].join('\n'))).toEqual([]);
  });

  it('is closed with the console, and nothing is opened after that', async () => {
    const { sharing, fake, open } = desk();
    const { url } = await open();
    await sharing.end();
    expect(await failureOf(fetch(url))).toBeDefined();
    expect(fake.log.latest(1)).toMatchObject([
      { kind: 'sharing.closed', author: 'tidewatch', data: { url, reason: 'console' } },
    ]);
    expect(await failureOf(open())).toMatchObject({ code: 'conflict' });
  });

  it('is opened once by one press, and not twice by two', async () => {
    const { sharing, fake, open } = desk();
    const act = { address: null, port: null, ...press() };
    await Promise.all([sharing.open(act), sharing.open(act)]);
    expect(await failureOf(open())).toMatchObject({ code: 'conflict', text: { zh: expect.anything() } });
    expect(fake.log.head()).toBe(1);
  });
});

describe('a console that cannot be shared', () => {
  it('for want of a network says so', async () => {
    const { sharing, open } = desk({ lo: [{ ...room, internal: true }] });
    expect(sharing.view.read().addresses).toEqual([]);
    expect(await failureOf(open())).toMatchObject({
      code: 'not-found',
      text: { en: expect.stringContaining('connect it to the room’s network'), zh: expect.anything() },
    });
  });

  it('at a port that is taken names it, and what to do', async () => {
    const { sharing, fake } = desk();
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    onTestFinished(() => void other.close());
    const { port } = other.address() as { port: number };
    expect(await failureOf(sharing.open({ address: null, port, ...press() }))).toMatchObject({
      code: 'conflict',
      text: {
        en: `127.0.0.1:${port} is in use by another program: choose another port, or 0 for any free one`,
        zh: expect.stringContaining('已被其他程序占用'),
      },
    });
    expect(sharing.view.read().open).toBeNull();
    expect(fake.log.head()).toBe(0);
  });

  it('at an address that is not this computer’s names those that are', async () => {
    const { sharing } = desk();
    expect(await failureOf(sharing.open({ address: '8.8.8.8', port: null, ...press() }))).toMatchObject({
      code: 'bad-input',
      field: 'address',
      message: expect.stringContaining('choose 127.0.0.1'),
    });
  });

  it('while the log takes nothing is not left open', async () => {
    const { sharing, fake, open } = desk();
    const urls: string[] = [];
    const append = fake.log.append.bind(fake.log);
    Object.assign(fake.log, {
      append(events: { data: { url: string } }[]) {
        urls.push(...events.map(({ data }) => data.url));
        throw new Error('the disk is full');
      },
    });
    expect(await failureOf(open())).toMatchObject({ message: 'the disk is full' });
    Object.assign(fake.log, { append });
    expect(sharing.view.read().open).toBeNull();
    expect(await failureOf(fetch(urls[0] ?? ''))).toBeDefined();
  });
});
