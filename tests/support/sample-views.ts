import type { DrillBoard } from '../../shared/model/drill-board.ts';
import type { OnCallBoard } from '../../shared/model/on-call-board.ts';
import type { OfflineBoard } from '../../shared/model/offline.ts';
import type { PlanLibrary } from '../../shared/contract/plans.ts';
import type { AlertBoard } from '../../shared/model/alert.ts';
import type { CapacityBoard } from '../../shared/model/capacity-board.ts';
import type { ChangeBoard, ChangeRow, ExceptionRow } from '../../shared/model/change-board.ts';
import type { ConsoleStatus, RehearsalState } from '../../shared/model/console-status.ts';
import type { EscalationBoard } from '../../shared/model/escalation.ts';
import type { ExecutionView, Preflight } from '../../shared/model/execution.ts';
import type { FunnelBoard } from '../../shared/model/funnel-board.ts';
import type { PlanVersionRow } from '../../shared/model/plan-version.ts';
import type { SilenceBoard } from '../../shared/model/silence.ts';
import { FilledPlan } from '../../shared/model/plan.ts';

const at = Date.UTC(2026, 10, 11, 12);

export const plan = FilledPlan.parse({
  id: 'PLN-014',
  version: 7,
  title: { en: 'Serve the manual list', zh: '人工列表' },
  kind: 'emergency',
  steps: [{ id: 'tell', title: 'Tell customer service', action: { manual: 'Call the lead.' } }],
});

export const rehearsalState: RehearsalState = {
  scenario: 'evening',
  title: 'An evening',
  speed: 1,
  faults: [],
};

export const emptyStatus: ConsoleStatus = {
  at,
  version: '0.0.0-test',
  console: '',
  host: 'server',
  language: 'en',
  zone: 'Asia/Shanghai',
  promotion: null,
  rehearsal: null,
  sources: [],
  offline: null,
  dataAge: null,
  log: { writable: true, reason: null, head: 0 },
  history: { since: null, problem: null },
  problems: [],
  counts: { p1: 0, p2: 0, p3: 0 },
  worst: null,
  executions: [],
  people: [],
};

export const emptyFunnel: FunnelBoard = {
  at,
  promotion: 'double-eleven',
  previous: null,
  currency: 'CNY',
  gmv: null,
  gmvGoal: null,
  gmvForecast: null,
  gmvOutlook: null,
  drop: null,
  gray: null,
  channels: [],
  orders: null,
  paySuccess: null,
  stages: [],
  lines: [],
  overall: null,
  overallPlanned: null,
  overallBaseline: null,
  coverage: { counted: 0, all: 0 },
};

export const emptyCapacity: CapacityBoard = {
  at,
  promotion: 'double-eleven',
  entries: [],
  counts: { all: 0, scale: 0, limited: 0, degraded: 0, stale: 0, noTest: 0 },
};

export const emptyAlerts: AlertBoard = {
  at,
  rows: [],
  groups: [],
  annunciations: [],
  load: {
    annunciations: 0,
    limit: 10,
    raw: 0,
    perMinute: [],
    floodSince: null,
    owners: [],
  },
  counts: { p1: 0, p2: 0, p3: 0, unacknowledged: 0, shelved: 0, cleared: 0 },
};

export const library: PlanLibrary = {
  at,
  origin: { address: 'plans/', reachable: true, checkedAt: at, reason: null },
  plans: [
    {
      plan,
      hash: 'a'.repeat(64),
      from: 'plans/PLN-014.plan.yaml',
      cachedAt: at,
      confirmedAt: at,
      standing: 'current',
      problems: [],
      trigger: { state: 'none', since: null, value: null, reference: null },
      running: null,
      health: { state: 'healthy', since: at, checkedAt: at, reasons: [] },
      auto: null,
    },
  ],
  problems: [],
};

export const execution: ExecutionView = {
  id: 'execution-1',
  plan,
  hash: 'a'.repeat(64),
  mode: 'drill',
  parameters: {},
  freeze: null,
  revertDueSince: null,
  status: 'running',
  outcome: null,
  startedBy: 'zhang.wei',
  startedAt: at,
  finishedAt: null,
  steps: [],
  rollbacks: [],
  approvals: [],
  at,
  acts: [],
  conflicts: [],
  revert: { state: 'none', since: null, value: null, reference: null },
  notices: [],
};

export const preflight: Preflight = {
  at,
  plan,
  parameters: [],
  freeze: null,
  hash: 'a'.repeat(64),
  trigger: { state: 'none', since: null, value: null, reference: null },
  requests: [],
  irreversible: [],
  obstacles: [],
  warnings: [],
  needsTypedId: false,
  needsSecondPerson: false,
  cachedAt: at,
  standing: 'current',
};

export const nothingOffline: OfflineBoard = { at, out: [], returning: null, summary: null };

export const noChanges: ChangeBoard = {
  at,
  changes: [],
  exceptions: [],
  intake: { takenAt: null, refused: null },
};

export const sampleChange: ChangeRow = {
  id: 'CHG-1',
  kind: 'deploy',
  what: 'price 4.18.0',
  lines: [],
  entries: [],
  apps: ['price'],
  version: { from: null, to: '4.18.0' },
  madeBy: null,
  startedAt: at,
  endedAt: null,
  status: 'running',
  link: null,
  rollback: { plan: null, text: null },
  reporter: 'wang.lei',
  exception: null,
  heardAt: at,
  toldAt: at,
  touchesLines: [],
  touchesEntries: [],
  phase: null,
  frozen: null,
};

export const sampleException: ExceptionRow = {
  id: 'FX-1',
  lines: null,
  what: 'price 4.18.0',
  reason: 'a coupon is priced twice',
  plan: null,
  from: at,
  until: at + 3_600_000,
  askedBy: 'wang.lei',
  askedAt: at,
  status: 'asked',
  decidedBy: null,
  decidedAt: null,
  note: null,
  used: [],
  windows: [],
  except: [],
};

export const noEscalations: EscalationBoard = { at, standing: [], ended: [] };

export const nobodyOnCall: OnCallBoard = {
  at,
  zone: 'Asia/Shanghai',
  until: at,
  lines: [],
  people: [],
  problems: [],
  notes: [],
};

export const noDrills: DrillBoard = { at, ground: 'sandbox', rows: [], open: [] };

export const noSilences: SilenceBoard = { at, sources: [], silences: [], attempts: [] };

export const planVersion: PlanVersionRow = {
  planId: plan.id,
  version: plan.version,
  hash: 'a'.repeat(64),
  from: 'plans/pln-014.plan.yaml',
  firstAt: at,
  at,
  by: null,
  inForce: true,
};
