import { describe, expect, it } from 'vitest';
import {
  contractFailure,
  failureOf,
  people,
  peopleAtTheScreen,
  served,
  withTokens,
} from './served-console.ts';
import { transports } from './transports.ts';

const commandId = (name: string) => `command-${name}`;

describe.each(transports)('who may do what over $name', (kind) => {
  const note = { text: 'a note', commandId: commandId('note') };
  const ofExecution = { executionId: 'execution-1', commandId: commandId('execution') };

  it('a viewer reads and does nothing, a responder carries out plans, a commander does all', async () => {
    const { core, transport } = await served(kind, withTokens);
    const wall = (await transport.connect(people.wall)).client;
    const li = (await transport.connect(people.li)).client;
    const zhang = (await transport.connect(people.zhang)).client;

    expect(await wall.boards.funnel()).toMatchObject({ promotion: 'double-eleven' });
    expect(await failureOf(wall.events.note(note))).toMatchObject(
      contractFailure('not-allowed', {
        message: /needs the role responder; this session has the role viewer/,
      }),
    );
    expect(await failureOf(li.console.reload())).toMatchObject(
      contractFailure('not-allowed', { message: /console\.reload needs the role commander/ }),
    );
    const save = { planId: null, text: 'id: X', base: null, commandId: commandId('save') };
    expect(await failureOf(wall.plans.save(save))).toMatchObject(contractFailure('not-allowed'));
    expect(await li.events.note(note)).toEqual({ seq: 1 });
    await li.executions.step.confirm({ ...ofExecution, stepId: 'tell' });
    await zhang.executions.pause(ofExecution);
    expect(core.log.read({ after: 0, limit: 9 }).map(({ author }) => author)).toEqual(['li.na']);
    expect(core.calls.map(({ act, given }) => [act, given['actor']])).toEqual([
      ['confirm', { person: 'li.na', role: 'responder' }],
      ['pause', { person: 'zhang.wei', role: 'commander' }],
    ]);
  });

  it('is decided before the input is looked at', async () => {
    const { transport } = await served(kind, withTokens);
    const { client } = await transport.connect(people.wall);
    const nonsense = { text: 7 } as unknown as typeof note;
    expect(await failureOf(client.events.note(nonsense))).toMatchObject(contractFailure('not-allowed'));
  });

  it('nobody acts before they said who they are, and then everybody at this console is that person', async () => {
    const { transport } = await served(kind, { people: peopleAtTheScreen });
    const first = (await transport.connect()).client;
    const second = (await transport.connect()).client;
    expect(await failureOf(first.events.note(note))).toMatchObject(contractFailure('not-signed-in'));
    expect(
      await failureOf(first.console.signIn({ person: 'nobody', commandId: commandId('sign-in') })),
    ).toMatchObject(contractFailure('bad-input', { field: 'person', message: /zhang\.wei, li\.na/ }));
    const session = { person: 'li.na', role: 'responder', fixed: false };
    expect(await first.console.signIn({ person: 'li.na', commandId: commandId('sign-in') })).toEqual(session);
    expect(await second.console.session()).toEqual(session);
    expect(await second.events.note(note)).toEqual({ seq: 1 });
  });

  it('a token says who it is, and nobody becomes somebody else', async () => {
    const { transport } = await served(kind, withTokens);
    const li = (await transport.connect(people.li)).client;
    expect(await li.console.session()).toEqual({ person: 'li.na', role: 'responder', fixed: true });
    expect(
      await failureOf(li.console.signIn({ person: 'zhang.wei', commandId: commandId('sign-in') })),
    ).toMatchObject(contractFailure('not-allowed'));
  });
});

describe.each(transports)('the second person over $name', (kind) => {
  const approve = { executionId: 'execution-1', commandId: commandId('approve') };

  it('approves at the same screen with their own PIN', async () => {
    const { core, transport } = await served(kind, { people: peopleAtTheScreen, operator: 'zhang.wei' });
    const { client } = await transport.connect();
    await client.executions.approve({ ...approve, second: { person: 'li.na', pin: '0815' } });
    await client.executions.step.approve({
      ...approve,
      stepId: 'tell',
      second: { person: 'li.na', pin: '0815' },
    });
    const actor = { person: 'li.na', role: 'responder' };
    expect(core.calls).toEqual([
      { act: 'approve', given: { ...approve, stepId: null, direction: 'forward', actor } },
      { act: 'approve', given: { ...approve, stepId: 'tell', direction: 'forward', actor } },
    ]);
  });

  it('approves without a PIN only where a token proves who it is', async () => {
    const { core, transport } = await served(kind, withTokens);
    const { client } = await transport.connect(people.li);
    await client.executions.approve(approve);
    expect(core.calls.map(({ given }) => given['actor'])).toEqual([{ person: 'li.na', role: 'responder' }]);

    const claimed = await served(kind, { people: peopleAtTheScreen, operator: 'li.na' });
    const screen = (await claimed.transport.connect()).client;
    expect(await failureOf(screen.executions.approve(approve))).toMatchObject(
      contractFailure('second-person-needed', { field: 'second' }),
    );
    expect(claimed.core.calls).toEqual([]);
  });

  it('is refused with a wrong PIN, none in the settings, or the role of a viewer', async () => {
    const { core, transport } = await served(kind, { people: peopleAtTheScreen, operator: 'zhang.wei' });
    const { client } = await transport.connect();
    const refused = contractFailure('not-allowed', { field: 'second.pin' });
    for (const second of [
      { person: 'li.na', pin: '4711' },
      { person: 'no.pin', pin: '4711' },
      { person: 'nobody', pin: '4711' },
    ]) {
      expect(await failureOf(client.executions.approve({ ...approve, second }))).toMatchObject(refused);
    }
    const viewer = { person: 'wang.fang', pin: '2323' };
    expect(await failureOf(client.executions.approve({ ...approve, second: viewer }))).toMatchObject(
      contractFailure('not-allowed', { message: /needs the role responder/ }),
    );
    expect(core.calls).toEqual([]);
  });

  it('has to wait after five wrong PINs, even with the right one', async () => {
    const { core, transport } = await served(kind, { people: peopleAtTheScreen, operator: 'zhang.wei' });
    const { client } = await transport.connect();
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await failureOf(client.executions.approve({ ...approve, second: { person: 'li.na', pin: '9999' } }));
    }
    const right = { person: 'li.na', pin: '0815' };
    expect(await failureOf(client.executions.approve({ ...approve, second: right }))).toMatchObject(
      contractFailure('not-allowed', { message: /too many wrong PINs for li\.na: try again in \d+ s/ }),
    );
    expect(core.calls).toEqual([]);
  });
});
