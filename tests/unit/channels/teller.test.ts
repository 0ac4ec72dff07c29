import { describe, expect, it, onTestFinished } from 'vitest';
import { createChannels } from '../../../electron/core/channels/channels.ts';
import { createTeller } from '../../../electron/core/channels/teller.ts';
import { createSecretStore } from '../../../electron/core/secret-places/secret-place.ts';
import { Channels as ChannelSettings } from '../../../shared/model/channel.ts';
import type { Fact } from '../../../shared/model/event.ts';
import type { ExecutionMode } from '../../../shared/model/execution.ts';
import { Person } from '../../../shared/model/person.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { createMemoryLog } from '../../support/memory-log.ts';
import { aPlan } from '../../support/plan-fixtures.ts';
import { json, startScriptedServer, type ScriptedAnswer } from '../../support/scripted-server.ts';

const taken = json({ errcode: 0, errmsg: 'ok' });
const people = [
  Person.parse({ id: 'li.na', name: '李娜', phone: '3104' }),
  Person.parse({ id: 'xu.kai', name: '徐凯' }),
];
const executionId = 'execution-1';
const ofStep = { executionId, stepId: 'tell', direction: 'forward' as const, attempt: 1 };

async function room(
  sync: Record<string, unknown>,
  { answer = taken, sandbox = false }: { answer?: ScriptedAnswer; sandbox?: boolean } = {},
) {
  const server = await startScriptedServer(answer);
  onTestFinished(() => server.stop());
  const clock = createFakeClock();
  const log = createMemoryLog();
  const secrets = createSecretStore([
    { describe: () => 'a test', find: (name) => `${server.url}/${name.toLowerCase()}` },
  ]);
  const channels = createChannels({
    channels: ChannelSettings.parse({
      'war-room': {
        kind: 'wecom',
        url: { secret: 'ROOM' },
        ...(sandbox ? { sandbox: { url: { secret: 'SANDBOX' } } } : {}),
      },
    }),
    secrets,
    clock,
  });
  const plan = aPlan({ id: 'PLN-014', title: { en: 'Degrade', zh: '降级' }, sync });
  const record = (fact: Fact, author = 'zhang.wei') =>
    log.append([{ ...fact, at: clock.now(), author, command: null }]);
  const open = () => {
    const teller = createTeller({
      log,
      clock,
      channels,
      people,
      language: 'en',
      past: [...log.events],
      onChange() {},
    });
    onTestFinished(() => teller.close());
    return teller;
  };
  /** Lets the replies of the channel come in. */
  const settle = async () => {
    for (let turn = 0; turn < 100; turn += 1) {
      await clock.advance(0);
      await new Promise((resolve) => setTimeout(resolve, 1));
      const kinds = log.kinds();
      const count = (kind: string) => kinds.filter((one) => one === kind).length;
      const outcomes = count('message.sent') + count('message.failed') + count('message.unknown');
      if (outcomes === count('message.intended')) return;
    }
  };
  return {
    server,
    clock,
    log,
    open,
    record,
    settle,
    start: (mode: ExecutionMode = 'live') =>
      record({ kind: 'execution.started', data: { executionId, plan, hash: 'f'.repeat(64), mode } }),
    texts: () =>
      server.requests.map(({ body }) => (JSON.parse(body) as { text: { content: string } }).text.content),
  };
}

const finished: Fact = { kind: 'execution.finished', data: { executionId, outcome: 'complete' } };

describe('an execution that a channel follows', () => {
  it('is told of when it starts, when a step fails or is not proved, and when it ends', async () => {
    const { start, open, record, settle, texts, log } = await room({ channels: ['war-room'] });
    open();
    start();
    record({ kind: 'step.failed', data: { ...ofStep, reason: 'refused', sent: true } });
    record({
      kind: 'step.unverified',
      data: { ...ofStep, attempt: 2, measurement: null, reason: 'it is 3' },
    });
    record(finished);
    await settle();
    expect(texts()).toEqual([
      'Tidewatch · PLN-014 Degrade: started by zhang.wei',
      'Tidewatch · PLN-014 Degrade: step 1 "Call the lead" failed: refused',
      'Tidewatch · PLN-014 Degrade: step 1 "Call the lead" was carried out, and its measurement did not follow: it is 3',
      'Tidewatch · PLN-014 Degrade: finished, complete',
    ]);
    expect(log.kinds().filter((kind) => kind === 'message.sent')).toHaveLength(4);
  });

  it('has each message on record before it leaves, and sends it once', async () => {
    const { start, open, record, settle, server, log } = await room({
      channels: ['war-room'],
      tell: [{ to: ['war-room'], on: ['started', 'finished'] }],
    });
    const seen: number[] = [];
    server.answerWith((request, response) => {
      seen.push(log.kinds().filter((kind) => kind === 'message.intended').length);
      taken(request, response);
    });
    open();
    start();
    await settle();
    record(finished);
    await settle();
    expect(seen).toEqual([1, 2]);
    expect(new Set(server.requests.map(({ headers }) => headers['idempotency-key'])).size).toBe(2);
  });

  it('is told of every so often, until it ends, and how it stands', async () => {
    const { start, open, record, settle, texts, clock } = await room({
      tell: [{ to: ['war-room'], every: '10m', text: { en: 'Ask in the room.', zh: '请在群内确认。' } }],
    });
    const teller = open();
    start();
    expect(teller.of(executionId).next).toEqual([
      { to: 'war-room', kind: 'channel', reached: true, on: ['every'], at: clock.now() + 600_000 },
    ]);
    await clock.advance(600_000);
    await settle();
    await clock.advance(600_000);
    await settle();
    record(finished);
    await clock.advance(3_600_000);
    expect(texts()).toEqual([
      'Tidewatch · PLN-014 Degrade: under way for 10 min, 0 of 1 steps done, now step 1 "Call the lead"\nAsk in the room.',
      'Tidewatch · PLN-014 Degrade: under way for 20 min, 0 of 1 steps done, now step 1 "Call the lead"\nAsk in the room.',
    ]);
    expect(teller.of(executionId).next).toEqual([]);
  });

  it('calls others in, once, where it still is under way after so long', async () => {
    const { start, open, record, settle, texts, clock } = await room({
      tell: [
        { to: ['war-room'], every: '20m', after: '30m' },
        { to: ['li.na'], after: '15m', text: { en: 'Longer than it may take.', zh: '超过预计时间。' } },
      ],
    });
    const teller = open();
    start();
    const startedAt = clock.now();
    expect(teller.of(executionId).next).toMatchObject([
      { to: 'war-room', on: ['every', 'after'], at: startedAt + 1_200_000 },
      { to: 'li.na', on: ['after'], at: startedAt + 900_000 },
    ]);
    await clock.advance(900_000);
    await settle();
    expect(teller.of(executionId).calls).toMatchObject([
      { person: 'li.na', occasion: 'after', text: expect.stringContaining('Longer than it may take.') },
    ]);
    await clock.advance(300_000);
    await settle();
    await clock.advance(600_000);
    await settle();
    expect(texts().map((text) => /under way for (\d+) min/.exec(text)?.[1])).toEqual(['20', '30']);
    await clock.advance(600_000);
    await settle();
    record(finished);
    await clock.advance(3_600_000);
    expect(texts()).toHaveLength(3);
    expect(teller.of(executionId).calls).toHaveLength(1);
  });

  it('calls nobody in where it ended in time', async () => {
    const { start, open, record, settle, clock } = await room({ tell: [{ to: ['li.na'], after: '15m' }] });
    const teller = open();
    start();
    await clock.advance(600_000);
    record(finished);
    await clock.advance(3_600_000);
    await settle();
    expect(teller.of(executionId).calls).toEqual([]);
  });

  it('may be told of so seldom that no timer is that long', async () => {
    const { start, open, settle, texts, clock } = await room({ tell: [{ to: ['war-room'], every: '30d' }] });
    open();
    start();
    await clock.advance(29 * 86_400_000);
    expect(texts()).toEqual([]);
    await clock.advance(86_400_000);
    await settle();
    expect(texts()).toHaveLength(1);
  });

  it('is told of to nobody in a dry run, and in a drill only in the sandbox', async () => {
    const dry = await room({ channels: ['war-room'] }, { sandbox: true });
    dry.open();
    dry.start('dry-run');
    dry.record(finished);
    const bare = await room({ channels: ['war-room'], tell: [{ to: ['li.na'], on: ['started'] }] });
    const teller = bare.open();
    bare.start('drill');
    await bare.settle();
    expect([dry.server.requests, bare.server.requests]).toEqual([[], []]);
    expect(bare.log.kinds()).toEqual(['execution.started']);
    expect(teller.of(executionId).next.map(({ reached }) => reached)).toEqual([false, false]);
    const safe = await room({ channels: ['war-room'] }, { sandbox: true });
    safe.open();
    safe.start('drill');
    await safe.settle();
    expect(safe.server.requests.map(({ path }) => path)).toEqual(['/sandbox']);
    expect(safe.texts()[0]).toMatch(/^\[DRILL\] /);
  });

  it.each([
    ['refused', json({ errcode: 93_000, errmsg: 'invalid webhook' }), 'failed', /invalid webhook/],
    ['denied', json({}, 403), 'failed', /403/],
    ['broken', json({}, 502), 'unknown', /502/],
  ])('says that a message was %s, and does not send it again', async (_, answer, status, reason) => {
    const { start, open, settle, server, log } = await room({ channels: ['war-room'] }, { answer });
    const teller = open();
    start();
    await settle();
    expect(teller.of(executionId).messages).toMatchObject([
      { status, occasion: 'started', channel: 'war-room' },
    ]);
    expect(JSON.stringify(log.events)).toMatch(reason);
    teller.close();
    open();
    await settle();
    expect(server.requests).toHaveLength(1);
  });

  it('sends nothing that cannot be recorded', async () => {
    const { start, open, settle, server, log, record } = await room({ channels: ['war-room'] });
    open();
    start();
    await settle();
    log.break();
    expect(() => record(finished)).toThrow(/disk is full/);
    await settle();
    expect(server.requests).toHaveLength(1);
  });

  it('of which nobody was told because no such channel is there is said so', async () => {
    const { start, open, settle, log } = await room({ channels: ['elsewhere'] });
    const teller = open();
    start();
    await settle();
    expect(log.kinds()).toEqual(['execution.started']);
    expect(teller.of(executionId).next).toMatchObject([{ to: 'elsewhere', kind: 'channel', reached: false }]);
  });
});

describe('after a crash', () => {
  it('a message that was under way is unknown, and is not sent again', async () => {
    const { start, open, settle, server, log, record } = await room({ channels: ['war-room'] });
    start();
    record({
      kind: 'message.intended',
      data: {
        executionId,
        messageId: `${executionId}:started:war-room`,
        channel: 'war-room',
        occasion: 'started',
        text: 'x',
      },
    });
    const teller = open();
    await settle();
    expect(server.requests).toEqual([]);
    expect(teller.of(executionId).messages).toMatchObject([{ status: 'unknown' }]);
    expect(log.kinds()).toEqual(['execution.started', 'message.intended', 'message.unknown']);
  });

  it('what fell due meanwhile is shown as not sent, once; a person can still be called', async () => {
    const { start, open, settle, server, log, clock } = await room({
      channels: ['war-room'],
      tell: [{ to: ['li.na'], on: ['started'] }],
    });
    start();
    await clock.advance(60_000);
    const teller = open();
    await settle();
    expect(server.requests).toEqual([]);
    expect(teller.of(executionId).messages).toMatchObject([{ status: 'failed', occasion: 'started' }]);
    expect(teller.of(executionId).calls).toMatchObject([{ person: 'li.na', madeAt: null }]);
    teller.close();
    const before = log.kinds().length;
    open();
    expect(log.kinds()).toHaveLength(before);
  });

  it('who was to be called in meanwhile is still to be called, once, however late', async () => {
    const { start, open, settle, clock } = await room({ tell: [{ to: ['li.na'], after: '15m' }] });
    start();
    await clock.advance(7_200_000);
    const teller = open();
    await settle();
    expect(teller.of(executionId).calls).toMatchObject([{ person: 'li.na', occasion: 'after' }]);
    teller.close();
    expect(open().of(executionId).calls).toHaveLength(1);
  });

  it('nobody is told of what is long over', async () => {
    const { start, open, log, clock, record } = await room({ channels: ['war-room'] });
    start();
    record(finished);
    await clock.advance(3_600_000);
    open();
    expect(log.kinds()).toEqual(['execution.started', 'execution.finished']);
  });
});

describe('a person who is to be told', () => {
  it('is to be called, by the name and the number of the settings, until somebody has', async () => {
    const { start, open, log, clock } = await room({ tell: [{ to: ['li.na', 'xu.kai'], on: ['started'] }] });
    const teller = open();
    start();
    const [li, xu] = teller.of(executionId).calls;
    expect(li).toMatchObject({ person: 'li.na', name: '李娜', phone: '3104', madeAt: null });
    expect(li?.text).toBe('Tidewatch · PLN-014 Degrade: started by zhang.wei');
    expect(xu).toMatchObject({ name: '徐凯', phone: null });
    await clock.advance(5_000);
    const act = { executionId, callId: li?.id ?? '', note: 'she knows', person: 'he.jing', commandId: 'c-1' };
    teller.callMade(act);
    teller.callMade(act);
    expect(teller.of(executionId).calls.at(-1)).toMatchObject({
      person: 'li.na',
      madeBy: 'he.jing',
      madeAt: clock.now(),
      note: 'she knows',
    });
    expect(log.kinds().filter((kind) => kind === 'call.made')).toHaveLength(1);
    expect(() => teller.callMade({ ...act, commandId: 'c-2' })).toThrow(/he\.jing has already called li\.na/);
    expect(() => teller.callMade({ ...act, callId: 'none', commandId: 'c-3' })).toThrow(
      /there is no call none/,
    );
  });

  it('is told of an end by a roll back as well', async () => {
    const { start, open, record, log } = await room({ tell: [{ to: ['li.na'], on: ['finished'] }] });
    open();
    start();
    record({ kind: 'execution.finished', data: { executionId, outcome: 'rolled-back' } });
    expect(log.events.at(-1)).toMatchObject({ kind: 'call.asked', data: { occasion: 'rolled-back' } });
  });
});
