import { describe, expect, it, onTestFinished } from 'vitest';
import { createOfflineDesk } from '../../../electron/core/offline/offline-desk.ts';
import type { PlanLibrary } from '../../../shared/contract/plans.ts';
import type { AlertFacts } from '../../../shared/model/alert.ts';
import type { Fact } from '../../../shared/model/event.ts';
import type { ExecutionView } from '../../../shared/model/execution.ts';
import { SYSTEM_AUTHOR } from '../../../shared/model/person.ts';
import type { SourceStatus } from '../../../shared/model/source-status.ts';
import { aStep, anExecution } from '../../support/execution-fixtures.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { createMemoryLog } from '../../support/memory-log.ts';
import { aPlanRow, couponCache, degradeRecommendation, routePayments } from '../../support/plan-fixtures.ts';
import { sourceStatus } from '../../support/source-status.ts';

const plans = [degradeRecommendation, couponCache, routePayments];
const alertOf = (fingerprint: string): AlertFacts => ({
  fingerprint,
  source: 'am',
  name: fingerprint,
  severity: 2,
  summary: `alert ${fingerprint}`,
  labels: {},
  annotations: {},
  startsAt: 0,
  link: null,
  entry: null,
  line: null,
  suppressed: false,
});

/** A console whose metric source, plan index and target can be taken away and given back. */
function watched() {
  const clock = createFakeClock();
  const log = createMemoryLog();
  const library: PlanLibrary = {
    at: 0,
    origin: {
      address: 'https://plans.test/index.json',
      reachable: true,
      checkedAt: clock.now(),
      reason: null,
    },
    plans: plans.map((plan) => aPlanRow(plan)),
    problems: [],
  };
  const executions: ExecutionView[] = [];
  const lost: { target: string; at: number }[] = [];
  let network = true;
  let lastSuccessAt = clock.now();
  const sources = (): SourceStatus[] => {
    if (network) lastSuccessAt = clock.now();
    return [
      sourceStatus({
        id: 'prom',
        freshness: network ? 'live' : 'lost',
        lastSuccessAt,
        consecutiveFailures: network ? 0 : 4,
      }),
      sourceStatus({ id: 'am', kind: 'alertmanager', lastSuccessAt, freshness: network ? 'live' : 'lost' }),
    ];
  };
  const open = () => {
    const desk = createOfflineDesk({
      log,
      clock,
      sources,
      plans: { read: () => library, watch: () => () => {} },
      executions: { read: () => executions, watch: () => () => {} },
      lostTargets: () => lost,
      past: log.events,
    });
    onTestFinished(() => desk.close());
    return desk;
  };
  const tell = (fact: Fact, author = SYSTEM_AUTHOR) =>
    void log.append([{ ...fact, at: clock.now(), author, command: null }]);
  const cut = async (ms: number) => {
    network = false;
    await clock.advance(ms);
  };
  const restore = async () => {
    network = true;
    await clock.advance(2_000);
  };
  const kinds = () => log.kinds().filter((kind) => kind.startsWith('offline'));
  return { clock, log, library, executions, lost, open, tell, cut, restore, kinds };
}

describe('a time offline', () => {
  it('begins when every metric source has failed twice, and says of when the data are', async () => {
    const { clock, open, cut, log } = watched();
    const desk = open();
    await clock.advance(10_000);
    expect(log.events).toEqual([]);
    const last = clock.now();
    await cut(60_000);
    expect(desk.view.read().out).toEqual([{ place: { kind: 'sources' }, since: last, asOf: last }]);
    expect(desk.view.read().summary).toBeNull();
  });

  it('is told once, and once that it is over', async () => {
    const { open, cut, restore, kinds, clock } = watched();
    open();
    await cut(300_000);
    await restore();
    await clock.advance(60_000);
    expect(kinds()).toEqual(['offline.began', 'offline.ended']);
  });

  it('is not one hiccup of the plan index', async () => {
    const { clock, library, open, kinds } = watched();
    open();
    library.origin = { ...library.origin, reachable: false, checkedAt: clock.now() };
    await clock.advance(10_000);
    expect(kinds()).toEqual([]);
    library.origin = { ...library.origin, reachable: true, checkedAt: clock.now() };
    await clock.advance(10_000);
    expect(kinds()).toEqual([]);
  });

  it('tells the plan index and a target apart from the sources', async () => {
    const { clock, library, lost, open } = watched();
    const desk = open();
    library.origin = { ...library.origin, reachable: false, checkedAt: clock.now() };
    await clock.advance(5_000);
    library.origin = { ...library.origin, checkedAt: clock.now() };
    lost.push({ target: 'shop', at: clock.now() });
    await clock.advance(2_000);
    expect(desk.view.read().out.map(({ place }) => place)).toEqual([
      { kind: 'plan-index', address: 'https://plans.test/index.json' },
      { kind: 'target', target: 'shop' },
    ]);
    library.origin = { ...library.origin, reachable: true };
    lost.length = 0;
    await clock.advance(2_000);
    expect(desk.view.read().out).toEqual([]);
    expect(desk.view.read().summary?.absences.map(({ place }) => place.kind)).toEqual([
      'plan-index',
      'target',
    ]);
  });
});

describe('the summary after a return', () => {
  it('says what differs of alerts, triggers and plans, and nothing of what was before or came after', async () => {
    const { library, open, cut, restore, tell, log } = watched();
    const desk = open();
    tell({ kind: 'alert.opened', data: { alert: alertOf('before') } });
    tell({ kind: 'alert.opened', data: { alert: alertOf('cleared') } });
    tell({ kind: 'plan.accepted', data: { planId: 'PLN-014', version: 7, hash: 'a', from: 'x' } });
    const fired = { version: 1, pendingAt: 1, value: 9, reference: 8 };
    tell({ kind: 'trigger.fired', data: { planId: 'PLN-027', ...fired } });
    await cut(30_000);
    tell({ kind: 'alert.opened', data: { alert: alertOf('opened') } });
    tell({ kind: 'alert.opened', data: { alert: alertOf('passed') } });
    tell({ kind: 'alert.cleared', data: { fingerprint: 'passed', source: 'am' } });
    tell({ kind: 'alert.cleared', data: { fingerprint: 'cleared', source: 'am' } });
    tell({ kind: 'plan.accepted', data: { planId: 'PLN-014', version: 8, hash: 'b', from: 'x' } });
    tell({ kind: 'plan.accepted', data: { planId: 'PLN-099', version: 1, hash: 'c', from: 'y' } });
    tell({ kind: 'trigger.ended', data: { planId: 'PLN-027' } });
    tell({ kind: 'trigger.fired', data: { planId: 'PLN-021', ...fired } });
    library.plans = [
      aPlanRow(degradeRecommendation),
      aPlanRow(routePayments),
      aPlanRow(couponCache, { trigger: { state: 'fired', since: 5, value: 91, reference: null } }),
    ];
    await restore();
    tell({ kind: 'alert.opened', data: { alert: alertOf('later') } });

    const summary = desk.view.read().summary;
    expect(summary?.alerts.map(({ fingerprint, change }) => `${fingerprint} ${change}`)).toEqual([
      'opened opened',
      'cleared cleared',
      'passed passed',
    ]);
    expect(summary?.alerts[1]?.summary).toBe('alert cleared');
    expect(summary?.plans).toEqual([
      { planId: 'PLN-014', from: 7, to: 8 },
      { planId: 'PLN-099', from: null, to: 1 },
    ]);
    expect(summary?.triggers.map(({ planId, change, value }) => [planId, change, value])).toEqual([
      ['PLN-027', 'ended', null],
      ['PLN-021', 'fired', 91],
    ]);
    expect(summary?.upTo).toBe(log.events.find(({ kind }) => kind === 'offline.ended')?.seq);
  });

  it('asks the triggers again: one that was true before and cannot be judged now is not told as true', async () => {
    const { library, open, cut, restore, tell } = watched();
    const desk = open();
    const fired = { version: 1, pendingAt: 1, value: 9, reference: 8 };
    tell({ kind: 'trigger.fired', data: { planId: 'PLN-021', ...fired } });
    tell({ kind: 'trigger.fired', data: { planId: 'PLN-027', ...fired } });
    await cut(30_000);
    library.plans = [
      aPlanRow(couponCache, { trigger: { state: 'unjudged', since: null, value: null, reference: null } }),
      aPlanRow(routePayments, { trigger: { state: 'fired', since: 1, value: 7, reference: 8 } }),
    ];
    await restore();
    expect(desk.view.read().summary?.triggers.map(({ planId, change }) => [planId, change])).toEqual([
      ['PLN-021', 'unjudged'],
      ['PLN-027', 'still-true'],
    ]);
  });

  it('names every execution under way, what it waits for and whether that would send something', async () => {
    const { executions, open, cut, restore } = watched();
    const desk = open();
    await cut(30_000);
    const [, ...rest] = couponCache.steps;
    executions.push(
      anExecution(couponCache, {
        id: 'EX-HELD',
        steps: [
          aStep('announce', { status: 'done', proof: 'person' }),
          ...rest.map(({ id }, index) => aStep(id, index === 0 ? { reason: 'shop does not answer' } : {})),
        ],
      }),
      anExecution(routePayments, { id: 'EX-DONE', status: 'finished', outcome: 'complete' }),
    );
    await restore();
    expect(desk.view.read().summary?.executions).toEqual([
      {
        executionId: 'EX-HELD',
        planId: 'PLN-021',
        title: couponCache.title,
        mode: 'live',
        waits: true,
        step: {
          number: 2,
          title: couponCache.steps[1]?.title,
          direction: 'forward',
          status: 'not-started',
          sends: true,
        },
        reason: 'shop does not answer',
      },
    ]);
  });

  it('lists what people did meanwhile, and not what followed from it by itself', async () => {
    const { open, cut, restore, tell } = watched();
    const desk = open();
    tell({ kind: 'note.written', data: { text: 'before' } }, 'li.na');
    await cut(30_000);
    const step = { executionId: 'EX-1', stepId: 'announce', direction: 'forward' as const, attempt: 1 };
    tell({ kind: 'note.written', data: { text: 'called the shop' } }, 'li.na');
    tell({ kind: 'step.intended', data: { ...step, key: 'k', request: null } }, 'li.na');
    tell({ kind: 'step.done', data: { ...step, proof: 'person', measurement: null, note: null } }, 'li.na');
    tell({ kind: 'alert.acknowledged', data: { fingerprint: 'a', note: null } }, 'zhao.min');
    await restore();
    expect(desk.view.read().summary?.acts.map(({ kind, author }) => [kind, author])).toEqual([
      ['note.written', 'li.na'],
      ['step.done', 'li.na'],
      ['alert.acknowledged', 'zhao.min'],
    ]);
  });

  it('waits until every source has been asked anew, and no longer than a minute', async () => {
    const clock = createFakeClock();
    let isBack = false;
    const metrics = () =>
      isBack
        ? sourceStatus({ lastSuccessAt: clock.now() })
        : sourceStatus({ freshness: 'lost', consecutiveFailures: 5 });
    const library: PlanLibrary = {
      at: 0,
      origin: { address: '', reachable: true, checkedAt: null, reason: null },
      plans: [],
      problems: [],
    };
    const desk = createOfflineDesk({
      log: createMemoryLog(),
      clock,
      sources: () => [metrics(), sourceStatus({ id: 'am', kind: 'alertmanager' })],
      plans: { read: () => library, watch: () => () => {} },
      executions: { read: () => [], watch: () => () => {} },
      lostTargets: () => [],
      past: [],
    });
    onTestFinished(() => desk.close());
    await clock.advance(5_000);
    isBack = true;
    await clock.advance(20_000);
    expect(desk.view.read()).toMatchObject({ summary: null, returning: { answered: 1, all: 2 } });
    await clock.advance(45_000);
    expect(desk.view.read()).toMatchObject({ returning: null, summary: { alerts: [] } });
  });

  it('stays over a restart until somebody has read it, by name, once', async () => {
    const { open, cut, restore, log } = watched();
    const first = open();
    await cut(30_000);
    await restore();
    const upTo = first.view.read().summary?.upTo ?? 0;
    first.close();
    const second = open();
    expect(second.view.read().summary).toMatchObject({ upTo });
    const read = { upTo, actor: { person: 'li.na', role: 'responder' as const }, commandId: 'command-1' };
    second.read(read);
    second.read(read);
    expect(second.view.read().summary).toBeNull();
    expect(log.events.filter(({ kind }) => kind === 'offline.read').map(({ author }) => author)).toEqual([
      'li.na',
    ]);
    expect(() => second.read({ ...read, commandId: 'command-2' })).toThrow('has been read');
  });

  it('does not stand until somebody reads it where nothing differs', async () => {
    const { clock, open, cut, restore } = watched();
    const desk = open();
    await cut(120_000);
    await restore();
    expect(desk.view.read().summary).toMatchObject({ alerts: [], triggers: [], plans: [], executions: [] });
    await clock.advance(60_000);
    expect(desk.view.read().summary).toBeNull();
  });

  it('stands for as long as it takes where something differs, however little', async () => {
    const { clock, open, cut, restore, tell } = watched();
    const desk = open();
    await cut(120_000);
    tell({ kind: 'note.written', data: { text: 'the network of the hotel is down' } }, 'li.na');
    await restore();
    await clock.advance(3_600_000);
    expect(desk.view.read().summary?.acts).toHaveLength(1);
  });

  it('covers a time offline that the console slept through', async () => {
    const { clock, open, cut, restore, kinds } = watched();
    open().close();
    const first = open();
    await cut(30_000);
    first.close();
    await clock.advance(3_600_000);
    const second = open();
    await clock.advance(5_000);
    expect(kinds()).toEqual(['offline.began']);
    await restore();
    expect(kinds()).toEqual(['offline.began', 'offline.ended']);
    const [absence] = second.view.read().summary?.absences ?? [];
    expect((absence?.until ?? 0) - (absence?.since ?? 0)).toBeGreaterThan(3_600_000);
  });

  it('is found again once the log can be written', async () => {
    const { clock, log, open, cut, kinds } = watched();
    open();
    log.break();
    await cut(30_000);
    log.mend();
    await clock.advance(2_000);
    expect(kinds()).toEqual(['offline.began']);
  });
});
