import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { facts } from './alert-facts.ts';
import { startDesk } from './start-desk.ts';

const second = 1_000;
const minute = 60 * second;
const entries = [
  { id: 'order@create', strong: ['coupon@redeem'] },
  { id: 'coupon@redeem', strong: [] },
];
const at = (fingerprint: string, entry: string, changes = {}) =>
  facts({ fingerprint, entry, labels: { entry, fingerprint }, ...changes });
/** As many causes as alerts. */
const many = (count: number, changes = {}) =>
  Array.from({ length: count }, (_, index) => at(`f${index}`, `app-${index}@run`, changes));

describe('a storm of alerts at the desk', () => {
  it('tells of at most ten causes in 10 minutes, and has the P1 on top of what is no first out', async () => {
    const { poll, desk, clock } = startDesk({ entries });
    await clock.advance(minute);
    const said = new Set<string>();
    desk.view.watch(({ annunciations }) => annunciations.forEach(({ id }) => said.add(id)));
    const storm = [...many(300, { severity: 3 }), at('worst', 'pay@submit', { severity: 1, startsAt: 900 })];
    poll(...storm);
    await clock.advance(second);
    const board = desk.view.read();
    expect(board.load).toMatchObject({ raw: 301, limit: 10 });
    expect(board.load.floodSince).not.toBeNull();
    expect(board.annunciations[0]).toMatchObject({ severity: 1, because: 'new' });
    expect(board.annunciations.at(-1)?.more).toBe(295);
    expect(board.groups.slice(0, 2).map(({ severity, firstOut }) => [severity, firstOut])).toEqual([
      [3, true],
      [1, false],
    ]);
    await clock.advance(9 * minute);
    expect(said.size).toBe(6);
  });

  it('ebbs away by itself on the board, without any further alert', async () => {
    const { poll, desk, clock } = startDesk({ entries });
    const floods: boolean[] = [];
    desk.view.watch(({ load }) => floods.push(load.floodSince !== null));
    poll(...many(20));
    await clock.advance(11 * minute);
    expect([floods.includes(true), floods.at(-1)]).toEqual([true, false]);
    expect(desk.view.read().load).toMatchObject({ annunciations: 0, raw: 0 });
  });

  it('is told the same after a restart: floods, first sightings, effects and names', async () => {
    const folder = temporaryFolder();
    const first = startDesk({ folder, entries });
    first.poll(at('gone', 'coupon@redeem', { startsAt: 400 }));
    await first.clock.advance(minute);
    const standing = [at('c', 'coupon@redeem'), at('o', 'order@create', { startsAt: 1_200 }), ...many(12)];
    first.poll(at('gone', 'coupon@redeem', { startsAt: 400 }), ...standing);
    const commandId = 'command-gone';
    const actor = { person: 'li.na', role: 'responder' as const };
    first.desk.acknowledge({ fingerprint: 'gone', note: null, actor, commandId });
    first.poll(...standing);
    await first.clock.advance(10 * second);
    const { groups, load } = first.desk.view.read();
    first.close();
    const coupon = groups.find(({ entry }) => entry === 'coupon@redeem');
    expect(coupon).toMatchObject({ startsAt: 400, firstOut: true, counts: { all: 1 } });
    expect(groups.find(({ entry }) => entry === 'order@create')?.effectOf).toBe(coupon?.id);
    expect(load.floodSince).not.toBeNull();

    const again = startDesk({ folder, entries, clock: first.clock }).desk.view.read();
    expect(again.groups).toEqual(groups);
    expect(again.load).toMatchObject({
      floodSince: load.floodSince,
      raw: load.raw,
      perMinute: load.perMinute,
    });
  });

  it('marks what comes and goes', async () => {
    const { poll, desk, clock } = startDesk({ entries });
    for (let time = 0; time < 3; time += 1) {
      poll(at('f1', 'coupon@redeem'));
      await clock.advance(30 * second);
      if (time < 2) poll();
      await clock.advance(30 * second);
    }
    expect(desk.view.read()).toMatchObject({ rows: [{ chattering: true }], groups: [{ chattering: 1 }] });
    await clock.advance(10 * minute);
    expect(desk.view.read().rows).toMatchObject([{ chattering: false }]);
  });
});
