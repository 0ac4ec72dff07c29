import { describe, expect, it } from 'vitest';
import { ConsoleError } from '../../../electron/core/console-error.ts';
import type { AlertFacts } from '../../../shared/model/alert.ts';
import type { CapacityBoard } from '../../../shared/model/capacity-board.ts';
import type { Freshness } from '../../../shared/model/sample.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { emptyCapacity } from '../../support/sample-views.ts';
import { facts } from './alert-facts.ts';
import { sourceStatus } from '../../support/source-status.ts';
import { cluster, startDesk } from './start-desk.ts';

const by = (person: string, commandId: string) => ({
  fingerprint: 'f1',
  commandId,
  actor: { person, role: 'responder' as const },
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

describe('alerts of a source', () => {
  it('are recorded when they open, change and clear, and not when nothing is new', () => {
    const { poll, kinds, rows } = startDesk();
    poll(facts());
    poll(facts());
    poll(facts({ severity: 1 }));
    poll(facts({ severity: 1 }));
    expect(rows()).toMatchObject([{ fingerprint: 'f1', severity: 1, state: 'open', confirmed: true }]);
    poll();
    poll();
    expect(kinds()).toEqual(['alert.opened', 'alert.changed', 'alert.cleared']);
    expect(rows()).toMatchObject([{ state: 'cleared', acknowledged: null }]);
  });

  it('stay open while their source is silent, marked as unconfirmed', () => {
    const { poll, hear, rows, kinds, clock } = startDesk();
    poll(facts());
    hear('lost');
    expect(rows()).toMatchObject([{ state: 'open', confirmed: false, asOf: clock.now() - 1_000 }]);
    expect(kinds()).toEqual(['alert.opened']);
    hear('live');
    expect(rows()).toMatchObject([{ confirmed: true }]);
  });

  it('are there again after a restart, and reconciled with what the source says then', () => {
    const folder = temporaryFolder();
    const first = startDesk({ folder });
    first.poll(facts(), facts({ fingerprint: 'f2' }));
    first.desk.acknowledge({ ...by('li.na', 'c1'), note: null });
    first.close();
    const second = startDesk({ folder });
    expect(second.rows()).toMatchObject([
      { fingerprint: 'f2' },
      { fingerprint: 'f1', acknowledged: { by: 'li.na' } },
    ]);
    second.poll(facts());
    expect(second.rows()).toMatchObject([
      { fingerprint: 'f2', state: 'cleared' },
      { fingerprint: 'f1', state: 'open' },
    ]);
  });

  it('get new words at most once a minute', async () => {
    const { poll, kinds, clock, rows } = startDesk();
    for (let percent = 80; percent < 92; percent += 1) {
      poll(facts({ summary: `Payments at ${percent}%` }));
      await clock.advance(15_000);
    }
    expect(kinds()).toEqual(['alert.opened', 'alert.changed', 'alert.changed']);
    expect(rows()[0]?.summary).toBe('Payments at 88%');
  });

  it('carry the plans that answer them', () => {
    const { poll, rows } = startDesk();
    poll(facts({ name: 'RecommendationSlow' }));
    expect(rows()[0]?.plans).toEqual(['PLN-014']);
  });

  it('reach those who watch', async () => {
    const { poll, desk, clock } = startDesk();
    const seen: number[] = [];
    desk.view.watch((board) => seen.push(board.rows.length));
    poll(facts());
    await clock.advance(1_000);
    expect(seen).toEqual([0, 1]);
  });
});

describe('an alert that several report', () => {
  const fromA = (...alerts: AlertFacts[]) => ({ source: 'am', member: 'http://a', alerts });
  const fromB = (...alerts: AlertFacts[]) => ({ source: 'am', member: 'http://b', alerts });
  const reporter = (member: string, confirmed: boolean) => ({ source: 'am', member, confirmed, asOf: 7_000 });

  it('says who, and is not over because one of them is lost', () => {
    const { answer, see, rows, kinds } = startDesk({ sources: [cluster('live', 'live')] });
    answer(fromA(facts()));
    answer(fromB());
    expect(rows()).toMatchObject([{ confirmed: true, reporters: [reporter('http://a', true)] }]);
    answer(fromB(facts()));
    see(cluster('lost', 'live'));
    expect(rows()).toMatchObject([
      { confirmed: true, asOf: 7_000, reporters: [reporter('http://a', false), reporter('http://b', true)] },
    ]);
    see(cluster('lost', 'lost'));
    expect(rows()).toMatchObject([{ state: 'open', confirmed: false }]);
    see(cluster('lost', 'live'));
    answer(fromB());
    expect(rows()).toMatchObject([{ state: 'cleared', reporters: [] }]);
    expect(kinds()).toEqual(['alert.opened', 'alert.cleared']);
  });

  it('is over by the loss of one that another had answered without since', () => {
    const { answer, see, rows } = startDesk({ sources: [cluster('live', 'live')] });
    answer(fromA(facts()));
    answer(fromB(facts()));
    answer(fromB());
    expect(rows()).toMatchObject([{ state: 'open' }]);
    see(cluster('lost', 'live'));
    expect(rows()).toMatchObject([{ state: 'cleared' }]);
  });

  it('is spoken for by the next source when the first one has it no more, and keeps its acknowledgement', () => {
    const other = sourceStatus({ id: 'prom-alerts', kind: 'prometheus-alerts' });
    const { answer, rows, kinds, desk } = startDesk({
      sources: [sourceStatus({ id: 'am', kind: 'alertmanager' }), other],
    });
    answer({ source: 'am', member: null, alerts: [facts()] });
    answer({ source: 'prom-alerts', member: null, alerts: [facts({ source: 'prom-alerts' })] });
    desk.acknowledge({ ...by('li.na', 'c1'), note: null });
    answer({ source: 'am', member: null, alerts: [] });
    expect(rows()).toMatchObject([{ state: 'open', source: 'prom-alerts', acknowledged: { by: 'li.na' } }]);
    answer({ source: 'prom-alerts', member: null, alerts: [] });
    expect(rows()).toEqual([]);
    expect(kinds()).toEqual(['alert.opened', 'alert.acknowledged', 'alert.changed', 'alert.cleared']);
  });
});

describe('an end that is delivered', () => {
  const ended = {
    source: 'hook',
    held: [],
    ended: [{ fingerprint: 'f1', name: 'PaymentSuccessLow', endsAt: 900 }],
  };
  const hook = sourceStatus({ id: 'hook', kind: 'webhook' });

  it('closes what a lost source had reported before a restart, and says when it was over', () => {
    const folder = temporaryFolder();
    const first = startDesk({ folder });
    first.poll(facts());
    first.close();
    const am = sourceStatus({ id: 'am', kind: 'alertmanager', freshness: 'ageing', lastSuccessAt: null });
    const { desk, rows, see, kinds } = startDesk({ folder, sources: [am, hook] });
    expect(desk.deliver(ended)).toBe(true);
    expect(rows()).toMatchObject([{ state: 'open', confirmed: false }]);
    expect(kinds()).toEqual(['alert.opened', 'alert.ended']);
    see({ ...am, freshness: 'stale' }, hook);
    expect(rows()).toMatchObject([{ state: 'cleared' }]);
  });

  it('is not acknowledged while it cannot be recorded, and recorded when it comes again', () => {
    const { desk, fillDisk, kinds, rows } = startDesk({ sources: [hook] });
    expect(desk.deliver({ source: 'hook', held: [facts({ source: 'hook' })], ended: [] })).toBe(true);
    fillDisk(true);
    expect(desk.deliver(ended)).toBe(false);
    expect(rows()).toMatchObject([{ state: 'cleared' }]);
    fillDisk(false);
    expect(desk.deliver(ended)).toBe(true);
    expect(kinds()).toEqual(['alert.opened', 'alert.cleared']);
  });
});

describe('alerts of a source that left the settings', () => {
  const left = () => {
    const folder = temporaryFolder();
    const first = startDesk({ folder });
    first.poll(facts(), facts({ fingerprint: 'f2' }));
    first.close();
    return folder;
  };
  const other = sourceStatus({ id: 'other', kind: 'alertmanager', freshness: 'ageing', lastSuccessAt: null });

  it('are over as soon as everybody else has answered, with the reason on record; what another reports goes on', () => {
    const { rows, answer, log } = startDesk({ folder: left(), sources: [other] });
    expect(rows()).toMatchObject([
      { state: 'open', confirmed: false },
      { state: 'open', confirmed: false },
    ]);
    answer({ source: 'other', member: null, alerts: [facts({ source: 'other' })] });
    expect(rows()).toMatchObject([
      { fingerprint: 'f1', state: 'open', source: 'other' },
      { fingerprint: 'f2', state: 'cleared' },
    ]);
    expect(log.read({ after: 0, limit: 100 }).at(-1)).toMatchObject({
      kind: 'alert.cleared',
      data: { fingerprint: 'f2', source: 'am', reason: 'source-removed' },
    });
  });

  it('are over at once where nobody else is asked, and later where nobody else answers', () => {
    expect(startDesk({ folder: left(), sources: [] }).rows()).toMatchObject([
      { state: 'cleared' },
      { state: 'cleared' },
    ]);
    const { rows, see } = startDesk({ folder: left(), sources: [other] });
    expect(rows()).toMatchObject([{ state: 'open' }, { state: 'open' }]);
    see({ ...other, freshness: 'stale' });
    expect(rows()).toMatchObject([{ state: 'cleared' }, { state: 'cleared' }]);
  });
});

describe('while the log cannot be written', () => {
  it('new alerts are shown, and recorded with the time of their first sight as soon as it can', async () => {
    const { poll, fillDisk, rows, kinds, clock, desk, log } = startDesk();
    const firstSeen = clock.now();
    fillDisk(true);
    poll(facts({ severity: 1 }));
    expect(rows()).toMatchObject([{ fingerprint: 'f1', severity: 1, openedAt: firstSeen }]);
    expect(codeOf(() => desk.acknowledge({ ...by('li.na', 'c1'), note: null }))).toContain('log-unwritable');
    await clock.advance(5_000);
    poll(facts({ severity: 1 }));
    expect(kinds()).toEqual([]);
    fillDisk(false);
    await clock.advance(5_000);
    poll(facts({ severity: 1 }));
    expect(log.read({ after: 0, limit: 10 })).toMatchObject([{ kind: 'alert.opened', at: firstSeen }]);
    expect(rows()).toHaveLength(1);
  });

  it('what came and went leaves nothing behind', () => {
    const { poll, fillDisk, rows, kinds } = startDesk();
    fillDisk(true);
    poll(facts());
    poll();
    expect(rows()).toEqual([]);
    fillDisk(false);
    poll();
    expect(kinds()).toEqual([]);
  });
});

describe('acts on an alert', () => {
  it('are recorded with person and command, and the same command has one effect', () => {
    const { poll, desk, log, rows } = startDesk();
    poll(facts());
    for (let time = 0; time < 2; time += 1) desk.acknowledge({ ...by('li.na', 'c1'), note: 'on it' });
    expect(log.read({ after: 1, limit: 10 })).toMatchObject([
      { kind: 'alert.acknowledged', author: 'li.na', command: 'c1', data: { note: 'on it' } },
    ]);
    expect(rows()).toMatchObject([{ acknowledged: { by: 'li.na', note: 'on it' } }]);
  });

  it('are refused where they have no meaning, in words that say why', () => {
    const { poll, desk, clock } = startDesk();
    const later = clock.now() + 60_000;
    const shelve = (until = later) =>
      codeOf(() => desk.shelve({ ...by('li.na', `c${until}`), reason: 'known', until }));
    const acknowledge = (command: string) =>
      codeOf(() => desk.acknowledge({ ...by('li.na', command), note: null }));
    expect(acknowledge('c1')).toMatch(/^not-found: .*"f1"/);
    poll(facts());
    expect(codeOf(() => desk.unshelve(by('li.na', 'c2')))).toMatch(
      /^conflict: "Payments fail" is not shelved/,
    );
    expect(shelve(clock.now())).toMatch(/^bad-input: until: expected a time after now/);
    expect(acknowledge('c3')).toBe('done');
    expect(acknowledge('c4')).toMatch(/^conflict: "Payments fail" was acknowledged by li.na at 2026-/);
    poll(facts({ severity: 1 }));
    expect(shelve()).toMatch(/^conflict: .*is a P1, which is never shelved/);
    poll();
    expect(codeOf(() => desk.shelve({ ...by('li.na', 'c5'), reason: 'known', until: later }))).toMatch(
      /^conflict/,
    );
  });

  it('a shelved alert comes back by itself', async () => {
    const { poll, desk, rows, clock } = startDesk();
    poll(facts());
    desk.shelve({ ...by('li.na', 'c1'), reason: 'known', until: clock.now() + 60_000 });
    const seen: (string | undefined)[] = [];
    desk.view.watch(({ rows: [row] }) => seen.push(row?.shelved?.reason));
    expect(rows()[0]?.shelved).toMatchObject({ by: 'li.na', reason: 'known' });
    await clock.advance(70_000);
    expect(seen.filter((reason, index) => index === 0 || reason !== seen[index - 1])).toEqual([
      'known',
      undefined,
    ]);
  });

  it('a shelved alert can be taken off the shelf', () => {
    const { poll, desk, rows, clock } = startDesk();
    poll(facts());
    desk.shelve({ ...by('li.na', 'c1'), reason: 'known', until: clock.now() + 60_000 });
    desk.unshelve(by('zhang.wei', 'c2'));
    expect(rows()[0]?.shelved).toBeNull();
  });
});

describe('the console itself', () => {
  const nearLimit = (freshness: Freshness): CapacityBoard => ({
    ...emptyCapacity,
    promotion: '930',
    entries: [
      {
        id: 'pay-gw@submit',
        name: { en: 'Payment gateway', zh: '支付网关' },
        line: 'payment',
        tier: 'core',
        owner: 'wang.lei',
        current: {
          value: 940,
          freshness,
          age: 1_000,
          sampledAt: 7_000,
          source: 'prom',
          last: null,
          partial: false,
        },
        target: null,
        testedLimit: 1_000,
        testedAt: null,
        testedBuild: null,
        level: 0.94,
        timeToLimit: null,
        limitForecast: null,
        scaleTo: null,
        rejected: null,
        builds: [],
        partner: null,
        trend: 'rising',
        needsScaling: null,
        instances: null,
        limits: null,
        limiter: 'off',
        degraded: 'off',
        strong: [],
        weak: [],
        flags: [],
        severity: 1,
        plans: [],
      },
    ],
  });

  it('raises an alert about a water level, confirmed while the entry is measured', async () => {
    const { setBoard, rows, clock, kinds, poll } = startDesk();
    setBoard(nearLimit('live'));
    await clock.advance(1_000);
    expect(rows()).toMatchObject([
      { source: 'tidewatch', severity: 1, entry: 'pay-gw@submit', confirmed: true, asOf: 7_000 },
    ]);
    poll();
    setBoard(nearLimit('stale'));
    await clock.advance(1_000);
    expect(rows()).toMatchObject([{ state: 'open', confirmed: false }]);
    expect(kinds()).toEqual(['alert.opened']);
  });

  it('clears nothing while there is no promotion to judge by', async () => {
    const { setBoard, rows, clock } = startDesk();
    setBoard(nearLimit('live'));
    await clock.advance(1_000);
    setBoard({ ...emptyCapacity, promotion: null });
    await clock.advance(1_000);
    expect(rows()).toMatchObject([{ state: 'open', confirmed: false, asOf: null }]);
  });

  it('leaves nothing running when it is closed', () => {
    const { poll, close, clock } = startDesk();
    poll(facts());
    close();
    expect(clock.waiting).toBe(0);
  });
});
