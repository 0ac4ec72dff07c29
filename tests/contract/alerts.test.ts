import { describe, expect, it } from 'vitest';
import { served, failureOf, contractFailure } from './served-console.ts';
import { overHttp } from './served-over-http.ts';
import { transports } from './transports.ts';

const commandId = (name: string) => `command-${name}`;

describe.each(transports)('causes and the history of alerts over $name', (kind) => {
  it('hands what is done to a whole cause to the core, and says to how many alerts', async () => {
    const { core, transport } = await served(kind, { operator: 'zhang.wei' });
    const { client } = await transport.connect();
    const group = 'c0317b5eab225c7';
    const actor = { person: 'zhang.wei', role: 'commander' };
    expect(
      await client.alerts.acknowledgeGroup({ group, note: 'seen', commandId: commandId('ack') }),
    ).toEqual({
      done: true,
      alerts: 3,
    });
    const shelf = { group, reason: 'known', until: null, commandId: commandId('shelve') };
    await client.alerts.shelveGroup(shelf);
    await client.alerts.unshelveGroup({ group, commandId: commandId('unshelve') });
    expect(core.calls).toEqual([
      { act: 'acknowledgeGroup', given: { group, note: 'seen', commandId: commandId('ack'), actor } },
      { act: 'shelveGroup', given: { ...shelf, actor } },
      { act: 'unshelveGroup', given: { group, commandId: commandId('unshelve'), actor } },
    ]);
  });

  it('asks the core for what was, and says where an alert was never heard of', async () => {
    const { core, transport } = await served(kind, { operator: 'zhang.wei' });
    const { client } = await transport.connect();
    expect(await client.alerts.history({ from: 5, matchers: 'a="b"', limit: 20 })).toEqual({
      alerts: [],
      before: null,
    });
    expect(core.calls).toMatchObject([
      { act: 'history', given: { from: 5, to: Number.MAX_SAFE_INTEGER, matchers: 'a="b"', limit: 20 } },
    ]);
    expect(await failureOf(client.alerts.find({ fingerprint: 'nobody' }))).toMatchObject(
      contractFailure('not-found', { field: 'fingerprint', message: /there was never an alert/ }),
    );
  });
});

it('has addresses over HTTP that do not get in each other’s way', async () => {
  const { core, ask, post } = await overHttp({ operator: 'zhang.wei' });
  expect((await ask('/api/v1/alerts/history?from=1&text=coupon')).json).toEqual({ alerts: [], before: null });
  expect((await ask('/api/v1/alerts/nobody')).status).toBe(404);
  const given = { commandId: commandId('all-of-it') };
  expect(await post('/api/v1/alerts/groups/c1/ack', given)).toMatchObject({
    status: 200,
    json: { done: true, alerts: 3 },
  });
  const shelf = { ...given, reason: 'known', until: null };
  expect(await post('/api/v1/alerts/f1/shelve', shelf)).toMatchObject({ status: 200 });
  expect(await post('/api/v1/alerts/groups/c1/shelve', { ...given, until: null })).toMatchObject({
    status: 400,
  });
  expect(core.calls).toMatchObject([
    { act: 'history', given: { from: 1, text: 'coupon', limit: 100 } },
    { act: 'acknowledgeGroup', given: { group: 'c1' } },
    { act: 'shelve', given: { fingerprint: 'f1', until: null } },
  ]);
});
