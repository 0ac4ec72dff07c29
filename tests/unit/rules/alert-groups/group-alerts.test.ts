import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AlertRow } from '../../../../shared/model/alert.ts';
import type { AlertGroup } from '../../../../shared/model/alert-group.ts';
import { causesAmong, type LinkedEntry } from '../../../../shared/rules/alert-groups/causes-among.ts';
import { groupAlerts, type Grouping } from '../../../../shared/rules/alert-groups/group-alerts.ts';
import { anAlert } from '../../../support/alert-fixtures.ts';

const now = 10_000_000;
const minute = 60_000;
const entries: LinkedEntry[] = [
  { id: 'app-gw@order', strong: ['order@create'] },
  { id: 'order@create', strong: ['coupon@redeem', 'order-db@write'] },
  { id: 'coupon@redeem', strong: ['coupon-db@lock'] },
  { id: 'coupon@claim', strong: [] },
  { id: 'pay@submit', strong: [], partner: { name: { en: 'Bank B', zh: '银行 B' } } },
];
const place = causesAmong(entries);
const nothingRemembered: Grouping['course'] = { episodeSince: null, memoryOf: () => null };

/** An alert of an entry that began so many minutes ago. */
function alert(fingerprint: string, changes: Partial<AlertRow> & { ago?: number } = {}): AlertRow {
  const { ago = 1, ...others } = changes;
  const openedAt = now - ago * minute;
  const row = anAlert({
    fingerprint,
    entry: null,
    line: null,
    labels: {},
    openedAt,
    startsAt: openedAt,
    owner: null,
    ...others,
  });
  return { ...row, group: place(row).id };
}
const at = (fingerprint: string, entry: string, changes: Partial<AlertRow> & { ago?: number } = {}) =>
  alert(fingerprint, { entry, ...changes });
const groupsOf = (rows: readonly AlertRow[], course = nothingRemembered) =>
  groupAlerts(rows, { place, entries, course, now });
const only = (rows: readonly AlertRow[]): AlertGroup | undefined => groupsOf(rows)[0];
const idOf = (row: AlertRow) => place(row).id;

const places = [
  null,
  'order@create',
  'coupon@redeem',
  'order@create#coupon@redeem',
  'app-gw@order',
  'new@one',
];
/** Any board. */
const someAlerts = fc.uniqueArray(
  fc.record({
    fingerprint: fc.integer({ min: 0, max: 60 }).map((index) => `f${index}`),
    entry: fc.constantFrom(...places),
    name: fc.constantFrom('A', 'B'),
    labels: fc.constantFrom<Record<string, string>[]>(
      {},
      { job: 'x' },
      { job: 'y' },
      { app: 'coupon' },
      { partner: 'Bank B' },
    ),
    severity: fc.constantFrom(1 as const, 2 as const, 3 as const),
    ago: fc.integer({ min: 0, max: 20 }),
    owner: fc.constantFrom(null, 'li.na', 'sun.hao'),
    plans: fc.constantFrom<string[]>([], ['PLN-001'], ['PLN-002', 'PLN-001']),
    acknowledged: fc.constantFrom(null, { by: 'li.na', at: now - 5 * minute, note: null }),
    suppressed: fc.boolean(),
  }),
  { selector: ({ fingerprint }) => fingerprint, maxLength: 25 },
);

describe('what is one cause', () => {
  it('is where it happens: the same entry, whatever way led there', () => {
    const rows = [
      at('a', 'coupon@redeem'),
      at('b', 'order@create#coupon@redeem', { name: 'Another' }),
      at('c', 'order@create', { severity: 3, ago: 0.5 }),
    ];
    const groups = groupsOf(rows);
    expect(groups.map(({ counts, entry, by }) => `${entry} ${counts.all} ${by}`)).toEqual([
      'coupon@redeem 2 dependency',
      'order@create 1 entry',
    ]);
  });

  it('is the application that labels name, where the promotion knows it: its only entry, or all of it', () => {
    expect(idOf(alert('a', { labels: { app: 'order' } }))).toBe(idOf(at('b', 'order@create')));
    expect(only([alert('a', { labels: { app: 'coupon' } })])?.entry).toBe('coupon@');
    expect(only([alert('a', { labels: { app: 'kube-state-metrics' } })])?.entry).toBeNull();
  });

  it('is the name with what says where it belongs, and not which machine', () => {
    const of = (fingerprint: string, labels: Record<string, string>, name = 'DiskFull') =>
      alert(fingerprint, { name, labels: { alertname: name, ...labels } });
    const rows = [
      of('a', { job: 'mysql', instance: 'db-1' }),
      of('b', { job: 'mysql', instance: 'db-2' }),
      of('c', { job: 'redis', instance: 'db-1' }),
      of('d', { job: 'mysql', instance: 'db-1' }, 'DiskSlow'),
    ];
    const groups = groupsOf(rows);
    expect(groups.map(({ counts }) => counts.all).toSorted((left, right) => left - right)).toEqual([1, 1, 2]);
    expect(groups.find(({ counts }) => counts.all === 2)).toMatchObject({
      by: 'labels',
      why: { en: 'All of them are DiskFull with job="mysql"' },
    });
  });

  it('is a partner, whatever is said of them', () => {
    const rows = [
      alert('a', { name: 'BankSlow', labels: { partner: 'Bank B' } }),
      alert('b', { name: 'BankErrors', labels: { partner: 'bank b' } }),
    ];
    expect(groupsOf(rows).map(({ counts }) => counts.all)).toEqual([2]);
  });

  it('has every alert in exactly one group, and says the same in whatever order they come', () => {
    fc.assert(
      fc.property(someAlerts, fc.infiniteStream(fc.nat()), (all, dice) => {
        const rows = all.map(({ fingerprint, ...changes }) => alert(fingerprint, changes));
        const shuffled = rows
          .map((row) => ({ row, key: dice.next().value ?? 0 }))
          .toSorted((left, right) => left.key - right.key)
          .map(({ row }) => row);
        const groups = groupsOf(rows);
        expect(groupsOf(shuffled)).toEqual(groups);
        expect(groups.reduce((sum, { counts }) => sum + counts.all, 0)).toBe(rows.length);
        const ids = new Set(groups.map(({ id }) => id));
        expect(ids.size).toBe(groups.length);
        for (const row of rows) expect(ids.has(row.group)).toBe(true);
        const effects = groups.filter(({ effectOf }) => effectOf !== null);
        const origins = effects.map(({ effectOf }) => groups.find(({ id }) => id === effectOf));
        expect(origins.filter((origin) => origin?.effectOf !== null)).toEqual([]);
        expect(effects.filter(({ firstOut }) => firstOut)).toEqual([]);
      }),
    );
  });

  it('keeps its name from one board to the next, whatever else comes, goes, clears or is acknowledged', () => {
    fc.assert(
      fc.property(someAlerts, someAlerts, fc.nat(24), (before, news, kept) => {
        const row = ({ fingerprint, ...changes }: (typeof before)[number]) => alert(fingerprint, changes);
        const stays = before.slice(0, kept);
        const names = new Set(stays.map(({ fingerprint }) => fingerprint));
        const others = news.filter(({ fingerprint }) => !names.has(fingerprint)).map(row);
        const later = stays.map(row).map((one) => ({ ...one, state: 'cleared' as const, clearedAt: now }));
        const idsOf = (rows: readonly AlertRow[]) =>
          new Map(
            groupsOf(rows).flatMap(({ id }) =>
              rows.filter(({ group }) => group === id).map(({ fingerprint }) => [fingerprint, id] as const),
            ),
          );
        const [first, second] = [idsOf(before.map(row)), idsOf([...others, ...later])];
        expect(stays.map(({ fingerprint }) => second.get(fingerprint))).toEqual(
          stays.map(({ fingerprint }) => first.get(fingerprint)),
        );
      }),
    );
  });

  it('keeps its name when an earlier alert joins, when its lead clears, and when others come and go', () => {
    const one = at('a', 'coupon@redeem', { ago: 5 });
    const before = only([one]);
    const joined = only([one, at('b', 'order@create#coupon@redeem', { ago: 9, severity: 1 })]);
    const cleared = only([{ ...one, state: 'cleared', clearedAt: now }]);
    const others = groupsOf([one, at('x', 'order@create'), alert('y', {})]);
    expect([joined?.id, cleared?.id]).toEqual([before?.id, before?.id]);
    expect(others.map(({ id }) => id)).toContain(before?.id);
  });
});

describe('the row of a cause', () => {
  it('is headed by the worst that is open, among equals by the first', () => {
    const group = only([
      at('a', 'coupon@redeem', { ago: 9 }),
      at('b', 'coupon@redeem', { ago: 3, severity: 2, summary: 'p99 1,420 ms', owner: 'xu.kai' }),
      at('c', 'coupon@redeem', { ago: 2, severity: 2 }),
      at('d', 'coupon@redeem', { ago: 8, severity: 1, state: 'cleared', clearedAt: now }),
    ]);
    expect(group).toMatchObject({
      lead: 'b',
      severity: 2,
      title: 'p99 1,420 ms',
      owner: 'xu.kai',
      firstSeen: now - 9 * minute,
      lastSeen: now - 2 * minute,
      counts: { all: 4, open: 3, cleared: 1, unacknowledged: 4 },
    });
  });

  it('remembers when it was first seen, even if those alerts are gone', () => {
    const memory = { firstSeen: now - 30 * minute, startsAt: now - 31 * minute };
    const [group] = groupsOf([at('a', 'coupon@redeem', { ago: 2 })], {
      episodeSince: null,
      memoryOf: () => memory,
    });
    expect(group).toMatchObject(memory);
  });

  it('stays acknowledged when more of the same joins, and not when something worse does', () => {
    const acknowledged = { by: 'zhao.min', at: now - 4 * minute, note: null };
    const seen = at('a', 'coupon@redeem', { ago: 5, severity: 2, acknowledged });
    const stateWith = (...others: AlertRow[]) => only([seen, ...others])?.state;
    expect(stateWith()).toBe('acknowledged');
    expect(only([seen, at('b', 'coupon@redeem', { ago: 1, severity: 2 })])).toMatchObject({
      state: 'acknowledged',
      acknowledged,
      counts: { unacknowledged: 1 },
    });
    expect(stateWith(at('b', 'coupon@redeem', { ago: 1, severity: 1 }))).toBe('unacknowledged');
    expect(stateWith(at('b', 'coupon@redeem', { ago: 6, severity: 3 }))).toBe('unacknowledged');
  });

  it('is shelved while everything open of it is, and cleared once nothing is open', () => {
    const shelved = { by: 'li.na', at: now, reason: 'known', until: null, severity: 3 as const };
    const hidden = at('a', 'coupon@redeem', { shelved });
    const gone = at('b', 'coupon@redeem', { state: 'cleared', clearedAt: now });
    expect([only([hidden])?.state, only([hidden, gone])?.state, only([gone])?.state]).toEqual([
      'shelved',
      'shelved',
      'cleared',
    ]);
  });
});

describe('the first out', () => {
  it('is what began first of what asks something of somebody, and heads the board before a P1', () => {
    const shelved = { by: 'li.na', at: now, reason: 'known', until: null, severity: 3 as const };
    const groups = groupsOf([
      at('p1', 'pay@submit', { severity: 1, ago: 2 }),
      at('first', 'coupon@redeem', { ago: 5 }),
      at('hidden', 'coupon-db@lock', { ago: 50, shelved }),
      at('p2', 'order@create', { severity: 2, ago: 4 }),
    ]);
    expect(groups.map(({ lead, firstOut }) => [lead, firstOut])).toEqual([
      ['first', true],
      ['p1', false],
      ['p2', false],
      ['hidden', false],
    ]);
  });

  it('stays on top after it has cleared, until somebody acknowledges it', () => {
    const cleared = at('first', 'coupon@redeem', { ago: 5, state: 'cleared', clearedAt: now });
    const groups = groupsOf([cleared, at('p1', 'pay@submit', { severity: 1, ago: 2 })]);
    expect(groups[0]).toMatchObject({ lead: 'first', firstOut: true, state: 'cleared' });
  });

  it('of a flood is of what came with it, not what has been standing for days', () => {
    const rows = [
      at('old', 'app-gw@order', { ago: 4_000 }),
      at('first', 'coupon@redeem', { ago: 5 }),
      at('next', 'pay@submit', { ago: 4 }),
    ];
    const inFlood = { episodeSince: now - 12 * minute, memoryOf: () => null };
    expect(groupsOf(rows, inFlood).find(({ firstOut }) => firstOut)?.lead).toBe('first');
    expect(groupsOf(rows).find(({ firstOut }) => firstOut)?.lead).toBe('old');
  });
});
