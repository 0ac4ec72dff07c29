import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyDifference, followChange, MissedChange } from '../../../../shared/rules/differences/apply.ts';
import { differenceBetween } from '../../../../shared/rules/differences/difference.ts';
import { keepIdentity } from '../../../../shared/rules/differences/keep-identity.ts';
import { stayingPut } from '../../../../shared/rules/differences/placing.ts';

interface Row {
  id: string;
  value: unknown;
  state: string;
  note?: string | undefined;
}
interface Board {
  at: number;
  rows: Row[];
  groups: Row[];
  counts: Record<string, number>;
}
const keys = { rows: 'id', groups: 'id' } as const;

const row = (id: string): fc.Arbitrary<Row> =>
  fc
    .record(
      {
        id: fc.constant(id),
        value: fc.jsonValue({ maxDepth: 2 }),
        state: fc.constantFrom('open', 'acknowledged'),
      },
      { requiredKeys: ['id', 'value', 'state'] },
    )
    .chain((one) =>
      fc
        .option(fc.string({ maxLength: 3 }), { nil: undefined })
        .map((note) => (note === undefined ? one : { ...one, note })),
    );
const rows = fc
  .uniqueArray(fc.constantFrom(...'abcdefghijklmnop'.split(''), '__proto__', 'constructor', ''), {
    maxLength: 17,
  })
  .chain((ids) => fc.tuple(...ids.map(row)));
const board: fc.Arbitrary<Board> = fc.record({
  at: fc.integer(),
  rows,
  groups: rows,
  counts: fc.dictionary(fc.constantFrom('p1', 'p2', 'toString'), fc.integer(), { noNullPrototype: true }),
});
/** As it is after a wire. */
const sent = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value;

const difference = (before: Board, after: Board) => {
  const found = differenceBetween(before, after, keys);
  if (found === null) throw new Error('a board of these fields can always be told');
  return found;
};
const alert = (id: string, state = 'open'): Row => ({ id, value: 'x'.repeat(300), state });
const boardOf = (of: Row[], at = 1): Board => ({ at, rows: of, groups: [], counts: {} });
const tenThousand = Array.from({ length: 10_000 }, (_, index) => alert(`alert-${index}`));

describe('a difference of two boards', () => {
  it('makes the one the other, whatever they are', () => {
    fc.assert(
      fc.property(board, board, (before, after) => {
        const applied = applyDifference(sent(before), sent(difference(before, after)), keys);
        expect(sent(applied)).toEqual(sent(after));
        expect(applied.rows.map(({ id }) => id)).toEqual(after.rows.map(({ id }) => id));
      }),
      { numRuns: 500 },
    );
  });

  it('follows a board through any number of changes, also where a reader skips some', () => {
    fc.assert(
      fc.property(fc.array(board, { minLength: 2, maxLength: 6 }), fc.func(fc.boolean()), (boards, skips) => {
        let held = sent(boards[0] ?? boardOf([]));
        let base = boards[0] ?? boardOf([]);
        for (const [index, next] of boards.entries()) {
          if (skips(index) && index < boards.length - 1) continue;
          held = applyDifference(held, sent(difference(base, next)), keys);
          base = next;
        }
        expect(sent(held)).toEqual(sent(boards.at(-1)));
      }),
    );
  });

  it('says nothing of what is the same, however it is built', () => {
    fc.assert(
      fc.property(board, (one) => {
        expect(difference(one, structuredClone(one))).toEqual({ set: {}, rows: {} });
      }),
    );
  });

  it('of one row in a hundred is not a fifth larger than those rows', () => {
    const changed = tenThousand.filter((_, index) => index % 100 === 0);
    const after = tenThousand.map((one, index) =>
      index % 100 === 0 ? { ...one, value: `${index}`.padEnd(300, 'y'), state: 'acknowledged' } : one,
    );
    const bytes = JSON.stringify(difference(boardOf(tenThousand), boardOf(after))).length;
    expect(changed).toHaveLength(100);
    expect(bytes).toBeLessThan(1.2 * JSON.stringify(after.filter((_, index) => index % 100 === 0)).length);
  });

  it('says what changed alike in all rows once', () => {
    const after = tenThousand.map((one) => ({ ...one, state: 'heard at 19:30' }));
    expect(difference(boardOf(tenThousand), boardOf(after)).rows).toEqual({
      rows: {
        removed: [],
        put: [],
        placed: [],
        alike: [{ set: { state: 'heard at 19:30' }, runs: [[0, 9_999]] }],
      },
    });
  });

  it('of a row that sinks to the end names that row alone', () => {
    const [first = alert('none'), ...others] = tenThousand;
    const after = boardOf([...others, { ...first, state: 'acknowledged' }]);
    expect(difference(boardOf(tenThousand), after).rows.rows).toMatchObject({
      placed: [['alert-0', 9_999]],
      alike: [{ set: { state: 'acknowledged' }, runs: [[9_999, 9_999]] }],
    });
  });

  it('sends the whole where a field is gone', () => {
    const before: Partial<Board> = boardOf([]);
    const { counts: _counts, ...after } = before;
    expect(differenceBetween<Partial<Board>>(before, after, {})).toBeNull();
  });
});

describe('a board that is followed', () => {
  it('keeps the identity of every row that did not change, and of lists and fields', () => {
    const before = boardOf(tenThousand);
    const changed = tenThousand.with(17, alert('alert-17', 'acknowledged'));
    const first = followChange(null, { revision: 1, whole: before }, keys);
    const next = followChange(
      first,
      { revision: 2, after: 1, difference: sent(difference(before, boardOf(changed, 2))) },
      keys,
    ).board;
    expect(next.rows[17]).toEqual(changed[17]);
    expect(next.rows.filter((one, index) => one !== before.rows[index])).toHaveLength(1);
    expect(next.groups).toBe(before.groups);
    expect(next.counts).toBe(before.counts);
  });

  it('keeps it too when the stream begins anew after a loss', () => {
    const before = boardOf(tenThousand);
    const after = sent(boardOf(tenThousand.with(3, alert('alert-3', 'acknowledged')), 2));
    const { board: next } = followChange({ revision: 9, board: before }, { revision: 1, whole: after }, keys);
    expect(next).toEqual(after);
    expect(next.rows.filter((one, index) => one !== before.rows[index]).map(({ id }) => id)).toEqual([
      'alert-3',
    ]);
  });

  it('does not take a change that is not the next one', () => {
    const whole = followChange(null, { revision: 1, whole: boardOf([alert('a')]) }, keys);
    const empty = { set: {}, rows: {} };
    const change = { revision: 4, after: 3, difference: empty };
    expect(() => followChange(whole, change, keys)).toThrow(MissedChange);
    expect(() => followChange(null, change, keys)).toThrow(MissedChange);
    const elsewhere = { removed: [], put: [], alike: [], placed: [['b', 0] satisfies [string, number]] };
    expect(() =>
      applyDifference(boardOf([alert('a')]), { set: {}, rows: { rows: elsewhere } }, keys),
    ).toThrow(MissedChange);
  });
});

describe('identity', () => {
  it('is kept of everything that is the same, and of nothing that is not', () => {
    fc.assert(
      fc.property(board, board, (before, after) => {
        const kept = keepIdentity(before, structuredClone(after), keys);
        expect(sent(kept)).toEqual(sent(after));
        expect(keepIdentity(before, structuredClone(before), keys)).toBe(before);
        for (const one of kept.rows) {
          const old = before.rows.find(({ id }) => id === one.id);
          expect(old === one).toBe(old !== undefined && JSON.stringify(old) === JSON.stringify(one));
        }
      }),
    );
  });
});

describe('rows that need not be moved', () => {
  it('are as many as can be, in their order', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(8), { maxLength: 8 }), (places) => {
        const stays = stayingPut(places);
        const staying = places.filter((_, index) => stays[index]);
        expect(staying).toEqual(staying.toSorted((left, right) => left - right));
        expect(staying).toHaveLength(longestRising(places));
      }),
    );
  });
});

/** By trying everything. */
function longestRising(places: readonly number[], above = -1): number {
  return places.reduce(
    (best, place, index) =>
      place > above ? Math.max(best, 1 + longestRising(places.slice(index + 1), place)) : best,
    0,
  );
}
