import { describe, expect, it } from 'vitest';
import { aCause } from '../../support/cause-fixtures.ts';
import { aRoom, dropped, minute, refused, taken } from './a-room.ts';

describe('a P1 that nobody acknowledges', () => {
  it('calls the primary at once, the backup after 2 min, the commander after 5, and says when nobody answered', async () => {
    const { open, set, pass, called, texts, log } = await aRoom();
    const desk = open();
    await set(aCause());
    expect(called()).toEqual(['li.na']);
    expect(desk.view.read().standing[0]).toMatchObject({
      escalationId: 'ESC-1',
      group: aCause().id,
      status: 'calling',
      level: 1,
      levels: 3,
      person: 'li.na',
      nextCallee: 'backup',
      nextPerson: 'xu.kai',
    });
    await pass(2 * minute - 5_000);
    expect(called()).toEqual(['li.na']);
    await pass(5_000);
    expect(called()).toEqual(['li.na', 'xu.kai']);
    await pass(3 * minute);
    expect(called()).toEqual(['li.na', 'xu.kai', 'zhang.wei']);
    expect(texts()).toEqual([
      'Tidewatch · P1 Payment gateway at 94%: nobody has acknowledged it yet. Calling primary 李娜.',
      'Tidewatch · P1 Payment gateway at 94%: not acknowledged for 2 min. Calling backup 徐凯.',
      'Tidewatch · P1 Payment gateway at 94%: not acknowledged for 5 min. Calling commander 张伟.',
    ]);
    await pass(3 * minute);
    expect(log.kinds().filter((kind) => kind === 'escalation.exhausted')).toHaveLength(1);
    expect(desk.view.read().standing[0]).toMatchObject({ status: 'exhausted', nextAt: null });
    await pass(60 * minute);
    expect(called()).toHaveLength(3);
  });

  it('asks the people at the console to call each by phone, which somebody ticks once', async () => {
    const { open, set, log } = await aRoom();
    const desk = open();
    await set(aCause());
    const asked = log.events.find((event) => event.kind === 'call.asked');
    expect(asked?.data).toMatchObject({ executionId: null, person: 'li.na', occasion: 'escalation' });
    const [call] = desk.view.read().standing[0]?.calls ?? [];
    expect(call).toMatchObject({ name: '李娜', phone: '3104', madeBy: null });
    const act = {
      escalationId: 'ESC-1',
      callId: call?.callId ?? '',
      note: 'no answer',
      actor: { person: 'xu.kai', role: 'responder' as const },
      commandId: 'command-1',
    };
    desk.callMade(act);
    desk.callMade(act);
    expect(log.kinds().filter((kind) => kind === 'call.made')).toHaveLength(1);
    expect(desk.view.read().standing[0]?.calls[0]).toMatchObject({ madeBy: 'xu.kai', note: 'no answer' });
    expect(() => desk.callMade({ ...act, commandId: 'command-2' })).toThrow(/already called/);
    const conflict = expect.objectContaining({ code: 'conflict', field: 'commandId' });
    expect(() => desk.callMade({ ...act, callId: 'another' })).toThrow(conflict);
    expect(() => desk.take({ escalationId: 'ESC-1', actor: act.actor, commandId: 'command-1' })).toThrow(
      conflict,
    );
  });

  it('has every call on record before its message leaves', async () => {
    const { open, set, log, servers } = await aRoom();
    const seen: string[][] = [];
    servers.room.answerWith((request, response) => {
      seen.push(log.kinds());
      taken(request, response);
    });
    open();
    await set(aCause());
    expect(seen[0]).toEqual(['escalation.begun', 'escalation.called', 'call.asked', 'message.intended']);
  });
});

describe('what stops it', () => {
  const stops = [
    ['acknowledged', { state: 'acknowledged', acknowledged: { by: 'xu.kai', at: 1, note: null } }, 'xu.kai'],
    ['shelved', { state: 'shelved' }, 'tidewatch'],
    ['cleared', { state: 'cleared' }, 'tidewatch'],
  ] as const;
  for (const [how, change, author] of stops) {
    it(`is that the cause is ${how}: nobody else is called`, async () => {
      const { open, set, pass, called, log } = await aRoom();
      const desk = open();
      await set(aCause());
      await pass(minute);
      await set(aCause(change));
      await pass(20 * minute);
      expect(called()).toEqual(['li.na']);
      const answered = log.events.filter((event) => event.kind === 'escalation.answered');
      expect(answered.map((event) => [event.data.how, event.author])).toEqual([[how, author]]);
      expect(desk.view.read()).toMatchObject({ standing: [], ended: [{ how, escalationId: 'ESC-1' }] });
    });
  }

  it('is that somebody takes it over, until it stands anew', async () => {
    const { open, set, pass, called, clock } = await aRoom();
    const desk = open();
    await set(aCause());
    desk.take({
      escalationId: 'ESC-1',
      actor: { person: 'xu.kai', role: 'responder' },
      commandId: 'command-1',
    });
    await pass(20 * minute);
    expect(called()).toEqual(['li.na']);
    await set();
    await set(aCause({ firstSeen: clock.now() }));
    expect(called()).toEqual(['li.na', 'li.na']);
  });

  it('is said at the last moment too: what is acknowledged when a level falls due is not called', async () => {
    const { open, set, clock, called, log } = await aRoom();
    open();
    await set(aCause());
    await clock.advance(2 * minute - 1);
    void set(aCause({ state: 'acknowledged', acknowledged: { by: 'li.na', at: 1, note: null } }));
    await clock.advance(10 * minute);
    expect(called()).toEqual(['li.na']);
    expect(log.kinds()).toContain('escalation.answered');
  });
});

describe('a channel that does not take a message', () => {
  it('is tried again after longer and longer, is shown, and holds up neither the other one nor the next level', async () => {
    const { open, set, pass, called, texts, servers } = await aRoom({ channels: ['room', 'other'] }, refused);
    const desk = open();
    await set(aCause());
    expect(desk.view.read().standing[0]?.calls[0]?.messages).toMatchObject([
      { channel: 'room', status: 'sent', attempts: 1 },
      { channel: 'other', status: 'retrying', attempts: 1 },
    ]);
    await pass(70_000);
    expect(servers.other.requests).toHaveLength(4);
    expect(desk.view.read().standing[0]?.calls[0]?.messages[1]).toMatchObject({
      status: 'failed',
      attempts: 4,
      nextAt: null,
    });
    await pass(4 * minute);
    expect(called()).toEqual(['li.na', 'xu.kai', 'zhang.wei']);
    expect(texts()).toHaveLength(3);
  });

  it('gets it with the next attempt once it is well again', async () => {
    const { open, set, pass, servers, log } = await aRoom({ channels: ['other'] }, refused);
    open();
    await set(aCause());
    servers.other.answerWith(taken);
    await pass(10_000);
    expect(log.kinds().filter((kind) => kind.startsWith('message.'))).toEqual([
      'message.intended',
      'message.failed',
      'message.intended',
      'message.sent',
    ]);
  });

  it('is not sent to again where it may have taken it, unless the settings say so', async () => {
    const left = await aRoom({ channels: ['other'], after: { P1: ['0s'] } }, dropped);
    left.open();
    await left.set(aCause());
    await left.pass(5 * minute);
    expect(left.servers.other.requests).toHaveLength(1);
    const again = await aRoom({ channels: ['other'], after: { P1: ['0s'] }, unknown: 'send-again' }, dropped);
    again.open();
    await again.set(aCause());
    await again.pass(5 * minute);
    expect(again.servers.other.requests).toHaveLength(4);
  });

  it('is no longer tried once somebody has answered', async () => {
    const { open, set, pass, servers } = await aRoom({ channels: ['other'] }, refused);
    open();
    await set(aCause());
    await set(aCause({ state: 'acknowledged', acknowledged: { by: 'li.na', at: 1, note: null } }));
    await pass(5 * minute);
    expect(servers.other.requests).toHaveLength(1);
  });
});

describe('after a restart', () => {
  it('the count-down goes on from the log, and no level is called twice', async () => {
    const { open, set, pass, called } = await aRoom();
    const before = open();
    await set(aCause());
    await pass(90_000);
    before.close();
    const desk = open();
    await pass(25_000);
    expect(called()).toEqual(['li.na']);
    await pass(5_000);
    expect(called()).toEqual(['li.na', 'xu.kai']);
    expect(desk.view.read().standing[0]?.escalationId).toBe('ESC-1');
  });

  it('that took longer than the whole chain, the levels are called one after the other, not all at once', async () => {
    const { open, set, pass, clock, called } = await aRoom();
    const before = open();
    await set(aCause());
    before.close();
    await clock.advance(30 * minute);
    open();
    await pass(1_000);
    expect(called()).toEqual(['li.na', 'xu.kai']);
    await pass(3 * minute);
    expect(called()).toEqual(['li.na', 'xu.kai', 'zhang.wei']);
  });

  it('a message that was under way is unknown, and is not sent again', async () => {
    const { open, set, pass, log, servers, clock } = await aRoom();
    servers.room.answerWith(() => {});
    const before = open();
    void set(aCause()).catch(() => {});
    await clock.advance(10);
    expect(log.kinds()).toContain('message.intended');
    before.close();
    servers.room.answerWith(taken);
    open();
    expect(log.kinds().filter((kind) => kind === 'message.unknown')).toHaveLength(1);
    await pass(minute);
    expect(log.kinds().filter((kind) => kind === 'message.intended')).toHaveLength(1);
  });

  it('with a log that cannot be written yet, a message that was under way is unknown once it can', async () => {
    const { open, set, pass, log, servers, clock } = await aRoom();
    servers.room.answerWith(() => {});
    const before = open();
    void set(aCause()).catch(() => {});
    await clock.advance(10);
    before.close();
    log.break();
    open();
    log.mend();
    await pass(5_000);
    expect(log.kinds().filter((kind) => kind === 'message.unknown')).toHaveLength(1);
  });
});

describe('whom it does not bother', () => {
  it('is anybody for a P2 of a flood that people were not told of by itself; a P1 always calls', async () => {
    const { open, set, tellOf, pass, called } = await aRoom();
    open();
    const second = aCause({ id: 'second', severity: 2 });
    tellOf(second);
    await set(aCause({ id: 'lost in the flood', severity: 2 }), second, aCause());
    expect(called()).toEqual(['li.na']);
    await pass(5 * minute);
    expect(called()).toEqual(['li.na', 'xu.kai', 'zhang.wei', 'li.na']);
  });

  it('is nobody for a P3, and for an effect of something as bad that stands', async () => {
    const { open, set, pass, called } = await aRoom();
    open();
    await set(
      aCause({ id: 'three', severity: 3 }),
      aCause(),
      aCause({ id: 'effect', effectOf: aCause().id }),
    );
    await pass(10_000);
    expect(called()).toEqual(['li.na']);
  });

  it('is a level at which nobody is on duty: the next one is called at once, and no room is told of it', async () => {
    const shifts = [{ from: '2020-01-01T00:00:00Z', to: '2040-01-01T00:00:00Z', as: 'backup' }];
    const onlyBackup = [{ id: 'xu.kai', name: '徐凯', shifts }];
    const { open, set, called, texts } = await aRoom({}, taken, onlyBackup);
    open();
    await set(aCause());
    expect(called()).toEqual([null, 'xu.kai']);
    expect(texts()).toEqual([
      'Tidewatch · P1 Payment gateway at 94%: nobody has acknowledged it yet. Calling backup 徐凯.',
    ]);
  });

  it('is no reason to keep silent: with nobody on duty at all, the rooms are told so', async () => {
    const { open, set, called, texts } = await aRoom({}, taken, []);
    open();
    await set(aCause());
    expect(called()).toEqual([null, null, null]);
    expect(texts()).toEqual([
      'Tidewatch · P1 Payment gateway at 94%: nobody has acknowledged it yet. Nobody is on call.',
    ]);
  });

  it('is a log that would only say that there is nobody: without people and rooms nothing is written', async () => {
    const { open, set, log } = await aRoom({ channels: [] }, taken, []);
    open();
    await set(aCause());
    expect(log.events).toEqual([]);
  });

  it('is who was called minutes ago, when a cause comes back: the chain goes on where it was', async () => {
    const { open, set, pass, called } = await aRoom();
    open();
    await set(aCause());
    await pass(minute);
    await set(aCause({ state: 'cleared' }));
    await pass(minute);
    await set(aCause());
    expect(called()).toEqual(['li.na']);
    await pass(2 * minute);
    expect(called()).toEqual(['li.na', 'xu.kai']);
  });
});

describe('a cause that gets another name, because the promotion tells anew what it is about', () => {
  it('goes on where it was, and stays with whoever took it over', async () => {
    const { open, set, called, pass } = await aRoom();
    const desk = open();
    await set(aCause());
    await set(aCause({ id: 'renamed' }));
    expect(called()).toEqual(['li.na']);
    await pass(2 * minute);
    expect(called()).toEqual(['li.na', 'xu.kai']);
    const [standing] = desk.view.read().standing;
    const actor = { person: 'xu.kai', role: 'responder' as const };
    desk.take({ escalationId: standing?.escalationId ?? '', actor, commandId: 'command-1' });
    await set(aCause({ id: 'renamed again' }));
    await pass(10 * minute);
    expect(called()).toEqual(['li.na', 'xu.kai']);
  });
});

describe('a storm of causes', () => {
  const storm = (count: number, changes: Parameters<typeof aCause>[0] = {}) =>
    Array.from({ length: count }, (_, index) =>
      aCause({ id: `cause ${index}`, lead: `alert ${index}`, ...changes }),
    );
  const begun = (kinds: readonly string[]) => kinds.filter((kind) => kind === 'escalation.begun').length;

  it('calls for ten of them, for the others once one is answered or 10 minutes have passed', async () => {
    const { open, set, pass, log } = await aRoom({ channels: [] });
    open();
    const [first, ...others] = storm(30);
    await set(...storm(30));
    expect(begun(log.kinds())).toBe(10);
    const acknowledged = { by: 'xu.kai', at: 1, note: null };
    if (first) await set({ ...first, state: 'acknowledged', acknowledged }, ...others);
    expect(begun(log.kinds())).toBe(11);
    await pass(10 * minute);
    expect(begun(log.kinds())).toBe(21);
  });

  it('forgets none that somebody took over, and calls for it no second time', async () => {
    const { open, set, pass, called } = await aRoom({ channels: [] });
    const desk = open();
    await set(aCause());
    const actor = { person: 'xu.kai', role: 'responder' as const };
    desk.take({ escalationId: 'ESC-1', actor, commandId: 'command-1' });
    for (let round = 0; round < 7; round += 1) {
      await set(aCause(), ...storm(10, { firstSeen: round }));
      await set(aCause());
      await pass(11 * minute);
    }
    expect(called().length).toBeGreaterThan(60);
    const before = called().length;
    await pass(minute);
    await set(aCause());
    expect(called()).toHaveLength(before);
  });
});
