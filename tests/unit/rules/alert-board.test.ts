import { describe, expect, it } from 'vitest';
import { alertBoard } from '../../../shared/rules/alert-board.ts';
import { createAlertCourse } from '../../../shared/rules/alert-groups/alert-course.ts';
import { causesAmong } from '../../../shared/rules/alert-groups/causes-among.ts';
import type { Alerts } from '../../../shared/rules/alerts.ts';
import type { Alert } from '../../../shared/model/alert.ts';
import { facts } from '../alerts/alert-facts.ts';

const now = 100_000;
const by = { by: 'li.na', at: 50_000 };

function board(...all: (Partial<Alert> & { fingerprint: string })[]) {
  const alerts: Alerts = new Map(
    all.map((changes) => [
      changes.fingerprint,
      {
        ...facts(),
        state: 'open',
        openedAt: 10_000,
        clearedAt: null,
        acknowledged: null,
        shelved: null,
        ...changes,
      },
    ]),
  );
  return alertBoard({
    alerts,
    now,
    confirmationOf: ({ source }) => ({ reporters: [], confirmed: source === 'am', asOf: 99_000 }),
    plansFor: ({ name }) => (name === 'RecommendationSlow' ? ['PLN-014'] : []),
    ownerOf: ({ line }) => (line === 'hotel' ? 'zhang.wei' : null),
    place: causesAmong([]),
    entries: [],
    course: createAlertCourse().at(now),
    annunciate: () => [],
  });
}
const order = (...all: Parameters<typeof board>) => board(...all).rows.map(({ fingerprint }) => fingerprint);

describe('the alert board', () => {
  it('has the most severe first, then what nobody has acknowledged, then what was there first', () => {
    expect(
      order(
        { fingerprint: 'p3', severity: 3, openedAt: 1 },
        { fingerprint: 'acknowledged', severity: 1, openedAt: 2, acknowledged: { ...by, note: null } },
        { fingerprint: 'later', severity: 1, openedAt: 4 },
        { fingerprint: 'first', severity: 1, openedAt: 3 },
        { fingerprint: 'p2', severity: 2 },
      ),
    ).toEqual(['first', 'later', 'acknowledged', 'p2', 'p3']);
  });

  it('keeps what cleared unseen until it is acknowledged', () => {
    const cleared = { state: 'cleared' as const, clearedAt: 20_000 };
    const { rows, counts } = board(
      { fingerprint: 'unseen', ...cleared },
      { fingerprint: 'seen', ...cleared, acknowledged: { ...by, note: null } },
    );
    expect(rows.map(({ fingerprint }) => fingerprint)).toEqual(['unseen']);
    expect(counts).toEqual({ p1: 0, p2: 0, p3: 0, unacknowledged: 1, shelved: 0, cleared: 1 });
  });

  it('counts neither the shelved nor the silenced among what stands', () => {
    const shelved = { ...by, reason: 'known', severity: 2 as const };
    expect(
      board(
        { fingerprint: 'a', severity: 1 },
        { fingerprint: 'b', severity: 2, acknowledged: { ...by, note: null } },
        { fingerprint: 'c', shelved: { ...shelved, until: now + 1 } },
        { fingerprint: 'd', shelved: { ...shelved, until: now } },
        { fingerprint: 'e', suppressed: true },
      ).counts,
    ).toEqual({ p1: 1, p2: 2, p3: 0, unacknowledged: 2, shelved: 1, cleared: 0 });
  });

  it('says who owns an alert, what answers it, and whether its source still speaks', () => {
    expect(
      board(
        { fingerprint: 'a', name: 'RecommendationSlow', line: 'hotel' },
        { fingerprint: 'b', source: 'silent' },
      ).rows,
    ).toMatchObject([
      { plans: ['PLN-014'], owner: 'zhang.wei', confirmed: true, asOf: 99_000 },
      { plans: [], owner: null, confirmed: false },
    ]);
  });
});
