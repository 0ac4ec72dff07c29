import { describe, expect, it, onTestFinished } from 'vitest';
import { createIncidentDesk, type IncidentDesk } from '../../../electron/core/incidents/incident-desk.ts';
import { createLiveView } from '../../../electron/core/live-view.ts';
import type { AlertBoard, AlertRow } from '../../../shared/model/alert.ts';
import type { Fact } from '../../../shared/model/event.ts';
import type { ExecutionView } from '../../../shared/model/execution.ts';
import { createFakeClock, type FakeClock } from '../../support/fake-clock.ts';
import { alertBoard } from '../../support/alert-fixtures.ts';
import { createMemoryLog, type MemoryLog } from '../../support/memory-log.ts';
import { emptyCapacity, library } from '../../support/sample-views.ts';
import { anExecution } from '../../support/execution-fixtures.ts';
import { degradeRecommendation } from '../../support/plan-fixtures.ts';
import { p1 } from './incident-facts.ts';

/** Its plan stands on a rung of the ladder. */
const rolledBack = {
  ...library,
  plans: library.plans.map((row) => ({ ...row, plan: { ...row.plan, rung: 'roll-back' as const } })),
};
const chenLan = { person: 'chen.lan', role: 'commander' } as const;
let commands = 0;
const said = (commandId = `command-${(commands += 1)}`) => ({ actor: chenLan, commandId });

interface Desk {
  desk: IncidentDesk;
  log: MemoryLog;
  clock: FakeClock;
  /** From now on the board has these alerts. */
  stand(...rows: AlertRow[]): Promise<void>;
  run(...executions: ExecutionView[]): Promise<void>;
}

function desk(log = createMemoryLog()): Desk {
  const clock = createFakeClock();
  let rows: AlertRow[] = [];
  let executions: ExecutionView[] = [];
  const alerts = createLiveView<AlertBoard>({ clock, compute: () => alertBoard(rows) });
  const running = createLiveView({ clock, compute: () => executions });
  const made = createIncidentDesk({
    log,
    clock,
    alerts,
    executions: running,
    past: log.events,
    people: [{ id: 'chen.lan' }, { id: 'li.na' }],
    language: 'en',
    plansFor: () => [],
    promotion: createLiveView({ clock, compute: () => null }),
    capacity: createLiveView({ clock, compute: () => emptyCapacity }),
    plans: createLiveView({ clock, compute: () => rolledBack }),
    trend: () => ({ id: 'x', points: [], plan: [], baseline: [] }),
    nearChanges: () => [],
    isChange: (changeId) => changeId === 'rel-1',
  });
  onTestFinished(() => made.close());
  return {
    desk: made,
    log,
    clock,
    async stand(...next) {
      rows = next.map((row) => ({ ...row, openedAt: clock.now(), startsAt: clock.now() }));
      // As the alert desk does: what stands is on record.
      log.append(
        rows.map((alert) => ({
          kind: 'alert.opened',
          data: { alert },
          at: clock.now(),
          author: 'tidewatch',
          command: null,
        })),
      );
      alerts.invalidate();
      await clock.advance(1_000);
    },
    async run(...next) {
      executions = next;
      running.invalidate();
      await clock.advance(1_000);
    },
  };
}

const kinds = (log: MemoryLog) => log.kinds().filter((kind) => kind.startsWith('incident.'));

describe('the incident desk', () => {
  it('opens an incident within a second of a P1, once', async () => {
    const { desk: incidents, log, stand } = desk();
    await stand(p1('a'));
    expect(kinds(log)).toEqual(['incident.opened', 'incident.next-update']);
    await stand(p1('a'));
    expect(incidents.view.read().incidents).toHaveLength(1);
    expect(incidents.get('INC-1').standing).toEqual({ alerts: 1, unacknowledged: 1 });
  });

  it('counts which of its alerts no source confirms', async () => {
    const { desk: incidents, stand } = desk();
    await stand(p1('a'), p1('b'));
    await stand(p1('a'), p1('b', { confirmed: false }));
    expect(incidents.get('INC-1').standing).toEqual({ alerts: 2, unacknowledged: 2, unconfirmed: 1 });
  });

  it('has one effect of one command, however often it comes, also of a merge and a split', async () => {
    const { desk: incidents, log, stand } = desk();
    await stand(p1('a'), p1('b', { group: 'b' }));
    const open = said();
    const { id } = incidents.open({ title: 'By hand', severity: 2, alerts: [] }, open);
    expect(incidents.open({ title: 'By hand', severity: 2, alerts: [] }, open).id).toBe(id);
    const merge = said();
    expect(incidents.act({ act: 'merge', incidentId: id, into: 'INC-1' }, merge).id).toBe('INC-1');
    expect(incidents.act({ act: 'merge', incidentId: id, into: 'INC-1' }, merge).id).toBe('INC-1');
    const split = said();
    const asked = { incidentId: 'INC-1', alerts: ['a'], title: 'Alone' };
    const parted = incidents.split(asked, split).id;
    expect(incidents.split(asked, split).id).toBe(parted);
    expect(kinds(log).filter((kind) => /merged|split/.test(kind))).toEqual([
      'incident.merged',
      'incident.split',
    ]);
  });

  it('does not answer as if done what comes under the id of another act', async () => {
    const { desk: incidents, log, stand } = desk();
    await stand(p1('a'));
    const incidentId = 'INC-1';
    const once = said();
    const watch = { act: 'status', status: 'watching', note: null, incidentId } as const;
    incidents.act(watch, once);
    expect(incidents.act(watch, once).status).toBe('watching');
    const head = log.head();
    const used = expect.objectContaining({ code: 'conflict', field: 'commandId' });
    expect(() => incidents.act({ act: 'resolve', note: null, incidentId }, once)).toThrow(used);
    expect(() => incidents.act({ act: 'title', title: 'Other', incidentId }, once)).toThrow(used);
    expect(() => incidents.open({ title: 'Other', severity: 2, alerts: [] }, once)).toThrow(used);
    expect(() => incidents.act({ ...watch, incidentId: 'INC-2' }, once)).toThrow(used);
    expect(log.head()).toBe(head);
    expect(incidents.get(incidentId).status).toBe('watching');
  });

  it('refuses people, alerts, executions and incidents that nobody knows', async () => {
    const { desk: incidents, stand } = desk();
    await stand(p1('a'));
    const on = (command: Parameters<IncidentDesk['act']>[0]) => () => incidents.act(command, said());
    const incidentId = 'INC-1';
    expect(on({ act: 'role', incidentId, role: 'scribe', person: 'nobody' })).toThrow(
      /not one of the people/,
    );
    expect(
      on({ act: 'link', incidentId, link: { kind: 'execution', executionId: 'EX-9' }, on: true }),
    ).toThrow(/no execution EX-9/);
    expect(on({ act: 'link', incidentId, link: { kind: 'alert', fingerprint: 'z' }, on: true })).toThrow(
      /no alert with the fingerprint "z"/,
    );
    expect(on({ act: 'link', incidentId, link: { kind: 'change', changeId: 'rel-9' }, on: true })).toThrow(
      /no change rel-9/,
    );
    const link = { kind: 'change', changeId: 'rel-1' } as const;
    expect(incidents.act({ act: 'link', incidentId, link, on: true }, said()).changes).toEqual(['rel-1']);
    expect(on({ act: 'title', incidentId: 'INC-9', title: 'x' })).toThrow(/no incident INC-9/);
    expect(() => incidents.get('INC-9')).toThrow(/no incident INC-9/);
  });

  it('makes up after a restart for what a crash cut short, and for nothing else', async () => {
    const before = desk();
    await before.stand(p1('a'));
    // The execution was started and the console ended before the incident heard of it.
    before.desk.close();
    const after = desk(createMemoryLog(before.log.events));
    await after.run(anExecution(degradeRecommendation, { id: 'EX-1', startedAt: after.clock.now() }));
    await after.run(anExecution(degradeRecommendation, { id: 'EX-1', startedAt: after.clock.now() }));
    expect(after.desk.view.read().incidents.map(({ id, status }) => [id, status])).toEqual([
      ['INC-2', 'mitigating'],
      ['INC-1', 'investigating'],
    ]);
  });

  it('opens nothing while the log cannot be written, and what is due once it can', async () => {
    const { desk: incidents, log, stand } = desk();
    await stand();
    log.break();
    expect(() => incidents.open({ title: 'x', severity: 2, alerts: [] }, said())).toThrow(
      /nothing was recorded/,
    );
    log.mend();
    await stand(p1('a'));
    expect(incidents.view.read().incidents).toHaveLength(1);
  });

  it('knows when an alert was acknowledged first, counted from the start of the harm', async () => {
    const { desk: incidents, log, clock, stand } = desk();
    await stand(p1('a'));
    await clock.advance(21_000);
    for (const _twice of [1, 2]) {
      log.append([
        {
          kind: 'alert.acknowledged',
          data: { fingerprint: 'a', note: null },
          at: clock.now(),
          author: 'li.na',
          command: null,
        },
      ]);
      await clock.advance(5_000);
    }
    // One second until the board told of it, and twenty-one more.
    expect(incidents.get('INC-1').times.acknowledged).toBe(22_000);
  });

  it('has the cause that its diagnosis names, and the plans that answer it on the ladder, until it is lost', async () => {
    const { desk: made, stand, log, clock } = desk();
    await stand(p1('coupon'));
    const [incident] = made.view.read().incidents;
    const ofDiagnosis = { diagnosisId: 'DG-1', incidentId: incident?.id ?? '' };
    const plan = library.plans[0]?.plan;
    const tell = (fact: Fact) =>
      log.append([{ ...fact, at: clock.now(), author: 'tidewatch', command: null }]);
    tell({ kind: 'diagnosis.opened', data: { ...ofDiagnosis, from: 0, to: null } });
    const cause = { node: 'coupon-db@query', code: 'POOL_EXHAUSTED', coordinate: 'x', score: 0.9 };
    tell({
      kind: 'diagnosis.named',
      data: { ...ofDiagnosis, ...cause, seen: 1, plans: [plan?.id ?? ''] },
    });
    const named = made.get(incident?.id ?? '');
    expect(named.diagnosed).toMatchObject({ node: 'coupon-db@query', score: 0.9, judged: null });
    expect(named.ladder.flatMap(({ plans }) => plans)).toEqual([
      expect.objectContaining({
        planId: plan?.id,
        why: expect.objectContaining({
          en: 'proposed for the diagnosed cause coupon-db@query POOL_EXHAUSTED',
        }),
      }),
    ]);
    tell({ kind: 'diagnosis.lost', data: ofDiagnosis });
    const lost = made.get(incident?.id ?? '');
    expect(lost.diagnosed).toBeUndefined();
    expect(lost.ladder.flatMap(({ plans }) => plans)).toEqual([]);
  });
});
