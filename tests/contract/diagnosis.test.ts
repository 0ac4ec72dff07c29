import { describe, expect, it } from 'vitest';
import { people, served, withTokens } from './served-console.ts';
import { overHttp } from './served-over-http.ts';
import { transports } from './transports.ts';

const diagnosisId = 'DG-118';
const window = { from: 1_000, to: 61_000 };

describe.each(transports)('diagnoses over $name', (kind) => {
  it('are read once and watched', async () => {
    const { transport } = await served(kind, { operator: 'zhang.wei' });
    const { client } = await transport.connect();
    expect(await client.diagnosis.list()).toMatchObject([{ id: diagnosisId, verdict: 'clear' }]);
    expect(await client.diagnosis.get({})).toMatchObject({ id: diagnosisId });
    expect(await client.diagnosis.get({ diagnosisId })).toMatchObject({
      causes: [{ rank: 1 }, {}, {}, {}, {}, {}],
    });
    for await (const board of await client.diagnosis.watch({ diagnosisId })) {
      expect(board).toMatchObject({ id: diagnosisId, live: true });
      break;
    }
    for await (const list of await client.diagnosis.watchList()) {
      expect(list).toHaveLength(1);
      break;
    }
    await expect(client.diagnosis.get({ diagnosisId: 'DG-9' })).rejects.toMatchObject({ code: 'not-found' });
    await expect(
      (async () => {
        for await (const board of await client.diagnosis.watch({ diagnosisId: 'DG-9' }))
          expect(board).toBe(null);
      })(),
    ).rejects.toMatchObject({ code: 'not-found' });
  });

  it('are worked out for any window, with counts and samples', async () => {
    const { transport, core } = await served(kind, { operator: 'zhang.wei' });
    const { client } = await transport.connect();
    expect(await client.diagnosis.at({ ...window, quietFrom: 1, quietTo: 900 })).toMatchObject({
      id: null,
      live: false,
      ...window,
    });
    expect((await client.diagnosis.minutes(window)).counts.length).toBeGreaterThan(0);
    expect(
      await client.diagnosis.records({ coordinate: 'coupon-svc@redeem', ...window, limit: 1 }),
    ).toHaveLength(1);
    expect(core.calls).toMatchObject([
      { act: 'diagnosis.at', given: { quietFrom: 1, quietTo: 900 } },
      { act: 'diagnosis.records', given: { coordinate: 'coupon-svc@redeem', limit: 1 } },
    ]);
  });

  it('are acted on in the name of whoever is signed in', async () => {
    const { transport, core } = await served(kind, { operator: 'zhang.wei' });
    const { client } = await transport.connect();
    const commandId = 'command-1';
    await client.diagnosis.open({ ...window, commandId });
    await client.diagnosis.judge({ diagnosisId, node: ' coupon-db@lock ', note: null, commandId });
    await client.diagnosis.bringBack({ diagnosisId, node: 'a@b', code: 'C', on: true, commandId });
    const said = { actor: { person: 'zhang.wei' }, commandId };
    expect(core.calls).toMatchObject([
      { act: 'diagnosis.open', given: { ...window, incidentId: null, ...said } },
      { act: 'diagnosis.judge', given: { node: 'coupon-db@lock', code: '', plan: null, ...said } },
      { act: 'diagnosis.bringBack', given: { node: 'a@b', code: 'C', on: true, ...said } },
    ]);
  });

  it('are read by viewers, and judged by nobody else than responders', async () => {
    const { transport, core } = await served(kind, withTokens);
    const { client } = await transport.connect(people.wall);
    expect(await client.diagnosis.list()).toHaveLength(1);
    const commandId = 'command-1';
    await expect(client.diagnosis.judge({ diagnosisId, node: 'a@b', commandId })).rejects.toMatchObject({
      code: 'not-allowed',
    });
    await expect(client.diagnosis.open({ ...window, commandId })).rejects.toMatchObject({
      code: 'not-allowed',
    });
    const responder = await transport.connect(people.li);
    await responder.client.diagnosis.judge({ diagnosisId, node: 'a@b', commandId });
    expect(core.calls).toMatchObject([{ act: 'diagnosis.judge', given: { actor: { person: 'li.na' } } }]);
  });
});

describe('diagnoses over HTTP', () => {
  it('have the addresses that the formats name', async () => {
    const { ask, post, core } = await overHttp({ operator: 'zhang.wei' });
    expect((await ask('/api/v1/diagnoses')).json).toMatchObject([{ id: diagnosisId }]);
    expect((await ask('/api/v1/diagnosis')).json).toMatchObject({ id: diagnosisId });
    expect((await ask(`/api/v1/diagnosis?diagnosisId=${diagnosisId}`)).json).toMatchObject({
      verdict: 'clear',
    });
    expect((await ask('/api/v1/diagnosis?diagnosisId=DG-9')).status).toBe(404);
    expect((await ask('/api/v1/diagnosis/at?from=1000&to=61000')).json).toMatchObject({
      live: false,
      ...window,
    });
    expect((await ask('/api/v1/diagnosis/at?from=soon&to=61000')).status).toBe(400);
    expect((await ask('/api/v1/diagnosis/minutes?from=1000&to=61000')).json).toMatchObject({
      recordsSince: expect.any(Number),
    });
    const records = await ask('/api/v1/diagnosis/records?coordinate=a%23b&from=1000&to=61000&limit=5');
    expect(records.json).toEqual([expect.objectContaining({ code: 'POOL_EXHAUSTED' })]);
    const commandId = 'command-1';
    expect((await post('/api/v1/diagnoses', { ...window, commandId })).status).toBe(200);
    const judged = { node: 'a@b', code: 'C', plan: 'PLN-014', commandId };
    expect((await post(`/api/v1/diagnoses/${diagnosisId}/judge`, judged)).status).toBe(200);
    const back = { node: 'a@b', code: 'C', on: false, commandId };
    expect((await post(`/api/v1/diagnoses/${diagnosisId}/bring-back`, back)).status).toBe(200);
    expect((await post(`/api/v1/diagnoses/${diagnosisId}/judge`, { ...judged, node: ' ' })).status).toBe(400);
    const long = 'x'.repeat(2_001);
    for (const wrong of [{ node: long }, { code: long }, { plan: long }])
      expect((await post(`/api/v1/diagnoses/${diagnosisId}/judge`, { ...judged, ...wrong })).status).toBe(
        400,
      );
    for (const wrong of [{ node: long }, { code: long }])
      expect((await post(`/api/v1/diagnoses/${diagnosisId}/bring-back`, { ...back, ...wrong })).status).toBe(
        400,
      );
    expect(core.calls.map(({ act }) => act)).toEqual([
      'diagnosis.at',
      'diagnosis.records',
      'diagnosis.open',
      'diagnosis.judge',
      'diagnosis.bringBack',
    ]);
  });
});
