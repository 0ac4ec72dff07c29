import { describe, expect, it } from 'vitest';
import { people, served, withTokens } from './served-console.ts';
import { overHttp } from './served-over-http.ts';
import { transports } from './transports.ts';

describe.each(transports)('escalation and the roster over $name', (kind) => {
  it('are read once and watched', async () => {
    const { transport } = await served(kind, { operator: 'zhang.wei' });
    const { client } = await transport.connect();
    expect(await client.escalation.list()).toMatchObject({ standing: [], ended: [] });
    expect(await client.onCall.get()).toMatchObject({ lines: [], problems: [] });
    for await (const board of await client.onCall.watch()) {
      expect(board.zone).toBe('Asia/Shanghai');
      break;
    }
  });

  it('take over, tick a call and hand over in the name of whoever is signed in', async () => {
    const { transport, core } = await served(kind, { operator: 'zhang.wei' });
    const { client } = await transport.connect();
    const ofEscalation = { escalationId: 'ESC-1', commandId: 'command-1' };
    await client.escalation.take(ofEscalation);
    await client.escalation.callMade({ ...ofEscalation, callId: 'ESC-1:1' });
    await client.onCall.handover({ text: ' all quiet ', line: 'hotel', commandId: 'command-2' });
    const actor = { person: 'zhang.wei' };
    expect(core.calls).toMatchObject([
      { act: 'takeEscalation', given: { escalationId: 'ESC-1', actor } },
      { act: 'escalationCallMade', given: { callId: 'ESC-1:1', note: null, actor } },
      { act: 'handOver', given: { text: 'all quiet', to: null, line: 'hotel', actor } },
    ]);
    await expect(client.onCall.handover({ text: '  ', commandId: 'command-3' })).rejects.toMatchObject({
      code: 'bad-input',
    });
  });
});

describe('escalation and the roster over HTTP', () => {
  it('have their addresses', async () => {
    const { ask, post, core } = await overHttp({ operator: 'zhang.wei' });
    expect((await ask('/api/v1/escalations')).json).toMatchObject({ standing: [] });
    expect((await ask('/api/v1/on-call')).json).toMatchObject({ people: [] });
    await post('/api/v1/escalations/ESC-1/call', { callId: 'ESC-1:1', commandId: 'command-1' });
    await post('/api/v1/escalations/ESC-1/take', { commandId: 'command-2' });
    const noted = await post('/api/v1/on-call/handover', { text: 'all quiet', commandId: 'command-3' });
    expect(noted).toMatchObject({ status: 200, json: { seq: 1 } });
    expect(core.calls.map(({ act }) => act)).toEqual(['escalationCallMade', 'takeEscalation', 'handOver']);
  });

  it('let a viewer look and do nothing', async () => {
    const { ask, post } = await overHttp(withTokens);
    const headers = { authorization: `Bearer ${people.wall.token}` };
    expect((await ask('/api/v1/on-call', { headers })).status).toBe(200);
    expect(
      (await post('/api/v1/on-call/handover', { text: 'x', commandId: 'command-1' }, headers)).status,
    ).toBe(403);
    expect((await post('/api/v1/escalations/ESC-1/take', { commandId: 'command-2' }, headers)).status).toBe(
      403,
    );
  });
});
