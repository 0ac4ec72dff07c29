import type { AlertRow } from '../../shared/model/alert.ts';
import type { NewEvent } from '../../shared/model/event.ts';
import { alertBoard, anAlert, eveningAlerts } from '../support/alert-fixtures.ts';
import { capacityFixture } from '../support/capacity-fixture.ts';
import { diagnosisOfTheMock } from '../support/diagnosis-fixtures.ts';
import { eveningBoards, eveningLog } from '../support/evening-boards.ts';
import { runOfTheMock } from '../support/execution-fixtures.ts';
import type { FixtureBoards } from '../support/fixture-server.ts';
import { funnelFixture } from '../support/funnel-fixture.ts';
import { incidentBoard } from '../support/incident-fixtures.ts';
import { eveningRoster } from '../support/on-call-fixtures.ts';
import { momentOfTheMocks } from '../support/plan-fixtures.ts';
import { statusFixture } from '../support/status-fixture.ts';

/** A night goes by so much faster: each step is ten seconds of the console's time. */
export const stepMs = 10_000;

/** Of so many steps the P1 is open for the first few. */
const round = 300;
const p1Steps = 30;

/** The evening of the mock-ups some steps later: every figure has moved, alerts have come and gone, the P1 now and then. */
export function nightAt(step: number): Partial<FixtureBoards> {
  const at = momentOfTheMocks + step * stepMs;
  const wave = (period: number) => 1 + 0.2 * Math.sin((step * 2 * Math.PI) / period);
  const p1Open = step % round < p1Steps;
  const alerts = alertBoard(rowsAt(step, at, p1Open), at);
  const { p1, p2, p3 } = alerts.counts;
  const evening = eveningBoards();
  const funnel = funnelFixture();
  const capacity = capacityFixture();
  const run = runOfTheMock();
  return {
    ...evening,
    status: statusFixture('en', {
      ...evening.status,
      at,
      dataAge: 1_000 + (step % 4) * 500,
      counts: { p1, p2, p3 },
      worst: p1Open ? statusFixture().worst : null,
    }),
    funnel: {
      ...funnel,
      at,
      stages: funnel.stages.map((stage) => ({
        ...stage,
        rate: {
          ...stage.rate,
          reading: { ...stage.rate.reading, value: (stage.rate.reading.value ?? 0) * wave(17) },
        },
      })),
    },
    capacity: {
      ...capacity,
      at,
      entries: capacity.entries.map((entry, index) => ({
        ...entry,
        current: {
          ...entry.current,
          value: (entry.current.value ?? 0) * wave(11 + index),
          age: step % 5_000,
        },
      })),
    },
    alerts,
    executions: [{ ...run, at, id: `EX-${Math.floor(step / 50)}` }],
    incidents: { ...incidentBoard(), at },
    onCall: { ...eveningRoster(), at },
    diagnoses: [{ ...diagnosisOfTheMock(), asOf: at, collected: 50_000 + step }],
  };
}

/** The causes of the evening, and one that is never seen again. */
function rowsAt(step: number, at: number, p1Open: boolean): AlertRow[] {
  const rows = eveningAlerts()
    .map((row): AlertRow =>
      row.severity === 1 && !p1Open
        ? { ...row, state: 'cleared', clearedAt: at, acknowledged: row.acknowledged }
        : row,
    )
    .filter((row) => row.severity !== 1 || p1Open);
  const passing = anAlert({
    fingerprint: `night-${step}`,
    severity: 3,
    name: `Passing${step}`,
    summary: { en: `Passing alert ${step}`, zh: `过路告警 ${step}` },
    openedAt: at,
    startsAt: at,
  });
  return [...rows, passing];
}

/** What the log gets in one step. */
export function eventsAt(step: number, count = 1): NewEvent[] {
  const events = eveningLog();
  return Array.from({ length: count }, (_, index) => {
    const event = events[(step + index) % events.length];
    if (event === undefined) throw new Error('the evening has events');
    return { ...event, at: momentOfTheMocks + step * stepMs };
  });
}
