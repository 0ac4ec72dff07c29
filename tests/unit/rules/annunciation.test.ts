import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AlertGroup } from '../../../shared/model/alert-group.ts';
import type { Severity } from '../../../shared/model/severity.ts';
import {
  annunciate,
  annunciatedAtStart,
  nothingAnnunciated,
  type Annunciated,
} from '../../../shared/rules/annunciation.ts';
import { alertBoard, eveningAlerts } from '../../support/alert-fixtures.ts';

const minute = 60_000;
const start = 1_000 * minute;

const [someCause] = alertBoard(eveningAlerts()).groups;
function cause(id: string, severity: Severity, changes: Partial<AlertGroup> = {}): AlertGroup {
  if (someCause === undefined) throw new Error('the evening has causes');
  return {
    ...someCause,
    id,
    severity,
    state: 'unacknowledged',
    acknowledged: null,
    firstOut: false,
    effectOf: null,
    startsAt: start,
    firstSeen: start,
    ...changes,
  };
}
const many = (count: number, severity: Severity, name = `p${severity}`) =>
  Array.from({ length: count }, (_, index) =>
    cause(`${name}-${index}`, severity, { startsAt: start + index }),
  );
/** What is said by a sequence of boards, each so many minutes after the start. */
function told(...boards: (readonly [number, readonly AlertGroup[]])[]) {
  let state: Annunciated = nothingAnnunciated;
  return boards.map(([after, groups]) => {
    const now = start + after * minute;
    state = annunciate(state, groups, now);
    return state.made
      .filter(({ at }) => at === now)
      .map(({ group, more }) => (more > 0 ? `${group} +${more}` : group));
  });
}

describe('what operators are told of', () => {
  it('is each new cause once, and one that has got worse again', () => {
    expect(
      told(
        [0, [cause('a', 3)]],
        [1, [cause('a', 3), cause('b', 2)]],
        [2, [cause('a', 2), cause('b', 2)]],
        [3, [cause('a', 2), cause('b', 2)]],
      ),
    ).toEqual([['a'], ['b'], ['a'], []]);
  });

  it('is not what is acknowledged, shelved or over, nor an effect of what is on the board', () => {
    const quiet = [
      cause('acked', 1, { state: 'acknowledged' }),
      cause('shelved', 2, { state: 'shelved' }),
      cause('cleared', 2, { state: 'cleared' }),
      cause('effect', 2, { effectOf: 'origin' }),
      cause('grave effect', 1, { effectOf: 'origin' }),
      cause('lost effect', 3, { effectOf: 'gone' }),
    ];
    expect(told([0, [cause('origin', 3), ...quiet]])).toEqual([['grave effect', 'origin', 'lost effect']]);
  });

  it('says what was acknowledged again only when it gets worse than that', () => {
    const acked = cause('a', 2, { state: 'acknowledged' });
    expect(told([0, [cause('a', 1)]], [1, [acked]], [2, [cause('a', 2)]], [3, [cause('a', 1)]])).toEqual([
      ['a'],
      [],
      [],
      ['a'],
    ]);
  });

  it('does not tell of what goes and comes back within 10 minutes, unless it is a P1', () => {
    expect(told([0, [cause('a', 2)]], [3, []], [5, [cause('a', 2)]])).toEqual([['a'], [], []]);
    expect(told([0, [cause('a', 2)]], [3, []], [11, [cause('a', 2)]])).toEqual([['a'], [], ['a']]);
    expect(told([0, [cause('a', 1)]], [3, []], [5, [cause('a', 1)]])).toEqual([['a'], [], ['a']]);
  });

  it('tells again of what was over or hidden for 10 minutes without leaving the board', () => {
    const [over, shelved] = [cause('a', 1, { state: 'cleared' }), cause('b', 2, { state: 'shelved' })];
    const standing = [cause('a', 1), cause('b', 2)];
    expect(told([0, standing], [3, [over, shelved]], [60, standing], [61, standing])).toEqual([
      ['a', 'b'],
      [],
      ['a', 'b'],
      [],
    ]);
    expect(told([0, standing], [3, [over, shelved]], [5, standing])).toEqual([['a', 'b'], [], []]);
  });

  it('keeps four of ten places for P1, and tells the rest by their number', () => {
    const p3 = many(30, 3);
    const [first, second] = told([0, p3], [1, [...p3, ...many(6, 1)]]);
    expect(first).toEqual(['p3-0', 'p3-1', 'p3-2', 'p3-3', 'p3-4', 'p3-5 +24']);
    expect(second).toEqual(['p1-0', 'p1-1', 'p1-2', 'p1-3 +2']);
  });

  it('has P1 first, and all of the ten places for them', () => {
    expect(told([0, [...many(3, 2), ...many(12, 1)]])).toEqual([
      [...many(9, 1).map(({ id }) => id), 'p1-9 +2'],
    ]);
  });

  it('tells later of what finds no place, as soon as one is free', () => {
    const six = many(6, 2);
    const late = [...six, cause('late', 2)];
    expect(told([0, six], [1, late], [9, late], [10, late]).slice(1)).toEqual([[], [], ['late']]);
    const state = annunciate(annunciate(nothingAnnunciated, six, start), late, start + 1);
    expect(state.waiting).toBe(1);
  });

  it('is at most ten in any 10 minutes, loses no P1, and says nothing twice', () => {
    const state = fc.constantFrom('unacknowledged' as const, 'acknowledged' as const, 'cleared' as const);
    const group = fc.record({
      id: fc.integer({ min: 0, max: 40 }).map((index) => `c${index}`),
      severity: fc.constantFrom(1 as const, 2 as const, 3 as const),
      state,
    });
    const board = fc.uniqueArray(group, { selector: ({ id }) => id, maxLength: 40 });
    const boards = fc.array(fc.tuple(fc.integer({ min: 0, max: 6 * minute }), board), { maxLength: 25 });
    fc.assert(
      fc.property(boards, (steps) => {
        let after: Annunciated & { waiting: number } = { ...nothingAnnunciated, waiting: 0 };
        let now = start;
        const all: number[] = [];
        for (const [pause, shown] of steps) {
          now += pause;
          const groups = shown.map(({ id, severity, ...others }) => cause(id, severity, others));
          const before = after;
          after = annunciate(before, groups, now);
          const fresh = after.made.slice(before.made.filter(({ at }) => at > now - 10 * minute).length);
          all.push(...fresh.map(({ at }) => at));
          expect(annunciate(after, groups, now).made).toEqual(after.made);
          const unheard = groups.filter(
            (one) =>
              one.severity === 1 && one.state === 'unacknowledged' && after.told.get(one.id)?.severity !== 1,
          );
          expect(unheard.length === 0 || after.made.length === 10).toBe(true);
        }
        for (const at of all) {
          expect(all.filter((other) => other > at - 10 * minute && other <= at).length).toBeLessThanOrEqual(
            10,
          );
        }
      }),
    );
  });
});

describe('at a start', () => {
  it('everything that was there is taken as told, but for a P1 that nobody has acknowledged', () => {
    const groups = [cause('p1', 1), cause('acked', 1, { state: 'acknowledged' }), ...many(20, 2)];
    const before = annunciatedAtStart(groups, start + minute);
    const { made } = annunciate(before, groups, start + minute);
    expect(made.filter(({ at }) => at === start + minute).map(({ group }) => group)).toEqual(['p1']);
    expect(made.length).toBeLessThanOrEqual(10);
  });
});
