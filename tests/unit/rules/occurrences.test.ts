import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AlertFacts } from '../../../shared/model/alert.ts';
import type { Fact, StoredEvent } from '../../../shared/model/event.ts';
import {
  hear,
  heardBefore,
  lateFor,
  type AlertStatement,
  type Occurrence,
} from '../../../shared/rules/occurrences.ts';
import { facts } from '../alerts/alert-facts.ts';

const alertAt = (startsAt: number, changes: Partial<AlertFacts> = {}) =>
  facts({ fingerprint: 'f1', startsAt, ...changes });
const firing = (startsAt: number): AlertStatement => ({
  state: 'firing',
  alert: alertAt(startsAt),
  timed: true,
});
const over = (startsAt: number | null, endsAt: number | null): AlertStatement => ({
  state: 'over',
  fingerprint: 'f1',
  name: 'Slow',
  startsAt,
  endsAt,
});

function after(statements: readonly AlertStatement[], now = 1_000): Occurrence | undefined {
  return statements.reduce<Occurrence | undefined>(
    (known, statement) => hear(known, statement, now),
    undefined,
  );
}
const stateAfter = (...statements: AlertStatement[]) => after(statements)?.state;

describe('what is delivered of one alert', () => {
  it('opens it, and an end closes it', () => {
    expect(stateAfter(firing(10))).toBe('open');
    expect(stateAfter(firing(10), over(10, 20))).toBe('over');
  });

  it('is told again without an effect', () => {
    const ended = after([firing(10), over(10, 20)]);
    expect(hear(ended, over(10, 20), 2_000)).toBe(ended);
    expect(hear(ended, firing(10), 2_000)).toBe(ended);
  });

  it('does not open by a report of what is over, before or after the end was heard', () => {
    expect(stateAfter(over(10, 20), firing(10))).toBe('over');
    expect(stateAfter(firing(10), over(10, 20), firing(10))).toBe('over');
    expect(stateAfter(firing(10), over(10, 20), firing(15))).toBe('over');
  });

  it('opens anew by a later start, and a late end of the earlier one does not close it', () => {
    expect(after([firing(10), over(10, 20), firing(30)])).toEqual({ state: 'open', alert: alertAt(30) });
    expect(stateAfter(firing(10), firing(30), over(10, 20))).toBe('open');
    expect(stateAfter(firing(30), over(10, 20), firing(10))).toBe('open');
  });

  it('is over by an end that names another start of the same occurrence', () => {
    expect(stateAfter(firing(12), over(10, 20))).toBe('over');
  });

  it('is over where it ends in the moment of its start, or has no end at all', () => {
    expect(stateAfter(firing(10), over(10, 10))).toBe('over');
    expect(stateAfter(firing(10), over(10, null))).toBe('over');
    expect(stateAfter(firing(10), over(null, null))).toBe('over');
    expect(stateAfter(firing(10), over(10, 5))).toBe('over');
  });

  it('keeps its start where the sender does not tell one', () => {
    const untimed: AlertStatement = { state: 'firing', alert: alertAt(500), timed: false };
    expect(after([firing(10), untimed])).toEqual({ state: 'open', alert: alertAt(10) });
    expect(after([firing(10), over(10, 20), untimed])).toEqual({ state: 'open', alert: alertAt(500) });
  });

  it('opens again with its old start once no delivery can be that late any more', () => {
    const ended = after([firing(10), over(10, 20)], 1_000);
    expect(hear(ended, firing(10), 1_000 + lateFor).state).toBe('over');
    expect(hear(ended, firing(10), 1_001 + lateFor).state).toBe('open');
  });

  it('ends the same in whatever order it comes, and however often', () => {
    const occurrence = fc
      .record({ start: fc.nat(50), length: fc.nat(20), ended: fc.boolean() })
      .map(({ start, length, ended }) =>
        ended ? [firing(start), over(start, start + length)] : [firing(start)],
      );
    const statements = fc.array(occurrence, { minLength: 1, maxLength: 6 }).map((list) => list.flat());
    const shuffled = statements.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray([...list, ...list], { minLength: 2 * list.length })),
    );
    fc.assert(
      fc.property(shuffled, ([list, again]) => {
        expect(momentOf(after(again))).toEqual(momentOf(after(list)));
      }),
    );
  });

  it('is open exactly while nothing that ended is as late as its last start', () => {
    const spans = fc.array(fc.record({ start: fc.nat(30), end: fc.option(fc.nat(30)) }), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(spans, (list) => {
        const statements = list.map(({ start, end }) =>
          end === null ? firing(start) : over(start, start + end),
        );
        const starts = list.filter(({ end }) => end === null).map(({ start }) => start);
        const ends = list.flatMap(({ start, end }) => (end === null ? [] : [start + end]));
        expect(after(statements)?.state).toBe(
          Math.max(-1, ...starts) > Math.max(-1, ...ends) ? 'open' : 'over',
        );
      }),
    );
  });
});

function momentOf(occurrence: Occurrence | undefined): unknown {
  return occurrence?.state === 'open' ? { open: occurrence.alert.startsAt } : { over: occurrence?.endsAt };
}

describe('what the log tells of deliveries', () => {
  const logged = (...list: Fact[]): StoredEvent[] =>
    list.map((fact, index) => ({
      ...fact,
      seq: index + 1,
      id: `e${index}`,
      at: 1_000 + index,
      author: 'tidewatch',
      command: null,
      console: 'c',
    }));
  const opened: Fact = { kind: 'alert.opened', data: { alert: alertAt(10, { source: 'hook' }) } };
  const cleared = (source: string, endsAt?: number): Fact => ({
    kind: 'alert.cleared',
    data: { fingerprint: 'f1', source, ...(endsAt === undefined ? {} : { endsAt }) },
  });
  const told = (...list: Fact[]) => heardBefore(logged(...list))('hook');

  it('is what was open, and what was over with its end', () => {
    expect(told(opened).occurrences.get('f1')).toMatchObject({ state: 'open', alert: { startsAt: 10 } });
    expect(told(opened, cleared('hook', 20)).occurrences.get('f1')).toMatchObject({
      state: 'over',
      endsAt: 20,
      heardAt: 1_001,
    });
    expect(told(opened, cleared('hook', 20), opened).occurrences.get('f1')?.state).toBe('open');
  });

  it('forgets what the source did not end itself', () => {
    expect(told(opened, cleared('hook')).occurrences.size).toBe(0);
  });

  it('knows an end that another source spoke for', () => {
    expect(told(cleared('am', 20)).occurrences.get('f1')?.state).toBe('over');
    expect(told(opened, cleared('am')).occurrences.size).toBe(0);
  });

  it('knows an end that came before its start, and when the source was heard', () => {
    const ended: Fact = {
      kind: 'alert.ended',
      data: { fingerprint: 'f1', source: 'hook', name: 'Slow', endsAt: 20 },
    };
    expect(told(ended)).toMatchObject({ at: 1_000 });
    expect(told(ended).occurrences.get('f1')).toMatchObject({ state: 'over', name: 'Slow', endsAt: 20 });
    expect(told().at).toBeNull();
  });
});
