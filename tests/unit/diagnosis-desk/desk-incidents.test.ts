import { describe, expect, it } from 'vitest';
import { deskOfATest, saidBy } from '../../support/diagnosis-desk-fixture.ts';
import { aCause, anAnswer, createScriptedEngine, unclear } from '../../support/scripted-engine.ts';

const minute = 60_000;

const resolve = {
  kind: 'incident.status',
  data: { incidentId: 'INC-1', from: 'investigating', to: 'resolved', note: null },
} as const;

describe('the diagnosis of an incident', () => {
  it('is opened by the first run and named by the second that says the same, two seconds after the incident', async () => {
    const { openIncident, arrive, kinds, log, clock } = deskOfATest();
    openIncident();
    await arrive(0);
    expect(kinds()).toEqual(['diagnosis.opened']);
    await arrive(1_000);
    expect(kinds()).toEqual(['diagnosis.opened', 'diagnosis.named']);
    expect(log.events.at(-1)).toMatchObject({
      author: 'tidewatch',
      at: clock.now(),
      data: { diagnosisId: 'DG-1', incidentId: 'INC-1', node: 'coupon-db@lock', code: 'POOL_EXHAUSTED' },
    });
  });

  it('is worked out again for what is about to be named, also when no more records come in', async () => {
    const { openIncident, kinds, clock } = deskOfATest();
    openIncident();
    await clock.advance(1_000);
    expect(kinds()).toEqual(['diagnosis.opened', 'diagnosis.named']);
  });

  it('is not called live where more incidents are open than are followed', async () => {
    const { desk, openIncident, arrive } = deskOfATest();
    for (let number = 1; number <= 9; number += 1) {
      openIncident(`INC-${number}`);
      await arrive();
    }
    const first = (await desk.board('DG-1')).read();
    expect(first).toMatchObject({ incidentId: 'INC-1', live: false });
    expect(first.limits).toMatchObject([{ en: expect.stringContaining('not followed now') }]);
    expect((await desk.board('DG-9')).read()).toMatchObject({ incidentId: 'INC-9', live: true, limits: [] });
  });

  it('is not opened where no record points anywhere', async () => {
    const { openIncident, arrive, kinds, engine } = deskOfATest();
    engine.says(() => anAnswer({ verdict: 'unclear', causes: [] }));
    openIncident();
    await arrive();
    await arrive();
    expect(kinds()).toEqual([]);
  });

  it('says nothing of a cause that only one run has', async () => {
    const { openIncident, arrive, kinds, engine } = deskOfATest();
    const runs = () => engine.asked.filter(({ quiet }) => quiet !== null).length;
    engine.says(() => anAnswer(runs() % 2 === 0 ? {} : unclear));
    openIncident();
    for (let run = 0; run < 20; run += 1) await arrive();
    expect(runs()).toBeGreaterThan(15);
    expect(kinds()).toEqual(['diagnosis.opened']);
  });

  it('names another cause, and says that it is not clear any more only when that has lasted', async () => {
    const { openIncident, arrive, kinds, engine, desk } = deskOfATest();
    openIncident();
    await arrive();
    await arrive();
    engine.says(() => anAnswer({ causes: [aCause({ node: 'stock-db@deduct', code: 'LOCK_WAIT' })] }));
    await arrive();
    await arrive();
    expect(desk.list.read()).toMatchObject([{ verdict: 'clear', node: 'stock-db@deduct', live: true }]);
    engine.says(() => anAnswer(unclear));
    for (let run = 0; run < 10; run += 1) await arrive();
    expect(kinds()).toEqual(['diagnosis.opened', 'diagnosis.named', 'diagnosis.named']);
    for (let run = 0; run < 10; run += 1) await arrive();
    expect(kinds().at(-1)).toBe('diagnosis.lost');
  });

  it('looks from five minutes before the first alert, against the quarter of an hour before', async () => {
    const { openIncident, arrive, engine, clock } = deskOfATest();
    const since = clock.now();
    openIncident();
    await arrive(0);
    expect(engine.asked.at(-1)).toMatchObject({
      from: since - 5 * minute,
      quiet: { from: since - 20 * minute, to: since - 5 * minute },
    });
  });

  it('looks from where trouble began, where the records show that', async () => {
    const { openIncident, arrive, engine, clock, desk } = deskOfATest();
    const began = clock.now() - 40_000;
    engine.says(({ from, quiet }) =>
      quiet === null ? anAnswer({ from: began }, { quiet: { from, to: began } }) : anAnswer({}, { quiet }),
    );
    openIncident();
    await arrive();
    expect((await desk.board('DG-1')).read()).toMatchObject({ from: began, live: true, incidentId: 'INC-1' });
    await arrive(6 * minute);
    expect(engine.asked.at(-1)).toMatchObject({ from: began, quiet: { to: began } });
  });

  it('is frozen as it stood when the incident is resolved, and reads the same without the engine', async () => {
    const first = deskOfATest();
    first.openIncident();
    await first.arrive();
    await first.arrive();
    first.happen(resolve);
    expect(first.kinds().at(-1)).toBe('diagnosis.frozen');
    expect((await first.desk.board('DG-1')).read()).toMatchObject({
      live: false,
      verdict: 'clear',
      collected: 400,
      noise: 40,
      inTree: 360,
    });
    const runs = first.engine.asked.length;
    await first.arrive(30_000);
    expect(first.engine.asked.length).toBe(runs);

    const engine = createScriptedEngine();
    engine.says(() => anAnswer({ records: 0, quiet: 0, causes: [], verdict: 'unclear' }));
    const again = deskOfATest({ log: first.log, clock: first.clock, engine });
    expect((await again.desk.board('DG-1')).read()).toMatchObject({
      live: false,
      verdict: 'clear',
      causes: [{ node: 'coupon-db@lock', score: 0.95 }],
    });
  });

  it('goes on as a new one where the incident is opened again', async () => {
    const { openIncident, arrive, happen, desk } = deskOfATest();
    openIncident();
    await arrive();
    happen(resolve);
    await arrive(10 * minute);
    happen({
      kind: 'incident.status',
      data: { incidentId: 'INC-1', from: 'resolved', to: 'investigating', note: null },
    });
    await arrive();
    await arrive();
    expect(desk.list.read()).toMatchObject([
      { id: 'DG-2', incidentId: 'INC-1', live: true },
      { id: 'DG-1', incidentId: 'INC-1', live: false },
    ]);
  });

  it('ends with the incident that is merged into another, and goes on for that', async () => {
    const { openIncident, arrive, happen, desk } = deskOfATest();
    openIncident('INC-1');
    openIncident('INC-2');
    await arrive();
    await arrive();
    await arrive();
    happen({ kind: 'incident.merged', data: { incidentId: 'INC-2', into: 'INC-1' } });
    expect(desk.list.read().map(({ incidentId, live }) => [incidentId, live])).toEqual([
      ['INC-2', false],
      ['INC-1', true],
    ]);
  });

  it('never runs two at once, and no faster than once a second each', async () => {
    const { openIncident, engine, clock } = deskOfATest();
    let running = 0;
    let most = 0;
    engine.says(async () => {
      running += 1;
      most = Math.max(most, running);
      await clock.sleep(300);
      running -= 1;
      return anAnswer();
    });
    openIncident('INC-1');
    openIncident('INC-2');
    for (let time = 0; time < 10_000; time += 100) {
      engine.arrive();
      await clock.advance(100);
    }
    expect(most).toBe(1);
    const searched = engine.asked.filter(({ quiet }) => quiet === null);
    expect(searched.length).toBeGreaterThanOrEqual(8);
    expect(searched.length).toBeLessThanOrEqual(20);
  });

  it('keeps what was named over a restart, says that records are gone, and loses nothing by that', async () => {
    const first = deskOfATest();
    first.openIncident();
    await first.arrive();
    await first.arrive();
    first.desk.close();
    await first.clock.advance(minute);

    const engine = createScriptedEngine();
    engine.says(() => anAnswer(unclear));
    const { desk, arrive, kinds, happen } = deskOfATest({ log: first.log, clock: first.clock, engine });
    for (let run = 0; run < 40; run += 1) await arrive();
    expect(kinds()).toEqual(['diagnosis.opened', 'diagnosis.named']);
    const board = (await desk.board('DG-1')).read();
    expect(board).toMatchObject({ live: true, verdict: 'unclear', named: { node: 'coupon-db@lock' } });
    expect(board.limits).toMatchObject([
      { en: expect.stringContaining('still standing: coupon-db@lock POOL_EXHAUSTED') },
    ]);
    happen(resolve);
    expect(desk.list.read()).toMatchObject([{ live: false, verdict: 'clear', node: 'coupon-db@lock' }]);
  });

  it('loses nothing by records that the engine lost in the middle of it', async () => {
    const { openIncident, arrive, kinds, engine, lose, desk } = deskOfATest();
    openIncident();
    await arrive();
    await arrive();
    lose();
    engine.says(() => anAnswer(unclear));
    for (let run = 0; run < 40; run += 1) await arrive();
    expect(kinds()).toEqual(['diagnosis.opened', 'diagnosis.named']);
    expect((await desk.board('DG-1')).read().limits).toHaveLength(1);
  });

  it('is frozen when the records of its beginning are going, and worked out no more', async () => {
    const { openIncident, arrive, kinds, engine, clock, desk } = deskOfATest();
    openIncident();
    for (let passed = 0; passed < 36; passed += 1) await arrive(minute);
    expect(kinds()).toEqual(['diagnosis.opened', 'diagnosis.named', 'diagnosis.frozen']);
    const runs = engine.asked.length;
    await arrive(10 * minute);
    expect(engine.asked.length).toBe(runs);
    expect(desk.list.read()).toMatchObject([{ live: false, verdict: 'clear' }]);
    expect(clock.waiting).toBe(0);
  });

  it('of an incident that is opened long after, is named and frozen by two runs', async () => {
    const { happen, arrive, kinds, clock } = deskOfATest();
    happen({
      kind: 'incident.opened',
      data: {
        incidentId: 'INC-1',
        title: 'Coupons timed out',
        severity: 2,
        cause: { by: 'hand' },
        since: clock.now() - 3 * 3_600_000,
        alerts: [],
      },
    });
    await arrive();
    await arrive();
    expect(kinds()).toEqual(['diagnosis.opened', 'diagnosis.named', 'diagnosis.frozen']);
  });

  it('keeps the last answer and says so when one cannot be worked out', async () => {
    const { openIncident, arrive, engine, desk } = deskOfATest();
    openIncident();
    await arrive();
    engine.says(() => Promise.reject(new Error('the thread has ended')));
    await arrive();
    const board = (await desk.board('DG-1')).read();
    expect(board).toMatchObject({ verdict: 'clear', live: true });
    expect(board.limits).toMatchObject([{ en: expect.stringContaining('the thread has ended') }]);
  });

  it('records nothing while the log cannot be written, and everything afterwards', async () => {
    const { openIncident, arrive, log, kinds } = deskOfATest();
    openIncident();
    log.break();
    await arrive();
    await arrive();
    expect(kinds()).toEqual([]);
    log.mend();
    await arrive();
    await arrive();
    await arrive();
    expect(kinds()).toEqual(['diagnosis.opened', 'diagnosis.named']);
  });

  it('tells which incident a run of a plan belongs to that answers its cause', async () => {
    const { openIncident, arrive, engine, desk } = deskOfATest();
    engine.says(() => anAnswer({ causes: [aCause({ node: 'rec@rank', code: 'REC_TIMEOUT' })] }));
    openIncident();
    await arrive();
    expect(desk.incidentAnsweredBy('PLN-014')).toBe('INC-1');
    expect(desk.incidentAnsweredBy('PLN-002')).toBeNull();
  });

  it('looks again at what was discarded and brought back, until that is over', async () => {
    const { openIncident, arrive, engine, desk } = deskOfATest();
    openIncident();
    await arrive();
    const asked = { diagnosisId: 'DG-1', node: 'login@token', code: 'EXPIRED' };
    await desk.bringBack({ ...asked, on: true }, saidBy());
    expect(engine.asked.at(-1)?.broughtBack).toEqual([{ node: 'login@token', code: 'EXPIRED' }]);
    expect((await desk.board('DG-1')).read().discarded).toMatchObject([{ broughtBack: true }]);
    await desk.bringBack({ ...asked, on: false }, saidBy());
    expect(engine.asked.at(-1)?.broughtBack).toEqual([]);
    await expect(desk.bringBack({ ...asked, node: 'nobody@x', on: true }, saidBy())).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});
