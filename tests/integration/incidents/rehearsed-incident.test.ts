import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { Console } from '../../../electron/core/console.ts';
import type { IncidentView } from '../../../shared/model/incident-board.ts';
import type { SituationReport } from '../../../shared/model/report.ts';
import { chenLan, rehearse, said, seen, xuKai } from './rehearsed-incident.ts';

const speed = 8;

it('goes from the first alert to closed, with every lane filled and its report in both languages', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tidewatch-incident-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const core = await rehearse('db-failure', speed, folder);
  const { incidents, reports, executor, log } = core;
  const when = (look: (incident: IncidentView) => boolean) =>
    seen(incidents.view, ({ incidents: all }) => all.find((one) => one.id === 'INC-1' && look(one)));

  const opened = await when(() => true);
  const fingerprint = opened.alerts[0] ?? '';
  expect(opened).toMatchObject({
    id: 'INC-1',
    severity: 1,
    status: 'investigating',
    openedBy: 'tidewatch',
    cause: { by: 'alert', fingerprint },
    nextUpdateAt: opened.openedAt + 600_000,
  });
  expect(opened.ladder.map(({ rung }) => rung)).toEqual([
    'cut-over',
    'roll-back',
    'scale',
    'limit',
    'degrade',
  ]);
  expect(opened.ladder[0]?.plans.map(({ planId }) => planId)).toContain('PLN-009');

  core.changes.report({
    report: {
      id: 'CHG-2207',
      kind: 'config',
      what: 'order-db connection pool 200 to 80',
      entries: ['order@create'],
      startedAt: new Date(opened.since - 32_000).toISOString(),
      status: 'done',
    },
    ...said(xuKai),
  });
  incidents.act({ act: 'role', incidentId: 'INC-1', role: 'commander', person: 'chen.lan' }, said(chenLan));
  core.acknowledge({ fingerprint, note: 'on it', ...said(xuKai) });
  core.timeline.note({ incidentId: 'INC-1', text: 'Payments follow the orders down', ...said(xuKai) });

  const { id: executionId } = executor.start({
    planId: 'PLN-009',
    mode: 'live',
    hash: undefined,
    typedId: undefined,
    parameters: {},
    ...said(xuKai),
  });
  const mitigating = await when(({ status }) => status === 'mitigating');
  expect(mitigating.executions).toEqual([executionId]);
  expect(mitigating.statuses.at(-1)?.by).toBe('tidewatch');
  await carryOut(core, executionId);
  await when(({ status }) => status === 'watching');

  // The plan's own minute of impact: orders sank while the database was slow, and that is summed.
  const measured = await when(({ impact }) => impact?.stages.some(({ short }) => (short ?? 0) > 0) ?? false);
  const orders = measured.impact?.stages.find(({ of }) => of === 'order');
  expect(orders?.known).toBeGreaterThan(0.5);
  expect(orders?.short).toBeGreaterThan(0);
  expect(measured.impact?.gmv?.known).toBeGreaterThan(0);
  expect(measured.impact?.entries.map(({ entry }) => entry)).toContain('order@create');
  expect(measured.nearChanges.map(({ change, distance }) => [change.id, distance])).toEqual([
    ['CHG-2207', 0],
  ]);
  expect(measured.ladder[1]?.changes).toEqual(['CHG-2207']);
  expect(measured.times.acknowledged).toBeGreaterThan(0);
  expect(measured.times.firstPlan).toBeGreaterThan(0);

  const english = reports.draft({ incidentId: 'INC-1', language: 'en' });
  const chinese = reports.draft({ incidentId: 'INC-1', language: 'zh-CN' });
  for (const fact of [
    '[REHEARSAL] P1 INC-1',
    'CHG-2207',
    'PLN-009',
    '2 of 2 steps verified',
    'Lead: Chen Lan',
  ])
    expect(english.text).toContain(fact);
  for (const fact of [
    '【演练】P1 INC-1：订单库 p99 超过 500 毫秒',
    'CHG-2207',
    'PLN-009 订单库切换到备库',
    '2/2 步',
  ])
    expect(chinese.text).toContain(fact);
  expect(english.text).toMatch(/short since it began, \d+\.\d% of the plan for that time/);
  expect(chinese.text).toMatch(/累计少 .+（同期计划的 \d+\.\d%）/);
  if (process.env['SHOW_REPORTS']) process.stdout.write(`\n${english.text}\n\n${chinese.text}\n\n`);

  const sent = reports.send(
    { incidentId: 'INC-1', language: 'en', text: english.text, channels: ['war-room'] },
    said(chenLan),
  );
  const arrived = await seen(reports.view, (all: SituationReport[]) =>
    all.find(({ id, messages }) => id === sent.id && messages[0]?.status === 'sent'),
  );
  expect(arrived.messages).toHaveLength(1);
  expect(incidents.get('INC-1').nextUpdateAt).toBe(arrived.at + 600_000);

  incidents.act({ act: 'resolve', incidentId: 'INC-1', note: 'orders are back' }, said(xuKai));
  const closed = incidents.act({ act: 'close', incidentId: 'INC-1', note: null }, said(chenLan));
  expect(closed.statuses.map(({ status }) => status)).toEqual([
    'investigating',
    'mitigating',
    'watching',
    'resolved',
    'closed',
  ]);

  const kinds = new Set(log.read({ after: 0, limit: 10_000 }).map(({ kind }) => kind));
  const lanes = {
    alerts: ['alert.opened', 'alert.acknowledged'],
    people: ['incident.role', 'note.written'],
    plan: ['execution.started', 'step.done'],
    changes: ['change.reported'],
    messages: ['report.written', 'message.intended', 'message.sent'],
  };
  for (const facts of Object.values(lanes)) for (const kind of facts) expect(kinds).toContain(kind);

  // Everything of it is in the log: after the next start it is the same, and nothing is opened, sent or changed again.
  const { impact: _impact, ladder: _ladder, nearChanges: _near, standing: _standing, ...told } = closed;
  await core.close();
  const again = await rehearse('db-failure', speed, folder);
  expect(again.incidents.get('INC-1')).toMatchObject(told);
  expect(again.reports.of('INC-1')).toEqual([arrived]);
}, 180_000);

/** Says yes to every step of a plan that waits for a word, measures again what was not proved in time, until all are done. */
async function carryOut({ executor, clock }: Console, executionId: string): Promise<void> {
  for (;;) {
    const { steps, acts } = executor.get(executionId);
    if (steps.every(({ status }) => status === 'done')) return;
    const offered = acts.find(
      ({ act, refused, stepId }) =>
        refused === null && stepId !== null && (act === 'run' || act === 'measure'),
    );
    if (offered?.stepId) {
      const word = {
        executionId,
        stepId: offered.stepId,
        direction: offered.direction,
        ...said(xuKai),
      };
      if (offered.act === 'run') executor.run(word);
      else executor.measure(word);
    }
    await clock.sleep(1_000);
  }
}
