import { describe, expect, it } from 'vitest';
import { dueNotices, type Noticed } from '../../../renderer/app/annunciation/due-notices.ts';
import type { Escalation } from '../../../shared/model/escalation.ts';
import { aCause, alertBoardOf } from '../../support/cause-fixtures.ts';

const start = Date.UTC(2026, 10, 11, 12);
const nothing: Noticed = { seen: new Set(), soundedAt: null };
const answered = aCause({ state: 'acknowledged' });

/** A cause whose levels were called up to this one. */
function called(level: number): Escalation {
  const { id: group, lead, title, severity, line } = aCause();
  return {
    escalationId: 'ESC-1',
    group,
    lead,
    title,
    severity,
    line,
    begunAt: start,
    status: 'calling',
    level,
    levels: 3,
    person: 'li.na',
    nextAt: null,
    nextCallee: null,
    nextPerson: null,
    calls: Array.from({ length: level }, (_, index) => ({
      level: index + 1,
      callee: 'primary',
      person: 'li.na',
      name: '李娜',
      phone: null,
      at: start,
      messages: [],
      callId: null,
      madeBy: null,
      madeAt: null,
      note: null,
    })),
  };
}

describe('what a screen tells of', () => {
  it('is nothing of what was there when it was opened, and each annunciation once after that', () => {
    const opened = dueNotices(null, alertBoardOf([aCause()]), [], start);
    expect(opened).toMatchObject({ annunciations: [], calls: [], tone: null });
    const second = aCause({ id: 'second', severity: 2 });
    const after = dueNotices(opened.noticed, alertBoardOf([aCause(), second]), [], start + 1_000);
    expect(after.annunciations.map(({ group }) => group)).toEqual(['second']);
    const again = dueNotices(after.noticed, alertBoardOf([aCause(), second]), [], start + 2_000);
    expect(again).toMatchObject({ annunciations: [], tone: null });
  });

  it('remembers what it told of for a while, and not for a whole night', () => {
    let noticed = dueNotices(null, alertBoardOf([]), [], start).noticed;
    for (let one = 0; one < 2_500; one += 1)
      noticed = dueNotices(noticed, alertBoardOf([aCause({ id: `cause-${one}` })]), [], start + one).noticed;
    expect(noticed.seen.size).toBeLessThanOrEqual(1_001);
    const back = alertBoardOf([aCause({ id: 'cause-2490' })]);
    expect(dueNotices(noticed, back, [], start + 2_500).annunciations).toEqual([]);
  });

  it('sounds as the worst of it', () => {
    const board = alertBoardOf([aCause({ id: 'b', severity: 3 }), aCause({ id: 'c', severity: 1 })]);
    expect(dueNotices(nothing, board, [], start).tone).toBe(1);
    expect(dueNotices(nothing, alertBoardOf([aCause({ severity: 3 })]), [], start).tone).toBe(3);
  });

  it('is a call up the chain too, but not the first one, which comes with the cause itself', () => {
    const board = alertBoardOf([answered]);
    const first = dueNotices(
      { ...nothing, seen: new Set([`${answered.id}@${answered.firstSeen}`]) },
      board,
      [called(1)],
      start,
    );
    expect(first.calls).toEqual([]);
    const second = dueNotices(first.noticed, board, [called(2)], start);
    expect(second.calls.map(({ id }) => id)).toEqual(['ESC-1:2']);
    expect(second.tone).toBe(1);
    expect(dueNotices(second.noticed, board, [called(2)], start).calls).toEqual([]);
  });
});

describe('the sound of what nobody has acknowledged', () => {
  const sounded = dueNotices(nothing, alertBoardOf([aCause()]), [], start).noticed;

  it('returns after 30 s, and again, until somebody has', () => {
    const board = alertBoardOf([aCause()]);
    expect(dueNotices(sounded, board, [], start + 29_999).tone).toBeNull();
    const returned = dueNotices(sounded, board, [], start + 30_000);
    expect(returned).toMatchObject({ tone: 1, annunciations: [] });
    expect(dueNotices(returned.noticed, board, [], start + 59_999).tone).toBeNull();
    expect(dueNotices(returned.noticed, board, [], start + 60_000).tone).toBe(1);
    expect(dueNotices(returned.noticed, alertBoardOf([answered]), [], start + 60_000).tone).toBeNull();
  });

  it('does not return for a P3, for what is shelved or over, nor for an effect', () => {
    for (const quiet of [
      aCause({ severity: 3 }),
      aCause({ state: 'shelved' }),
      aCause({ state: 'cleared' }),
      aCause({ effectOf: 'another' }),
    ])
      expect(dueNotices(sounded, alertBoardOf([quiet]), [], start + 60_000).tone).toBeNull();
  });
});
