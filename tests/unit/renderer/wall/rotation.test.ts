import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  pinFor,
  rotate,
  turnGone,
  type Pin,
  type RotationState,
} from '../../../../renderer/app/wall/rotation.ts';
import { wallBoardIds, type WallTurn } from '../../../../renderer/state/wall.ts';

const turns: WallTurn[] = [
  { board: 'funnel', seconds: 30 },
  { board: 'capacity', seconds: 20 },
  { board: 'freeze', seconds: 10 },
];
const start = 1_800_000_000_000;
const after = (seconds: number) => start + seconds * 1_000;

type Row = Parameters<typeof pinFor>[0]['rows'][number];
const acknowledged: Row['acknowledged'] = { by: 'chen.lan', at: 1, note: null, severity: 1 } as never;
const row = (changes: Partial<Row> = {}): Row => ({
  fingerprint: 'f1',
  severity: 1,
  state: 'open',
  shelved: null,
  suppressed: false,
  acknowledged: null,
  entry: null,
  openedAt: 1,
  ...changes,
});
const incident = (alerts: string[], status: 'open' | 'resolved' = 'open') =>
  ({ status, mergedInto: null, severity: 1, since: 1, alerts }) as never;
const pinned = (rows: Row[], incidents: never[] = [], own = turns) => pinFor({ rows, incidents }, own);

describe('what a wall may not turn away from', () => {
  it('is nothing while no P1 is open', () => {
    expect(pinned([])).toBe(null);
    expect(pinned([row({ severity: 2 }), row({ severity: 3 })])).toBe(null);
    expect(pinned([row({ suppressed: true })])).toBe(null);
  });

  it('is a P1 that is open, acknowledged or not', () => {
    expect(pinned([row()])).toEqual({ fingerprint: 'f1', board: 'alerts' });
    expect(pinned([row({ acknowledged })])).toEqual({ fingerprint: 'f1', board: 'alerts' });
  });

  it('is a P1 that is over as long as nobody has acknowledged it', () => {
    expect(pinned([row({ state: 'cleared' })])).toEqual({ fingerprint: 'f1', board: 'alerts' });
    expect(pinned([row({ state: 'cleared', acknowledged })])).toBe(null);
  });

  it('is shown by the incident wall, else by capacity where it is about an entry, else by alerts', () => {
    expect(pinned([row({ entry: 'pay@gateway' })])?.board).toBe('capacity');
    expect(pinned([row()], [incident(['f1'])], [])?.board).toBe('incident');
    expect(pinned([row()], [incident(['other'])])?.board).toBe('alerts');
    expect(pinned([row()], [incident(['f1'], 'resolved')])?.board).toBe('alerts');
  });

  it('is shown by one of its own boards before any other', () => {
    expect(pinned([row({ entry: 'pay@gateway' })], [incident(['f1'])])?.board).toBe('capacity');
    expect(pinned([row()], [incident(['f1'])], [{ board: 'alerts', seconds: 9 }])?.board).toBe('alerts');
  });

  it('goes with the alarm strip: first what nobody has acknowledged, then what came first', () => {
    const rows = [
      row({ fingerprint: 'acked', acknowledged, openedAt: 1 }),
      row({ fingerprint: 'over', state: 'cleared', openedAt: 2 }),
      row({ fingerprint: 'later', openedAt: 9 }),
      row({ fingerprint: 'first', openedAt: 5 }),
    ];
    expect(pinned(rows)?.fingerprint).toBe('first');
  });
});

describe('a rotation', () => {
  const first = rotate(turns, null, null, start);
  const pin: Pin = { fingerprint: 'f1', board: 'alerts' };

  it('begins with its first board and gives each its own time', () => {
    const at = (seconds: number) => rotate(turns, first, null, after(seconds)).board;
    expect([0, 29.9, 30, 49.9, 50, 59.9, 60].map(at)).toEqual([
      'funnel',
      'funnel',
      'capacity',
      'capacity',
      'freeze',
      'freeze',
      'funnel',
    ]);
  });

  it('makes up for turns that went by unseen, and stands the same object meanwhile', () => {
    expect(rotate(turns, first, null, after(6_000 * 60 + 35))).toMatchObject({
      board: 'capacity',
      since: after(6_000 * 60 + 30),
    });
    expect(rotate(turns, first, null, after(5))).toBe(first);
  });

  it('goes to the P1 at once, stays as long as it holds, and comes back for a whole turn', () => {
    const before = rotate(turns, first, null, after(40));
    const held = rotate(turns, before, pin, after(45));
    expect(held).toMatchObject({ board: 'alerts', pinned: 'f1' });
    const stillHeld = rotate(turns, held, pin, after(100_000));
    expect(stillHeld).toMatchObject({ board: 'alerts', pinned: 'f1', since: held.since });
    const back = rotate(turns, stillHeld, null, after(100_001));
    expect(back).toEqual({ index: 1, board: 'capacity', pinned: null, since: after(100_001) });
    expect(rotate(turns, back, null, after(100_020)).board).toBe('capacity');
    expect(rotate(turns, back, null, after(100_021)).board).toBe('freeze');
  });

  it('never turns away from a P1, whatever the time, and shows the next one when another holds', () => {
    const state = fc.option(
      fc.record({
        index: fc.nat(6),
        since: fc.integer({ min: start - 1e9, max: start + 1e9 }),
        board: fc.constantFrom(...wallBoardIds),
        pinned: fc.option(fc.string()),
      }),
    );
    const pins = fc.record({ fingerprint: fc.string(), board: fc.constantFrom(...wallBoardIds) });
    fc.assert(
      fc.property(state, pins, fc.integer({ min: start - 1e9, max: start + 1e9 }), (before, held, now) => {
        expect(rotate(turns, before, held, now)).toMatchObject({
          board: held.board,
          pinned: held.fingerprint,
        });
      }),
    );
  });

  it('is always at one of its boards and within its time, from whatever was kept', () => {
    const kept = fc.record({
      index: fc.nat(6),
      since: fc.integer({ min: start - 1e9, max: start + 1e9 }),
      board: fc.constantFrom(...wallBoardIds),
      pinned: fc.option(fc.string()),
    });
    fc.assert(
      fc.property(kept, (before: RotationState) => {
        const state = rotate(turns, before, null, start);
        expect(state.board).toBe(turns[state.index]?.board);
        expect(start - state.since).toBeGreaterThanOrEqual(0);
        expect(start - state.since).toBeLessThan((turns[state.index]?.seconds ?? 0) * 1_000);
      }),
    );
  });

  it('tells how much of the turn has gone by; nothing while a P1 holds, or for one board alone', () => {
    expect(turnGone(turns, first, after(15))).toBe(0.5);
    expect(turnGone(turns, rotate(turns, first, pin, after(1)), after(15))).toBe(null);
    expect(turnGone(turns.slice(0, 1), first, after(15))).toBe(null);
  });
});
