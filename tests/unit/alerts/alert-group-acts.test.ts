import { describe, expect, it } from 'vitest';
import { ConsoleError } from '../../../electron/core/console-error.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { facts } from './alert-facts.ts';
import { startDesk } from './start-desk.ts';

const coupon = (fingerprint: string, changes = {}) =>
  facts({ fingerprint, entry: 'coupon@redeem', labels: { entry: 'coupon@redeem' }, ...changes });
const by = (group: string, commandId: string) => ({
  group,
  actor: { person: 'li.na', role: 'responder' as const },
  commandId,
});

function codeOf(act: () => void): string {
  try {
    act();
  } catch (failure) {
    if (failure instanceof ConsoleError) return `${failure.code}: ${failure.message}`;
    throw failure;
  }
  return 'done';
}

function start() {
  const started = startDesk();
  const { desk, rows } = started;
  const groupOf = (fingerprint: string) =>
    rows().find((row) => row.fingerprint === fingerprint)?.group ?? 'none';
  const states = () => desk.view.read().groups.map(({ state, counts }) => [state, counts.all]);
  return { ...started, groupOf, states };
}

describe('what is done to a whole cause', () => {
  it('acknowledges what is in it now, by one command, and nothing of another cause', () => {
    const { poll, desk, log, rows, groupOf } = start();
    poll(coupon('a'), coupon('b'), facts({ fingerprint: 'other' }));
    const head = log.head();
    expect(desk.acknowledgeGroup({ ...by(groupOf('a'), 'command-1'), note: 'standby is on' })).toBe(2);
    expect(log.read({ after: head, limit: 9 }).map(({ kind, command }) => [kind, command])).toEqual([
      ['alert.acknowledged', 'command-1'],
      ['alert.acknowledged', 'command-1'],
    ]);
    const acked = rows().map(({ fingerprint, acknowledged }) => [fingerprint, acknowledged?.note]);
    expect(new Map(acked.map(([name, note]) => [name, note]))).toEqual(
      new Map([
        ['a', 'standby is on'],
        ['b', 'standby is on'],
        ['other', undefined],
      ]),
    );
  });

  it('has one effect for one command, however often it comes', () => {
    const { poll, desk, log, groupOf } = start();
    poll(coupon('a'), coupon('b'));
    const act = { ...by(groupOf('a'), 'command-1'), note: null };
    expect([desk.acknowledgeGroup(act), desk.acknowledgeGroup(act)]).toEqual([2, 2]);
    expect(log.ofCommand('command-1')).toHaveLength(2);
    expect(codeOf(() => desk.acknowledgeGroup({ ...act, commandId: 'command-2' }))).toMatch(
      /^conflict: .*no alert waits for an acknowledgement/,
    );
    expect(codeOf(() => desk.acknowledgeGroup({ ...by('nowhere', 'command-3'), note: null }))).toMatch(
      /^not-found: there is no cause "nowhere"/,
    );
  });

  it('is not answered as done under the id of another act', () => {
    const { poll, desk, log, groupOf, rows } = start();
    poll(coupon('a'), coupon('b'), facts({ fingerprint: 'other' }));
    desk.acknowledge({ ...by('', 'command-1'), fingerprint: 'a', note: null });
    const head = log.head();
    const used = /^conflict: the command id command-1 was used for something else/;
    const until = null;
    expect(codeOf(() => desk.shelveGroup({ ...by(groupOf('a'), 'command-1'), reason: 'x', until }))).toMatch(
      used,
    );
    const other = { ...by('', 'command-1'), fingerprint: 'other' };
    expect(codeOf(() => desk.shelve({ ...other, reason: 'x', until }))).toMatch(used);
    expect(codeOf(() => desk.acknowledge({ ...other, note: null }))).toMatch(used);
    expect(codeOf(() => desk.acknowledge({ ...other, fingerprint: 'a', note: null }))).toBe('done');
    expect(log.head()).toBe(head);
    expect(rows().find(({ fingerprint }) => fingerprint === 'other')?.acknowledged).toBeNull();
  });

  it('is shelved until it clears, and comes back when it comes again', () => {
    const { poll, desk, states, groupOf, rows } = start();
    poll(coupon('a'), coupon('b'));
    desk.shelveGroup({ ...by(groupOf('a'), 'command-1'), reason: 'known', until: null });
    expect(states()).toEqual([['shelved', 2]]);
    poll(coupon('b'));
    expect(rows().map(({ fingerprint }) => fingerprint)).toEqual(['b']);
    poll(coupon('a'), coupon('b'));
    expect(states()).toEqual([['unacknowledged', 2]]);
    expect(rows().map(({ fingerprint, shelved }) => [fingerprint, shelved?.until])).toEqual([
      ['a', undefined],
      ['b', null],
    ]);
    expect(desk.unshelveGroup(by(groupOf('a'), 'command-2'))).toBe(1);
    expect(rows().every(({ shelved }) => shelved === null)).toBe(true);
  });

  it('comes back at once when it gets worse than it was when it was shelved', () => {
    const { poll, desk, rows, groupOf } = start();
    poll(coupon('a', { severity: 3 }));
    desk.shelveGroup({ ...by(groupOf('a'), 'command-1'), reason: 'known', until: null });
    poll(coupon('a', { severity: 3, summary: 'still' }));
    expect(rows()[0]?.shelved).not.toBeNull();
    poll(coupon('a', { severity: 2 }));
    expect(rows()[0]?.shelved).toBeNull();
  });

  it('is not shelved at all while one of its alerts is a P1', () => {
    const { poll, desk, log, groupOf } = start();
    poll(coupon('a'), coupon('b', { severity: 1 }));
    const head = log.head();
    expect(
      codeOf(() => desk.shelveGroup({ ...by(groupOf('a'), 'command-1'), reason: 'known', until: null })),
    ).toMatch(/^conflict: .*is a P1, which is never shelved/);
    expect(log.head()).toBe(head);
  });
});

describe('the history of alerts', () => {
  const everything = { from: 0, to: Number.MAX_SAFE_INTEGER, limit: 100 };

  it('has each time that an alert was open, who acknowledged it, and when it was over', async () => {
    const { poll, desk, clock, groupOf } = start();
    poll(coupon('a'));
    await clock.advance(60_000);
    desk.acknowledgeGroup({ ...by(groupOf('a'), 'command-1'), note: 'seen' });
    await clock.advance(60_000);
    poll();
    await clock.advance(60_000);
    poll(coupon('a', { severity: 1 }));
    expect(desk.view.read().rows).toHaveLength(1);
    const { alerts, before } = desk.archive.history(everything);
    expect(before).toBeNull();
    expect(
      alerts.map(({ worst, acknowledged, clearedAt }) => [worst, acknowledged?.by, clearedAt === null]),
    ).toEqual([
      [1, undefined, true],
      [2, 'li.na', false],
    ]);
    expect(alerts.map(({ clearedAt, openedAt }) => (clearedAt ?? openedAt) - openedAt)).toEqual([0, 120_000]);
  });

  it('has what the board has long forgotten, after a restart too', async () => {
    const folder = temporaryFolder();
    const { poll, desk: before, close, clock } = startDesk({ folder });
    const many = Array.from({ length: 300 }, (_, index) =>
      coupon(`f${index}`, { labels: { host: `h${index}` } }),
    );
    poll(...many);
    const [first] = before.view.read().groups;
    before.acknowledgeGroup({ ...by(first?.id ?? '', 'command-1'), note: null });
    await clock.advance(1_000);
    poll();
    close();
    const { desk } = startDesk({ folder });
    expect(desk.view.read().rows).toEqual([]);
    const found = desk.archive.history({ ...everything, matchers: 'host=~"h1.?"', limit: 500 });
    expect(found.alerts.map(({ fingerprint }) => fingerprint).toSorted()).toEqual(
      ['f1', ...Array.from({ length: 10 }, (_, index) => `f1${index}`)].toSorted(),
    );
    expect(desk.archive.history({ ...everything, text: 'host=h299 coupon' }).alerts).toHaveLength(1);
    expect(desk.archive.of('f7')).toMatchObject([{ fingerprint: 'f7', acknowledged: { by: 'li.na' } }]);
  });

  it('comes a page at a time, newest first, and only from the time that is asked for', async () => {
    const { poll, desk, clock } = start();
    const began = clock.now();
    poll(coupon('a'));
    await clock.advance(1_000);
    poll(coupon('a'), coupon('b'));
    await clock.advance(1_000);
    poll(coupon('a'), coupon('b'), coupon('c'));
    const first = desk.archive.history({ ...everything, limit: 2 });
    const second = desk.archive.history({ ...everything, limit: 2, before: first.before ?? undefined });
    expect([first, second].map(({ alerts }) => alerts.map(({ fingerprint }) => fingerprint))).toEqual([
      ['c', 'b'],
      ['a'],
    ]);
    expect(second.before).toBeNull();
    const until = desk.archive.history({ ...everything, to: began });
    expect(until.alerts.map(({ fingerprint }) => fingerprint)).toEqual(['a']);
  });

  it('refuses matchers that cannot be read, by the name of the field', () => {
    const { desk } = start();
    expect(codeOf(() => void desk.archive.history({ ...everything, matchers: 'host==' }))).toMatch(
      /^bad-input: matchers: expected/,
    );
  });
});
