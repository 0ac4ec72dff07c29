import { describe, expect, it } from 'vitest';
import { coordinatesOfTheMock } from '../support/fake-coordinates.ts';
import { people, served, withTokens } from './served-console.ts';
import { overHttp } from './served-over-http.ts';
import { transports } from './transports.ts';

const [first] = coordinatesOfTheMock;

describe.each(transports)('the register of coordinates over $name', (kind) => {
  it('is searched, and narrowed to a system', async () => {
    const { transport } = await served(kind, { operator: 'zhang.wei' });
    const { client } = await transport.connect();
    expect(await client.coordinates.list({ search: 'pool' })).toMatchObject({ rows: [first], found: 1 });
    expect(await client.coordinates.list({ app: 'stock' })).toMatchObject({ found: 1, kept: 4 });
    expect((await client.coordinates.list({ limit: 2 })).rows).toHaveLength(2);
  });

  it('resolves a short code and a text, and says of what it never saw that it did not', async () => {
    const { transport } = await served(kind, { operator: 'zhang.wei' });
    const { client } = await transport.connect();
    for (const short of [first?.short ?? '', first?.coordinate ?? '']) {
      expect((await client.coordinates.get({ short })).coordinates).toEqual([first]);
    }
    await expect(client.coordinates.get({ short: 'a123456789' })).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});

describe('the register of coordinates over HTTP', () => {
  it('has its addresses, for viewers too', async () => {
    const { ask } = await overHttp(withTokens);
    const headers = { authorization: `Bearer ${people.wall.token}` };
    const found = await ask('/api/v1/coordinates?search=pool&app=coupon&limit=1', { headers });
    expect(found).toMatchObject({ status: 200, json: { rows: [first], found: 1 } });
    const path = encodeURIComponent(first?.coordinate ?? '');
    expect((await ask(`/api/v1/coordinates/${path}`, { headers })).json).toEqual({
      coordinates: [first],
      links: [],
    });
    expect((await ask(`/api/v1/coordinates/${first?.short}`, { headers })).status).toBe(200);
    expect((await ask('/api/v1/coordinates/a123456789', { headers })).status).toBe(404);
    expect((await ask('/api/v1/coordinates?limit=0', { headers })).status).toBe(400);
  });
});
