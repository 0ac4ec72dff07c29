import { describe, expect, it } from 'vitest';
import { ConsoleError } from '../../../electron/core/console-error.ts';
import { anExecution } from '../../support/execution-fixtures.ts';
import { deskOfATest, saidBy, type DeskOfATest } from '../../support/diagnosis-desk-fixture.ts';
import { aCause, anAnswer, createScriptedEngine, unclear } from '../../support/scripted-engine.ts';
import { degradeRecommendation } from '../../support/plan-fixtures.ts';

const minute = 60_000;

const windowOf = ({ clock }: DeskOfATest) => ({
  from: clock.now() - 30 * minute,
  to: clock.now() - 20 * minute,
});

describe('the last minutes', () => {
  it('are worked out for whoever asks, and again and again only while somebody watches', async () => {
    const { desk, engine, arrive, clock } = deskOfATest();
    await arrive();
    expect(engine.asked).toEqual([]);
    const view = await desk.board(null);
    expect(view.read()).toMatchObject({ id: null, incidentId: null, live: true, verdict: 'clear' });
    const asked = engine.asked.length;
    await arrive();
    await arrive();
    expect(engine.asked.length).toBe(asked);
    const boards: number[] = [];
    const stop = view.watch(({ asOf }) => boards.push(asOf));
    for (let second = 0; second < 5; second += 1) await arrive();
    expect(boards.length).toBeGreaterThanOrEqual(4);
    stop();
    const before = engine.asked.length;
    await arrive(30_000);
    expect(engine.asked.length).toBe(before);
    expect(clock.waiting).toBe(0);
  });

  it('go on while somebody watches, also when no record comes any more', async () => {
    const { desk, engine, clock } = deskOfATest();
    const view = await desk.board(null);
    const begun = clock.now();
    const stop = view.watch(() => {});
    await clock.advance(25_000);
    expect(view.read().asOf).toBeGreaterThanOrEqual(begun + 20_000);
    stop();
    const before = engine.asked.length;
    await clock.advance(30_000);
    expect(engine.asked.length).toBe(before);
    expect(clock.waiting).toBe(0);
  });

  it('are the last ten against those before, where nothing begins in them', async () => {
    const { desk, engine, clock } = deskOfATest();
    engine.says(() => anAnswer(unclear));
    const board = (await desk.board(null)).read();
    expect(engine.asked).toMatchObject([
      { from: clock.now() - 40 * minute, to: clock.now(), quiet: null },
      { from: clock.now() - 10 * minute, quiet: { to: clock.now() - 10 * minute } },
    ]);
    expect(board).toMatchObject({ verdict: 'unclear', next: [{ en: 'compare hosts' }] });
  });

  it('are recorded nowhere', async () => {
    const { desk, log, arrive } = deskOfATest();
    (await desk.board(null)).watch(() => {});
    await arrive();
    await arrive();
    expect(log.events).toEqual([]);
  });

  it('say when records were thinned', async () => {
    const { desk, engine } = deskOfATest();
    engine.setIntake({ thinnedTo: 4 });
    expect((await desk.board(null)).read().limits).toMatchObject([
      { en: expect.stringContaining('of 4 traces one is kept') },
    ]);
  });
});

describe('a window of the past', () => {
  it('is answered without a fact, against as much time before it, and from memory the second time', async () => {
    const one = deskOfATest();
    const asked = windowOf(one);
    const board = await one.desk.at(asked);
    expect(board).toMatchObject({ id: null, live: false, ...asked, verdict: 'clear' });
    expect(one.engine.asked).toMatchObject([{ quiet: { from: asked.from - 10 * minute, to: asked.from } }]);
    await one.desk.at(asked);
    expect(one.engine.asked).toHaveLength(1);
    expect(one.log.events).toEqual([]);
  });

  it('is worked out after those that were asked for before, so that many at once hold up nothing else', async () => {
    const at = deskOfATest();
    const { desk, engine, clock } = at;
    const answers: ((answer: ReturnType<typeof anAnswer>) => void)[] = [];
    engine.says(() => new Promise((resolve) => answers.push(resolve)));
    const { from, to } = windowOf(at);
    const boards = [0, 1, 2].map((place) => desk.at({ from: from + place, to }));
    await clock.advance(0);
    expect(engine.asked).toHaveLength(1);
    for (let place = 0; place < 3; place += 1) {
      answers[place]?.(anAnswer());
      await clock.advance(0);
    }
    expect((await Promise.all(boards)).map((board) => board.from - from)).toEqual([0, 1, 2]);
  });

  it('is worked out anew while records may still come to it', async () => {
    const { desk, engine, clock } = deskOfATest();
    const asked = { from: clock.now() - 5 * minute, to: clock.now() };
    await desk.at(asked);
    engine.setIntake({ taken: 401 });
    await desk.at(asked);
    expect(engine.asked).toHaveLength(2);
  });

  it('is compared with what somebody says, and says so when only counts are left', async () => {
    const one = deskOfATest();
    const { from, to } = windowOf(one);
    one.engine.says(() => anAnswer({}, { fromCounts: true }));
    const board = await one.desk.at({ from, to, quietFrom: from - 86_400_000, quietTo: to - 86_400_000 });
    expect(one.engine.asked).toMatchObject([{ quiet: { from: from - 86_400_000 } }]);
    expect(board.limits).toMatchObject([{ en: expect.stringContaining('only counts are kept') }]);
  });

  it.each([
    [{ from: 10, to: 10 }, 'to'],
    [{ from: 0, to: 7 * 3_600_000 }, 'to'],
    [{ from: 0, to: 10, quietFrom: 3 }, 'quietTo'],
    [{ from: 0, to: 10, quietFrom: 3, quietTo: 2 }, 'quietTo'],
  ])('is refused as %j', async (asked, field) => {
    const { desk } = deskOfATest();
    await expect(desk.at(asked)).rejects.toMatchObject({ code: 'bad-input', field });
  });

  it('is opened once under one id, frozen at once, and named where it is clear', async () => {
    const one = deskOfATest();
    const asked = { ...windowOf(one), incidentId: null };
    const said = saidBy('li.na', 'command-open');
    const answers = await Promise.all([one.desk.open(asked, said), one.desk.open(asked, said)]);
    expect(answers).toMatchObject([{ id: 'DG-1', live: false, verdict: 'clear' }, { id: 'DG-1' }]);
    expect(one.kinds()).toEqual(['diagnosis.opened', 'diagnosis.named', 'diagnosis.frozen']);
    expect(one.log.events.every(({ author }) => author === 'li.na')).toBe(true);
    expect(await one.desk.open(asked, said)).toMatchObject({ id: 'DG-1' });
    await expect(one.desk.open({ ...asked, from: asked.from - 1 }, said)).rejects.toMatchObject({
      code: 'conflict',
      field: 'commandId',
    });
    expect(await one.desk.at(asked)).toMatchObject({ id: 'DG-1' });
  });

  it('stands in the log with a coordinate of bounded length', async () => {
    const at = deskOfATest();
    const coordinate = `${'order@create#'.repeat(2_000)}:internal:E1`;
    at.engine.says(() => anAnswer({ causes: [aCause({ coordinate })] }));
    await at.desk.open({ ...windowOf(at), incidentId: null }, saidBy('li.na', 'long-coordinate'));
    const named = at.log.events.find(({ kind }) => kind === 'diagnosis.named');
    expect(JSON.stringify(named).length).toBeLessThan(4_000);
  });

  it('is not opened for a time to come, nor for an incident that there is not', async () => {
    const { desk, clock } = deskOfATest();
    const to = clock.now() + minute;
    await expect(desk.open({ from: 0, to, incidentId: null }, saidBy())).rejects.toMatchObject({
      field: 'to',
    });
    await expect(
      desk.open({ from: to - 4 * minute, to: to - 2 * minute, incidentId: 'INC-9' }, saidBy()),
    ).rejects.toMatchObject({ code: 'not-found', field: 'incidentId' });
  });

  it('does not take the place of the live diagnosis of its incident', async () => {
    const one = deskOfATest();
    one.openIncident();
    await one.arrive();
    await one.desk.open({ ...windowOf(one), incidentId: 'INC-1' }, saidBy());
    await one.arrive();
    expect(one.desk.list.read()).toMatchObject([
      { id: 'DG-2', live: false },
      { id: 'DG-1', live: true },
    ]);
  });

  it('stands as it was when its records are gone', async () => {
    const one = deskOfATest();
    const asked = { ...windowOf(one), incidentId: null };
    await one.desk.open(asked, saidBy());
    const engine = createScriptedEngine();
    engine.says(() => anAnswer({ records: 0, causes: [], verdict: 'unclear' }));
    const again = deskOfATest({ log: one.log, clock: one.clock, engine });
    const board = (await again.desk.board('DG-1')).read();
    expect(board).toMatchObject({ verdict: 'clear', collected: 400, causes: [{ node: 'coupon-db@lock' }] });
    await expect(
      again.desk.bringBack({ diagnosisId: 'DG-1', node: 'login@token', code: 'EXPIRED', on: true }, saidBy()),
    ).rejects.toMatchObject({ code: 'conflict' });
  });

  it('does not say that its tree is gone where all of its records are there, and as usual', async () => {
    const one = deskOfATest();
    one.engine.says(() => anAnswer({ ...unclear, records: 400 }, { noise: 400 }));
    await one.desk.open({ ...windowOf(one), incidentId: null }, saidBy());
    expect((await one.desk.board('DG-1')).read()).toMatchObject({ verdict: 'unclear', limits: [] });
  });

  it('can be read when the engine does not answer, without its tree', async () => {
    const one = deskOfATest();
    await one.desk.open({ ...windowOf(one), incidentId: null }, saidBy());
    const engine = createScriptedEngine();
    engine.says(() => Promise.reject(new ConsoleError('source-unreachable', 'it is started again')));
    const again = deskOfATest({ log: one.log, clock: one.clock, engine });
    const board = (await again.desk.board('DG-1')).read();
    expect(board).toMatchObject({ verdict: 'clear', collected: 400, noise: 40, causes: [{ rank: 1 }] });
    expect(board.limits).toMatchObject([{ en: expect.stringContaining('the tree with them') }]);
    await expect(again.desk.board(null)).rejects.toMatchObject({ code: 'source-unreachable' });
  });

  it('is worked out and frozen anew with what was brought back', async () => {
    const one = deskOfATest();
    await one.desk.open({ ...windowOf(one), incidentId: null }, saidBy());
    one.engine.says(() => anAnswer({ causes: [aCause({ node: 'login@token', code: 'EXPIRED' })] }));
    const asked = { diagnosisId: 'DG-1', node: 'login@token', code: 'EXPIRED', on: true };
    const said = saidBy();
    expect(await one.desk.bringBack(asked, said)).toMatchObject({ node: 'login@token' });
    expect(await one.desk.bringBack(asked, said)).toMatchObject({ node: 'login@token' });
    expect(one.kinds().filter((kind) => kind === 'diagnosis.brought-back')).toHaveLength(1);
    await expect(one.desk.bringBack({ ...asked, on: false }, said)).rejects.toMatchObject({
      code: 'conflict',
      field: 'commandId',
    });
  });
});

describe('what people say of a cause', () => {
  const judge = (changes: object = {}) => ({
    diagnosisId: 'DG-1',
    node: 'coupon-db@lock',
    code: 'POOL_EXHAUSTED',
    note: null,
    plan: null,
    ...changes,
  });

  it('confirms the first cause, corrects another, and the last word counts', async () => {
    const one = deskOfATest();
    one.openIncident();
    await one.arrive();
    expect(one.desk.judge(judge({ code: '' }), saidBy()).outcome).toMatchObject({
      outcome: 'confirmed',
      rank: 1,
      code: 'POOL_EXHAUSTED',
      by: 'zhao.min',
    });
    const corrected = one.desk.judge(judge({ node: 'bank@auth', note: 'slow since noon' }), saidBy('li.na'));
    expect(corrected.outcome).toMatchObject({ outcome: 'corrected', rank: null, note: 'slow since noon' });
    expect((await one.desk.board('DG-1')).read().outcome).toMatchObject({ node: 'bank@auth', by: 'li.na' });
  });

  it('has one effect under one id, and none under the id of something else', async () => {
    const one = deskOfATest();
    one.openIncident();
    await one.arrive();
    const said = saidBy();
    one.desk.judge(judge(), said);
    one.desk.judge(judge(), said);
    expect(one.kinds().filter((kind) => kind === 'diagnosis.judged')).toHaveLength(1);
    expect(() => one.desk.judge(judge({ node: 'bank@auth' }), said)).toThrow(/used for something else/);
    expect(() => one.desk.judge(judge({ plan: 'PLN-999' }), saidBy())).toThrow(/no plan PLN-999/);
    expect(() => one.desk.judge(judge({ diagnosisId: 'DG-9' }), saidBy())).toThrow(/no diagnosis DG-9/);
  });

  it('is shown the next time that the same coordinate is named, with the plan and how long it took', async () => {
    const one = deskOfATest();
    one.openIncident();
    await one.arrive();
    const startedAt = one.clock.now();
    one.executions.push(anExecution(degradeRecommendation, { mode: 'live', startedAt }));
    one.clearedAt.set('a1', startedAt + 4 * minute);
    await one.arrive(5 * minute);
    one.desk.judge(judge({ plan: 'PLN-014', note: 'as before' }), saidBy());
    one.openIncident('INC-2');
    await one.arrive();
    await one.arrive();
    const [id] = one.desk.list.read().map((line) => line.id);
    const [cause] = (await one.desk.board(id ?? '')).read().causes;
    expect(cause?.lastTimes).toMatchObject([
      {
        diagnosisId: 'DG-1',
        outcome: 'confirmed',
        by: 'zhao.min',
        plan: 'PLN-014',
        tookMs: 4 * minute,
        note: 'as before',
      },
    ]);
  });

  it('does not say how long it took while an alert of the incident stands', async () => {
    const one = deskOfATest();
    one.openIncident();
    await one.arrive();
    one.executions.push(anExecution(degradeRecommendation, { mode: 'live', startedAt: one.clock.now() }));
    await one.arrive(minute);
    one.desk.judge(judge({ plan: 'PLN-014' }), saidBy());
    expect(one.log.events.at(-1)).toMatchObject({ kind: 'diagnosis.judged', data: { tookMs: null } });
  });
});

describe('the surroundings of a cause', () => {
  it('are its plans, its owner, its capacity row and the changes on the way to it', async () => {
    const one = deskOfATest();
    const now = one.clock.now();
    one.changes.push({
      id: 'CHG-1',
      kind: 'config',
      what: 'cache TTL 60 s to 10 s',
      lines: [],
      entries: [],
      apps: ['feed-svc'],
      version: { from: null, to: null },
      madeBy: null,
      startedAt: now - 5 * minute,
      endedAt: now - 5 * minute,
      status: 'done',
      link: null,
      rollback: { plan: null, text: null },
      reporter: 'ingest',
      exception: null,
    });
    one.engine.says(() =>
      anAnswer({
        causes: [
          aCause({
            node: 'feed-svc@rank',
            coordinate: 'item-svc@detail#feed-svc@rank:internal:REC_TIMEOUT',
            code: 'REC_TIMEOUT',
            firstSeen: now - 4 * minute,
          }),
        ],
        entriesOf: { 'feed-svc@rank': [{ node: 'item-svc@detail', count: 80 }] },
      }),
    );
    const [cause] = (await one.desk.board(null)).read().causes;
    expect(cause).toMatchObject({
      proposals: [{ planId: 'PLN-014' }],
      plans: ['PLN-014'],
      capacityEntry: 'feed-svc@rank',
      changes: [{ change: { id: 'CHG-1' }, distance: 0, before: minute }],
      impact: { entries: [{ node: 'item-svc@detail', count: 80, known: true }], stages: ['exposure'] },
    });
  });
});
