import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { receiving, type Receiving } from './receiving.ts';

const mapping = {
  alerts: '/data/events',
  fingerprint: '/id',
  name: '/rule/title',
  summary: '$.text.body',
  severity: '/level',
  severities: { 灾难: 1, P3: 2 },
  status: '/state',
  resolved: ['OK', '恢复'],
  startsAt: '/from',
  endsAt: '/to',
  link: "$.links[?@.rel=='page'].href",
  labels: { entry: '/target/entry', region: '/target/region' },
};
const source = { id: 'cms', kind: 'webhook', mapping };
const path = '/ingest/webhook/cms';

const event = (id: number, changes: Record<string, unknown> = {}) => ({
  id,
  rule: { title: 'Coupons run out' },
  text: { body: '优惠券剩余 3%' },
  level: '灾难',
  state: 'alarm',
  from: 1_759_233_600,
  links: [
    { rel: 'self', href: 'x' },
    { rel: 'page', href: 'https://cms.example/7' },
  ],
  target: { entry: 'coupon-svc@lock', region: null },
  ...changes,
});
const deliver = (console: Receiving, ...events: unknown[]) => console.post(path, { data: { events } });
const open = ({ core }: Receiving) => core.alerts.read().rows.filter(({ state }) => state === 'open');
const statusOf = ({ core }: Receiving) => core.status.read().sources.find(({ id }) => id === 'cms');

describe('a webhook that is read by a mapping', () => {
  it('opens an alert with what stands at its places, and closes it', async () => {
    const console = await receiving({ settings: { sources: [source] } });
    expect(statusOf(console)).toMatchObject({
      kind: 'webhook',
      address: path,
      freshness: 'ageing',
      alerts: null,
    });
    expect(await deliver(console, event(7))).toMatchObject({
      status: 200,
      body: { accepted: 1, problems: [] },
    });
    expect(open(console)).toMatchObject([
      {
        source: 'cms',
        name: 'Coupons run out',
        summary: '优惠券剩余 3%',
        severity: 1,
        startsAt: 1_759_233_600_000,
        link: 'https://cms.example/7',
        entry: 'coupon-svc@lock',
        labels: { alertname: 'Coupons run out', entry: 'coupon-svc@lock' },
      },
    ]);
    await deliver(console, event(7, { state: '恢复', to: 1_759_233_660 }), event(8, { level: 'P3' }));
    expect(open(console)).toMatchObject([{ severity: 2 }]);
    await deliver(console, event(7));
    expect(open(console)).toHaveLength(1);
    expect(statusOf(console)).toMatchObject({ freshness: 'live', alerts: 1, lastError: null });
  });

  it('names the place of what cannot be read, and takes the rest', async () => {
    const console = await receiving({ settings: { sources: [source] } });
    const answer = await deliver(console, event(7, { rule: {} }), event(8, { from: '2026-09-30 20:00' }));
    expect(answer.body).toEqual({
      accepted: 1,
      problems: [
        '/data/events 0 /rule/title: found nothing, expected its name',
        expect.stringContaining(
          '/data/events 1 /from: found "2026-09-30 20:00", expected ISO 8601 with a zone',
        ),
      ],
    });
    expect(statusOf(console)?.lastError).toContain('/rule/title');
    expect(await deliver(console, event(7, { id: null }))).toMatchObject({
      status: 400,
      body: { code: 'bad-input', field: '/data/events 0 /id' },
    });
    expect(await console.post(path, { data: {} })).toMatchObject({
      status: 400,
      body: { field: '/data/events', message: expect.stringContaining('found nothing, expected a list') },
    });
  });

  it('needs no more than a name', async () => {
    const bare = {
      id: 'bare',
      kind: 'webhook',
      mapping: { name: '$.what', status: '$.now', labels: '$.tags' },
    };
    const folder = temporaryFolder();
    const settings = { sources: [bare, source] };
    const console = await receiving({ settings, folder });
    const say = (what: string, now: string, tags: unknown) =>
      console.post('/ingest/webhook/bare', { what, now, tags });
    await say('Disk full', 'bad', { host: 'db-1', severity: 'warning', nested: { left: 'out' } });
    await say('Disk full', 'bad', { host: 'db-2', severity: 'warning' });
    expect(open(console)).toMatchObject([{ severity: 2, summary: 'Disk full' }, { severity: 2 }]);
    expect(
      open(console)
        .map(({ labels }) => labels['host'] ?? '')
        .toSorted(),
    ).toEqual(['db-1', 'db-2']);
    await say('Disk full', 'Resolved', { severity: 'warning', host: 'db-1' });
    expect(open(console).map(({ labels }) => labels['host'] ?? '')).toEqual(['db-2']);
    await say('Disk full', 'bad', { host: 'db-1', severity: 'warning' });
    expect(open(console)).toHaveLength(2);
  });

  it('is over by its end where no status is mapped, and comes as a list of its own', async () => {
    const list = {
      id: 'list',
      kind: 'webhook',
      mapping: { alerts: '$[*]', name: '/n', startsAt: '/s', endsAt: '/e' },
    };
    const console = await receiving({ settings: { sources: [list] } });
    const post = (...items: unknown[]) => console.post('/ingest/webhook/list', items);
    await post({ n: 'a', s: 1_759_233_600_000, e: 0 }, { n: 'b', s: '2026-09-30T20:00:00+08:00' });
    expect(
      open(console)
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(['a', 'b']);
    await post({ n: 'a', s: 1_759_233_600_000, e: '1759233700' });
    expect(open(console).map(({ name }) => name)).toEqual(['b']);
  });

  it('does not take an alert of another sender for its own', async () => {
    const other = { ...source, id: 'other' };
    const console = await receiving({ settings: { sources: [source, other] } });
    const body = { data: { events: [event(7)] } };
    await console.post(path, body);
    await console.post('/ingest/webhook/other', body);
    expect(open(console)).toHaveLength(2);
    await console.post(path, { data: { events: [event(7, { state: 'OK' })] } });
    expect(open(console)).toMatchObject([{ source: 'other' }]);
  });

  it('is refused at the start with a place that is none', async () => {
    const wrong = { ...source, mapping: { ...mapping, link: '$.links[' } };
    await expect(receiving({ settings: { sources: [wrong] } })).rejects.toMatchObject({
      code: 'bad-input',
      field: 'sources[0].mapping.link',
      message: expect.stringContaining('"$.links["'),
    });
  });
});
