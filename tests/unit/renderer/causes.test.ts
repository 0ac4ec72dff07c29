import { describe, expect, it } from 'vitest';
import { alertItems, causeItems, firstAlerts } from '../../../renderer/boards/alerts/cause-items.ts';
import { actsOnCause } from '../../../renderer/boards/alerts/cause-standing.ts';
import { createCauseIndex, type Causes } from '../../../renderer/boards/alerts/causes.ts';
import { alertBoard, anAlert, evening, eveningAlerts } from '../../support/alert-fixtures.ts';
import { floodAlerts } from '../../support/flood-fixtures.ts';

const indexed = (rows = eveningAlerts()) => createCauseIndex()(alertBoard(rows));
const names = (causes: Causes['pinned']) => causes.map(({ group }) => group.entry);
const nothing: ReadonlySet<string> = new Set();
const listed = (
  causes: Causes,
  changes: { opened?: ReadonlySet<string>; whole?: ReadonlySet<string> } = {},
) =>
  causeItems({
    ...causes,
    opened: nothing,
    whole: nothing,
    form: null,
    alertsOf: ({ alerts }) => alerts,
    ...changes,
  });

describe('the causes of a board', () => {
  it('have the first out and every P1 on top, then the others by severity and first seen', () => {
    const { pinned, others } = indexed();
    expect(names(pinned)).toEqual(['coupon-svc@redeem', 'pay-gw@submit']);
    expect(names(others)).toEqual([
      'order-svc@createOrder',
      'coupon-db@lockCoupon',
      'cart-svc@checkout',
      'sms-svc@send',
      'map-svc@tile',
      'feed-svc@rank',
      'bank-b@auth',
    ]);
  });

  it('hold every alert once', () => {
    const rows = floodAlerts();
    const { pinned, others } = indexed(rows);
    const held = [...pinned, ...others].flatMap(({ alerts }) => alerts.map(({ fingerprint }) => fingerprint));
    expect(held.toSorted()).toEqual(rows.map(({ fingerprint }) => fingerprint).toSorted());
  });

  it('stay the same objects as long as neither they nor their alerts change', () => {
    const index = createCauseIndex();
    const board = alertBoard();
    const before = index(board);
    const [changed, ...same] = board.rows;
    if (!changed) throw new Error('the evening has alerts');
    const acknowledged = { by: 'li.na', at: evening('21:24:08'), note: null };
    const after = index({ ...board, rows: [{ ...changed, acknowledged }, ...same] });
    const kept = [...after.byId].filter(([id, cause]) => before.byId.get(id) === cause);
    expect(kept).toHaveLength(before.byId.size - 1);
    expect(after.byId.get(changed.group)).not.toBe(before.byId.get(changed.group));
  });

  it('say since when somebody waits, and which shelving ends first', () => {
    const rows = [
      anAlert({ fingerprint: '1', openedAt: evening('21:10:00') }),
      anAlert({ fingerprint: '2', openedAt: evening('21:05:00'), suppressed: true }),
    ];
    const [cause] = indexed(rows).byId.values();
    expect(cause?.waitsSince).toBe(evening('21:10:00'));

    const shelved = { by: 'li.na', at: evening('21:00:00'), reason: 'known', severity: 3 } as const;
    const [first] = indexed([
      anAlert({ fingerprint: '1', shelved: { ...shelved, until: null } }),
      anAlert({ fingerprint: '2', shelved: { ...shelved, until: evening('22:00:00') } }),
    ]).byId.values();
    expect(first?.shelved?.until).toBe(evening('22:00:00'));
  });

  it('can be acknowledged when all is over, to be removed, and are never shelved with a P1', () => {
    const [over] = indexed([anAlert({ state: 'cleared', clearedAt: evening('21:20:00') })]).byId.values();
    const [worst] = indexed([anAlert({ severity: 1 })]).byId.values();
    expect(over && actsOnCause(over.group)).toEqual({ acknowledge: true, shelve: 'no', unshelve: false });
    expect(worst && actsOnCause(worst.group).shelve).toBe('never');
  });
});

describe('the list of causes', () => {
  it('has a heading for what is pinned and for what is not', () => {
    expect(listed(indexed()).filter(({ kind }) => kind === 'section')).toHaveLength(2);
  });

  it('shows at least twenty alerts of an opened cause, and all of them when they are asked for', () => {
    const causes = indexed(floodAlerts());
    const [biggest] = causes.pinned;
    const opened = new Set([biggest?.group.id ?? '']);
    const some = listed(causes, { opened });
    expect(some.filter(({ kind }) => kind === 'alert')).toHaveLength(firstAlerts);
    expect(some.find(({ kind }) => kind === 'more')).toMatchObject({ hidden: 463 - firstAlerts });
    const all = listed(causes, { opened, whole: opened });
    expect(all.filter(({ kind }) => kind === 'alert')).toHaveLength(463);
    expect(all.some(({ kind }) => kind === 'more')).toBe(false);
  });

  it('has a form under the row that it is about, and keys that are unique', () => {
    const rows = eveningAlerts();
    const [first] = rows;
    if (!first) throw new Error('the evening has alerts');
    const items = alertItems(rows, { of: 'alert', id: first.fingerprint });
    expect(items.slice(0, 2).map(({ kind }) => kind)).toEqual(['alert', 'form']);
    expect(new Set(items.map(({ key }) => key)).size).toBe(items.length);
  });
});
