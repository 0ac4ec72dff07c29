import { describe, expect, it } from 'vitest';
import { startAsking } from '../rehearsal/asking.ts';

const minute = 60_000;

async function fallenDatabase() {
  const shop = await startAsking('db-failure');
  await shop.get('/api/v2/alerts');
  await shop.clock.advance(3 * minute);
  const at = (ms: number) => new Date(shop.clock.now() + ms).toISOString();
  const silence = (change: Record<string, unknown> = {}) =>
    shop.post(
      '/api/v2/silences',
      JSON.stringify({
        matchers: [
          { name: 'db', value: 'ord.+', isRegex: true, isEqual: true },
          { name: 'severity', value: 'info', isRegex: false, isEqual: false },
        ],
        startsAt: at(0),
        endsAt: at(10 * minute),
        createdBy: 'li.na',
        comment: 'known',
        ...change,
      }),
      { 'content-type': 'application/json' },
    );
  const states = async () => {
    const { body } = await shop.get('/api/v2/alerts');
    return (body as { labels: { alertname: string }; status: { state: string } }[]).map(
      ({ labels, status }) => [labels.alertname, status.state],
    );
  };
  return { ...shop, at, silence, states };
}

describe("the shop's Alertmanager", () => {
  it('keeps quiet what a silence fits, until it ends', async () => {
    const { silence, states, clock, get } = await fallenDatabase();
    const { body } = await silence();
    expect(body).toEqual({ silenceID: expect.any(String) });
    const quiet = await states();
    expect(quiet).toContainEqual(['DatabaseSlow', 'suppressed']);
    expect(quiet).toContainEqual(['PaymentSuccessLow', 'active']);
    expect(quiet).not.toContainEqual(['DatabaseSlow', 'active']);
    await clock.advance(10 * minute);
    expect((await get('/api/v2/silences')).body).toMatchObject([{ status: { state: 'expired' } }]);
    expect(await states()).toContainEqual(['DatabaseSlow', 'active']);
  });

  it('ends one by hand, once, and refuses what is none', async () => {
    const { silence, states, url, at } = await fallenDatabase();
    const made = (await silence()).body as { silenceID: string };
    const end = async () =>
      (await fetch(`${url}/api/v2/silence/${made.silenceID}`, { method: 'DELETE' })).status;
    expect([await end(), await end()]).toEqual([200, 500]);
    expect(await states()).toContainEqual(['DatabaseSlow', 'active']);
    const bad = [
      { matchers: [] },
      { endsAt: at(-1) },
      { matchers: [{ name: 'a', value: '(', isRegex: true }] },
    ];
    for (const change of bad) expect(await silence(change)).toMatchObject({ status: 400 });
  });
});
