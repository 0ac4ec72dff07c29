import { getEventMeta } from '@orpc/client';
import { describe, expect, it } from 'vitest';
import type { StoredEvent } from '../../shared/model/event.ts';
import { contractFailure, failureOf, served } from './served-console.ts';
import { transports, type ConsoleClient } from './transports.ts';

const commandId = (name: string) => `command-${name}`;

async function take<Value>(stream: AsyncIterator<Value>, count: number): Promise<Value[]> {
  const taken: Value[] = [];
  while (taken.length < count) {
    const { value, done } = await stream.next();
    if (done === true) break;
    taken.push(value);
  }
  return taken;
}

describe.each(transports)('the contract over $name', (kind) => {
  it('answers in every area', async () => {
    const { core, transport } = await served(kind, { operator: 'zhang.wei' });
    const { client } = await transport.connect();
    expect(await client.console.status()).toMatchObject({
      version: '0.0.0-test',
      console: core.log.consoleId,
    });
    expect(await client.console.session()).toEqual({ person: 'zhang.wei', role: 'commander', fixed: false });
    expect(await client.boards.funnel()).toEqual(core.funnel.read());
    expect(await client.boards.capacity()).toEqual(core.capacity.read());
    expect(await client.boards.trend({ subject: { of: 'gmv' } })).toMatchObject({ id: 'gmv' });
    expect(await client.alerts.list()).toEqual(core.alerts.read());
    expect(await client.events.list({ after: 0 })).toEqual({ events: [], head: 0 });
    expect(await client.plans.get({ planId: 'PLN-014' })).toEqual(core.plans.read().plans[0]);
    expect(await client.plans.preflight({ planId: 'PLN-014' })).toMatchObject({ needsTypedId: false });
    expect(await client.plans.versions({ planId: 'PLN-014' })).toMatchObject([{ version: 7, inForce: true }]);
    expect(await client.plans.version({ planId: 'PLN-014', hash: 'a' })).toMatchObject({
      text: 'id: PLN-014',
    });
    expect(await client.plans.check({ text: 'id: PLN-014' })).toMatchObject({ problems: [] });
    expect(await client.plans.schema()).toMatchObject({ title: 'Tidewatch plan' });
    expect(await client.plans.proposals({ entry: 'pay-gw@submit' })).toEqual([]);
    expect(await client.plans.source({ planId: null })).toMatchObject({ readOnly: null });
    expect(await client.executions.get({ executionId: 'execution-1' })).toEqual(core.executions.read()[0]);
    expect(await client.rehearsal.state()).toMatchObject({ scenario: 'evening' });
  });

  it('hands every act to the core once, with the person of the session', async () => {
    const { core, transport } = await served(kind, { operator: 'zhang.wei' });
    const { client } = await transport.connect();
    const ofExecution = { executionId: 'execution-1', commandId: commandId('execution') };
    const ofStep = { ...ofExecution, stepId: 'tell' };
    await client.alerts.acknowledge({ fingerprint: 'f1', commandId: commandId('ack') });
    await client.alerts.shelve({
      fingerprint: 'f1',
      reason: 'known',
      until: 9,
      commandId: commandId('shelve'),
    });
    await client.alerts.unshelve({ fingerprint: 'f1', commandId: commandId('unshelve') });
    await client.executions.start({ planId: 'PLN-014', commandId: commandId('start') });
    await client.executions.pause(ofExecution);
    await client.executions.resume(ofExecution);
    await client.executions.rollback(ofExecution);
    await client.executions.finish(ofExecution);
    await client.executions.callMade({ ...ofExecution, callId: 'call-1', note: 'they know' });
    await client.executions.step.run(ofStep);
    await client.executions.step.confirm({ ...ofStep, note: 'they said yes' });
    await client.executions.step.retry({ ...ofStep, direction: 'rollback' });
    await client.executions.step.measure(ofStep);
    await client.executions.step.skip({ ...ofStep, reason: 'not needed' });
    await client.executions.step.defer({ ...ofStep, reason: 'after the peak' });
    await client.executions.step.resolve({ ...ofStep, outcome: 'failed' });
    await client.rehearsal.switchFault({ fault: 'slow', on: true, commandId: commandId('fault') });
    const armed = { planId: 'PLN-014', hash: 'a', commandId: commandId('arm') };
    expect(await client.plans.arm(armed)).toEqual({ armed: null, obstacles: [] });
    const disarmed = { planId: 'PLN-014', commandId: commandId('disarm') };
    expect(await client.plans.disarm(disarmed)).toEqual({ armed: null, obstacles: [] });
    const saved = { planId: 'PLN-014', text: 'id: PLN-014', base: null, commandId: commandId('save') };
    expect(await client.plans.save(saved)).toMatchObject({ planId: 'PLN-014', version: 8 });

    const actor = { person: 'zhang.wei', role: 'commander' };
    const execution = { ...ofExecution, actor };
    const step = { ...ofStep, direction: 'forward', actor };
    expect(core.calls).toEqual([
      { act: 'acknowledge', given: { fingerprint: 'f1', note: null, commandId: commandId('ack'), actor } },
      {
        act: 'shelve',
        given: { fingerprint: 'f1', reason: 'known', until: 9, commandId: commandId('shelve'), actor },
      },
      { act: 'unshelve', given: { fingerprint: 'f1', commandId: commandId('unshelve'), actor } },
      {
        act: 'start',
        given: { planId: 'PLN-014', mode: 'live', parameters: {}, commandId: commandId('start'), actor },
      },
      { act: 'pause', given: execution },
      { act: 'resume', given: execution },
      { act: 'rollback', given: execution },
      { act: 'finish', given: execution },
      { act: 'callMade', given: { ...execution, callId: 'call-1', note: 'they know' } },
      { act: 'run', given: step },
      { act: 'confirm', given: { ...step, note: 'they said yes' } },
      { act: 'retry', given: { ...step, direction: 'rollback' } },
      { act: 'measure', given: step },
      { act: 'skip', given: { ...step, reason: 'not needed' } },
      { act: 'defer', given: { ...step, reason: 'after the peak' } },
      { act: 'resolve', given: { ...step, outcome: 'failed', note: null } },
      { act: 'switchFault', given: { fault: 'slow', on: true, commandId: commandId('fault'), actor } },
      { act: 'arm', given: { ...armed, actor } },
      { act: 'disarm', given: { ...disarmed, actor } },
      { act: 'savePlan', given: { ...saved, actor } },
    ]);
  });

  it('does the same command once, however often it is sent', async () => {
    const { core, transport } = await served(kind, { operator: 'zhang.wei' });
    const { client } = await transport.connect();
    const note = { text: 'pressed twice', commandId: commandId('note') };
    const answers = await Promise.all([client.events.note(note), client.events.note(note)]);
    expect(answers).toEqual([{ seq: 1 }, { seq: 1 }]);
    expect(await client.events.note(note)).toEqual({ seq: 1 });
    expect(core.log.head()).toBe(1);
  });
});

describe.each(transports)('an error over $name', (kind) => {
  it('arrives with its code, its field and whether a retry makes sense', async () => {
    const { transport } = await served(kind, { operator: 'zhang.wei', rehearsal: false });
    const { client } = await transport.connect();
    const shelve = { reason: 'known', until: 9, commandId: commandId('shelve') };
    expect(await failureOf(client.alerts.shelve({ ...shelve, fingerprint: 'p1' }))).toMatchObject(
      contractFailure('conflict', { field: 'fingerprint', message: /a P1 cannot be shelved/ }),
    );
    expect(await failureOf(client.console.pollNow({ source: 'down' }))).toMatchObject(
      contractFailure('source-unreachable', { retryable: true }),
    );
    expect(await failureOf(client.plans.get({ planId: 'PLN-999' }))).toMatchObject(
      contractFailure('not-found', { field: 'planId', message: /PLN-999/ }),
    );
    const fault = { fault: 'slow', on: true, commandId: commandId('fault') };
    expect(await failureOf(client.rehearsal.switchFault(fault))).toMatchObject(contractFailure('not-found'));
  });

  it('names the field, the value and what was expected of input that does not fit', async () => {
    const { core, transport } = await served(kind, { operator: 'zhang.wei' });
    const { client } = await transport.connect();
    expect(await failureOf(client.events.note({ text: '  ', commandId: commandId('note') }))).toMatchObject(
      contractFailure('bad-input', { field: 'text', message: /^text: " {2}": / }),
    );
    const subject = { of: 'weather' } as unknown as { of: 'gmv' };
    expect(await failureOf(client.boards.trend({ subject }))).toMatchObject(
      contractFailure('bad-input', { field: 'subject.of', message: /"weather"/ }),
    );
    const withoutCommand = { planId: 'PLN-014' } as { planId: string; commandId: string };
    expect(await failureOf(client.executions.start(withoutCommand))).toMatchObject(
      contractFailure('bad-input', { field: 'commandId', message: /missing/ }),
    );
    expect(core.calls).toEqual([]);
  });

  it('never quotes a PIN', async () => {
    const { transport } = await served(kind, { operator: 'zhang.wei' });
    const { client } = await transport.connect();
    const second = { person: 'li.na', pin: '0'.repeat(65) };
    const failure = await failureOf(
      client.executions.approve({ executionId: 'execution-1', commandId: commandId('approve'), second }),
    );
    expect(failure).toMatchObject(contractFailure('bad-input', { field: 'second.pin' }));
    expect(String(failure)).not.toContain('000');
  });

  it('of our own making is internal, says nothing of what happened, and is reported', async () => {
    const { transport, reported } = await served(kind, { operator: 'zhang.wei' });
    const { client } = await transport.connect();
    const shelve = { fingerprint: 'broken', reason: 'known', until: 9, commandId: commandId('shelve') };
    const failure = await failureOf(client.alerts.shelve(shelve));
    expect(failure).toMatchObject(contractFailure('internal'));
    expect(JSON.stringify(failure)).not.toContain('canary');
    expect(reported).toEqual([expect.objectContaining({ message: expect.stringContaining('canary-4711') })]);
  });

  it('tells a procedure that does not exist', async () => {
    const { transport } = await served(kind);
    const { client } = await transport.connect();
    const unknown = (client as unknown as { console: { explode(): Promise<void> } }).console;
    expect(await failureOf(unknown.explode())).toMatchObject({ code: 'not-found', defined: true });
  });
});

describe.each(transports)('a stream over $name', (kind) => {
  it('begins with the present value and goes on with each change', async () => {
    const { core, transport } = await served(kind);
    const { client } = await transport.connect();
    const stream = await client.boards.watchFunnel();
    const [present] = await take(stream, 1);
    expect(present).toEqual(core.funnel.read());
    core.setFunnel({ overall: 0.05 });
    const [changed] = await take(stream, 1);
    expect(changed).toMatchObject({ overall: 0.05 });
    await stream.return?.();
  });

  it('serves many watchers of one connection, and ends with it', async () => {
    const { core, transport } = await served(kind);
    const { client, cut } = await transport.connect();
    const streams = await Promise.all([
      client.console.watch(),
      client.boards.watchFunnel(),
      client.boards.watchCapacity(),
      client.alerts.watch(),
      client.plans.watch(),
      client.executions.watch(),
    ]);
    for (const stream of streams) expect((await stream.next()).done).not.toBe(true);
    cut();
    const other = await transport.connect();
    core.setFunnel({ overall: 0.06 });
    expect(await other.client.boards.funnel()).toMatchObject({ overall: 0.06 });
    const ends = await Promise.all(streams.map((stream) => failureOf(stream.next())));
    expect(ends.every((end) => end !== undefined)).toBe(true);
  });
});

describe.each(transports)('following the log over $name', (kind) => {
  const seqOf = (event: StoredEvent) => event.seq;

  it('gives history, then each new event, with its number as the id of the stream', async () => {
    const { transport } = await served(kind, { operator: 'zhang.wei' });
    const { client } = await transport.connect();
    for (const text of ['one', 'two']) await client.events.note({ text, commandId: commandId(text) });
    const stream = await client.events.follow({ after: 1 });
    const [second] = await take(stream, 1);
    await client.events.note({ text: 'three', commandId: commandId('three') });
    const [third] = await take(stream, 1);
    expect([second, third].map((event) => [event?.seq, getEventMeta(event)?.id])).toEqual([
      [2, '2'],
      [3, '3'],
    ]);
    await stream.return?.();
  });

  it('goes on after the last event seen when the connection was cut, without a gap or a double', async () => {
    const { core, transport } = await served(kind, { operator: 'zhang.wei' });
    const total = 3_000;
    let written = 0;
    const write = (count: number) => {
      const texts = Array.from({ length: Math.min(count, total - written) }, () => `note ${(written += 1)}`);
      core.log.append(
        texts.map((text) => ({
          kind: 'note.written',
          data: { text },
          at: 1,
          author: 'zhang.wei',
          command: null,
        })),
      );
    };
    write(700);
    const seen: number[] = [];
    let lastEventId: string | undefined;
    let cuts = 0;

    // Reads some, while more is written; then the connection is cut in the middle of what is under way.
    const readSome = async (client: ConsoleClient, count: number) => {
      const stream = await client.events.follow({ after: 0 }, { lastEventId });
      for (let read = 0; read < count && seen.length < total; read += 1) {
        const { value, done } = await stream.next();
        if (done === true) return;
        seen.push(value.seq);
        lastEventId = getEventMeta(value)?.id;
        if (read % 10 === 0) write(13);
      }
    };
    while (seen.length < total) {
      const { client, cut } = await transport.connect();
      await readSome(client, 150 + (cuts % 7) * 31);
      cut();
      write(29);
      cuts += 1;
    }
    expect(cuts).toBeGreaterThan(5);
    expect(seen).toEqual(Array.from({ length: total }, (_, index) => index + 1));
  });

  it('refuses to go on in a log that does not reach that far, and a place that is no number', async () => {
    const { transport } = await served(kind);
    const { client } = await transport.connect();
    expect(await failureOf(client.events.follow({ after: 7 }))).toMatchObject(
      contractFailure('conflict', { field: 'after', message: /ends at event 0/ }),
    );
    expect(await failureOf(client.events.follow({ after: 0 }, { lastEventId: 'x7' }))).toMatchObject(
      contractFailure('bad-input', { field: 'lastEventId' }),
    );
  });

  it('lists the newest for a first screen', async () => {
    const { transport } = await served(kind, { operator: 'zhang.wei' });
    const { client } = await transport.connect();
    for (const text of ['one', 'two', 'three'])
      await client.events.note({ text, commandId: commandId(text) });
    const { events, head } = await client.events.latest({ limit: 2 });
    expect([events.map(seqOf), head]).toEqual([[2, 3], 3]);
  });
});
