import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineDifference } from '../../../shared/rules/line-difference.ts';
import { planDifference } from '../../../shared/rules/plan-difference.ts';
import { aPlan } from '../../support/plan-fixtures.ts';

const call = (id: string, more: object = {}) => ({
  id,
  title: id,
  action: { manual: `Call ${id}.` },
  ...more,
});
const planOf = (...steps: object[]) => aPlan({ steps });

describe('the difference between two versions of a plan', () => {
  it('names the step and the field', () => {
    const before = planOf(call('switch', { timeout: '10s' }), call('tell'));
    const after = planOf(call('switch', { timeout: '20s' }), call('tell'));
    expect(planDifference(before, after)).toEqual([
      {
        place: [{ field: 'steps' }, { id: 'switch' }, { field: 'timeout' }],
        kind: 'changed',
        before: '10s',
        after: '20s',
      },
    ]);
  });

  it('says which steps came, went and stand in another order', () => {
    const changes = planDifference(
      planOf(call('a'), call('b'), call('c')),
      planOf(call('d'), call('c'), call('a')),
    );
    expect(changes.map(({ place, kind }) => [kind, place.at(-1)])).toEqual([
      ['removed', { id: 'b' }],
      ['added', { id: 'd' }],
      ['moved', { field: 'steps' }],
    ]);
    expect(changes.at(-1)).toMatchObject({ before: ['a', 'c'], after: ['c', 'a'] });
  });

  it('takes neither a default that is written out nor the version for a change', () => {
    expect(planDifference(aPlan(), aPlan({ version: 2, risk: 'medium', codes: [] }))).toEqual([]);
    expect(planDifference(planOf(call('a')), planOf(call('a', { timeout: '10s' })))).toEqual([]);
  });

  it('reads a list of words whole, and a list without ids by place', () => {
    const conditions = (above: number) => ({
      any: [
        { query: 'a', above: 1 },
        { query: 'b', above },
      ],
    });
    const before = aPlan({ codes: ['A', 'B'], trigger: conditions(1) });
    const after = aPlan({ codes: ['A'], trigger: conditions(2) });
    expect(planDifference(before, after)).toEqual([
      {
        place: [{ field: 'trigger' }, { field: 'any' }, { place: 2 }, { field: 'above' }],
        kind: 'changed',
        before: 1,
        after: 2,
      },
      { place: [{ field: 'codes' }], kind: 'changed', before: ['A', 'B'], after: ['A'] },
    ]);
  });

  it('says what was added and removed as a whole', () => {
    expect(planDifference(aPlan({ line: 'trade' }), aPlan({ drill: { every: '30d' } }))).toEqual([
      { place: [{ field: 'drill' }], kind: 'added', before: undefined, after: { every: '30d' } },
      { place: [{ field: 'line' }], kind: 'removed', before: 'trade', after: undefined },
    ]);
  });
});

describe('the difference between two texts', () => {
  it('shows the lines that differ with three around them, and their numbers', () => {
    const before = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l'].join('\n');
    const groups = lineDifference(before, before.replace('b', 'B').replace('l', 'l\nm\n'));
    expect(
      groups.map((group) =>
        group.map(({ kind, text }) => `${{ same: ' ', removed: '-', added: '+' }[kind]}${text}`),
      ),
    ).toEqual([
      [' a', '-b', '+B', ' c', ' d', ' e'],
      [' j', ' k', ' l', '+m'],
    ]);
    expect(groups[0]?.slice(1, 4).map(({ before: old, after }) => [old, after])).toEqual([
      [2, null],
      [null, 2],
      [3, 3],
    ]);
    expect(groups[1]?.at(-1)).toMatchObject({ before: null, after: 13 });
  });

  it('is nothing for the same text with other line ends', () => {
    expect(lineDifference('a\nb\n', 'a\r\nb')).toEqual([]);
  });

  it('gives back both texts, whatever they are', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 });
    fc.assert(
      fc.property(text, text, (left, right) => {
        const all = lineDifference(
          [...left, 'end'].join('\n'),
          [...right, 'end'].join('\n'),
          Infinity,
        ).flat();
        const of = (side: 'before' | 'after') =>
          all.filter((line) => line[side] !== null).map(({ text: line }) => line);
        const differs = [...left, 'end'].join('\n') !== [...right, 'end'].join('\n');
        expect(of('before')).toEqual(differs ? [...left, 'end'] : []);
        expect(of('after')).toEqual(differs ? [...right, 'end'] : []);
        for (const side of ['before', 'after'] as const) {
          const numbers = all.flatMap((line) => line[side] ?? []);
          expect(numbers).toEqual(numbers.map((_, index) => index + 1));
        }
      }),
    );
  });
});
