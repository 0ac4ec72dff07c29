import { describe, expect, it } from 'vitest';
import { people, served, withTokens } from './served-console.ts';
import { overHttp } from './served-over-http.ts';
import { transports } from './transports.ts';

const incidentId = 'INC-1';

describe.each(transports)('incidents and reports over $name', (kind) => {
  it('are read once and watched', async () => {
    const { transport } = await served(kind, { operator: 'zhang.wei' });
    const { client } = await transport.connect();
    expect(await client.incidents.list()).toMatchObject({ incidents: [{ id: incidentId }] });
    expect(await client.incidents.get({ incidentId })).toMatchObject({ id: incidentId, ladder: [] });
    for await (const board of await client.incidents.watch()) {
      expect(board.incidents).toHaveLength(1);
      break;
    }
    for await (const reports of await client.reports.watch({ incidentId })) {
      expect(reports).toMatchObject([{ incidentId, channels: ['war-room'] }]);
      break;
    }
    await expect(client.incidents.get({ incidentId: 'INC-9' })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('are acted on in the name of whoever is signed in', async () => {
    const { transport, core } = await served(kind, { operator: 'zhang.wei' });
    const { client } = await transport.connect();
    const commandId = 'command-1';
    await client.incidents.open({ title: ' Coupons time out ', severity: 1, commandId });
    await client.incidents.severity({ incidentId, severity: 2, reason: '', commandId });
    await client.incidents.role({ incidentId, role: 'commander', person: null, commandId });
    await client.incidents.status({ incidentId, status: 'watching', commandId });
    await client.incidents.resolve({ incidentId, note: 'orders are back', commandId });
    await client.incidents.nextUpdate({ incidentId, dueAt: null, commandId });
    await client.incidents.link({
      incidentId,
      link: { kind: 'change', changeId: 'CHG-1' },
      on: true,
      commandId,
    });
    await client.incidents.merge({ incidentId, into: 'INC-2', commandId });
    await client.incidents.split({ incidentId, alerts: ['a'], title: 'Alone', commandId });
    await client.reports.send({ incidentId, language: 'en', text: 'x', channels: ['war-room'], commandId });
    await client.reports.copied({ incidentId, language: 'zh-CN', text: 'x', commandId });
    await client.reports.resend({ reportId: 'report-1', channel: 'war-room', commandId });
    const actor = { person: 'zhang.wei' };
    expect(core.calls.map(({ act }) => act)).toEqual([
      'incident.open',
      'incident.severity',
      'incident.role',
      'incident.status',
      'incident.resolve',
      'incident.next-update',
      'incident.link',
      'incident.merge',
      'incident.split',
      'report.send',
      'report.copied',
      'report.resend',
    ]);
    for (const { given } of core.calls) expect(given).toMatchObject({ actor, commandId });
    expect(core.calls.slice(0, 2)).toMatchObject([
      { given: { title: 'Coupons time out', alerts: [] } },
      { given: { severity: 2, reason: null } },
    ]);
  });

  it('take notes, in the log of everything that was written', async () => {
    const { transport, core } = await served(kind, { operator: 'zhang.wei' });
    const { client } = await transport.connect();
    const cause = { by: 'hand' } as const;
    const opened = { incidentId, title: 'Coupons', severity: 1, cause, since: 1, alerts: [] } as const;
    core.log.append([
      { kind: 'incident.opened', data: { ...opened, alerts: [] }, at: 1, author: 'zhang.wei', command: null },
    ]);
    const note = { incidentId, text: 'x', commandId: 'command-1' };
    const written = await client.incidents.note(note);
    expect(await client.incidents.note(note)).toEqual(written);
    expect(core.log.latest(1)).toMatchObject([
      { seq: written.seq, author: 'zhang.wei', data: { incidentId, text: 'x' } },
    ]);
    const nowhere = client.incidents.note({ ...note, incidentId: 'INC-9', commandId: 'command-2' });
    await expect(nowhere).rejects.toMatchObject({ code: 'not-found' });
  });

  it('refuse what is no title, no status of work and no channel', async () => {
    const { transport, core } = await served(kind, { operator: 'zhang.wei' });
    const { client } = await transport.connect();
    const commandId = 'command-1';
    const refused = { code: 'bad-input' };
    for (const title of ['down\nAll is well', 'down \u001b[2J'])
      await expect(client.incidents.open({ title, severity: 1, commandId })).rejects.toMatchObject({
        message: expect.stringContaining('expected one line'),
        data: { field: 'title' },
      });
    await expect(client.incidents.open({ title: '  ', severity: 1, commandId })).rejects.toMatchObject(
      refused,
    );
    await expect(
      client.reports.send({ incidentId, language: 'en', text: 'x', channels: [], commandId }),
    ).rejects.toMatchObject(refused);
    await expect(
      client.reports.send({
        incidentId,
        language: 'en',
        text: 'x'.repeat(8_001),
        channels: ['a'],
        commandId,
      }),
    ).rejects.toMatchObject(refused);
    expect(core.calls).toEqual([]);
  });
});

describe('incidents and reports over HTTP', () => {
  it('have the addresses that the formats name', async () => {
    const { ask, post, core } = await overHttp({ operator: 'zhang.wei' });
    const commandId = 'command-1';
    expect((await ask('/api/v1/incidents')).json).toMatchObject({ incidents: [{ id: incidentId }] });
    expect((await ask('/api/v1/incidents/INC-1')).json).toMatchObject({ id: incidentId });
    expect((await ask('/api/v1/incidents/INC-9')).status).toBe(404);
    const draft = await ask('/api/v1/incidents/INC-1/report?language=zh-CN');
    expect(draft.json).toMatchObject({ incidentId, language: 'zh-CN' });
    await post('/api/v1/incidents', { title: 'x', severity: 1, commandId });
    for (const [act, body] of [
      ['severity', { severity: 1 }],
      ['role', { role: 'scribe', person: 'zhang.wei' }],
      ['resolve', {}],
      ['close', {}],
      ['reopen', {}],
      ['next-update', { dueAt: 5 }],
    ] as const)
      expect((await post(`/api/v1/incidents/INC-1/${act}`, { ...body, commandId })).status).toBe(200);
    expect(core.calls.map(({ act }) => act)).toEqual([
      'incident.open',
      'incident.severity',
      'incident.role',
      'incident.resolve',
      'incident.close',
      'incident.reopen',
      'incident.next-update',
    ]);
    expect((await post('/api/v1/incidents/INC-9/note', { text: 'x', commandId })).status).toBe(404);
    expect((await post('/api/v1/incidents/INC-1/status', { status: 'resolved', commandId })).status).toBe(
      400,
    );
  });

  it('let a viewer read, and neither act nor send', async () => {
    const { ask, post, core } = await overHttp(withTokens);
    const headers = { authorization: `Bearer ${people.wall.token}` };
    expect((await ask('/api/v1/incidents/INC-1/report', { headers })).status).toBe(200);
    const commandId = 'command-1';
    expect((await post('/api/v1/incidents', { title: 'x', severity: 1, commandId }, headers)).status).toBe(
      403,
    );
    const report = { language: 'en', text: 'x', channels: ['war-room'], commandId };
    expect((await post('/api/v1/incidents/INC-1/report', report, headers)).status).toBe(403);
    expect(core.calls).toEqual([]);
  });
});
