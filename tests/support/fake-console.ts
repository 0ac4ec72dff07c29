import { join } from 'node:path';
import { ConsoleError } from '../../electron/core/console-error.ts';
import { fakeDiagnosis, type FakeDiagnosis } from './fake-diagnosis.ts';
import { fakeCoordinates } from './fake-coordinates.ts';
import { fakeIncidents } from './fake-incidents.ts';
import { fakeReports } from './fake-reports.ts';
import { fakeReview } from './fake-review.ts';
import { createSystemClock } from '../../electron/core/clock.ts';
import type { Console } from '../../electron/core/console.ts';
import { noIntake } from '../../electron/core/diagnosis/intake-sum.ts';
import { createLiveView, type LiveView } from '../../electron/core/live-view.ts';
import { openLog } from '../../electron/core/log/open-log.ts';
import { readWhole } from '../../electron/core/log/read-whole.ts';
import { createPictureStore } from '../../electron/core/pictures/picture-store.ts';
import { createTimelineDesk } from '../../electron/core/timeline/timeline-desk.ts';
import type { ShellDesk } from '../../electron/core/desk/shell-desk.ts';
import { createFirstRunDesk, type FirstRunHost } from '../../electron/core/first-run/first-run-desk.ts';
import type { Executor } from '../../electron/core/plans/executor.ts';
import type { AlertBoard } from '../../shared/model/alert.ts';
import type { ExecutionView } from '../../shared/model/execution.ts';
import type { FunnelBoard } from '../../shared/model/funnel-board.ts';
import { Settings } from '../../shared/model/settings.ts';
import { eveningHistory } from './silence-fixtures.ts';
import {
  emptyAlerts,
  emptyCapacity,
  emptyFunnel,
  emptyStatus,
  execution,
  library,
  noChanges,
  noDrills,
  noEscalations,
  nobodyOnCall,
  noSilences,
  nothingOffline,
  plan as samplePlan,
  planVersion,
  preflight,
  rehearsalState,
  sampleChange,
  sampleException,
} from './sample-views.ts';

/** A call that reached the core, by its name. */
export interface CoreCall {
  act: string;
  given: Record<string, unknown>;
}

export interface FakeConsole extends Console {
  /** What people were let do, in order. */
  readonly calls: CoreCall[];
  readonly diagnosis: FakeDiagnosis;
  setFunnel(change: Partial<FunnelBoard>): void;
  setAlerts(board: AlertBoard): void;
}

export interface FakeConsoleOptions {
  folder: string;
  people?: unknown[];
  server?: unknown;
  operator?: string | null;
  secrets?: Record<string, string>;
  rehearsal?: boolean;
  /** What set-up finds of its host; without it, it is closed. */
  firstRun?: FirstRunHost | null;
  /** The desktop behind it. */
  shell?: ShellDesk | null;
  /** Screens of the room. */
  sharing?: Console['sharing'];
}

/**
 * A console with a real log and real views, whose boards show what the test sets and whose executor only writes down what it was
 * asked to do: for what lies in front of the core.
 */
export function createFakeConsole({
  folder,
  people = [],
  server = {},
  operator = null,
  secrets = {},
  rehearsal = true,
  firstRun = null,
  shell = null,
  sharing = null,
}: FakeConsoleOptions): FakeConsole {
  const clock = createSystemClock();
  const log = openLog({ folder, clock });
  const pictures = createPictureStore(join(folder, 'pictures'));
  const calls: CoreCall[] = [];
  const settings = Settings.parse({ promotion: 'promotion.yaml', people, server });

  const view = <Value>(compute: () => Value): LiveView<Value> => createLiveView({ compute, clock, pace: 0 });
  let funnel = emptyFunnel;
  const funnelView = view(() => funnel);
  let alerts = emptyAlerts;
  const alertsView = view(() => alerts);
  const record = (act: string, given: object) => void calls.push({ act, given: { ...given } });

  const executions = view(() => [execution]);
  const acting =
    (act: string) =>
    (given: object): ExecutionView => {
      record(act, given);
      return execution;
    };
  const executor: Executor = {
    view: executions,
    get(executionId) {
      if (executionId === execution.id) return execution;
      throw new ConsoleError('not-found', `there is no execution ${executionId}`, { field: 'executionId' });
    },
    start: acting('start'),
    approve: acting('approve'),
    pause: acting('pause'),
    resume: acting('resume'),
    rollback: acting('rollback'),
    finish: acting('finish'),
    callMade: acting('callMade'),
    run: acting('run'),
    confirm: acting('confirm'),
    retry: acting('retry'),
    measure: acting('measure'),
    skip: acting('skip'),
    defer: acting('defer'),
    resolve: acting('resolve'),
    close: async () => {},
  };

  return {
    calls,
    setFunnel(change) {
      funnel = { ...funnel, ...change };
      funnelView.invalidate();
    },
    setAlerts(board) {
      alerts = board;
      alertsView.invalidate();
    },
    clock,
    log,
    settings,
    operator,
    secrets: {
      read(name) {
        const secret = secrets[name];
        if (secret === undefined)
          throw new ConsoleError('bad-input', `secret ${name} is nowhere`, { field: name });
        return secret;
      },
    },
    status: view(() => ({
      ...emptyStatus,
      console: log.consoleId,
      log: { ...log.status(), head: log.head() },
    })),
    promotion: view(() => null),
    funnel: funnelView,
    capacity: view(() => emptyCapacity),
    alerts: alertsView,
    silences: {
      view: view(() => noSilences),
      async make(given) {
        record('makeSilence', given);
        return { silenceId: 'silence-1' };
      },
      async expire(given) {
        record('expireSilence', given);
      },
    },
    changes: {
      view: view(() => noChanges),
      changes: () => [],
      exceptions: () => [],
      report(given) {
        record('reportChange', given);
        return sampleChange;
      },
      ask(given) {
        record('askException', given);
        return sampleException;
      },
      approve(given) {
        record('approveException', given);
        return sampleException;
      },
      refuse(given) {
        record('refuseException', given);
        return sampleException;
      },
      withdraw(given) {
        record('withdrawException', given);
        return sampleException;
      },
    },
    diagnosis: fakeDiagnosis({ record, clock }),
    coordinates: fakeCoordinates(),
    incidents: fakeIncidents({ record, clock }),
    reports: fakeReports({ record, clock }),
    review: fakeReview({ record, clock }),
    plans: view(() => library),
    executions,
    executor,
    planFiles: {
      versions(planId) {
        if (planId === planVersion.planId) return [planVersion];
        throw new ConsoleError('not-found', `there is no plan ${planId}`, { field: 'planId' });
      },
      version: () => ({ ...planVersion, text: 'id: PLN-014', plan: samplePlan }),
      check: () => ({ hash: planVersion.hash, plan: samplePlan, problems: [], obstacles: [], last: 1 }),
      source: () => ({ text: 'id: PLN-014', hash: planVersion.hash, from: planVersion.from, readOnly: null }),
      async save(given) {
        record('savePlan', given);
        const { planId, version, hash, from } = planVersion;
        return { planId, version: version + 1, hash, from };
      },
    },
    offline: view(() => nothingOffline),
    escalation: {
      view: view(() => noEscalations),
      take: (given) => record('takeEscalation', given),
      callMade: (given) => record('escalationCallMade', given),
    },
    onCall: {
      view: view(() => nobodyOnCall),
      handOver(given) {
        record('handOver', given);
        return 1;
      },
    },
    drills: view(() => noDrills),
    beginDrill: (given) => {
      record('beginDrill', given);
      return 'drill-1';
    },
    readOffline: (given) => record('readOffline', given),
    trend: (subject) => ({ id: subject.of, points: [[1, 2]], plan: [], baseline: [] }),
    boardsAt: () => ({ funnel, capacity: emptyCapacity }),
    proposals: () => [],
    arm(act) {
      record('arm', act);
      return { armed: null, obstacles: [] };
    },
    disarm(act) {
      record('disarm', act);
      return { armed: null, obstacles: [] };
    },
    preflight: async (planId, { mode, parameters }) => {
      record('preflight', { planId, mode, parameters });
      return preflight;
    },
    acknowledge: (given) => record('acknowledge', given),
    shelve(given) {
      if (given.fingerprint === 'broken') throw new Error('a secret that must not leave: canary-4711');
      if (given.fingerprint === 'p1')
        throw new ConsoleError('conflict', 'a P1 cannot be shelved', { field: 'fingerprint' });
      record('shelve', given);
    },
    unshelve: (given) => record('unshelve', given),
    alertActs: {
      acknowledgeGroup(given) {
        record('acknowledgeGroup', given);
        return 3;
      },
      shelveGroup(given) {
        record('shelveGroup', given);
        return 3;
      },
      unshelveGroup(given) {
        record('unshelveGroup', given);
        return 3;
      },
    },
    alertArchive: {
      history(given) {
        record('history', given);
        return { alerts: [], before: null };
      },
      of: (fingerprint) => eveningHistory().filter((past) => past.fingerprint === fingerprint),
    },
    timeline: createTimelineDesk({ log, clock, pictures, past: readWhole(log) }),
    pictures,
    pollNow(sourceId) {
      if (sourceId === 'down') throw new ConsoleError('source-unreachable', 'source down does not answer');
      record('pollNow', { sourceId });
    },
    onPoll: () => () => {},
    ingest: { receiverAt: () => null, receivers: () => [] },
    recordIntake: () => ({ ...noIntake, waitingBytes: 0, refusedBodies: 0 }),
    reload: async () => record('reload', {}),
    firstRun: createFirstRunDesk({ config: null, host: firstRun, clock }),
    shell,
    sharing,
    rehearsal: rehearsal
      ? {
          state: () => rehearsalState,
          switchFault: async (given) => {
            record('switchFault', given);
            return rehearsalState;
          },
        }
      : null,
    close: async () => log.close(),
  };
}
