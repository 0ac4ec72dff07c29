import { describe, expect, it, vi } from 'vitest';
import { boundKeys, type KeyChoices } from '../../../../renderer/app/keys/bound-keys.ts';
import { createKeyDesk, type KeyActs } from '../../../../renderer/app/keys/key-desk.ts';

function deskOf(choices: Partial<KeyChoices> = {}) {
  const desk = createKeyDesk(() => boundKeys({ off: false, changed: {}, ...choices }));
  let now = 0;
  return {
    desk,
    join: (acts: KeyActs) => desk.join(() => acts),
    later: (ms: number) => (now += ms),
    press(key: string, { shiftKey = false, repeat = false } = {}) {
      const act = desk.actFor({ key, shiftKey, repeat, timeStamp: now });
      act?.();
      return act !== null;
    },
  };
}

describe('the desk of keys', () => {
  it('does what is bound to the key, and nothing for others', () => {
    const { join, press } = deskOf();
    const shelve = vi.fn<() => void>();
    join({ 'alerts.shelve': shelve });
    expect(press('x')).toBe(false);
    expect(press('S', { shiftKey: true })).toBe(true);
    expect(shelve).toHaveBeenCalledOnce();
  });

  it('follows a change, and leaves the old key alone', () => {
    const { join, press } = deskOf({ changed: { 'alerts.shelve': 'x' } });
    const shelve = vi.fn<() => void>();
    join({ 'alerts.shelve': shelve });
    expect(press('s')).toBe(false);
    expect(press('x')).toBe(true);
  });

  it('keeps arrows and Enter when single keys are off', () => {
    const { join, press } = deskOf({ off: true });
    const next = vi.fn<() => void>();
    const open = vi.fn<() => void>();
    join({ 'list.next': next, 'list.open': open });
    expect(press('j')).toBe(false);
    expect(press('ArrowDown') && press('Enter')).toBe(true);
    expect(next).toHaveBeenCalledOnce();
    expect(open).toHaveBeenCalledOnce();
  });

  it('lets the one who came last have the key, and the one before it when that has nothing to do', () => {
    const { join, press } = deskOf();
    const hold = vi.fn<() => void>();
    const live = vi.fn<() => void>();
    join({ 'shell.hold': hold });
    const leave = join({ 'shell.hold': live });
    press('l');
    leave();
    join({ 'shell.hold': false });
    press('l');
    expect([live.mock.calls.length, hold.mock.calls.length]).toEqual([1, 1]);
  });

  it('keeps a press for a second where its board does not stand yet, once, and only what opens a dialog of it', () => {
    const { desk, join, press } = deskOf();
    const report = vi.fn<() => void>();
    const acknowledge = vi.fn<() => void>();
    expect([press('c'), desk.lateActFor(400)]).toEqual([false, null]);
    join({ 'freeze.report': report, 'alerts.acknowledge': acknowledge });
    desk.lateActFor(900)?.();
    expect(report).toHaveBeenCalledOnce();
    expect(desk.lateActFor(950)).toBeNull();
  });

  it.each(['wait', 'press', 'point', 'act on a row'] as const)(
    'lets an early press go when a second is over, another key is pressed, or something is pointed at: %s',
    (after) => {
      const { desk, join, press } = deskOf();
      press(after === 'act on a row' ? 'a' : 'c');
      if (after === 'press') press('j');
      if (after === 'point') desk.forget();
      join({ 'freeze.report': () => {}, 'alerts.acknowledge': () => {} });
      expect(desk.lateActFor(after === 'wait' ? 1_001 : 500)).toBeNull();
    },
  );

  it('goes to a board by two keys, and does nothing else with the second', () => {
    const { join, press } = deskOf();
    const capacity = vi.fn<() => void>();
    const report = vi.fn<() => void>();
    join({ 'go.capacity': capacity });
    join({ 'freeze.report': report });
    expect(press('g')).toBe(false);
    press('c');
    expect([capacity.mock.calls.length, report.mock.calls.length]).toEqual([1, 0]);
    press('c');
    expect(report).toHaveBeenCalledOnce();
  });

  it('forgets the first of two keys after a second, and when another came between', () => {
    const { join, press, later } = deskOf();
    const capacity = vi.fn<() => void>();
    join({ 'go.capacity': capacity });
    press('g');
    later(1_000);
    expect(press('c')).toBe(false);
    press('g');
    press('5');
    expect(press('c')).toBe(false);
    press('g');
    press('Shift', { shiftKey: true });
    expect(press('C', { shiftKey: true })).toBe(true);
  });

  it('acts once while a key is held down, and moves on through a list', () => {
    const { join, press } = deskOf();
    const acknowledge = vi.fn<() => void>();
    const next = vi.fn<() => void>();
    join({ 'alerts.acknowledge': acknowledge, 'list.next': next });
    expect(press('a', { repeat: true })).toBe(false);
    expect(press('j', { repeat: true })).toBe(true);
  });

  it('knows what is in force', () => {
    const { desk, join } = deskOf();
    join({ 'list.next': vi.fn<() => void>(), 'alerts.shelve': false });
    const leave = join({ 'shell.help': vi.fn<() => void>() });
    expect(desk.inForce()).toEqual(['shell.help', 'list.next']);
    leave();
    expect(desk.inForce()).toEqual(['list.next']);
  });
});
