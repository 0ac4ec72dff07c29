import { describe, expect, it, onTestFinished } from 'vitest';
import type { Actor } from '../../../electron/core/actor.ts';
import { createChangeDesk } from '../../../electron/core/changes/change-desk.ts';
import { createLiveView } from '../../../electron/core/live-view.ts';
import type { Promotion } from '../../../shared/model/promotion.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { createMemoryLog, type MemoryLog } from '../../support/memory-log.ts';
import { keptChanges } from '../../../shared/rules/changes/changes.ts';
import { at, iso, minute, promotion as sale } from '../rules/changes/change-fixtures.ts';

const li = { person: 'li.na', role: 'responder' } as const;
const chen = { person: 'chen.lan', role: 'responder' } as const;
const commander = { person: 'sun.hao', role: 'commander' } as const;

function desk({
  log = createMemoryLog(),
  now = at(-90),
  promotion = sale,
}: {
  log?: MemoryLog;
  now?: number;
  promotion?: Promotion | null;
} = {}) {
  const clock = createFakeClock(now);
  let inForce = promotion;
  const view = createLiveView({ clock, compute: () => inForce, pace: 0 });
  const changes = createChangeDesk({
    log,
    clock,
    promotion: view,
    past: log.events,
    token: null,
    planOf: (id) => (id === 'PLN-060' ? { line: 'shop' } : null),
  });
  onTestFinished(() => changes.close());
  let commands = 0;
  const commandId = () => `command-${(commands += 1)}`;
  return {
    clock,
    log,
    changes,
    tell: (said: object) =>
      changes.receiver.take({ id: 'rel-1', what: 'price 4.18.0', apps: ['price'], ...said }, 0),
    ask: (more: object = {}) =>
      changes.ask({
        lines: ['shop'],
        what: 'price 4.18.0',
        reason: 'a coupon is priced twice',
        plan: null,
        from: clock.now(),
        until: clock.now() + 60 * minute,
        actor: li,
        commandId: commandId(),
        ...more,
      }),
    decide: (actor: Actor, exceptionId = 'FX-1') =>
      changes.approve({ exceptionId, note: null, actor, commandId: commandId() }),
    show(next: Promotion | null) {
      inForce = next;
      view.invalidate();
    },
    commandId,
  };
}

const acknowledge = (log: MemoryLog, fingerprint: string, now: number) =>
  log.append([
    {
      kind: 'alert.acknowledged',
      data: { fingerprint, note: null },
      at: now,
      author: 'chen.lan',
      command: null,
    },
  ]);

describe('a change and the clock', () => {
  it('stands in the freeze from the moment at which it goes on into it, and no more when the freeze has ended', async () => {
    const { tell, clock, log } = desk();
    tell({ startedAt: iso(-91) });
    expect(log.kinds()).toEqual(['change.reported']);
    await clock.advance(31 * minute);
    expect(log.kinds()).toEqual(['change.reported', 'change.frozen', 'alert.opened']);
    await clock.advance(180 * minute);
    expect(log.kinds().at(-1)).toBe('alert.cleared');
  });

  it('is over for the room once it is done and acknowledged, in whichever order', async () => {
    const fingerprint = 'tidewatch:change-in-freeze:rel-1';
    const first = desk({ now: at(10) });
    first.tell({ startedAt: iso(9) });
    acknowledge(first.log, fingerprint, first.clock.now());
    await first.clock.advance(0);
    expect(first.log.kinds()).not.toContain('alert.cleared');
    first.tell({ status: 'done', endedAt: iso(10) });
    expect(first.log.kinds().at(-1)).toBe('alert.cleared');

    const second = desk({ now: at(10) });
    second.tell({ startedAt: iso(8), endedAt: iso(9) });
    acknowledge(second.log, fingerprint, second.clock.now());
    await second.clock.advance(0);
    expect(second.log.kinds().at(-1)).toBe('alert.cleared');
  });

  it('is kept in mind as long as its alert stands, however many come after it', async () => {
    const fingerprint = 'tidewatch:change-in-freeze:rel-1';
    const { tell, clock, log, changes } = desk({ now: at(10) });
    tell({ startedAt: iso(8), endedAt: iso(9) });
    const later = Array.from({ length: 1_000 }, (_, index) => ({ what: 'release', status: 'done', index }));
    for (let round = 0; round <= keptChanges / 1_000; round += 1)
      changes.receiver.take(
        later.map(({ index, ...said }) => ({ ...said, id: `later-${round}-${index}`, startedAt: iso(9) })),
        0,
      );
    expect(changes.changes().map(({ id }) => id)).toContain('rel-1');
    changes.close();
    const again = desk({ log, now: at(11) });
    expect(again.changes.changes().map(({ id }) => id)).toContain('rel-1');
    acknowledge(log, fingerprint, clock.now());
    await again.clock.advance(0);
    expect(log.events.at(-1)).toMatchObject({ kind: 'alert.cleared', data: { fingerprint } });
    expect(again.changes.changes()).toHaveLength(keptChanges);
  });

  it('is held against the freeze of a promotion that comes later, and against none while there is none', () => {
    const { tell, show, log, changes } = desk({ now: at(10), promotion: null });
    tell({ startedAt: iso(9) });
    expect(log.kinds()).toEqual(['change.reported']);
    const stop = changes.view.watch(() => {});
    show(sale);
    tell({ status: 'done' });
    stop();
    expect(log.kinds()).toContain('change.frozen');
  });

  it('is told once, though a restart reads it again', () => {
    const first = desk({ now: at(10) });
    first.tell({ startedAt: iso(9) });
    first.changes.close();
    const { log } = desk({ log: first.log, now: at(11) });
    expect(log.kinds()).toEqual(['change.reported', 'change.frozen', 'alert.opened']);
  });

  it('is recorded whole or not at all', () => {
    const { tell, log, changes } = desk({ now: at(10) });
    log.break();
    expect(() => tell({ startedAt: iso(9) })).toThrow(expect.objectContaining({ code: 'log-unwritable' }));
    expect(changes.changes()).toEqual([]);
    log.mend();
    tell({ startedAt: iso(9) });
    expect(log.kinds()).toEqual(['change.reported', 'change.frozen', 'alert.opened']);
  });
});

describe('an exception', () => {
  it('takes another person than who asked, and one who may', () => {
    const { ask, decide, log } = desk({ now: at(10) });
    ask();
    expect(() => decide(li)).toThrow(expect.objectContaining({ code: 'second-person-needed' }));
    expect(() => decide({ person: 'wang.lei', role: 'responder' })).toThrow(
      expect.objectContaining({ code: 'not-allowed' }),
    );
    expect(decide(chen)).toMatchObject({ status: 'approved', decidedBy: 'chen.lan' });
    expect(() => decide(commander)).toThrow(/FX-1 was approved by chen\.lan/);
    expect(log.kinds()).toEqual(['exception.asked', 'exception.approved']);
  });

  it('of every line reaches into windows whose people have to name the approver too', () => {
    const narrow = {
      ...sale,
      freeze: [...sale.freeze, { lines: ['bikes'], start: iso(0), end: iso(60), except: [] }],
    };
    const { ask, decide } = desk({ now: at(10), promotion: narrow });
    expect(ask({ lines: null }).windows).toHaveLength(2);
    expect(() => decide(chen)).toThrow(expect.objectContaining({ code: 'not-allowed' }));
    expect(decide(commander).status).toBe('approved');
  });

  it('clears the alert of a change that stands in the freeze and names it', () => {
    const { tell, ask, decide, log } = desk({ now: at(10) });
    ask();
    tell({ startedAt: iso(10), exception: 'FX-1' });
    expect(log.kinds().slice(-2)).toEqual(['change.frozen', 'alert.opened']);
    decide(chen);
    expect(log.kinds().slice(-4)).toEqual([
      'exception.approved',
      'change.frozen',
      'exception.used',
      'alert.cleared',
    ]);
  });

  it('lapses where nobody decides before its end', async () => {
    const { ask, decide, clock } = desk({ now: at(10) });
    ask();
    await clock.advance(61 * minute);
    expect(() => decide(chen)).toThrow(/has lapsed/);
  });

  it('is withdrawn by who asked or a commander, also after it was approved', () => {
    const { ask, decide, changes, commandId } = desk({ now: at(10) });
    ask();
    decide(chen);
    const withdraw = (actor: Actor) =>
      changes.withdraw({ exceptionId: 'FX-1', actor, commandId: commandId() });
    expect(() => withdraw(chen)).toThrow(expect.objectContaining({ code: 'not-allowed' }));
    expect(withdraw(li).status).toBe('withdrawn');
    expect(() => withdraw(li)).toThrow(/was withdrawn by li\.na/);
  });

  it.each([
    [{ until: at(5) }, 'until'],
    [{ until: at(10) + 25 * 3_600_000 }, 'until'],
    [{ lines: ['hotels'] }, 'lines'],
    [{ plan: 'PLN-404' }, 'plan'],
    [{ plan: 'PLN-060', lines: ['bikes'] }, 'lines'],
  ])('is refused with its field for %o', (more, field) => {
    const { ask, log } = desk({ now: at(10) });
    expect(() => ask(more)).toThrow(expect.objectContaining({ code: 'bad-input', field }));
    expect(log.events).toEqual([]);
  });

  it('is asked for once, however often the button is pressed', () => {
    const { ask, log } = desk({ now: at(10) });
    const commandId = 'pressed-twice';
    expect(ask({ commandId }).id).toBe(ask({ commandId }).id);
    expect(log.kinds()).toEqual(['exception.asked']);
  });

  it('is not answered as withdrawn under the id of its approval', () => {
    const { changes, ask, log } = desk({ now: at(10) });
    ask({ commandId: 'asked-it' });
    const act = { exceptionId: 'FX-1', actor: commander, commandId: 'decided' };
    const approved = changes.approve({ ...act, note: null });
    expect(changes.approve({ ...act, note: null })).toEqual(approved);
    const conflict = expect.objectContaining({ code: 'conflict', field: 'commandId' });
    expect(() => changes.withdraw(act)).toThrow(conflict);
    expect(() => changes.refuse({ ...act, note: null })).toThrow(conflict);
    expect(() => ask({ commandId: 'decided' })).toThrow(conflict);
    expect(log.kinds()).toEqual(['exception.asked', 'exception.approved']);
  });
});

describe('a change that a person tells of', () => {
  it('gets an id, and its end under the same one', () => {
    const { changes, commandId } = desk({ now: at(-80) });
    const report = (said: object) => changes.report({ report: said, actor: li, commandId: commandId() });
    expect(report({ what: 'Stock raised by hand', lines: ['bikes'] })).toMatchObject({
      id: 'CHG-1',
      reporter: 'li.na',
      status: 'running',
    });
    expect(report({ what: 'Another' }).id).toBe('CHG-2');
    expect(report({ id: 'CHG-1', status: 'rolled-back' })).toMatchObject({ status: 'rolled-back' });
    expect(() => report({ id: 'CHG-9', status: 'done' })).toThrow(expect.objectContaining({ field: 'what' }));
    expect(changes.changes()).toHaveLength(2);
  });

  it('under the command id of another one is refused, not answered as if it had been recorded', () => {
    const { changes } = desk({ now: at(-80) });
    const report = (said: object) => changes.report({ report: said, actor: li, commandId: 'pressed' }).id;
    expect(report({ what: 'By hand', status: 'done' })).toBe(report({ what: 'By hand', status: 'done' }));
    expect(() => report({ what: 'Another', status: 'done' })).toThrow(
      expect.objectContaining({ code: 'conflict', field: 'commandId' }),
    );
  });

  it('gets an id that no other one ever had, also of those that are kept in mind no longer', () => {
    const first = desk({ now: at(-80) });
    const report = (one: ReturnType<typeof desk>) =>
      one.changes.report({ report: { what: 'By hand' }, actor: li, commandId: `hand ${one.clock.now()}` }).id;
    expect(
      first.changes.report({ report: { what: 'By hand', status: 'done' }, actor: li, commandId: 'one' }).id,
    ).toBe('CHG-1');
    const released = Array.from({ length: 1_000 }, (_, index) => ({
      what: 'release',
      status: 'done',
      index,
    }));
    for (let round = 0; round <= keptChanges / 1_000; round += 1)
      first.changes.receiver.take(
        released.map(({ index, ...said }) => ({ ...said, id: `rel-${round}-${index}`, startedAt: iso(-79) })),
        0,
      );
    expect(first.changes.changes().map(({ id }) => id)).not.toContain('CHG-1');
    expect(report(first)).toBe('CHG-2');
    first.changes.close();
    expect(report(desk({ log: first.log, now: at(-70) }))).toBe('CHG-3');
  });
});
