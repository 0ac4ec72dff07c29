import { expect, it, onTestFinished } from 'vitest';
import { createSilenceDesk } from '../../../electron/core/silences/silence-desk.ts';
import { SourceSettings } from '../../../shared/model/source-settings.ts';
import { startAlertmanager } from '../../support/alertmanager-server.ts';
import { describeWith } from '../../support/describe-with.ts';
import { freePort } from '../../support/free-port.ts';
import type { RunningServer } from '../../support/server-process.ts';
import { watch, type WatchOptions } from '../sources/watching.ts';

const eventually = { timeout: 15_000, interval: 30 };
const actor = { person: 'li.na', role: 'responder' } as const;

async function start(size = 1): Promise<RunningServer[]> {
  const ports: number[] = [];
  for (let member = 0; member < size; member += 1) ports.push(await freePort());
  const servers = await Promise.all(
    ports.map((gossipPort) =>
      startAlertmanager(size === 1 ? {} : { gossipPort, peers: ports.filter((port) => port !== gossipPort) }),
    ),
  );
  onTestFinished(async () => {
    for (const server of servers) await server.stop();
  });
  return servers;
}

function silencing(servers: readonly { url: string }[], options: WatchOptions = {}) {
  const source = { id: 'am', kind: 'alertmanager', urls: servers.map(({ url }) => url), every: '500ms' };
  const watching = watch([source], options);
  const { poller, clock, log } = watching;
  const sources = [SourceSettings.parse(source)];
  const secrets = { read: () => '' };
  const desk = createSilenceDesk({ sources, poller, secrets, clock, log });
  onTestFinished(() => desk.close());
  let commands = 0;
  return {
    ...watching,
    desk,
    board: () => desk.view.read(),
    kinds: () => log.read({ after: 0, limit: 1_000 }).map(({ kind }) => kind),
    make: (change: Partial<Parameters<typeof desk.make>[0]> = {}) =>
      desk.make({
        source: 'am',
        matchers: 'alertname="DatabaseSlow",instance=~"db-.+",severity!="critical",zone!~"test|"',
        until: clock.now() + 3_600_000,
        comment: '主从切换演练，已知告警',
        actor,
        commandId: `command-${(commands += 1)}`,
        ...change,
      }),
    expire: (silenceId: string) =>
      desk.expire({ source: 'am', silenceId, actor, commandId: `command-${(commands += 1)}` }),
  };
}

/** Opens an alert, and says whether Alertmanager keeps it quiet. */
async function suppressed({ url }: RunningServer, labels: Record<string, string>): Promise<boolean> {
  await fetch(`${url}/api/v2/alerts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify([{ labels }]),
  });
  const answer = await fetch(`${url}/api/v2/alerts?active=false`);
  const silenced: unknown = await answer.json();
  return Array.isArray(silenced) && silenced.length > 0;
}

describeWith(['alertmanager'], 'silences of a real Alertmanager', () => {
  it('are made with every kind of matcher, keep just what they fit quiet, and are listed with who and why', async () => {
    const [server] = await start();
    if (!server) throw new Error('one was started');
    const { make, board, clock, events } = silencing([server]);
    const until = clock.now() + 3_600_000;
    const { silenceId } = await make({ until });
    expect(board()).toMatchObject({
      sources: [{ id: 'am', freshness: 'live', problem: null }],
      silences: [
        {
          source: 'am',
          id: silenceId,
          state: 'active',
          createdBy: 'li.na',
          comment: '主从切换演练，已知告警',
          endsAt: until,
          members: [server.url],
        },
      ],
      attempts: [],
    });
    expect(board().silences[0]?.matchers.toSorted()).toEqual([
      'alertname="DatabaseSlow"',
      'instance=~"db-.+"',
      'severity!="critical"',
      'zone!~"test|"',
    ]);
    expect(events('silence.asked')).toMatchObject([{ author: 'li.na', data: { source: 'am', until } }]);
    expect(events('silence.made')).toMatchObject([{ data: { silenceId } }]);
    const labels = { alertname: 'DatabaseSlow', instance: 'db-1', severity: 'warning', zone: 'a' };
    expect(await suppressed(server, { ...labels, severity: 'critical' })).toBe(false);
    expect(await suppressed(server, labels)).toBe(true);
  });

  it('are ended at once, by whom stands in the log, and end only once', async () => {
    const [server] = await start();
    if (!server) throw new Error('one was started');
    const { make, expire, board, events } = silencing([server]);
    const { silenceId } = await make();
    await expire(silenceId);
    expect(board().silences).toMatchObject([{ id: silenceId, state: 'expired' }]);
    expect(events('silence.expired')).toMatchObject([{ author: 'li.na', data: { source: 'am', silenceId } }]);
    await expect(expire(silenceId)).rejects.toMatchObject({ code: 'conflict' });
    await expect(expire('7b0a6a0e-0000-4000-8000-000000000000')).rejects.toMatchObject({ code: 'not-found' });
    expect(events('silence.expired')).toHaveLength(1);
  });

  it('that somebody makes elsewhere are seen with the next poll', async () => {
    const [server] = await start();
    if (!server) throw new Error('one was started');
    const { board } = silencing([server]);
    await expect.poll(() => board().sources[0]?.asOf, eventually).not.toBeNull();
    const at = (ms: number) => new Date(Date.now() + ms).toISOString();
    await fetch(`${server.url}/api/v2/silences`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        matchers: [{ name: 'team', value: 'x"y', isRegex: false, isEqual: true }],
        startsAt: at(600_000),
        endsAt: at(1_200_000),
        createdBy: 'somebody else',
        comment: 'later',
      }),
    });
    await expect
      .poll(() => board().silences, eventually)
      .toMatchObject([{ state: 'pending', createdBy: 'somebody else', matchers: ['team="x\\"y"'] }]);
  });

  it('are one for one command, however often it comes', async () => {
    const [server] = await start();
    if (!server) throw new Error('one was started');
    const { make, board, kinds } = silencing([server]);
    const commandId = 'the-same-one';
    const made = await Promise.all([make({ commandId }), make({ commandId })]);
    expect(new Set([...made, await make({ commandId })].map(({ silenceId }) => silenceId)).size).toBe(1);
    expect(board().silences).toHaveLength(1);
    expect(kinds()).toEqual(['silence.asked', 'silence.made']);
    // Somebody who means another one must not read of success.
    await expect(make({ commandId, matchers: 'alertname="Another"' })).rejects.toMatchObject({
      code: 'conflict',
      field: 'commandId',
    });
  });

  it('of a cluster are one list, made through whoever is there, and name who has them', async () => {
    const [first, second] = await start(2);
    if (!first || !second) throw new Error('two were started');
    const { make, expire, board, statusOf } = silencing([first, second]);
    const { silenceId } = await make();
    await expect.poll(() => board().silences[0]?.members, eventually).toEqual([first.url, second.url]);
    expect(board().silences).toHaveLength(1);

    await first.stop();
    await expect.poll(() => statusOf('am')?.members[0]?.fault, eventually).toBe('refused');
    const later = await make({ comment: 'the second one' });
    await expect.poll(() => board().silences.length, eventually).toBe(2);
    await expire(silenceId);
    expect(board().silences).toMatchObject([
      { id: later.silenceId, state: 'active' },
      { id: silenceId, state: 'expired' },
    ]);
  });

  it('that cannot be made say so by field, and nothing is asked', async () => {
    const [server] = await start();
    if (!server) throw new Error('one was started');
    const { make, clock, kinds } = silencing([server]);
    const refused = [
      [{ matchers: 'alertname' }, 'matchers'],
      [{ matchers: 'alertname=~"("' }, 'matchers'],
      [{ matchers: 'alertname=~".*"' }, 'matchers'],
      [{ matchers: 'alertname!="x"' }, 'matchers'],
      [{ until: clock.now() - 1 }, 'until'],
      [{ until: clock.now() + 31 * 86_400_000 }, 'until'],
    ] as const;
    for (const [change, field] of refused)
      await expect(make(change)).rejects.toMatchObject({ code: 'bad-input', field });
    await expect(make({ source: 'prom' })).rejects.toMatchObject({ code: 'not-found', field: 'source' });
    expect(kinds()).toEqual([]);
    // What JavaScript reads as an expression and RE2 does not: Alertmanager's own words.
    await expect(make({ matchers: 'a=~"(?=b)c"' })).rejects.toMatchObject({
      code: 'bad-input',
      field: 'matchers',
      message: expect.stringContaining('answered 400'),
    });
    expect(kinds()).toEqual(['silence.asked', 'silence.failed']);
  });

  it('that were asked for by a console that was killed are found again by what they were asked with', async () => {
    const [server] = await start();
    if (!server) throw new Error('one was started');
    const before = silencing([server]);
    const until = before.clock.now() + 3_600_000;
    const asked = { source: 'am', matchers: ['alertname="X"'], until, comment: 'over a kill' };
    const event = (commandId: string, comment: string) =>
      ({
        kind: 'silence.asked',
        data: { ...asked, commandId, comment },
        at: before.clock.now(),
        author: 'li.na',
        command: commandId,
      }) as const;
    before.log.append([event('died-after', 'over a kill'), event('died-before', 'never left')]);
    await fetch(`${server.url}/api/v2/silences`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        matchers: [{ name: 'alertname', value: 'X', isRegex: false, isEqual: true }],
        startsAt: new Date().toISOString(),
        endsAt: new Date(until).toISOString(),
        createdBy: 'li.na',
        comment: 'over a kill',
      }),
    });
    await expect
      .poll(() => before.events('silence.made'), eventually)
      .toMatchObject([{ data: { commandId: 'died-after' } }]);
    await expect
      .poll(() => before.board().attempts, eventually)
      .toMatchObject([
        { commandId: 'died-before', state: 'unknown', reason: expect.stringContaining('no such silence') },
      ]);
    await expect(before.make({ commandId: 'died-after', matchers: 'alertname="X"' })).resolves.toEqual({
      silenceId: before.board().silences[0]?.id,
    });
  });
});
