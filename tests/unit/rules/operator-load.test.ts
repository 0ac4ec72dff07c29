import { expect, it } from 'vitest';
import type { Annunciation } from '../../../shared/model/annunciation.ts';
import { operatorLoad } from '../../../shared/rules/operator-load.ts';

const minute = 60_000;
const now = 100 * minute + 30_000;
const told = (owner: string | null): Annunciation => ({
  id: 'a',
  at: now,
  group: 'c1',
  severity: 2,
  title: 'Coupons',
  owner,
  because: 'new',
  more: 0,
});

it('counts what opened in 10 minutes, by ten whole minutes and the one under way', () => {
  const openings = [
    89 * minute + 59_999,
    90 * minute,
    91 * minute,
    99 * minute,
    99 * minute + 1,
    100 * minute,
  ];
  const { raw, perMinute } = operatorLoad({ openings, floodSince: null }, [], now);
  expect(raw).toBe(4);
  expect(perMinute.map(({ alerts }) => alerts)).toEqual([1, 1, 0, 0, 0, 0, 0, 0, 0, 2, 1]);
  expect([perMinute[0]?.at, perMinute.at(-1)?.at]).toEqual([90 * minute, 100 * minute]);
});

it('says of whom how often something was asked, the most burdened first', () => {
  const all = ['li.na', 'sun.hao', null, 'sun.hao'].map(told);
  const { annunciations, limit, owners } = operatorLoad({ openings: [], floodSince: null }, all, now);
  expect([annunciations, limit]).toEqual([4, 10]);
  expect(owners).toEqual([
    { owner: 'sun.hao', annunciations: 2 },
    { owner: null, annunciations: 1 },
    { owner: 'li.na', annunciations: 1 },
  ]);
});
