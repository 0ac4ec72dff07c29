import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { serveConsole } from '../../electron/hosts/server/serve-console.ts';
import { createFakeConsole } from '../support/fake-console.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { people, secrets, withTokens } from './served-console.ts';
import { builtPage, overHttp } from './served-over-http.ts';

function openSocket(url: string, headers: Record<string, string> = {}, path = '/rpc'): WebSocket {
  const socket = new WebSocket(url.replace('http', 'ws') + path, { headers });
  onTestFinished(() => socket.terminate());
  return socket;
}

/** The HTTP answer with which a WebSocket was refused. */
async function refusalOf(socket: WebSocket): Promise<{ status: number | undefined; body: unknown }> {
  socket.on('error', () => {});
  const [, response] = (await once(socket, 'unexpected-response')) as [unknown, IncomingMessage];
  return { status: response.statusCode, body: JSON.parse(await text(response)) };
}

function rawSocket(url: string): Socket {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  socket.on('error', () => {});
  return socket;
}

describe('the page', () => {
  it('is served with its types, and hashed files for ever', async () => {
    const { ask } = await overHttp();
    const page = await ask('/');
    expect(page).toMatchObject({ status: 200, text: expect.stringContaining('<title>Tidewatch') });
    expect(page.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
    });
    const script = await ask('/assets/main-Ab3_xY9z.js?v=1');
    expect(script.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': /immutable/,
    });
    const head = await ask('/', { method: 'HEAD' });
    expect([head.status, head.text, head.headers['content-length']]).toEqual([
      200,
      '',
      page.headers['content-length'],
    ]);
    expect((await ask('/', { method: 'POST' })).status).toBe(404);
  });

  it('comes, like every other answer, with a policy that lets it reach nothing but us', async () => {
    const { ask } = await overHttp();
    for (const path of ['/', '/healthz', '/api/v1/status', '/nothing']) {
      const { headers } = await ask(path);
      expect(headers).toMatchObject({
        'content-security-policy': expect.stringMatching(
          /^default-src 'none'; script-src 'self';.*frame-ancestors 'none'$/,
        ),
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
      });
      expect(headers['content-security-policy']).not.toMatch(/unsafe|\*/);
    }
  });

  it.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/%2E%2E%2Fsecret.txt',
    '/..%5csecret.txt',
    '/..\\secret.txt',
    '//secret.txt',
    '/assets/%00/../../secret.txt',
    '/index.html%00.txt',
    '/%252e%252e/secret.txt',
    '/%ff',
    '/link.txt',
    '/assets',
    '/assets/',
  ])('does not let %s out of its folder', async (path) => {
    const { ask } = await overHttp();
    const answer = await ask(path);
    expect(answer).toMatchObject({ status: 404, json: { code: 'not-found' } });
    expect(answer.text).not.toContain('canary');
  });
});

describe('only we and our own page', () => {
  it('a request for another name is refused, also for a WebSocket', async () => {
    const { ask, url } = await overHttp();
    const port = new URL(url).port;
    for (const host of ['evil.example', `evil.example:${port}`, '127.0.0.1.evil.example', 'a b']) {
      const answer = await ask('/api/v1/status', { headers: { host } });
      expect(answer).toMatchObject({ status: 403, json: { code: 'not-allowed' } });
    }
    for (const host of [`localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`]) {
      expect((await ask('/api/v1/status', { headers: { host } })).status).toBe(200);
    }
    expect(await refusalOf(openSocket(url, { host: 'evil.example' }))).toMatchObject({
      status: 403,
      body: { code: 'not-allowed' },
    });
  });

  it('an act and a WebSocket of another page are refused, those of our own and of programs are not', async () => {
    const { post, url, core } = await overHttp({ operator: 'zhang.wei' });
    const note = { text: 'x', commandId: 'command-note' };
    for (const origin of [
      'https://evil.example',
      'null',
      'http://127.0.0.1:1',
      `${url}.evil.example`,
      'file://',
    ]) {
      expect(await post('/api/v1/notes', note, { origin })).toMatchObject({
        status: 403,
        json: { code: 'not-allowed' },
      });
      expect((await refusalOf(openSocket(url, { origin }))).status).toBe(403);
    }
    expect(core.log.head()).toBe(0);
    expect((await post('/api/v1/notes', note, { origin: url })).status).toBe(200);
    await once(openSocket(url, { origin: url }), 'open');
    await once(openSocket(url), 'open');
  });

  it('a WebSocket needs a token where there are any, and the right path', async () => {
    const { url } = await overHttp(withTokens);
    expect(await refusalOf(openSocket(url))).toMatchObject({ status: 401, body: { code: 'not-signed-in' } });
    const headers = { authorization: `Bearer ${people.wall.token}` };
    expect((await refusalOf(openSocket(url, headers, '/other'))).status).toBe(404);
    await once(openSocket(url, headers), 'open');
  });

  it('an absolute address in the request line is no way around', async () => {
    const { url } = await overHttp();
    const socket = rawSocket(url);
    socket.end(`GET http://evil.example/healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n`);
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 400 [\s\S]*"code":"bad-input"/);
  });
});

describe('one client does not keep the others out', () => {
  it('a request that drips is ended, and others are answered meanwhile', async () => {
    const { url, ask } = await overHttp({}, { limits: { headers: 200, request: 400 } });
    const slow = rawSocket(url);
    slow.write('GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ');
    const body = rawSocket(url);
    body.write(
      'POST /api/v1/notes HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{',
    );
    expect((await ask('/healthz')).status).toBe(200);
    const [slowAnswer, bodyAnswer] = await Promise.all([text(slow), text(body)]);
    expect(slowAnswer).toMatch(/^HTTP\/1\.1 408 /);
    expect(bodyAnswer).toMatch(/^HTTP\/1\.1 408 |^$/);
  });

  it('a WebSocket message of more than 3 MB ends that connection only', async () => {
    const { url, ask } = await overHttp();
    const socket = openSocket(url);
    await once(socket, 'open');
    socket.send('x'.repeat(3_200_000));
    const [code] = await once(socket, 'close');
    expect(code).toBe(1009);
    expect((await ask('/healthz')).status).toBe(200);
  });

  it('there are only so many WebSockets', async () => {
    const { url } = await overHttp({}, { limits: { sockets: 2 } });
    await once(openSocket(url), 'open');
    const second = openSocket(url);
    await once(second, 'open');
    expect(await refusalOf(openSocket(url))).toMatchObject({ status: 409, body: { code: 'conflict' } });
    second.close();
    await once(second, 'close');
    await expect.poll(async () => once(openSocket(url), 'open').then(() => 'open')).toBe('open');
  });

  it('for a screen that does not read, values in between are left out instead of piling up', async () => {
    const { url, core } = await overHttp();
    const socket = openSocket(url);
    await once(socket, 'open');
    let received = 0;
    let last = '';
    socket.on('message', (data: Buffer) => {
      received += 1;
      last = data.toString();
    });
    socket.send(JSON.stringify({ i: '1', p: { u: '/boards/watchFunnel' } }));
    await expect.poll(() => received).toBe(2);
    socket.pause();
    const pushes = 200;
    for (let push = 1; push <= pushes; push += 1) {
      core.setFunnel({ promotion: `${push} ${'x'.repeat(200_000)}` });
      // The view pushes once a turn of its clock.
      await core.clock.sleep(1);
    }
    socket.resume();
    await expect.poll(() => last.includes(`"promotion":"${pushes} x`)).toBe(true);
    expect(received).toBeLessThan(pushes / 2);
  });

  it('a peer that vanished without a word is let go', async () => {
    const { url } = await overHttp({}, { limits: { heartbeat: 50, sockets: 1 } });
    const socket = openSocket(url);
    await once(socket, 'open');
    socket.pong = () => {};
    const [code] = await once(socket, 'close');
    expect(code).toBe(1006);
  });

  it('a peer that gives signs of life is kept', async () => {
    const { url } = await overHttp({}, { limits: { heartbeat: 20 } });
    const socket = openSocket(url);
    await once(socket, 'open');
    for (let pings = 0; pings < 5; pings += 1) await once(socket, 'ping');
    expect(socket.readyState).toBe(WebSocket.OPEN);
  });

  it.each([
    '{',
    '[]',
    '{"i":"1","p":{}}',
    '{"i":1,"p":{"u":"/console/status"}}',
    '{"i":"1","p":{"u":"//x"}}',
    '\u0000',
    Buffer.from('{}'),
  ])('a message that is nonsense (%s) ends that connection only', async (nonsense) => {
    const { url, ask, reported } = await overHttp();
    const socket = openSocket(url);
    await once(socket, 'open');
    socket.send(nonsense);
    const [code] = await once(socket, 'close');
    expect(code).toBe(1003);
    expect((await ask('/healthz')).status).toBe(200);
    expect(reported).toEqual([]);
  });
});

describe('starting and stopping', () => {
  const console_ = (options = {}) => {
    const core = createFakeConsole({ folder: temporaryFolder(), secrets, ...options });
    onTestFinished(() => core.close());
    return core;
  };
  const serve = (core: ReturnType<typeof console_>, host: string, port: number) =>
    serveConsole({ console: core, host, port, rendererFolder: builtPage() });

  it('a port that is taken is named, with what to do', async () => {
    const { url } = await overHttp();
    const port = Number(new URL(url).port);
    await expect(serve(console_(), '127.0.0.1', port)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(
        new RegExp(`127\\.0\\.0\\.1:${port} is in use by another program: .*--port`),
      ),
    });
  });

  it('other machines are let in only with tokens', async () => {
    await expect(serve(console_(), '0.0.0.0', 0)).rejects.toMatchObject({
      code: 'bad-input',
      field: 'server.host',
      message: expect.stringContaining('server.tokens'),
    });
    const { url, close } = await serve(console_(withTokens), '0.0.0.0', 0);
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    await close();
  });

  it('an address of another machine, a token that is nowhere and a stranger as operator are refused', async () => {
    await expect(serve(console_(withTokens), '192.0.2.1', 0)).rejects.toMatchObject({
      code: 'bad-input',
      field: 'server.host',
    });
    await expect(serve(console_({ ...withTokens, secrets: {} }), '127.0.0.1', 0)).rejects.toMatchObject({
      code: 'bad-input',
    });
    await expect(
      serve(console_({ ...withTokens, operator: 'nobody' }), '127.0.0.1', 0),
    ).rejects.toMatchObject({ field: 'person' });
  });

  it('closing tells the screens goodbye, frees the port and can be done twice', async () => {
    const { url, close, core } = await overHttp();
    const socket = openSocket(url);
    await once(socket, 'open');
    const closed = once(socket, 'close');
    await Promise.all([close(), close()]);
    expect((await closed)[0]).toBe(1001);
    const again = await serve(core, '127.0.0.1', Number(new URL(url).port));
    await again.close();
  });

  it('no secret is in what anybody is sent', async () => {
    const { ask, post } = await overHttp({ ...withTokens, operator: 'zhang.wei' });
    const headers = { authorization: `Bearer ${people.zhang.token}` };
    const answers = await Promise.all([
      ask('/api/v1/status', { headers }),
      ask('/session', { headers }),
      post('/session', { token: people.zhang.token }),
      ask('/api/v1/status'),
    ]);
    const everything = JSON.stringify(answers);
    for (const secret of Object.values(secrets)) expect(everything).not.toContain(secret);
  });
});
