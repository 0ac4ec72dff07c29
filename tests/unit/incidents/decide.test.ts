import { describe, expect, it } from 'vitest';
import { IncidentsOfATest, minute, now } from './incident-facts.ts';

describe('an incident opened by hand', () => {
  it('has the next number, is investigated, and is told of next by its severity', () => {
    const incidents = new IncidentsOfATest();
    incidents.open('Coupons time out', ['a', 'a', 'b'], 1);
    incidents.open('Texts are late', [], 2);
    incidents.open('A page is slow', [], 3);
    expect(incidents.of('INC-1')).toMatchObject({
      status: 'investigating',
      openedBy: 'li.na',
      alerts: ['a', 'b'],
      nextUpdateAt: now + 10 * minute,
    });
    expect(incidents.of('INC-2').nextUpdateAt).toBe(now + 30 * minute);
    expect(incidents.of('INC-3').nextUpdateAt).toBeNull();
  });

  it('does not take an alert that another open incident has, and takes it once that one is closed', () => {
    const incidents = new IncidentsOfATest();
    incidents.open('First', ['a']);
    const again = { act: 'open', title: 'Second', severity: 2, since: now, alerts: ['a'] } as const;
    expect(incidents.decide(again)).toMatchObject({ ok: false, code: 'conflict', field: 'alerts' });
    incidents.say({ act: 'resolve', incidentId: 'INC-1', note: null });
    expect(incidents.decide(again)).toMatchObject({ ok: false });
    incidents.say({ act: 'close', incidentId: 'INC-1', note: null }, 'chen.lan', 'commander');
    expect(incidents.decide(again)).toMatchObject({ ok: true, incidentId: 'INC-2' });
  });

  it('cannot have begun in the future', () => {
    const command = { act: 'open', title: 'x', severity: 2, since: now + 1, alerts: [] } as const;
    expect(new IncidentsOfATest().decide(command)).toMatchObject({
      ok: false,
      code: 'bad-input',
      field: 'since',
    });
  });
});

describe('a severity', () => {
  it('keeps its history with the reasons, and is told of sooner where it rises', () => {
    const incidents = new IncidentsOfATest();
    incidents.open('Coupons time out', [], 2);
    incidents.at += minute;
    incidents.say({ act: 'severity', incidentId: 'INC-1', severity: 1, reason: 'orders drop' });
    expect(
      incidents.of('INC-1').severities.map(({ severity, reason, by }) => [severity, reason, by]),
    ).toEqual([
      [2, null, 'li.na'],
      [1, 'orders drop', 'li.na'],
    ]);
    expect(incidents.of('INC-1').nextUpdateAt).toBe(now + 11 * minute);
    incidents.say({ act: 'severity', incidentId: 'INC-1', severity: 3, reason: null });
    expect(incidents.of('INC-1').nextUpdateAt).toBe(now + 11 * minute);
  });

  it('does not put off what was promised sooner', () => {
    const incidents = new IncidentsOfATest();
    incidents.open('Coupons time out', [], 2);
    incidents.say({ act: 'next-update', incidentId: 'INC-1', dueAt: now + 2 * minute });
    incidents.say({ act: 'severity', incidentId: 'INC-1', severity: 1, reason: null });
    expect(incidents.of('INC-1').nextUpdateAt).toBe(now + 2 * minute);
  });
});

describe('the end of an incident', () => {
  it('is resolved, then closed; both times are kept, and nobody is told any more', () => {
    const incidents = new IncidentsOfATest();
    incidents.open('Coupons time out', [], 1);
    const close = { act: 'close', incidentId: 'INC-1', note: null } as const;
    expect(incidents.decide(close, 'chen.lan', 'commander')).toMatchObject({ ok: false, code: 'conflict' });
    incidents.at = now + 5 * minute;
    incidents.say({ act: 'resolve', incidentId: 'INC-1', note: 'orders are back' });
    incidents.at = now + 9 * minute;
    incidents.say(close, 'chen.lan', 'commander');
    expect(incidents.of('INC-1')).toMatchObject({
      status: 'closed',
      resolvedAt: now + 5 * minute,
      closedAt: now + 9 * minute,
      nextUpdateAt: null,
    });
    expect(incidents.decide({ act: 'title', incidentId: 'INC-1', title: 'y' })).toMatchObject({ ok: false });
  });

  it('is for a commander, or whoever commands it or deputises', () => {
    const incidents = new IncidentsOfATest();
    incidents.open('Coupons time out');
    incidents.say({ act: 'resolve', incidentId: 'INC-1', note: null });
    const close = { act: 'close', incidentId: 'INC-1', note: null } as const;
    expect(incidents.decide(close, 'li.na')).toMatchObject({ ok: false, code: 'not-allowed' });
    incidents.say({ act: 'role', incidentId: 'INC-1', role: 'deputy', person: 'li.na' });
    expect(incidents.decide(close, 'li.na')).toMatchObject({ ok: true });
    expect(incidents.decide(close, 'sun.hao')).toMatchObject({ ok: false, code: 'not-allowed' });
  });

  it('may be taken back: by everybody while it is resolved, by a commander once it is closed', () => {
    const incidents = new IncidentsOfATest();
    incidents.open('Coupons time out', [], 1);
    incidents.say({ act: 'resolve', incidentId: 'INC-1', note: null });
    const reopen = { act: 'reopen', incidentId: 'INC-1', note: null } as const;
    incidents.at += minute;
    incidents.say(reopen);
    expect(incidents.of('INC-1')).toMatchObject({
      status: 'investigating',
      resolvedAt: null,
      nextUpdateAt: now + 11 * minute,
    });
    incidents.say({ act: 'resolve', incidentId: 'INC-1', note: null });
    incidents.say({ act: 'close', incidentId: 'INC-1', note: null }, 'chen.lan', 'commander');
    expect(incidents.decide(reopen)).toMatchObject({ ok: false, code: 'not-allowed' });
    incidents.say(reopen, 'chen.lan', 'commander');
    expect(incidents.of('INC-1')).toMatchObject({ status: 'investigating', closedAt: null });
  });

  it('is not taken back where another incident has its alerts by now', () => {
    const incidents = new IncidentsOfATest();
    incidents.open('First', ['a']);
    incidents.say({ act: 'resolve', incidentId: 'INC-1', note: null });
    incidents.say({ act: 'close', incidentId: 'INC-1', note: null }, 'chen.lan', 'commander');
    incidents.open('Second', ['a']);
    const reopen = { act: 'reopen', incidentId: 'INC-1', note: null } as const;
    expect(incidents.decide(reopen, 'chen.lan', 'commander')).toMatchObject({ ok: false, code: 'conflict' });
  });
});

describe('two incidents', () => {
  function two() {
    const incidents = new IncidentsOfATest();
    incidents.open('Payments', ['p'], 2);
    incidents.at += minute;
    incidents.open('Orders', ['o1', 'o2'], 1);
    incidents.say({ act: 'role', incidentId: 'INC-1', role: 'commander', person: 'chen.lan' });
    incidents.say({ act: 'role', incidentId: 'INC-2', role: 'commander', person: 'wang.lei' });
    incidents.say({
      act: 'link',
      incidentId: 'INC-2',
      link: { kind: 'change', changeId: 'CHG-1' },
      on: true,
    });
    return incidents;
  }

  it('are merged: everything goes over, the roles stay, the graver severity and the earlier harm count', () => {
    const incidents = two();
    const merge = { act: 'merge', incidentId: 'INC-2', into: 'INC-1' } as const;
    expect(incidents.decide(merge, 'sun.hao')).toMatchObject({ ok: false, code: 'not-allowed' });
    incidents.say(merge, 'wang.lei');
    expect(incidents.of('INC-1')).toMatchObject({
      severity: 1,
      since: now,
      alerts: ['p', 'o1', 'o2'],
      changes: ['CHG-1'],
      roles: { commander: { person: 'chen.lan' } },
    });
    expect(incidents.of('INC-2')).toMatchObject({ status: 'closed', mergedInto: 'INC-1', alerts: [] });
    const title = { act: 'title', incidentId: 'INC-2', title: 'x' } as const;
    expect(incidents.decide(title)).toMatchObject({
      ok: false,
      reason: { en: expect.stringContaining('INC-1'), zh: expect.stringContaining('INC-1') },
    });
    expect(
      incidents.decide({ act: 'reopen', incidentId: 'INC-2', note: null }, 'chen.lan', 'commander'),
    ).toMatchObject({ ok: false });
  });

  it('are merged by who leads the one that is gone; by who leads the other one only while nobody leads it', () => {
    const incidents = two();
    const merge = { act: 'merge', incidentId: 'INC-2', into: 'INC-1' } as const;
    expect(incidents.decide(merge, 'chen.lan')).toMatchObject({ ok: false, code: 'not-allowed' });
    incidents.say({ act: 'role', incidentId: 'INC-2', role: 'commander', person: null });
    expect(incidents.decide(merge, 'sun.hao')).toMatchObject({ ok: false, code: 'not-allowed' });
    expect(incidents.decide(merge, 'chen.lan')).toMatchObject({ ok: true, incidentId: 'INC-1' });
  });

  it('are not merged into themselves, nor into one that is closed or does not exist', () => {
    const incidents = two();
    const into = (other: string) =>
      incidents.decide({ act: 'merge', incidentId: 'INC-2', into: other }, 'chen.lan', 'commander');
    expect(into('INC-2')).toMatchObject({ ok: false, code: 'bad-input' });
    expect(into('INC-9')).toMatchObject({ ok: false, code: 'not-found', field: 'into' });
    incidents.say({ act: 'resolve', incidentId: 'INC-1', note: null });
    incidents.say({ act: 'close', incidentId: 'INC-1', note: null }, 'chen.lan', 'commander');
    expect(into('INC-1')).toMatchObject({ ok: false, code: 'conflict' });
  });

  it('come of one that is split: the alerts are in one of them, and say where they came from', () => {
    const incidents = two();
    const split = {
      act: 'split',
      incidentId: 'INC-2',
      alerts: ['o2'],
      title: 'Orders of bikes',
      severity: null,
      since: now,
    } as const;
    expect(incidents.decide({ ...split, alerts: ['p'] }, 'wang.lei')).toMatchObject({
      ok: false,
      field: 'alerts',
    });
    expect(incidents.say(split, 'wang.lei')).toBe('INC-3');
    expect(incidents.of('INC-2').alerts).toEqual(['o1']);
    expect(incidents.of('INC-3')).toMatchObject({ alerts: ['o2'], splitFrom: 'INC-2', severity: 1 });
  });
});

describe('a role', () => {
  it('is taken, handed on with its time, and given up', () => {
    const incidents = new IncidentsOfATest();
    incidents.open('Coupons time out');
    const role = (person: string | null) =>
      ({ act: 'role', incidentId: 'INC-1', role: 'commander', person }) as const;
    incidents.say(role('chen.lan'));
    expect(incidents.decide(role('chen.lan'))).toMatchObject({ ok: false, code: 'conflict' });
    incidents.at += minute;
    incidents.say(role('wang.lei'));
    expect(incidents.of('INC-1').roles).toEqual({ commander: { person: 'wang.lei', since: now + minute } });
    incidents.say(role(null));
    expect(incidents.of('INC-1').roles).toEqual({});
  });
});
