import { describe, expect, it } from 'vitest';
import { nearChanges } from '../../../../shared/rules/changes/near-changes.ts';
import { at, change, minute, promotion } from './change-fixtures.ts';

const app = (name: string, startedAt: number, more: object = {}) =>
  change({ id: name, apps: [name], startedAt, endedAt: startedAt + minute, ...more });
const near = (changes: ReturnType<typeof app>[], entries = ['order@create'], until?: number) =>
  nearChanges(changes, entries, promotion, at(30), until).map(({ change: { id }, distance }) => [
    id,
    distance,
  ]);

describe('what was changed in the last hour', () => {
  it('stands nearest by dependency first, in both directions, then latest', () => {
    const changes = [
      app('unlock', at(29)),
      app('coupon', at(28)),
      app('pay', at(1)),
      app('price', at(2)),
      app('order', at(-20)),
    ];
    expect(near(changes)).toEqual([
      ['order', 0],
      ['price', 1],
      ['pay', 1],
      ['coupon', 2],
      ['unlock', null],
    ]);
  });

  it('puts what touches the line before what has nothing in common', () => {
    const ofLine = change({ id: 'shop-config', apps: [], lines: ['shop'], startedAt: at(1) });
    expect(near([app('unlock', at(29)), ofLine])).toEqual([
      ['shop-config', null],
      ['unlock', null],
    ]);
  });

  it('finds who shares a partner', () => {
    expect(near([change({ id: 'r', apps: [], entries: ['pay@refund'] })], ['pay@submit'])).toEqual([
      ['r', 1],
    ]);
  });

  it('leaves out what ended more than an hour before, and keeps what still runs', () => {
    const old = app('price', at(-40));
    expect(near([old])).toEqual([]);
    expect(near([{ ...old, status: 'running', endedAt: null }])).toEqual([['price', 1]]);
  });

  it('counts what came after the trouble only up to the moment that is asked for', () => {
    expect(near([app('price', at(35))])).toEqual([]);
    expect(near([app('price', at(35))], ['order@create'], at(40))).toEqual([['price', 1]]);
  });

  it('says what lay inside a freeze', () => {
    const [one] = nearChanges([app('price', at(20))], ['order@create'], promotion, at(30));
    expect(one).toMatchObject({ before: 10 * minute, inFreeze: true });
  });
});
