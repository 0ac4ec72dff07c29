import type { FunnelBoard } from '../../shared/model/funnel-board.ts';
import type { Language } from '../../shared/model/local-text.ts';
import { capacityNotLive, funnelNotLive } from '../../shared/rules/not-live.ts';
import { evening } from './alert-fixtures.ts';
import { boardReading } from './board-reading.ts';
import { capacityFixture, shownEntries } from './capacity-fixture.ts';
import { diagnosisOfTheMock, unclearDiagnosis } from './diagnosis-fixtures.ts';
import { eveningDrills } from './drill-fixtures.ts';
import { eveningBoards } from './evening-boards.ts';
import { anExecution, runOfTheMock } from './execution-fixtures.ts';
import type { FixtureBoards } from './fixture-server.ts';
import { emptyFunnel as noPromotion, funnelFixture, stageNumbers, tenThousand } from './funnel-fixture.ts';
import { incidentBoard } from './incident-fixtures.ts';
import { aStandingEscalation, escalationBoardOf, eveningRoster } from './on-call-fixtures.ts';
import { couponCache, momentOfTheMocks as at, planLibrary } from './plan-fixtures.ts';
import { promotionFixture } from './promotion-fixture.ts';
import {
  emptyAlerts,
  emptyCapacity,
  emptyStatus,
  noDrills,
  noEscalations,
  nobodyOnCall,
  noSilences,
  nothingOffline,
} from './sample-views.ts';
import { eveningHistory, eveningSilences } from './silence-fixtures.ts';
import { sourceStatus } from './source-status.ts';
import { statusFixture } from './status-fixture.ts';

const people = (language: Language) => eveningBoards(language).status?.people ?? [];

/** Everything that the evening of the mock-ups has for every board. */
export function alarmed(language: Language): Partial<FixtureBoards> {
  return {
    ...eveningBoards(language),
    promotion: promotionFixture(),
    diagnoses: [diagnosisOfTheMock()],
    drills: eveningDrills(),
    escalation: escalationBoardOf(aStandingEscalation()),
    onCall: eveningRoster(),
    incidents: incidentBoard(),
    silences: eveningSilences(),
    pastAlerts: eveningHistory(),
  };
}

/** As planned: every stage a little above its plan, every entry far from its limit, nothing open. */
export function calm(language: Language): Partial<FixtureBoards> {
  const status = eveningBoards(language).status ?? statusFixture(language);
  return {
    ...alarmed(language),
    status: {
      ...status,
      counts: { p1: 0, p2: 0, p3: 0 },
      worst: null,
      executions: [],
      sources: [sourceStatus({ since: at, lastSuccessAt: at - 2_000, latency: 12 })],
    },
    funnel: calmFunnel(),
    capacity: capacityFixture({ shown: [], others: 18 }),
    alerts: { ...emptyAlerts, at },
    plans: {
      ...planLibrary(),
      plans: planLibrary().plans.map((row) => ({
        ...row,
        trigger: { state: 'quiet', since: null, value: null, reference: null },
        running: null,
      })),
    },
    executions: [],
    diagnoses: [unclearDiagnosis()],
    drills: { ...eveningDrills(), open: [] },
    escalation: { ...noEscalations, at },
    onCall: { ...eveningRoster(), problems: [] },
    incidents: { at, incidents: incidentBoard().incidents.slice(-1) },
  };
}

function calmFunnel(): FunnelBoard {
  const board = funnelFixture();
  const ahead = (planned: number) => ({
    reading: boardReading(planned * 1.012),
    planned,
    againstPlan: 0.012,
    severity: null,
  });
  const stages = board.stages.map((stage, index) => ({
    ...stage,
    rate: { ...stage.rate, ...ahead((stageNumbers[index]?.planned ?? 1) * tenThousand) },
    conversion: stage.conversionPlanned,
    severity: null,
  }));
  return {
    ...board,
    gmv: board.gmv === null ? null : { ...board.gmv, ...ahead(6.8e8) },
    stages,
    orders: stages[3]?.rate ?? null,
    paySuccess:
      board.paySuccess === null
        ? null
        : { ...board.paySuccess, value: board.paySuccess.planned, severity: null },
    lines: board.lines.map((line) => ({
      ...line,
      freshness: 'live',
      age: 2_000,
      severity: null,
      cells: line.cells.map((cell) => ({ ...cell, difference: 0.001, severity: null })),
    })),
    drop: null,
    overall: board.overallPlanned,
    coverage: { counted: 12, all: 12 },
  };
}

/** A promotion is configured and its sources answer, and nothing has happened or been written yet. */
export function empty(language: Language): Partial<FixtureBoards> {
  return {
    ...nothingAtAll,
    status: statusFixture(language, {
      counts: { p1: 0, p2: 0, p3: 0 },
      worst: null,
      executions: [],
      people: people(language),
    }),
    promotion: promotionFixture(),
    funnel: { ...noPromotion, at, promotion: 'sale-930' },
    capacity: { ...emptyCapacity, at, promotion: 'sale-930' },
  };
}

/** A console that was started for the first time, without any file. */
export function firstRun(language: Language): Partial<FixtureBoards> {
  return { ...nothingAtAll, status: { ...emptyStatus, at, language } };
}

const nothingAtAll: Partial<FixtureBoards> = {
  promotion: null,
  funnel: { ...noPromotion, at },
  capacity: { ...emptyCapacity, at, promotion: null },
  alerts: { ...emptyAlerts, at },
  plans: {
    at,
    origin: { address: 'plans/', reachable: true, checkedAt: at, reason: null },
    plans: [],
    problems: [],
  },
  executions: [],
  offline: { ...nothingOffline, at },
  diagnoses: [noRecords()],
  drills: { ...noDrills, at },
  escalation: { ...noEscalations, at },
  onCall: { ...nobodyOnCall, at },
  incidents: { at, incidents: [] },
  reports: [],
  silences: { ...noSilences, at },
  pastAlerts: [],
};

/** A source calls its answers incomplete, and a quarter of the lines is not counted. */
export function partial(language: Language): Partial<FixtureBoards> {
  const board = mapped(funnelFixture(), { partial: true });
  return {
    ...alarmed(language),
    funnel: { ...board, coverage: { counted: 9, all: 12 } },
    capacity: mapped(capacityFixture(), { partial: true }),
  };
}

/** The source of the numbers has been silent for 48 s. */
export function stale(language: Language): Partial<FixtureBoards> {
  const boards = alarmed(language);
  return {
    ...boards,
    status: withMetrics(boards, { freshness: 'stale', lastSuccessAt: at - 48_000, consecutiveFailures: 4 }),
    funnel: mapped(funnelNotLive(funnelFixture()), { age: 48_000, sampledAt: at - 48_000 }),
    capacity: mapped(capacityNotLive(capacityFixture()), { age: 48_000, sampledAt: at - 48_000 }),
  };
}

/** It has been silent for six minutes: no number stands, what was last known is told with its time. */
export function lost(language: Language): Partial<FixtureBoards> {
  const boards = alarmed(language);
  return {
    ...boards,
    status: withMetrics(boards, {
      freshness: 'lost',
      lastSuccessAt: at - 361_000,
      lastError: 'connect ECONNREFUSED 127.0.0.1:9090',
      consecutiveFailures: 72,
    }),
    funnel: lostFunnel(),
    capacity: capacityFixture({
      shown: shownEntries.map((entry) => ({
        ...entry,
        freshness: 'lost',
        trend: 'unknown',
        timeToLimit: null,
        limitForecast: null,
      })),
      others: 0,
    }),
  };
}

function lostFunnel(): FunnelBoard {
  const lostFigure = (figure: FunnelBoard['gmv']) =>
    figure === null
      ? null
      : {
          ...figure,
          reading: boardReading(figure.reading.value, 'lost'),
          coverage: { ...figure.coverage, counted: 0 },
          againstPlan: null,
          againstBaseline: null,
          severity: null,
        };
  const board = funnelFixture();
  const stages = board.stages.map((stage) => ({
    ...stage,
    rate: lostFigure(stage.rate) ?? stage.rate,
    total: lostFigure(stage.total),
    conversion: null,
    severity: null,
  }));
  return {
    ...board,
    gmv: lostFigure(board.gmv),
    gmvForecast: null,
    gmvOutlook: { value: null, low: null, high: null, coverage: { counted: 0, all: 12 }, gap: 'no-data' },
    drop: null,
    orders: stages[3]?.rate ?? null,
    paySuccess:
      board.paySuccess === null
        ? null
        : {
            ...board.paySuccess,
            value: null,
            freshness: 'lost',
            age: 361_000,
            severity: null,
            last: { value: board.paySuccess.value ?? 0, sampledAt: at - 361_000 },
          },
    stages,
    lines: board.lines.map((line) => ({
      ...line,
      freshness: 'lost',
      age: 361_000,
      attainment: null,
      gmv: boardReading(5e7, 'lost'),
      cells: line.cells.map((cell) => ({ ...cell, conversion: null, difference: null, severity: null })),
      severity: null,
    })),
    overall: null,
    coverage: { counted: 0, all: 12 },
  };
}

/** No source of metrics answers at all: the console says so above every board. */
export function offline(language: Language): Partial<FixtureBoards> {
  const boards = lost(language);
  const since = evening('21:21:26');
  return {
    ...boards,
    status: {
      ...(boards.status ?? statusFixture(language)),
      offline: { since, asOf: since },
      dataAge: null,
    },
    offline: {
      ...nothingOffline,
      at,
      out: [{ place: { kind: 'sources' }, since, asOf: since }],
    },
  };
}

/** A drill is under way beside the evening's own plan. */
export function drill(language: Language): Partial<FixtureBoards> {
  const run = { ...runOfTheMock(), mode: 'drill' as const };
  const boards = alarmed(language);
  return {
    ...boards,
    executions: [run, anExecution(couponCache, { id: 'EX-0930-021', mode: 'drill' })],
  };
}

/** A board in which every value under these names is another one, wherever it stands. */
function mapped<Board extends object>(board: Board, values: Readonly<Record<string, unknown>>): Board {
  const change = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(change);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, held]: [string, unknown]) => [
        name,
        name in values && held !== null ? values[name] : change(held),
      ]),
    );
  };
  return change(board) as Board;
}

function withMetrics(
  boards: Partial<FixtureBoards>,
  changes: Parameters<typeof sourceStatus>[0],
): FixtureBoards['status'] {
  const status = boards.status ?? statusFixture();
  return {
    ...status,
    sources: status.sources.map((source) =>
      source.kind === 'prometheus' ? { ...source, ...changes } : source,
    ),
    dataAge:
      changes?.lastSuccessAt === undefined || changes.lastSuccessAt === null
        ? null
        : at - changes.lastSuccessAt,
  };
}

/** No record has ever been taken in. */
function noRecords() {
  const { tree, intake } = unclearDiagnosis();
  return unclearDiagnosis({
    id: null,
    incidentId: null,
    live: true,
    hasRecords: false,
    collected: 0,
    noise: 0,
    inTree: 0,
    next: [],
    causes: [],
    tree: { ...tree, rows: [] },
    intake: { ...intake, taken: 0, broken: 0, doubtful: 0, lastAt: null, faults: [] },
  });
}
