import { describe, expect, it } from 'vitest';
import type { FreezeException } from '../../../../shared/model/change.ts';
import { frozenChange } from '../../../../shared/rules/changes/frozen-change.ts';
import {
  exceptionForPlan,
  mayApprove,
  standingOfException,
  windowsOf,
} from '../../../../shared/rules/freeze/exceptions.ts';
import { at, change, exception, promotion } from './change-fixtures.ts';

const frozen = (facts: Parameters<typeof change>[0], leave: FreezeException[] = [], now = at(30)) =>
  frozenChange(change(facts), { promotion, exceptions: new Map(leave.map((one) => [one.id, one])), now });

describe('a change and the freeze', () => {
  it('stands in a window of its line, also where only its application is known', () => {
    expect(frozen({})).toMatchObject({ window: { start: at(-60), lines: ['shop'] }, exceptionId: null });
    expect(frozen({ apps: ['unlock'] })).toBeNull();
    expect(frozen({ apps: [], lines: ['shop'] })).not.toBeNull();
  });

  it('stands in it as soon as one that was begun before goes on into it', () => {
    const before = { startedAt: at(-70), endedAt: null, status: 'running' as const };
    expect(frozen(before, [], at(-61))).toBeNull();
    expect(frozen(before, [], at(-59))).not.toBeNull();
    expect(frozen({ ...before, endedAt: at(-65), status: 'done' })).toBeNull();
  });

  it('is not broken by taking back what was changed before it', () => {
    expect(frozen({ startedAt: at(-70), endedAt: at(5), status: 'rolled-back' })).toBeNull();
  });

  it('takes an approved exception that it names, for its lines and its time', () => {
    const claims = { exception: 'FX-1' };
    expect(frozen(claims, [exception()])?.exceptionId).toBe('FX-1');
    expect(frozen({}, [exception()])?.exceptionId).toBeNull();
    expect(frozen(claims, [exception({ status: 'asked' })])?.exceptionId).toBeNull();
    expect(frozen(claims, [exception({ lines: ['bikes'] })])?.exceptionId).toBeNull();
    expect(frozen(claims, [exception({ from: at(11) })])?.exceptionId).toBeNull();
    expect(frozen(claims, [exception({ until: at(10) })])?.exceptionId).toBeNull();
    expect(frozen(claims, [exception({ plan: 'PLN-001' })])?.exceptionId).toBeNull();
  });

  it('stays let through though the exception was withdrawn after it', () => {
    const used = exception({ status: 'withdrawn', used: [{ at: at(10), kind: 'change', id: 'rel-1' }] });
    expect(frozen({ exception: 'FX-1' }, [used])?.exceptionId).toBe('FX-1');
  });
});

describe('an exception', () => {
  it('stands ahead, open or over, and lapses where nobody decides before its end', () => {
    expect(standingOfException(exception(), at(-1))).toBe('ahead');
    expect(standingOfException(exception(), at(0))).toBe('open');
    expect(standingOfException(exception(), at(60))).toBe('over');
    expect(standingOfException(exception({ status: 'asked' }), at(60))).toBe('lapsed');
  });

  it('lets through the plan that it names, and no other', () => {
    const leave = [exception({ plan: 'PLN-060' })];
    expect(exceptionForPlan(leave, { id: 'PLN-060', line: 'shop' }, at(1))?.id).toBe('FX-1');
    expect(exceptionForPlan(leave, { id: 'PLN-060', line: 'bikes' }, at(1))).toBeNull();
    expect(exceptionForPlan(leave, { id: 'PLN-060' }, at(1))).toBeNull();
    expect(exceptionForPlan(leave, { id: 'PLN-001', line: 'shop' }, at(1))).toBeNull();
    expect(exceptionForPlan(leave, { id: 'PLN-060', line: 'shop' }, at(60))).toBeNull();
  });

  it('is approved by a commander, or by whom every window concerned names', () => {
    const windows = windowsOf(promotion, exception());
    expect(windows).toHaveLength(1);
    expect(mayApprove(windows, { person: 'chen.lan', role: 'responder' })).toBe(true);
    expect(mayApprove(windows, { person: 'wang.lei', role: 'responder' })).toBe(false);
    expect(mayApprove(windows, { person: 'wang.lei', role: 'commander' })).toBe(true);
    expect(mayApprove([], { person: 'chen.lan', role: 'responder' })).toBe(false);
  });
});
