import { describe, expect, it } from 'vitest';
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { SourceFailure } from '../../../electron/core/sources/http/source-failure.ts';
import { hang, json } from '../../support/scripted-server.ts';
import { asking, clientsWith, clock, failing } from './asking.ts';
import { scripted, watch } from './watching.ts';

const eventually = { timeout: 20_000, interval: 50 };
const canary = 'Canary/7"a4f0-9c';

describe('a source that refuses us', () => {
  const bearer = { auth: { bearer: { secret: 'TOKEN' } } };

  it('is asked once more with the secret read anew, within the same poll', async () => {
    const secrets = { TOKEN: 'old' };
    const server = await scripted((request, response) => {
      const isNew = request.headers.authorization === 'Bearer new';
      secrets.TOKEN = 'new';
      json({}, isNew ? 200 : 401)(request, response);
    });
    const { read } = asking({ url: server.url, ...bearer }, clientsWith(secrets));
    expect((await read()).status).toBe(200);
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual(['Bearer old', 'Bearer new']);
  });

  it.each([401, 403])(
    'with %i is asked once a poll from then on, until the secret is another',
    async (status) => {
      const secrets = { TOKEN: 'one' };
      const server = await scripted(json({}, status));
      const { client, read } = asking({ url: server.url, ...bearer }, clientsWith(secrets));
      const askedInAPoll = async () => {
        const before = server.requests.length;
        client.startPoll();
        expect((await read()).status).toBe(status);
        return server.requests.length - before;
      };
      expect(await askedInAPoll()).toBe(2);
      expect(await askedInAPoll()).toBe(1);
      expect(await askedInAPoll()).toBe(1);
      secrets.TOKEN = 'two';
      expect(await askedInAPoll()).toBe(2);
      expect(await askedInAPoll()).toBe(1);
      server.answerWith(json({}));
      client.startPoll();
      await read();
      server.answerWith(json({}, status));
      expect(await askedInAPoll()).toBe(2);
    },
  );

  it('gets one request more in a poll at most, however many were refused at once', async () => {
    const server = await scripted(json({}, 401));
    const { client, read } = asking({ url: server.url, ...bearer }, clientsWith({ TOKEN: 'x' }));
    client.startPoll();
    await Promise.all(Array.from({ length: 6 }, () => read()));
    expect(server.requests).toHaveLength(7);
  });

  it('is one of a cluster: the others are asked as ever', async () => {
    const [refusing, answering] = [await scripted(json({}, 403)), await scripted(json({}))];
    const { client, read } = asking({ url: refusing.url, ...bearer }, clientsWith({ TOKEN: 'x' }));
    for (let poll = 0; poll < 3; poll += 1) {
      client.startPoll();
      for (const { url } of [refusing, answering]) await read({ url: new URL(url) });
    }
    expect([refusing.requests.length, answering.requests.length]).toEqual([4, 3]);
  });

  it('is not asked again for what fills the past', async () => {
    const server = await scripted(json({}, 401));
    const { read } = asking({ url: server.url, ...bearer }, clientsWith({ TOKEN: 'x' }));
    await read({ background: true });
    expect(server.requests).toHaveLength(1);
  });

  it('is told as a refusal, with rests as long as after any other failure', async () => {
    const server = await scripted(json({}, 403));
    const prom = { id: 'prom', kind: 'prometheus', url: server.url, every: '500ms', ...bearer };
    const { statusOf } = watch([prom], { speed: 20, secrets: { TOKEN: canary } });
    await expect.poll(() => statusOf('prom')?.breaker.state, eventually).toBe('open');
    expect(statusOf('prom')).toMatchObject({ fault: 'auth', lastError: expect.stringContaining('(403)') });
    // Six polls until the breaker opens at the latest, and one refresh.
    expect(server.requests.length).toBeLessThanOrEqual(7);
  });
});

describe('a secret', () => {
  const asSecret = {
    bearer: { auth: { bearer: { secret: 'CANARY' } } },
    basic: { auth: { basic: { user: 'wall', password: { secret: 'CANARY' } } } },
    header: { auth: { header: { name: 'X-Api-Key', value: { secret: 'CANARY' } } } },
    further: { headers: { 'X-Scope-OrgID': { secret: 'CANARY' } } },
  };
  const pair = Buffer.from(`wall:${canary}`).toString('base64');
  const forms = [
    canary,
    canary.toLowerCase(),
    encodeURIComponent(canary),
    JSON.stringify(canary).slice(1, -1),
    pair,
  ];
  const expectCovered = (text: string) => {
    expect(text).toContain('•••');
    for (const form of forms) expect(text).not.toContain(form);
  };

  it.each(Object.entries(asSecret))(
    'as %s does not come back in an answer that repeats it',
    async (_way, source) => {
      const server = await scripted((request, response) =>
        json({ status: 'success', warnings: [Object.values(request.headers)] })(request, response),
      );
      const { read } = asking({ url: server.url, ...source }, clientsWith({ CANARY: canary }));
      expectCovered((await read()).text);
      expect(JSON.stringify(server.requests[0]?.headers)).toMatch(/Canary|d2FsbDpD/);
    },
  );

  it.each(forms)('does not come out in the words of a failure, written as %s', async (form) => {
    const server = await scripted(json({}));
    const { client, settings } = asking(
      { url: server.url, ...asSecret.basic },
      clientsWith({ CANARY: canary }),
    );
    const failure = await failing(
      client.read({ url: new URL(settings.url), deadline: 1_000 }, () => {
        throw new SourceFailure('query', `refused: ${form} is not allowed`, { retryAfter: 7 });
      }),
    );
    expect(failure).toMatchObject({ kind: 'query', retryAfter: 7, cause: undefined });
    expectCovered(failure.message);
  });

  it('does not come out by an address that the source redirects to', async () => {
    const server = await scripted((_request, response) =>
      response.writeHead(302, { location: `http://canary-host.test/?token=${canary}` }).end(),
    );
    const { read } = asking({ url: server.url, ...asSecret.bearer }, clientsWith({ CANARY: 'Canary-Host' }));
    const failure = await failing(read());
    expect(failure).toMatchObject({ kind: 'redirected', message: expect.stringContaining('•••') });
    expect(failure.message.toLowerCase()).not.toContain('canary');
  });

  it('does not come out in the status, the log or a warning when a server repeats it in its error', async () => {
    const server = await scripted((request, response) => {
      const error = `no: ${request.headers.authorization} as ${canary}`;
      json({ status: 'error', errorType: 'bad_data', error }, 400)(request, response);
    });
    const prom = { id: 'prom', kind: 'prometheus', url: server.url, ...asSecret.bearer };
    const { statusOf, log } = watch([prom], { secrets: { CANARY: canary } });
    await expect.poll(() => statusOf('prom')?.lastError, eventually).toContain('•••');
    const shown = JSON.stringify([statusOf('prom'), log.read({ after: 0, limit: 1_000 })]);
    for (const form of forms) expect(shown).not.toContain(form);
  });

  it('that is not there is named, with the source left alone', async () => {
    const server = await scripted(json({}));
    const { read } = asking({ url: server.url, ...asSecret.bearer });
    expect(await failing(read())).toMatchObject({ kind: 'settings', message: 'there is no secret CANARY' });
    expect(server.requests).toEqual([]);
  });

  it('that is short changes no number of an answer', async () => {
    const server = await scripted(json({ value: 1234 }));
    const { read } = asking({ url: server.url, ...asSecret.bearer }, clientsWith({ CANARY: '1234' }));
    expect((await read()).text).toBe('{"value":1234}');
  });
});

describe('a server', () => {
  it('bears at most eight requests at once, of all sources that ask it', async () => {
    const server = await scripted((_request, response) => void clock.after(20, () => response.end('{}')));
    const clients = clientsWith();
    const sources = ['one', 'two', 'three'].map((id) => asking({ id, url: server.url }, clients));
    await Promise.all(sources.flatMap(({ read }) => Array.from({ length: 20 }, () => read())));
    expect(server.requests).toHaveLength(60);
    expect(server.mostAtOnce).toBe(8);
  });

  it('that lets eight requests hang does not hold up another, and the ninth says what it waited for', async () => {
    const [stuck, quick] = [await scripted(hang()), await scripted(json({}))];
    const clients = clientsWith();
    const first = asking({ id: 'stuck', url: stuck.url }, clients);
    const hanging = Array.from({ length: 8 }, () => failing(first.read({ deadline: 1_000 })));
    const ninth = await failing(asking({ id: 'ninth', url: stuck.url }, clients).read({ deadline: 200 }));
    expect(ninth).toMatchObject({ kind: 'deadline', message: expect.stringContaining('was not asked') });
    expect((await asking({ id: 'quick', url: quick.url }, clients).read()).status).toBe(200);
    for (const failure of await Promise.all(hanging)) {
      expect(failure).toMatchObject({
        kind: 'deadline',
        message: expect.stringContaining('no whole answer'),
      });
    }
    expect(stuck.requests).toHaveLength(8);
    stuck.answerWith(json({}));
    expect((await first.read()).status).toBe(200);
  });
});

describe('the client of a source', () => {
  it('sends its further headers along, and none of them to another origin', async () => {
    const thief = await scripted(json({}));
    const server = await scripted((_request, response) =>
      response.writeHead(307, { location: thief.url }).end(),
    );
    const headers = { 'X-Scope-OrgID': 'team-a' };
    expect(await failing(asking({ url: server.url, headers }).read())).toMatchObject({ kind: 'redirected' });
    expect(server.requests[0]?.headers).toMatchObject({ 'x-scope-orgid': 'team-a' });
    expect(thief.requests).toEqual([]);
  });

  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
    ['zstd', zstdCompressSync],
  ] as const)('reads %s, and counts what it unfolds to', async (encoding, compress) => {
    const text = JSON.stringify({ note: '领券'.repeat(10_000) });
    const server = await scripted((_request, response) => {
      response.writeHead(200, { 'content-encoding': encoding }).end(compress(text));
    });
    const { client, read } = asking({ url: server.url });
    expect((await read()).text).toBe(text);
    expect(server.requests[0]?.headers['accept-encoding']).toContain(encoding);
    expect(client.bytes().last).toBe(Buffer.byteLength(text));
  });

  it('counts the bytes of a poll, of what was not taken as well, and apart from what fills the past', async () => {
    const server = await scripted(json('0123456789'));
    const { client, read } = asking({ url: server.url });
    client.startPoll();
    await read();
    await read();
    expect(client.bytes()).toEqual({ last: 20, total: 20 });
    client.startPoll();
    expect(client.bytes()).toEqual({ last: 0, total: 20 });
    await read({ background: true });
    expect(client.bytes()).toEqual({ last: 0, total: 30 });
    expect(await failing(read({ cap: 5 }))).toMatchObject({ kind: 'too-large' });
    expect(client.bytes()).toEqual({ last: 10, total: 40 });
  });

  it('asks again when a connection that it kept breaks off, and only then', async () => {
    const used = new Map<number | undefined, number>();
    const server = await scripted((_request, response) => {
      const port = response.socket?.remotePort;
      used.set(port, (used.get(port) ?? 0) + 1);
      if (used.get(port) === 1) response.end('{}');
      else response.socket?.destroy();
    });
    const { read } = asking({ url: server.url });
    for (let poll = 0; poll < 3; poll += 1) {
      expect((await read()).text).toBe('{}');
      await clock.sleep(20);
    }
    expect(server.requests).toHaveLength(5);

    const broken = await scripted((_request, response) => response.socket?.destroy());
    expect(await failing(asking({ url: broken.url }).read())).toMatchObject({ kind: 'broken' });
    expect(broken.requests).toHaveLength(1);
  });

  it('leaves a connection after some time, so that another address or certificate of the server counts', async () => {
    const ports = new Set<number | undefined>();
    const server = await scripted((_request, response) => {
      ports.add(response.socket?.remotePort);
      response.end('{}');
    });
    const { read } = asking({ url: server.url }, clientsWith({}, { connectionLife: 30 }));
    await read();
    await clock.sleep(60);
    await read();
    expect(ports.size).toBe(2);
  });

  it('keeps its connection from one poll to the next, and ends everything when it is closed', async () => {
    const ports = new Set<number | undefined>();
    const server = await scripted((_request, response) => {
      ports.add(response.socket?.remotePort);
      response.end('{}');
    });
    const { client, read } = asking({ url: server.url });
    for (let poll = 0; poll < 4; poll += 1) {
      await read();
      await clock.sleep(20);
    }
    expect(ports.size).toBe(1);
    server.answerWith(hang());
    const hanging = failing(read());
    await expect.poll(() => server.requests.length).toBe(5);
    const closed = new Promise((resolve) =>
      server.answerWith((_request, response) => response.on('close', resolve)),
    );
    const another = failing(read());
    await expect.poll(() => server.requests.length).toBe(6);
    client.close();
    expect(await hanging).toMatchObject({ kind: 'stopped' });
    expect(await another).toMatchObject({ kind: 'stopped' });
    await closed;
    expect(await failing(read())).toMatchObject({ kind: 'stopped' });
  });
});
