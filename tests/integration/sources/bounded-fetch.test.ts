import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { constants, createBrotliCompress, createDeflate, createGzip, createZstdCompress } from 'node:zlib';
import { Agent } from 'undici';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { createSystemClock } from '../../../electron/core/clock.ts';
import { boundedFetch, type BoundedRequest } from '../../../electron/core/sources/http/bounded-fetch.ts';
import { SourceFailure } from '../../../electron/core/sources/http/source-failure.ts';
import { freePort } from '../../support/free-port.ts';
import {
  drip,
  hang,
  json,
  startScriptedServer,
  type ScriptedAnswer,
  type ScriptedServer,
} from '../../support/scripted-server.ts';

const clock = createSystemClock();
const dispatcher = new Agent();
afterAll(() => dispatcher.destroy());
const servers: ScriptedServer[] = [];

async function serve(answer: ScriptedAnswer): Promise<ScriptedServer> {
  const server = await startScriptedServer(answer);
  servers.push(server);
  return server;
}

afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
});

const read = (url: string, more: Partial<BoundedRequest> = {}) =>
  boundedFetch({ url: new URL(url), deadline: 2_000, clock, dispatcher, ...more });

/** What went wrong, and how long it took. */
async function failing(request: Promise<unknown>): Promise<SourceFailure & { took: number }> {
  const startedAt = clock.monotonic();
  const thrown: unknown = await request.then(
    () => new Error('the request succeeded'),
    (failure: unknown) => failure,
  );
  if (!(thrown instanceof SourceFailure)) throw thrown;
  return Object.assign(thrown, { took: clock.monotonic() - startedAt });
}

const oneMegabyte = 1024 * 1024;

const compressors = {
  gzip: createGzip,
  deflate: createDeflate,
  br: () => createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
  zstd: createZstdCompress,
};

/** 200 MB of spaces, compressed as they come, so that they never stand in the memory that is measured. */
async function bombOf(encoding: keyof typeof compressors): Promise<Buffer> {
  const megabyte = Buffer.alloc(oneMegabyte, ' ');
  const spaces = Readable.from(Array.from({ length: 200 }, () => megabyte));
  return await buffer(spaces.pipe(compressors[encoding]()));
}

describe('a bounded read', () => {
  it('gives the whole answer, whatever its status', async () => {
    const server = await serve(json({ note: '领券' }, 418, { 'retry-after': '7' }));
    expect(await read(server.url)).toEqual({
      status: 418,
      contentType: 'application/json',
      retryAfter: 7_000,
      date: expect.any(Number),
      text: '{"note":"领券"}',
    });
  });

  it('posts a form', async () => {
    const server = await serve(json({}));
    await read(server.url, { form: new URLSearchParams({ query: 'a{b="ü"}' }) });
    expect(server.requests[0]).toMatchObject({ method: 'POST' });
    expect(server.requests[0]?.parameters.get('query')).toBe('a{b="ü"}');
  });

  it.each([
    ['says nothing', hang()],
    ['drips its body byte by byte', drip()],
  ])('ends at its deadline when the source %s', async (_what, answer) => {
    const server = await serve(answer);
    const failure = await failing(read(server.url, { deadline: 300 }));
    expect(failure).toMatchObject({ kind: 'deadline', message: expect.stringContaining(server.url) });
    expect(failure.took).toBeGreaterThanOrEqual(300);
    expect(failure.took).toBeLessThan(1_500);
  });

  it('ends when it is given up', async () => {
    const server = await serve(hang());
    const giveUp = new AbortController();
    clock.after(50, () => giveUp.abort());
    expect(await failing(read(server.url, { signal: giveUp.signal }))).toMatchObject({ kind: 'stopped' });
    expect(await failing(read(server.url, { signal: giveUp.signal }))).toMatchObject({ kind: 'stopped' });
    expect(server.requests).toHaveLength(1);
  });

  it('stops at the cap of a body, and not before', async () => {
    const server = await serve((_request, response) => response.end(Buffer.alloc(oneMegabyte, ' ')));
    expect((await read(server.url, { cap: oneMegabyte })).text).toHaveLength(oneMegabyte);
    expect(await failing(read(server.url, { cap: oneMegabyte - 1 }))).toMatchObject({ kind: 'too-large' });
  });

  it.each(['gzip', 'deflate', 'br', 'zstd'] as const)(
    'stops a %s bomb at 32 MB decoded, for 64 MB of memory at most',
    async (encoding) => {
      const bomb = await bombOf(encoding);
      expect(bomb.byteLength).toBeLessThan(oneMegabyte);
      const server = await serve((_request, response) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': encoding });
        response.end(bomb);
      });
      let [bytes, most] = [0, 0];
      const before = process.memoryUsage().rss;
      const onBytes = (count: number) => {
        bytes += count;
        most = Math.max(most, process.memoryUsage().rss);
      };
      const failure = await failing(read(server.url, { deadline: 20_000, onBytes }));
      expect(failure).toMatchObject({ kind: 'too-large', message: expect.stringContaining('32 MB') });
      expect(bytes).toBeGreaterThan(32 * oneMegabyte);
      expect(bytes).toBeLessThan(33 * oneMegabyte);
      expect(most - before).toBeLessThan(64 * oneMegabyte);
    },
  );

  it('takes a broken compression for malformed', async () => {
    const server = await serve((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' });
      response.end('this is not gzip');
    });
    expect(await failing(read(server.url))).toMatchObject({ kind: 'malformed' });
  });

  it('does not take a compression that was not asked for, or several', async () => {
    for (const encoding of ['compress', 'gzip, gzip']) {
      const server = await serve((_request, response) => {
        response.writeHead(200, { 'content-encoding': encoding });
        response.end('…');
      });
      expect(await failing(read(server.url))).toMatchObject({
        kind: 'malformed',
        message: expect.stringContaining(encoding),
      });
    }
  });

  it('takes a body that ends before its length for broken off', async () => {
    const server = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('{"status":');
      response.socket?.end();
    });
    expect(await failing(read(server.url))).toMatchObject({
      kind: 'broken',
      message: expect.stringContaining(server.url),
    });
  });

  it('says that nobody answers, or that the name is not known', async () => {
    const url = `http://127.0.0.1:${await freePort()}`;
    expect(await failing(read(url))).toMatchObject({
      kind: 'refused',
      message: expect.stringContaining(url),
    });
    expect(await failing(read('http://nowhere.invalid'))).toMatchObject({ kind: 'unresolved' });
  });

  it('does not use a password in an address, and does not repeat it', async () => {
    const server = await serve(json({}));
    const failure = await failing(read(server.url.replace('//', '//user:canary@')));
    expect(failure).toMatchObject({ kind: 'settings' });
    expect(failure.message).not.toContain('canary');
    expect(server.requests).toEqual([]);
  });
});

describe('a redirect', () => {
  it('is followed within the origin, with method, form and credentials', async () => {
    const server = await serve((request, response) => {
      if (request.path === '/new') json({ there: true })(request, response);
      else response.writeHead(302, { location: '/new' }).end();
    });
    const { text } = await read(`${server.url}/old`, {
      form: new URLSearchParams({ query: 'up' }),
      headers: { authorization: 'Bearer canary' },
    });
    expect(text).toBe('{"there":true}');
    expect(server.requests[1]).toMatchObject({ method: 'POST', headers: { authorization: 'Bearer canary' } });
    expect(server.requests[1]?.parameters.get('query')).toBe('up');
  });

  it('to another origin is not followed, so that no credential leaves', async () => {
    const thief = await serve(json({}));
    const server = await serve((_request, response) =>
      response.writeHead(307, { location: thief.url }).end(),
    );
    const failure = await failing(read(server.url, { headers: { authorization: 'Bearer canary' } }));
    expect(failure).toMatchObject({ kind: 'redirected', message: expect.stringContaining(thief.url) });
    expect(thief.requests).toEqual([]);
  });

  it('in a circle ends', async () => {
    const server = await serve((_request, response) => response.writeHead(308, { location: '/again' }).end());
    expect(await failing(read(server.url))).toMatchObject({ kind: 'redirected' });
    expect(server.requests.length).toBeLessThan(10);
  });
});
