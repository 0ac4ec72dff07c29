import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readWhole } from '../../../electron/core/log/read-whole.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { receiving, type Receiving } from '../sources/receiving.ts';

const minute = 60_000;
const path = '/ingest/changes';
const ago = (minutes: number) => new Date(Date.now() - minutes * minute).toISOString();

const people = [
  { id: 'wang.lei', name: 'Wang Lei', pin: { secret: 'PIN' } },
  { id: 'chen.lan', name: 'Chen Lan', pin: { secret: 'PIN' } },
  { id: 'li.na', name: 'Li Na', pin: { secret: 'PIN' } },
];
const secrets = { PIN: '4711', CI: 'of-the-pipeline' };

/** A shop whose changes have been frozen for an hour, by leave of chen.lan; bikes are not. */
function shopIn(folder: string, freeze = true) {
  const promotion = join(folder, 'promotion.yaml');
  const entry = (id: string, line: string) => ({ id, name: id, line, tier: 'core', query: 'qps' });
  writeFileSync(
    promotion,
    JSON.stringify({
      id: 'sale',
      name: 'Sale',
      zone: 'Asia/Shanghai',
      phases: [{ id: 'peak', start: ago(30), end: ago(-200) }],
      lines: [
        { id: 'shop', name: 'Shop', tier: 'core' },
        { id: 'bikes', name: 'Bikes', tier: 'core' },
      ],
      entries: [entry('price@quote', 'shop'), entry('unlock@scan', 'bikes')],
      freeze: freeze ? [{ lines: ['shop'], start: ago(60), end: ago(-120), except: ['chen.lan'] }] : [],
    }),
  );
  return promotion;
}

async function shop(settings: Record<string, unknown> = {}, folder = temporaryFolder()) {
  const promotion = shopIn(folder);
  return receiving({ folder, secrets, settings: { promotion, people, ...settings } });
}

const deploy = (changes: Record<string, unknown> = {}) => ({
  id: 'deploy-1',
  what: 'price 4.18.0',
  apps: ['price'],
  version: { from: '4.17.2', to: '4.18.0' },
  by: 'ci',
  startedAt: ago(5),
  rollback: { plan: 'PLN-050' },
  ...changes,
});
const kinds = ({ core }: Receiving) =>
  [...readWhole(core.log)].map(({ kind }) => kind).filter((kind) => /^(change|exception|alert)\./.test(kind));
const alertsOf = ({ core }: Receiving) =>
  core.alerts.read().rows.filter(({ name }) => name === 'change-in-freeze');
const board = ({ core }: Receiving) => core.changes.view.read();

describe('a change that a pipeline tells of', () => {
  it('stands on the board and in the log when its delivery is answered', async () => {
    const console = await shop();
    const told = deploy({ apps: ['unlock'], kind: 'config', link: 'https://ci.example/7' });
    expect(await console.post(path, told)).toMatchObject({
      status: 200,
      body: { accepted: 1, problems: [] },
    });
    expect(board(console).changes).toMatchObject([
      {
        id: 'deploy-1',
        kind: 'config',
        status: 'running',
        touchesLines: ['bikes'],
        touchesEntries: ['unlock@scan'],
        phase: 'peak',
        frozen: null,
        reporter: 'ingest',
        link: 'https://ci.example/7',
      },
    ]);
    expect(kinds(console)).toEqual(['change.reported']);
  });

  it('is the same one when it is delivered again, late and out of order', async () => {
    const console = await shop();
    const startedAt = ago(5);
    const begun = deploy({ apps: ['unlock'], status: 'running', startedAt });
    const done = deploy({ apps: ['unlock'], status: 'done', startedAt, endedAt: ago(2) });
    await console.post(path, done);
    await console.post(path, begun);
    await console.post(path, done);
    expect(board(console).changes).toMatchObject([{ status: 'done' }]);
    expect(kinds(console)).toEqual(['change.reported']);
  });

  it('comes alone, in a list or as lines; a list says what of it could not be read', async () => {
    const console = await shop();
    const list = [deploy({ id: 'a' }), deploy({ id: 'b', status: 'deployed' }), { id: 'c', status: 'done' }];
    expect((await console.post(path, list)).body).toEqual({
      accepted: 1,
      problems: [
        expect.stringContaining('1.status: found "deployed"'),
        expect.stringContaining('2.what: found nothing'),
      ],
    });
    const lines = `${JSON.stringify(deploy({ id: 'd' }))}\n\n${JSON.stringify(deploy({ id: 'e' }))}\n`;
    const answer = await console.post(path, lines, { 'content-type': 'application/x-ndjson' });
    expect(answer).toMatchObject({ status: 200, body: { accepted: 2 } });
    const cut = await console.post(path, `${lines}{"id":`, { 'content-type': 'application/x-ndjson' });
    expect(cut).toMatchObject({ status: 400, body: { field: 'line 4' } });
    const many = await console.post(path, '1\n'.repeat(20_001), { 'content-type': 'application/x-ndjson' });
    expect(many).toMatchObject({ status: 413, body: { message: expect.stringContaining('20000 lines') } });
    expect(
      board(console)
        .changes.map(({ id }) => id)
        .toSorted(),
    ).toEqual(['a', 'd', 'e']);
  });

  it.each([
    [{ what: undefined }, 'what'],
    [{ startedAt: 'yesterday' }, 'startedAt'],
    [{ startedAt: new Date(Date.now() + 60 * minute).toISOString() }, 'startedAt'],
    [{ link: 'javascript:alert(1)' }, 'link'],
    [{ id: 'x y' }, 'id'],
  ])('is refused with its field for %o, which the board says', async (changes, field) => {
    const console = await shop();
    expect(await console.post(path, deploy(changes))).toMatchObject({ status: 400, body: { field } });
    expect(kinds(console)).toEqual([]);
    expect(board(console).intake.refused?.reason).toContain(`${field}: found`);
  });

  it('is taken though its line is none of the promotion, with a doubt', async () => {
    const console = await shop();
    const { body } = await console.post(path, deploy({ apps: [], lines: ['hotell'] }));
    expect(body).toMatchObject({ accepted: 1, problems: [expect.stringContaining('"hotell" is none of')] });
  });

  it('takes the token that the settings name, and no other', async () => {
    const console = await shop({ changes: { token: { secret: 'CI' } } });
    expect((await console.post(path, deploy())).status).toBe(401);
    const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
    expect((await console.post(path, deploy(), bearer('another'))).status).toBe(401);
    expect((await console.post(path, deploy(), bearer(secrets.CI))).status).toBe(200);
  });
});

describe('a deploy inside a freeze window', () => {
  it('raises an alert with its roll-back plan, once, which clears when it is rolled back', async () => {
    const console = await shop();
    await console.post(path, deploy());
    await console.post(path, deploy({ status: 'done', endedAt: ago(1) }));
    expect(alertsOf(console)).toMatchObject([
      {
        fingerprint: 'tidewatch:change-in-freeze:deploy-1',
        source: 'tidewatch',
        severity: 2,
        state: 'open',
        confirmed: true,
        entry: 'price@quote',
        line: 'shop',
        annotations: { plan: 'PLN-050' },
      },
    ]);
    await console.post(path, deploy({ status: 'rolled-back', endedAt: ago(0) }));
    expect(alertsOf(console)).toMatchObject([{ state: 'cleared' }]);
    expect(kinds(console)).toEqual([
      'change.reported',
      'change.frozen',
      'alert.opened',
      'change.reported',
      'change.reported',
      'alert.cleared',
    ]);
  });

  it('is known to the room once it is done and somebody has acknowledged it', async () => {
    const console = await shop();
    await console.post(path, deploy());
    const [alert] = alertsOf(console);
    console.core.acknowledge({
      fingerprint: alert?.fingerprint ?? '',
      actor: { person: 'chen.lan', role: 'responder' },
      commandId: 'ack-4711',
      note: null,
    });
    expect(alertsOf(console)).toMatchObject([{ state: 'open' }]);
    await console.post(path, deploy({ status: 'done', endedAt: ago(0) }));
    expect(alertsOf(console)).toMatchObject([]);
    expect(kinds(console).at(-1)).toBe('alert.cleared');
  });

  it('passes under an approved exception that it names, which stands in the timeline', async () => {
    const console = await shop();
    const api = (act: string, body: object) => console.post(`/api/v1/freeze/exceptions${act}`, body);
    console.core.changes.ask({
      lines: ['shop'],
      what: 'price 4.18.0',
      reason: 'a coupon is priced twice',
      plan: null,
      from: Date.now() - minute,
      until: Date.now() + 30 * minute,
      actor: { person: 'wang.lei', role: 'responder' },
      commandId: 'ask-12345',
    });
    const approve = (person: string, commandId: string) =>
      api('/FX-1/approve', { commandId, second: { person, pin: secrets.PIN } });
    // Not by who asked, not by anybody, and not without the PIN.
    expect((await approve('wang.lei', 'approve-1')).body).toMatchObject({ code: 'second-person-needed' });
    expect((await approve('li.na', 'approve-2')).body).toMatchObject({ code: 'not-allowed' });
    expect((await api('/FX-1/approve', { commandId: 'approve-3' })).body).toMatchObject({
      code: 'second-person-needed',
    });
    expect(await approve('chen.lan', 'approve-4')).toMatchObject({
      status: 200,
      body: { status: 'approved', decidedBy: 'chen.lan', windows: [{ lines: ['shop'] }] },
    });
    await console.post(path, deploy({ startedAt: ago(0), exception: 'FX-1' }));
    await console.post(path, deploy({ id: 'deploy-2', startedAt: ago(0) }));
    expect(alertsOf(console).map(({ labels }) => labels['change'])).toEqual(['deploy-2']);
    expect(board(console)).toMatchObject({
      changes: [
        { id: 'deploy-2', frozen: { exceptionId: null } },
        { id: 'deploy-1', frozen: { exceptionId: 'FX-1' } },
      ],
      exceptions: [{ id: 'FX-1', used: [{ kind: 'change', id: 'deploy-1' }] }],
    });
    expect(kinds(console)).toEqual([
      'exception.asked',
      'exception.approved',
      'change.reported',
      'change.frozen',
      'exception.used',
      'change.reported',
      'change.frozen',
      'alert.opened',
    ]);
  });

  it('is known after a restart, and told once', async () => {
    const folder = temporaryFolder();
    const first = await shop({}, folder);
    const told = deploy();
    await first.post(path, told);
    const before = board(first).changes;
    await first.stop();
    const second = await shop({}, folder);
    expect(board(second).changes).toMatchObject(before.map(({ id, status }) => ({ id, status })));
    await second.post(path, told);
    expect(kinds(second)).toEqual(['change.reported', 'change.frozen', 'alert.opened']);
  });
});
