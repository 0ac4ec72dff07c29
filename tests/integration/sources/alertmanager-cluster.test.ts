import { expect, it, onTestFinished } from 'vitest';
import { createAlertDesk } from '../../../electron/core/alerts/alert-desk.ts';
import { createLiveView } from '../../../electron/core/live-view.ts';
import { startAlertmanager } from '../../support/alertmanager-server.ts';
import { describeWith } from '../../support/describe-with.ts';
import { freePort } from '../../support/free-port.ts';
import { emptyCapacity } from '../../support/sample-views.ts';
import type { RunningServer } from '../../support/server-process.ts';
import { watch } from './watching.ts';

/** As Prometheus tells it to all members alike. */
const startsAt = new Date(Date.now() - 60_000).toISOString();

const eventually = { timeout: 20_000, interval: 50 };

/** A cluster of real Alertmanagers that gossip with each other over the loopback. */
async function startCluster(size: number): Promise<RunningServer[]> {
  const ports: number[] = [];
  for (let member = 0; member < size; member += 1) ports.push(await freePort());
  const servers = await Promise.all(
    ports.map((gossipPort) =>
      startAlertmanager({ gossipPort, peers: ports.filter((port) => port !== gossipPort) }),
    ),
  );
  onTestFinished(async () => {
    for (const server of servers) await server.stop();
  });
  return servers;
}

/** An alert desk over all of them. The clock runs fast, so that a lost one counts as lost soon. */
function watchCluster(servers: readonly RunningServer[], settings: Record<string, unknown> = {}) {
  const urls = servers.map(({ url }) => url);
  const source = { id: 'am', kind: 'alertmanager', urls, every: '2s', ...settings };
  const watching = watch([source], { speed: 10 });
  const { clock, log, poller } = watching;
  const capacity = createLiveView({ clock, compute: () => ({ ...emptyCapacity, promotion: null }) });
  const desk = createAlertDesk({
    log,
    clock,
    poller,
    capacity,
    plansFor: () => [],
    ownerOf: () => null,
    entries: () => [],
  });
  onTestFinished(() => desk.close());
  return {
    ...watching,
    row: (name: string) => desk.view.read().rows.find((row) => row.name === name),
    kinds: () => log.read({ after: 0, limit: 1_000 }).map(({ kind }) => kind),
  };
}

/** Opens an alert at one member, or ends it, as Prometheus does at all of them. */
async function post({ url }: RunningServer, name: string, ended = false): Promise<void> {
  const answer = await fetch(`${url}/api/v2/alerts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify([
      {
        labels: { alertname: name, severity: 'critical' },
        startsAt,
        endsAt: new Date(Date.now() + (ended ? -1_000 : 3_600_000)).toISOString(),
      },
    ]),
  });
  expect(answer.status).toBe(200);
}

describeWith(['alertmanager'], 'a cluster of real Alertmanagers', () => {
  it('is one source: one alert, with everyone who reports it', async () => {
    const servers = await startCluster(3);
    const { row, statusOf, kinds } = watchCluster(servers);
    for (const server of servers) await post(server, 'DatabaseSlow');
    await expect.poll(() => row('DatabaseSlow')?.reporters.length, eventually).toBe(3);
    expect(row('DatabaseSlow')).toMatchObject({
      confirmed: true,
      reporters: servers.map(({ url }) => ({ source: 'am', member: url, confirmed: true })),
    });
    expect(kinds()).toEqual(['alert.opened']);
    expect(statusOf('am')).toMatchObject({
      freshness: 'live',
      lastError: null,
      alerts: 1,
      members: servers.map(({ url }) => ({ address: url, freshness: 'live', fault: null, alerts: 1 })),
    });
  });

  it('that loses a member has resolved nothing, and stays a live source that names the lost one', async () => {
    const [first, second] = await startCluster(2);
    if (!first || !second) throw new Error('two were started');
    const { row, statusOf, events } = watchCluster([first, second]);
    await post(first, 'OnlyAtTheFirst');
    await post(first, 'AtBoth');
    await post(second, 'AtBoth');
    await expect.poll(() => row('AtBoth')?.reporters.length, eventually).toBe(2);
    await expect.poll(() => row('OnlyAtTheFirst')?.confirmed, eventually).toBe(true);

    await first.stop();
    await expect.poll(() => row('OnlyAtTheFirst')?.confirmed, eventually).toBe(false);
    expect(row('OnlyAtTheFirst')).toMatchObject({ state: 'open', reporters: [{ member: first.url }] });
    expect(row('AtBoth')).toMatchObject({
      state: 'open',
      confirmed: true,
      reporters: [
        { member: first.url, confirmed: false },
        { member: second.url, confirmed: true },
      ],
    });
    const status = statusOf('am');
    expect(status).toMatchObject({ freshness: 'live', fault: null, consecutiveFailures: 0 });
    expect(status?.lastError).toMatch(/^1 of 2 members did not answer\. /);
    expect(status?.lastError).toContain(first.url);
    expect(status?.members.map(({ fault }) => fault)).toEqual(['refused', null]);

    await post(second, 'AtBoth', true);
    await expect.poll(() => row('AtBoth')?.state, eventually).toBe('cleared');
    expect(row('OnlyAtTheFirst')).toMatchObject({ state: 'open', confirmed: false });
    expect(events('source.lost')).toEqual([]);

    await second.stop();
    await expect.poll(() => events('source.lost').length, eventually).toBe(1);
    expect(statusOf('am')).toMatchObject({
      fault: 'refused',
      breaker: { state: expect.not.stringMatching('closed') },
    });
    expect(row('OnlyAtTheFirst')).toMatchObject({ state: 'open', confirmed: false });
  });

  it('has an alert open until the last member has resolved it', async () => {
    const [first, second] = await startCluster(2);
    if (!first || !second) throw new Error('two were started');
    const { row, kinds, poller } = watchCluster([first, second]);
    await post(first, 'AtBoth');
    await post(second, 'AtBoth');
    await expect.poll(() => row('AtBoth')?.reporters.length, eventually).toBe(2);
    await post(first, 'AtBoth', true);
    await expect.poll(() => row('AtBoth')?.reporters.length, eventually).toBe(1);
    expect(row('AtBoth')).toMatchObject({ state: 'open', reporters: [{ member: second.url }] });
    await post(second, 'AtBoth', true);
    poller.pollNow('am');
    await expect.poll(() => row('AtBoth')?.state, eventually).toBe('cleared');
    expect(kinds()).toEqual(['alert.opened', 'alert.cleared']);
  });
});
