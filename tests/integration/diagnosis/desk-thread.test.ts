import { expect, it, onTestFinished } from 'vitest';
import { createSystemClock } from '../../../electron/core/clock.ts';
import { createDiagnosisDesk } from '../../../electron/core/diagnosis/create-diagnosis-desk.ts';
import { startEngineThread } from '../../../electron/core/diagnosis/engine-thread.ts';
import { createLiveView } from '../../../electron/core/live-view.ts';
import { openLog } from '../../../electron/core/log/open-log.ts';
import { readWhole } from '../../../electron/core/log/read-whole.ts';
import type { ExceptionRecord } from '../../../shared/model/exception-record.ts';
import type { Fact } from '../../../shared/model/event.ts';
import { knownSystems } from '../../../shared/rules/coordinates/known-systems.ts';
import { planLibrary } from '../../support/plan-fixtures.ts';
import { promotionFixture } from '../../support/promotion-fixture.ts';
import { saidBy } from '../../support/diagnosis-desk-fixture.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const minute = 60_000;
const order = 'order-svc@createOrder';
const coupon = 'coupon-svc@redeem';

/** One record every two seconds of what fails on any day. */
function usual(from: number, to: number): ExceptionRecord[] {
  const codes = ['TIMEOUT', 'TOKEN_EXPIRED', 'SLOW_RESULT', 'NO_STOCK'];
  return Array.from({ length: Math.floor((to - from) / 2_000) }, (_, index) => ({
    time: from + index * 2_000,
    trace: `quiet-${from}-${index}`,
    link: [order, `svc-${index % 4}@call`],
    code: codes[(index * 7) % 4] ?? 'TIMEOUT',
    kind: 'internal',
    host: `h${index % 3}`,
  }));
}

/** Two requests a second that fail because of a database which says nothing itself. */
function trouble(from: number, to: number): ExceptionRecord[] {
  return Array.from({ length: Math.floor((to - from) / 500) }, (_, index) => index).flatMap((index) => {
    const time = from + index * 500;
    const trace = `fault-${index}`;
    return [
      {
        time,
        trace,
        link: [order, coupon],
        code: 'POOL_EXHAUSTED',
        kind: 'dependency' as const,
        dependency: 'coupon-db@lockCoupon',
        host: `coupon-${index % 2}`,
      },
      {
        time: time + 40,
        trace,
        link: [order],
        code: 'DEP_TIMEOUT',
        kind: 'dependency' as const,
        dependency: coupon,
      },
    ];
  });
}

it(
  'names, freezes, and remembers over a restart, with the engine on its thread and the log on disk',
  { timeout: 60_000 },
  async () => {
    const clock = createSystemClock();
    const folder = temporaryFolder();
    const begin = () => {
      const log = openLog({ folder, clock });
      const engine = startEngineThread({ clock });
      const desk = createDiagnosisDesk({
        log,
        clock,
        engine,
        promotion: createLiveView({ clock, compute: promotionFixture }),
        plans: createLiveView({ clock, compute: planLibrary }),
        executions: createLiveView({ clock, compute: () => [] }),
        systems: () => knownSystems(null),
        changes: () => [],
        rates: () => [],
        measured: () => [],
        clearedAt: () => null,
        past: readWhole(log),
      });
      const end = async () => {
        desk.close();
        await engine.close();
        log.close();
      };
      return { log, engine, desk, end };
    };
    const first = begin();
    let ended = false;
    onTestFinished(async () => {
      if (!ended) await first.end();
    });
    const now = clock.now();
    const send = (records: readonly ExceptionRecord[]) =>
      first.engine.take(records.map((record) => JSON.stringify(record)).join('\n'), 'ndjson', clock.now());
    const happen = (fact: Fact) =>
      first.log.append([{ ...fact, at: clock.now(), author: 'tidewatch', command: null }]);

    await send(usual(now - 30 * minute, now));
    expect((await first.desk.board(null)).read()).toMatchObject({ verdict: 'unclear', hasRecords: true });
    await send(trouble(now - 20_000, now));
    const live = (await first.desk.board(null)).read();
    expect(live.verdict).toBe('clear');
    expect(live.causes[0]).toMatchObject({
      node: 'coupon-db@lockCoupon',
      code: 'POOL_EXHAUSTED',
      silent: true,
    });
    expect(live.from).toBeGreaterThan(now - 40_000);
    const [cause] = live.causes;
    expect(live.tree.rows.map(({ id }) => id)).toContain(cause?.treeRow);
    expect(cause?.impact).toMatchObject({ entries: [{ node: order, known: true }], stages: ['order'] });

    happen({
      kind: 'incident.opened',
      data: {
        incidentId: 'INC-1',
        title: 'Coupons',
        severity: 1,
        cause: { by: 'hand' },
        since: now,
        alerts: [],
      },
    });
    await expect
      .poll(() => first.desk.list.read(), { timeout: 15_000 })
      .toMatchObject([{ id: 'DG-1', verdict: 'clear', node: 'coupon-db@lockCoupon' }]);
    happen({
      kind: 'incident.status',
      data: { incidentId: 'INC-1', from: 'investigating', to: 'resolved', note: null },
    });
    const judged = first.desk.judge(
      { diagnosisId: 'DG-1', node: 'coupon-db@lockCoupon', code: '', note: 'pool of 20', plan: null },
      saidBy(),
    );
    expect(judged).toMatchObject({ live: false, outcome: { outcome: 'confirmed', rank: 1 } });
    const frozen = (await first.desk.board('DG-1')).read();
    expect(frozen.tree.rows.length).toBeGreaterThan(0);
    await first.end();
    ended = true;

    const second = begin();
    onTestFinished(() => second.end());
    const again = (await second.desk.board('DG-1')).read();
    expect(again).toMatchObject({
      live: false,
      verdict: 'clear',
      hasRecords: true,
      outcome: { note: 'pool of 20' },
    });
    expect(again.causes.map(({ node, score }) => [node, score])).toEqual(
      frozen.causes.map(({ node, score }) => [node, score]),
    );
    expect([again.collected, again.noise, again.inTree]).toEqual([
      frozen.collected,
      frozen.noise,
      frozen.inTree,
    ]);
    expect(again.limits).toHaveLength(1);
  },
);
