import { describe, expect, it } from 'vitest';
import { nightDesk } from '../../support/review-night.ts';

const actor = { person: 'li.na', role: 'responder' } as const;
const said = (commandId: string) => ({ actor, commandId });
const draft = {
  what: 'Load-test the gateway',
  owner: 'zhao.min',
  dueAt: null,
  proposal: 'limit:pay-gw@submit',
};

describe('follow-ups', () => {
  it('are facts of the log, written once however often the button is heard', async () => {
    const { desk, log } = nightDesk();
    const first = await desk.write(draft, said('command-1'));
    expect(await desk.write(draft, said('command-1'))).toEqual(first);
    expect(first).toMatchObject({ id: 'ACT-1', by: 'li.na', state: 'open', proposal: 'limit:pay-gw@submit' });
    expect(log.kinds().filter((kind) => kind.startsWith('review.'))).toEqual(['review.action-written']);
    await expect(desk.write({ ...draft, what: 'Something else' }, said('command-1'))).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  it('take a proposal off the list, and nobody takes it up twice', async () => {
    const { desk } = nightDesk();
    await desk.write(draft, said('command-1'));
    const keys = (await desk.get({})).proposals.map(({ key }) => key);
    expect(keys).not.toContain('limit:pay-gw@submit');
    await expect(desk.write(draft, said('command-2'))).rejects.toMatchObject({ code: 'conflict' });
  });

  it('are changed, done, dropped with a reason, and opened again', async () => {
    const { desk } = nightDesk();
    const { id } = await desk.write(draft, said('command-1'));
    const changed = await desk.write({ ...draft, actionId: id, owner: 'li.na' }, said('command-2'));
    expect(changed).toMatchObject({ id, owner: 'li.na', proposal: 'limit:pay-gw@submit' });
    const dropped = await desk.settle(
      { actionId: id, state: 'dropped', note: 'no budget' },
      said('command-3'),
    );
    expect(dropped).toMatchObject({ state: 'dropped', note: 'no budget', settledBy: 'li.na' });
    expect(await desk.settle({ actionId: id, state: 'open', note: null }, said('command-4'))).toMatchObject({
      state: 'open',
      settledBy: null,
    });
    await expect(
      desk.settle({ actionId: 'ACT-9', state: 'done', note: null }, said('command-5')),
    ).rejects.toMatchObject({ code: 'not-found' });
  });

  it('are not made of what somebody left: it is counted, and can be proposed again', async () => {
    const { desk } = nightDesk();
    await desk.dismiss({ proposal: 'gaps', on: true, reason: 'known' }, said('command-1'));
    const left = await desk.get({});
    expect(left.dismissed).toBe(1);
    expect(left.proposals.map(({ key }) => key)).not.toContain('gaps');
    await desk.dismiss({ proposal: 'gaps', on: false, reason: null }, said('command-2'));
    expect((await desk.get({})).proposals.map(({ key }) => key)).toContain('gaps');
  });
});

describe('the review desk', () => {
  it('tells whoever asks at the same moment the same, and reads the log once', async () => {
    const { desk } = nightDesk();
    const [one, other] = await Promise.all([desk.get({}), desk.get({})]);
    expect(one).toBe(other);
    expect(one.alarms.alerts).toEqual({ p1: 1, p2: 4, p3: 14 });
  });

  it('refuses a span that is none', async () => {
    await expect(nightDesk().desk.get({ from: 2, to: 1 })).rejects.toMatchObject({ code: 'bad-input' });
  });

  it('writes the document with the names of people, under the name of the promotion', async () => {
    const { name, text } = await nightDesk().desk.document({ language: 'zh-CN', format: 'markdown' });
    expect(name).toBe('sale-930-review.md');
    expect(text).toContain('李娜');
  });
});
