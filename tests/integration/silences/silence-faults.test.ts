import type { ServerResponse } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ConsoleError } from '../../../electron/core/console-error.ts';
import type { Log, LogStatus } from '../../../electron/core/log/log.ts';
import { createSilenceDesk } from '../../../electron/core/silences/silence-desk.ts';
import { SourceSettings } from '../../../shared/model/source-settings.ts';
import type { ScriptedAnswer, ScriptedRequest } from '../../support/scripted-server.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { scripted, watch } from '../sources/watching.ts';

const eventually = { timeout: 10_000, interval: 20 };
const actor = { person: 'li.na', role: 'responder' } as const;
const json = (response: ServerResponse, body: unknown, status = 200) => {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
};

/** An Alertmanager that has no alerts and treats silences as the test says. */
async function alertmanager(silences: ScriptedAnswer) {
  return await scripted((request, response) => {
    if (request.path === '/api/v2/alerts') json(response, []);
    else silences(request, response);
  });
}

function desk(
  urls: readonly string[],
  source: Record<string, unknown> = {},
  append?: Log['append'],
  status?: LogStatus,
) {
  const settings = { id: 'am', kind: 'alertmanager', urls, every: '200ms', ...source };
  const secrets = { AM_TOKEN: 'canary-4711-token' };
  const watching = watch([settings], { secrets });
  const made = createSilenceDesk({
    ...watching,
    log: {
      ...watching.log,
      ...(append && { append }),
      ...(status && { status: () => status }),
    },
    sources: [SourceSettings.parse(settings)],
    secrets: { read: () => secrets.AM_TOKEN },
  });
  onTestFinished(() => made.close());
  const asked = {
    source: 'am',
    matchers: 'alertname!="X",team="db"',
    until: watching.clock.now() + 60_000,
    comment: 'because',
    actor,
    commandId: 'command-1',
  };
  return { ...watching, desk: made, asked, make: () => made.make(asked) };
}

function stored(request: ScriptedRequest, change: Record<string, unknown> = {}) {
  const now = new Date().toISOString();
  const posted: unknown = JSON.parse(request.body);
  if (typeof posted !== 'object') throw new Error('a silence was posted');
  return { id: 'sil-1', status: { state: 'active' }, updatedAt: now, ...posted, ...change };
}

describe('a silence that goes wrong', () => {
  it('is asked with the credentials of the source, which stand in nothing that is shown', async () => {
    const server = await alertmanager(({ method, headers }, response) => {
      if (method === 'GET') json(response, []);
      else json(response, { code: 403, message: `no, ${headers.authorization}` }, 403);
    });
    const { make, desk: made, events } = desk([server.url], { auth: { bearer: { secret: 'AM_TOKEN' } } });
    const failure = await make().catch((thrown: unknown) => thrown);
    expect(failure).toMatchObject({ code: 'source-unreachable' });
    const post = server.requests.find(({ method }) => method === 'POST');
    expect(post?.headers.authorization).toBe('Bearer canary-4711-token');
    expect(events('silence.failed')).toMatchObject([{ data: { certain: true } }]);
    expect(made.view.read().attempts).toMatchObject([{ state: 'failed', by: 'li.na' }]);
    const shown = JSON.stringify([String(failure), made.view.read(), events('silence.failed')]);
    expect(shown).toContain('answered 403');
    expect(shown).not.toContain('canary-4711');
  });

  it('is not asked at all while it cannot be recorded', async () => {
    const server = await alertmanager((_request, response) => json(response, []));
    const full = () => {
      throw new ConsoleError('log-unwritable', 'the disk is full');
    };
    const { make } = desk([server.url], {}, full);
    await expect(make()).rejects.toMatchObject({ code: 'log-unwritable' });
    expect(server.requests.filter(({ method }) => method === 'POST')).toEqual([]);
  });

  it('is not ended while it cannot be recorded who did it', async () => {
    const now = Date.now();
    const standing = {
      id: 'sil-1',
      status: { state: 'active' },
      matchers: [{ name: 'a', value: 'b', isRegex: false, isEqual: true }],
      startsAt: new Date(now).toISOString(),
      endsAt: new Date(now + 60_000).toISOString(),
      updatedAt: new Date(now).toISOString(),
      createdBy: 'li.na',
      comment: 'because',
    };
    const server = await alertmanager((_, response) => json(response, [standing]));
    const { desk: made } = desk([server.url], {}, undefined, {
      writable: false,
      reason: 'the disk is full',
      damage: null,
    });
    await expect.poll(() => made.view.read().silences.length, eventually).toBe(1);
    await expect(
      made.expire({ source: 'am', silenceId: 'sil-1', actor, commandId: 'command-1' }),
    ).rejects.toMatchObject({ code: 'log-unwritable' });
    expect(server.requests.map(({ method }) => method)).not.toContain('DELETE');
  });

  it('is unknown without an answer, and not asked of another member; the list that shows it says that it was made', async () => {
    let kept: unknown = null;
    const silent = await alertmanager((request, response) => {
      if (request.method === 'GET') {
        json(response, kept === null ? [] : [kept]);
        return;
      }
      kept = stored(request);
      response.destroy();
    });
    const other = await alertmanager(({ method }, response) =>
      json(response, [], method === 'GET' ? 200 : 500),
    );
    const { make, desk: made, events, statusOf } = desk([silent.url, other.url]);
    await expect
      .poll(() => statusOf('am')?.members.map(({ fault }) => fault), eventually)
      .toEqual([null, null]);
    await expect(make()).rejects.toMatchObject({
      code: 'source-unreachable',
      message: expect.stringContaining('may have been taken'),
    });
    expect(other.requests.filter(({ method }) => method === 'POST')).toEqual([]);
    await expect.poll(() => events('silence.made').length, eventually).toBe(1);
    expect(made.view.read().attempts).toEqual([]);
    await expect(make()).resolves.toEqual({ silenceId: 'sil-1' });
  });

  it('goes to another member where the first certainly never got it', async () => {
    const gone = await alertmanager(() => {});
    const there = await alertmanager((request, response) => {
      if (request.method === 'GET') json(response, []);
      else json(response, { silenceID: 'sil-2' });
    });
    await gone.stop();
    const { make, events } = desk([gone.url, there.url]);
    await expect(make()).resolves.toEqual({ silenceId: 'sil-2' });
    expect(events('silence.asked')).toHaveLength(1);
  });

  it('is ended again where an old Alertmanager reads != as =', async () => {
    let kept: unknown = null;
    const server = await alertmanager((request, response) => {
      if (request.method === 'DELETE') kept = null;
      if (request.method === 'POST') {
        kept = stored(request, {
          matchers: [
            { name: 'alertname', value: 'X', isRegex: false },
            { name: 'team', value: 'db', isRegex: false },
          ],
        });
        json(response, { silenceID: 'sil-1' });
      } else json(response, kept === null ? [] : [kept]);
    });
    const { make, events, statusOf } = desk([server.url]);
    await expect.poll(() => statusOf('am')?.fault, eventually).toBe(null);
    await expect(make()).rejects.toMatchObject({ code: 'bad-input', field: 'matchers' });
    expect(server.requests.filter(({ method }) => method === 'DELETE').map(({ path }) => path)).toEqual([
      '/api/v2/silence/sil-1',
    ]);
    expect(events('silence.made')).toEqual([]);
    expect(events('silence.failed')).toMatchObject([{ data: { certain: true } }]);
  });

  it('takes ten seconds at most, however long a member hangs', async () => {
    const clock = createFakeClock();
    const server = await alertmanager(({ method }, response) => {
      if (method === 'GET') json(response, []);
    });
    const settings = { id: 'am', kind: 'alertmanager', urls: [server.url], every: '5s' };
    const watching = watch([settings], { clock });
    const made = createSilenceDesk({
      ...watching,
      sources: [SourceSettings.parse(settings)],
      secrets: { read: () => '' },
    });
    onTestFinished(() => made.close());
    const failure = made
      .make({
        source: 'am',
        matchers: 'a="b"',
        until: clock.now() + 60_000,
        comment: 'x',
        actor,
        commandId: 'command-1',
      })
      .catch((thrown: unknown) => thrown);
    await expect.poll(() => server.requests.some(({ method }) => method === 'POST'), eventually).toBe(true);
    await clock.advance(10_000);
    expect(await failure).toMatchObject({ message: expect.stringContaining('no whole answer in time') });
  });
});
