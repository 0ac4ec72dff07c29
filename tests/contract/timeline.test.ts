import { describe, expect, it } from 'vitest';
import { smallPng } from '../support/small-png.ts';
import { people, served, withTokens } from './served-console.ts';
import { overHttp } from './served-over-http.ts';
import { transports } from './transports.ts';

const png = smallPng({ width: 9, height: 5 }).toString('base64');
const picture = { title: 'Orders a minute', data: png };

describe.each(transports)('the timeline over $name', (kind) => {
  it('gives its outline, events by number and what is looked for', async () => {
    const { transport } = await served(kind, { operator: 'zhang.wei' });
    const { client } = await transport.connect();
    await client.events.note({ text: 'first', commandId: 'command-1' });
    await client.events.note({ text: 'second', happenedAt: 1_000, commandId: 'command-2' });
    const outline = await client.events.outline({ after: 0 });
    expect(outline).toMatchObject({ head: 2, kinds: ['note.written'], authors: ['zhang.wei'], kind: [0, 0] });
    expect(await client.events.outline({ after: 2 })).toMatchObject({ head: 2, told: [] });
    expect((await client.events.some({ seqs: [2] })).events).toMatchObject([
      { seq: 2, data: { text: 'second' } },
    ]);
    expect(await client.events.find({ after: 0, text: 'SECOND' })).toEqual({ seqs: [2], head: 2 });
    expect(await client.events.incidents()).toEqual({ incidents: [] });
  });

  it('keeps a picture with its note and gives it back as it was', async () => {
    const { transport } = await served(kind, { operator: 'zhang.wei' });
    const { client } = await transport.connect();
    await client.events.note({ text: 'see', picture, commandId: 'command-1' });
    const [event] = (await client.events.some({ seqs: [1] })).events;
    if (event?.kind !== 'note.written' || !event.data.picture) throw new Error('no picture');
    expect(event.data.picture).toMatchObject({ width: 9, height: 5, title: 'Orders a minute' });
    const { hash } = event.data.picture;
    expect(await client.events.picture({ hash })).toEqual({ type: 'image/png', data: png });
    await expect(client.events.picture({ hash: '0'.repeat(64) })).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('pins and unpins', async () => {
    const { core, transport } = await served(kind, { operator: 'zhang.wei' });
    const { client } = await transport.connect();
    await client.events.note({ text: 'x', commandId: 'command-1' });
    await client.events.pin({ seq: 1, on: true, commandId: 'command-2' });
    expect((await client.events.outline({ after: 0 })).pinned).toEqual([1]);
    expect(core.log.latest(1)).toMatchObject([
      { kind: 'event.pinned', author: 'zhang.wei', data: { seq: 1 } },
    ]);
    await client.events.pin({ seq: 1, on: false, commandId: 'command-3' });
    expect((await client.events.outline({ after: 0 })).pinned).toEqual([]);
    await expect(client.events.pin({ seq: 77, on: true, commandId: 'command-4' })).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});

describe('a picture over HTTP', () => {
  const kept = async () => {
    const http = await overHttp({ operator: 'zhang.wei' });
    await http.post('/api/v1/notes', { text: 'see', picture, commandId: 'command-1' });
    const [event] = http.core.log.latest(1);
    if (event?.kind !== 'note.written' || !event.data.picture) throw new Error('no picture');
    return { ...http, hash: event.data.picture.hash };
  };

  it('is a PNG and nothing else, which runs nothing and asks for nothing', async () => {
    const { ask, hash } = await kept();
    const answer = await ask(`/pictures/${hash}`);
    expect(answer).toMatchObject({
      status: 200,
      headers: {
        'content-type': 'image/png',
        'content-security-policy': "default-src 'none'; sandbox",
        'x-content-type-options': 'nosniff',
        'content-length': String(Buffer.from(png, 'base64').length),
      },
    });
    expect((await ask(`/pictures/${hash}`, { method: 'HEAD' })).text).toBe('');
  });

  it('is not found by anything but its hash', async () => {
    const { ask, hash } = await kept();
    for (const path of [`${hash}.png`, '..%2flog.sqlite', '../log.sqlite', hash.slice(1), ''])
      expect((await ask(`/pictures/${path}`)).status).toBe(404);
    expect((await ask(`/pictures/${hash}`, { method: 'DELETE' })).status).toBe(404);
  });

  it('is for those who may read, where people sign in', async () => {
    const { ask } = await overHttp(withTokens);
    expect((await ask(`/pictures/${'0'.repeat(64)}`)).status).toBe(401);
    const known = { headers: { authorization: `Bearer ${people.zhang.token}` } };
    expect((await ask(`/pictures/${'0'.repeat(64)}`, known)).status).toBe(404);
  });

  it.each([
    ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>').toString('base64')],
    ['HTML', Buffer.from('<!doctype html>').toString('base64')],
    ['nothing', ''],
  ])('is refused where it is %s, with its note', async (_, data) => {
    const { core, post } = await overHttp({ operator: 'zhang.wei' });
    const note = { text: 'see', picture: { title: 'x', data }, commandId: 'command-1' };
    expect(await post('/api/v1/notes', note)).toMatchObject({ status: 400, json: { code: 'bad-input' } });
    expect(core.log.head()).toBe(0);
  });
});

it('whoever is not signed in pins nothing and writes nothing', async () => {
  const { core, post } = await overHttp(withTokens);
  const pin = { on: true, commandId: 'command-1' };
  expect((await post('/api/v1/events/1/pin', pin)).status).toBe(401);
  expect((await post('/api/v1/notes', { text: 'x', commandId: 'command-2' })).status).toBe(401);
  expect(core.log.head()).toBe(0);
});
