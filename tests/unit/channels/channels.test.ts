import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { fitted } from '../../../electron/core/channels/channel-kinds.ts';
import { createChannels } from '../../../electron/core/channels/channels.ts';
import { createPace } from '../../../electron/core/channels/pace.ts';
import { createSecretStore } from '../../../electron/core/secret-places/secret-place.ts';
import { Channels as ChannelSettings } from '../../../shared/model/channel.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { json, startScriptedServer, type ScriptedAnswer } from '../../support/scripted-server.ts';

/** 2019-12-25T08:17:16.757Z; the signatures below were made of it by another program. */
const moment = 1_577_262_236_757;
const key = 'this is secret';

async function openChannels(kind: string, answer: ScriptedAnswer, changes: Record<string, unknown> = {}) {
  const server = await startScriptedServer(answer);
  onTestFinished(() => server.stop());
  const url = `${server.url}/robot/send?access_token=canary-token-91f3`;
  const held = new Map([
    ['ROOM_URL', url],
    ['ROOM_KEY', key],
    ['BAD_URL', 'not an address with canary-token-91f3'],
    ['SANDBOX_URL', `${server.url}/sandbox/canary-token-91f3`],
  ]);
  const secrets = createSecretStore([{ describe: () => 'a test', find: (name) => held.get(name) }]);
  const clock = createFakeClock(moment);
  const channels = ChannelSettings.parse({ 'war-room': { kind, url: { secret: 'ROOM_URL' }, ...changes } });
  return { channels: createChannels({ channels, secrets, clock }), server, held, clock };
}

const never = new AbortController().signal;
const message = (text = 'Peak on') => ({ text, key: 'message-1', mode: 'live' as const });
const secret = { secret: { secret: 'ROOM_KEY' } };

describe('a message', () => {
  it('to DingTalk is signed in the address, with the time in milliseconds', async () => {
    const { channels, server } = await openChannels('dingtalk', json({ errcode: 0, errmsg: 'ok' }), secret);
    const sent = await channels.send('war-room', message(), never);
    expect(sent).toMatchObject({ kind: 'answered', status: 200, verdict: { kind: 'good' } });
    const [request] = server.requests;
    expect(request?.method).toBe('POST');
    expect(request?.target).toBe(
      '/robot/send?access_token=canary-token-91f3&timestamp=1577262236757&sign=hmPWwU%2B7lVdm3ZZz0r9tSfx0L4Q26jWOZr9%2BGs6EZQM%3D',
    );
    expect(request?.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(JSON.parse(request?.body ?? '')).toEqual({ msgtype: 'text', text: { content: 'Peak on' } });
  });

  it('to Feishu is signed in the body, with the time in seconds', async () => {
    const { channels, server } = await openChannels(
      'feishu',
      json({ code: 0, msg: 'success', data: {} }),
      secret,
    );
    const sent = await channels.send('war-room', message(), never);
    expect(sent).toMatchObject({ kind: 'answered', verdict: { kind: 'good' } });
    expect(server.requests[0]?.target).toBe('/robot/send?access_token=canary-token-91f3');
    expect(JSON.parse(server.requests[0]?.body ?? '')).toEqual({
      timestamp: '1577262236',
      sign: 'RAfCltg8rVdmpPK5kCz1M40hrj/YzGYnkc/3vXwYNts=',
      msg_type: 'text',
      content: { text: 'Peak on' },
    });
  });

  it('to WeCom is text, and to Slack is escaped', async () => {
    const wecom = await openChannels('wecom', json({ errcode: 0, errmsg: 'ok' }));
    await wecom.channels.send('war-room', message(), never);
    expect(JSON.parse(wecom.server.requests[0]?.body ?? '')).toEqual({
      msgtype: 'text',
      text: { content: 'Peak on' },
    });
    const slack = await openChannels('slack', (_, response) => response.end('ok'));
    const sent = await slack.channels.send('war-room', message('p99 < 1 & <!channel>'), never);
    expect(sent).toMatchObject({ verdict: { kind: 'good' } });
    expect(JSON.parse(slack.server.requests[0]?.body ?? '')).toEqual({
      text: 'p99 &lt; 1 &amp; &lt;!channel&gt;',
    });
  });

  it('to a webhook is signed in headers', async () => {
    const { channels, server } = await openChannels('webhook', json({}), secret);
    await channels.send('war-room', message(), never);
    expect(server.requests[0]?.body).toBe('{"text":"Peak on"}');
    expect(server.requests[0]?.headers).toMatchObject({
      'x-tidewatch-timestamp': '1577262236',
      'x-tidewatch-signature': 'sha256=5d425d2b8021858277cad739555bd7495e8dd61b8e3d56c50f2ce36d0b76e881',
      'idempotency-key': 'message-1',
    });
  });

  it.each([
    ['dingtalk', json({ errcode: 310_000, errmsg: 'keywords not in content' }), /310000: keywords not in/],
    ['feishu', json({ code: 19_021, msg: 'sign match fail' }), /19021: sign match fail/],
    ['wecom', json({ errcode: 45_009, errmsg: 'api freq out of limit' }), /45009: api freq out/],
    ['slack', json('"invalid_token"'), /invalid_token/],
  ])('that %s refuses with a 200 was refused', async (kind, answer, reason) => {
    const { channels } = await openChannels(kind, answer);
    const sent = await channels.send('war-room', message(), never);
    expect(sent).toMatchObject({ kind: 'answered', status: 200, verdict: { kind: 'refused' } });
    expect(JSON.stringify(sent)).toMatch(reason);
  });

  it('answered by a page that is none of the robot is neither taken nor refused', async () => {
    const { channels } = await openChannels('dingtalk', (_, response) => response.end('<html>Log in</html>'));
    const sent = await channels.send('war-room', message(), never);
    expect(sent).toMatchObject({ kind: 'answered', verdict: { kind: 'unreadable' } });
  });

  it('gives nothing of the address or the key away, whatever is answered', async () => {
    const echo: ScriptedAnswer = (request, response) =>
      response.end(JSON.stringify({ errcode: 1, errmsg: `${request.target} ${key} canary-token-91f3` }));
    const { channels, held } = await openChannels('dingtalk', echo, secret);
    const said = [JSON.stringify(await channels.send('war-room', message(), never))];
    const request = channels.request('war-room', 'Peak on', 'live');
    said.push(JSON.stringify({ ...request, url: request.url.href }));
    held.set('ROOM_URL', 'http://127.0.0.1:1/canary-token-91f3');
    said.push(JSON.stringify(await channels.send('war-room', message(), never)));
    held.set('ROOM_URL', held.get('BAD_URL') ?? '');
    said.push(JSON.stringify(await channels.send('war-room', message(), never)));
    expect(said.join('\n')).not.toMatch(/canary-token|this is secret|hmPWwU/);
    expect(said.join('\n')).toContain('secret ROOM_URL is not an http or https address');
    expect(said.join('\n')).toContain('channel:war-room');
  });

  it('gives the password before the host of its address away no more than the rest of it', async () => {
    const echo: ScriptedAnswer = ({ headers }, response) => {
      const shown = headers.authorization ?? '';
      const pair = Buffer.from(shown.replace(/^Basic /, ''), 'base64').toString('utf8');
      response.end(JSON.stringify({ errcode: 1, errmsg: `no place for ${pair}, shown as ${shown}` }));
    };
    const { channels, held } = await openChannels('dingtalk', echo, secret);
    const address = new URL(held.get('ROOM_URL') ?? '');
    Object.assign(address, { username: 'gate', password: 'canary/way-in 5c' });
    held.set('ROOM_URL', address.href);
    const sent = await channels.send('war-room', message(), never);
    const said = JSON.stringify(sent);
    // The password was really shown, and came back.
    expect(sent).toMatchObject({ kind: 'answered', verdict: { kind: 'refused' } });
    expect(said).toContain('no place for gate:•••, shown as Basic •••');
    expect(said).not.toContain(Buffer.from('gate:canary/way-in 5c').toString('base64'));
    expect(said).not.toContain('canary');
  });

  it('has a hash that does not depend on its secrets or on the moment', async () => {
    const { channels, held, clock } = await openChannels('feishu', json({ code: 0 }), secret);
    const { hash } = channels.request('war-room', 'Peak on', 'live');
    held.set('ROOM_KEY', 'another');
    await clock.advance(5_000);
    expect(channels.request('war-room', 'Peak on', 'live').hash).toBe(hash);
    expect(channels.request('war-room', 'Peak off', 'live').hash).not.toBe(hash);
  });

  it('goes to the sandbox in a drill, and nowhere without one', async () => {
    const sandbox = { sandbox: { url: { secret: 'SANDBOX_URL' } } };
    const safe = await openChannels('wecom', json({ errcode: 0 }), sandbox);
    await safe.channels.send('war-room', { ...message(), mode: 'drill' }, never);
    expect(safe.server.requests[0]?.path).toBe('/sandbox/canary-token-91f3');
    const bare = await openChannels('wecom', json({ errcode: 0 }));
    expect(bare.channels.reaches('war-room', 'drill')).toBe(false);
    expect(() => bare.channels.request('war-room', 'Peak on', 'drill')).toThrow(/would tell real people/);
    expect(() => bare.channels.request('war-room', 'Peak on', 'dry-run')).not.toThrow();
    expect(bare.channels.reaches('war-room', 'dry-run')).toBe(false);
  });

  it('to a channel that the settings do not have is refused', async () => {
    const { channels } = await openChannels('slack', json({}));
    expect(() => channels.request('toString', 'x', 'live')).toThrow(
      expect.objectContaining({ code: 'target-not-allowed', field: 'channels.toString' }),
    );
  });

  it('that is too long is cut between characters, within the bytes that its channel takes', async () => {
    const { channels, server } = await openChannels('wecom', json({ errcode: 0 }));
    await channels.send('war-room', message('峰'.repeat(2_000)), never);
    const { content } = z
      .object({ text: z.object({ content: z.string() }) })
      .parse(JSON.parse(server.requests[0]?.body ?? '')).text;
    expect(Buffer.byteLength(content)).toBeLessThanOrEqual(2_048);
    expect(content).toMatch(/^峰{681}…$/);
    expect(fitted('short', 2_048)).toBe('short');
  });

  it('that comes too fast waits for its turn, and is not sent where the turn is too far away', async () => {
    const { channels, server, clock } = await openChannels('wecom', json({ errcode: 0 }));
    for (let sent = 0; sent < 20; sent += 1) await channels.send('war-room', message(), never);
    const refused = await channels.send('war-room', message(), never);
    expect(refused).toMatchObject({ kind: 'not-sent' });
    expect(JSON.stringify(refused)).toContain('takes no more messages');
    await clock.advance(59_000);
    const waiting = channels.send('war-room', message(), never);
    await clock.advance(1_000);
    await waiting;
    expect(server.requests).toHaveLength(21);
  });
});

describe('a pace', () => {
  it('keeps every one of its limits', async () => {
    const clock = createFakeClock();
    const pace = createPace(
      [
        { count: 2, per: 1_000 },
        { count: 3, per: 10_000 },
      ],
      clock,
    );
    const went: number[] = [];
    for (let index = 0; index < 5; index += 1)
      void pace.turn(60_000, never).then(() => went.push(clock.monotonic()));
    await clock.advance(30_000);
    expect(went).toEqual([0, 0, 1_000, 10_000, 10_000]);
  });

  it('gives way to an abort', async () => {
    const clock = createFakeClock();
    const pace = createPace([{ count: 1, per: 1_000 }], clock);
    const stop = new AbortController();
    await pace.turn(0, stop.signal);
    const second = pace.turn(5_000, stop.signal);
    stop.abort();
    expect(await second).toBe(false);
    expect(clock.waiting).toBe(0);
  });
});
