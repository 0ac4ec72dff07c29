import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Console } from '../../electron/core/console.ts';
import { createSystemClock } from '../../electron/core/clock.ts';
import { ConsoleError } from '../../electron/core/console-error.ts';
import { createLiveView } from '../../electron/core/live-view.ts';
import type { View } from '../../electron/core/view.ts';
import { serveConsole, type ServedConsole } from '../../electron/hosts/server/serve-console.ts';
import type { TrendSubject } from '../../shared/contract/boards.ts';
import type { PlanLibrary } from '../../shared/contract/plans.ts';
import type { AlertBoard } from '../../shared/model/alert.ts';
import type { CapacityBoard } from '../../shared/model/capacity-board.ts';
import type { ChangeBoard } from '../../shared/model/change-board.ts';
import type { ConsoleStatus } from '../../shared/model/console-status.ts';
import type { DiagnosisBoard } from '../../shared/model/diagnosis-board.ts';
import type { DrillBoard } from '../../shared/model/drill-board.ts';
import type { EscalationBoard } from '../../shared/model/escalation.ts';
import type { NewEvent, StoredEvent } from '../../shared/model/event.ts';
import type { ExecutionView } from '../../shared/model/execution.ts';
import type { FunnelBoard, Trend } from '../../shared/model/funnel-board.ts';
import type { IncidentBoard } from '../../shared/model/incident-board.ts';
import type { OnCallBoard } from '../../shared/model/on-call-board.ts';
import type { OfflineBoard } from '../../shared/model/offline.ts';
import type { PastAlert } from '../../shared/model/past-alert.ts';
import type { Promotion } from '../../shared/model/promotion.ts';
import type { SharingState } from '../../shared/model/sharing.ts';
import type { SilenceBoard } from '../../shared/model/silence.ts';
import type { ReportDraft, SituationReport } from '../../shared/model/report.ts';
import { alertBoard } from './alert-fixtures.ts';
import { capacityFixture } from './capacity-fixture.ts';
import { diagnosisOfTheMock } from './diagnosis-fixtures.ts';
import { funnelFixture } from './funnel-fixture.ts';
import { statusFixture } from './status-fixture.ts';
import { trendFixture } from './trend-fixture.ts';
import { runOfTheMock } from './execution-fixtures.ts';
import { draftOfTheMock } from './incident-fixtures.ts';
import { createFakeConsole, type FakeConsole, type FakeConsoleOptions } from './fake-console.ts';
import { momentOfTheMocks, planLibrary } from './plan-fixtures.ts';
import { capacityNotLive, funnelNotLive } from '../../shared/rules/not-live.ts';
import { rankedPlans, situationAsked, situationOf } from '../../shared/rules/plan-match.ts';
import {
  noChanges,
  noDrills,
  nobodyOnCall,
  noEscalations,
  noSilences,
  nothingOffline,
} from './sample-views.ts';

/** What the screens of a fixture server show. */
export interface FixtureBoards {
  status: ConsoleStatus;
  promotion: Promotion | null;
  funnel: FunnelBoard;
  capacity: CapacityBoard;
  alerts: AlertBoard;
  plans: PlanLibrary;
  executions: ExecutionView[];
  offline: OfflineBoard;
  /** The first is what stands without an id. */
  diagnoses: readonly DiagnosisBoard[];
  drills: DrillBoard;
  escalation: EscalationBoard;
  onCall: OnCallBoard;
  incidents: IncidentBoard;
  reports: SituationReport[];
  silences: SilenceBoard;
  changes: ChangeBoard;
  /** Alerts that were open, as the log would tell them. */
  pastAlerts: PastAlert[];
  /** Screens of the room; null: this console shares nothing. */
  sharing: SharingState | null;
  draft(language: ReportDraft['language']): ReportDraft;
  trend(subject: TrendSubject, minutes: number): Trend;
}

export interface FixtureServer {
  readonly url: string;
  /** What people were let do, in order. */
  readonly calls: FakeConsole['calls'];
  /** The last facts of its log, oldest first. */
  latest(limit: number): StoredEvent[];
  /** Writes further facts into its log. */
  tell(events: readonly NewEvent[]): void;
  /** Pushes other boards to every screen. */
  show(boards: Partial<FixtureBoards>): void;
  /** From now on boards answer whoever asks again. */
  endRefusals(): void;
  /** Ends the server as a crash would, and starts it again on the same port. */
  stop(): Promise<void>;
  restart(): Promise<void>;
  close(): Promise<void>;
}

export interface FixtureServerOptions {
  /** The built page. */
  rendererFolder: string;
  /** What differs from the evening of the mock-ups. */
  boards?: Partial<FixtureBoards>;
  /** What the log holds at the start. */
  events?: readonly NewEvent[];
  /** The plans as files; the fake console's sample otherwise. */
  planFiles?: Console['planFiles'];
  /** What a preflight says; the fake console's sample otherwise. */
  preflight?: Console['preflight'];
  /** What was forecast, tested and came; the fake console's empty one otherwise. */
  review?: Console['review'];
  /** Set-up; closed otherwise. */
  firstRun?: Console['firstRun'];
  /** The switches of the rehearsal; without them there is none. */
  rehearsal?: Console['rehearsal'];
  /** Who may connect, where that takes a token; anybody on this machine otherwise. */
  access?: Pick<FakeConsoleOptions, 'people' | 'server' | 'secrets'>;
  /** Whether boards answer: `none` leaves them waiting for their first data, `refusals` refuses them. The status always answers. */
  answers?: 'boards' | 'none' | 'refusals';
}

/**
 * The real server host, with a core that shows the boards of the mock-ups: for tests of the page, and to look at it.
 *
 * @throws what the server host throws.
 */
export async function startFixtureServer({
  rendererFolder,
  boards = {},
  events = [],
  planFiles,
  preflight,
  review,
  firstRun,
  rehearsal = null,
  access = {},
  answers = 'boards',
}: FixtureServerOptions): Promise<FixtureServer> {
  let shown: FixtureBoards = {
    status: statusFixture(),
    promotion: null,
    funnel: funnelFixture(),
    capacity: capacityFixture(),
    alerts: alertBoard(),
    plans: planLibrary(),
    executions: [runOfTheMock()],
    offline: nothingOffline,
    diagnoses: [diagnosisOfTheMock()],
    drills: noDrills,
    escalation: noEscalations,
    onCall: nobodyOnCall,
    incidents: { at: 1, incidents: [] },
    reports: [],
    silences: noSilences,
    changes: noChanges,
    pastAlerts: [],
    sharing: null,
    draft: draftOfTheMock,
    trend: trendFixture,
    ...boards,
  };
  const clock = createSystemClock();
  const folder = await mkdtemp(join(tmpdir(), 'tidewatch-screens-'));
  const fake = createFakeConsole({
    folder,
    people: shown.status.people.map(({ id, name, roles }) => ({ id, name, roles })),
    rehearsal: false,
    ...access,
  });
  if (events.length > 0) fake.log.append([...events]);
  const view = <
    Name extends Exclude<keyof FixtureBoards, 'trend' | 'draft' | 'pastAlerts' | 'diagnoses' | 'sharing'>,
  >(
    name: Name,
  ) => createLiveView({ compute: () => shown[name], clock, pace: 0 });
  const views = {
    status: view('status'),
    promotion: view('promotion'),
    funnel: view('funnel'),
    capacity: view('capacity'),
    alerts: view('alerts'),
    plans: view('plans'),
    executions: view('executions'),
    offline: view('offline'),
    drills: view('drills'),
  };
  const escalation = view('escalation');
  const onCall = view('onCall');
  const incidents = view('incidents');
  const reports = view('reports');
  const silences = view('silences');
  const changes = view('changes');
  fake.diagnosis.show(shown.diagnoses);
  let refuses = answers === 'refusals';
  // Asked whenever somebody asks for the board, so that it can be had once the refusals are over.
  const answering = <Value>(told: View<Value>): View<Value> =>
    answers === 'none'
      ? waiting(told)
      : {
          read: () => (refuses ? refusing<Value>() : told).read(),
          watch: (watcher) => (refuses ? refusing<Value>() : told).watch(watcher),
        };
  const { status, ...boardViews } = views;
  const core: Console = {
    ...fake,
    status,
    promotion: answering(boardViews.promotion),
    funnel: answering(boardViews.funnel),
    capacity: answering(boardViews.capacity),
    alerts: answering(boardViews.alerts),
    plans: answering(boardViews.plans),
    executions: answering(boardViews.executions),
    offline: boardViews.offline,
    drills: answering(boardViews.drills),
    changes: {
      ...fake.changes,
      view: answering(changes),
      changes: () => shown.changes.changes,
      exceptions: () => shown.changes.exceptions,
    },
    diagnosis: {
      ...fake.diagnosis,
      list: answering(fake.diagnosis.list),
      board: async (id) => answering(await fake.diagnosis.board(id)),
    },
    escalation: { ...fake.escalation, view: answering(escalation) },
    onCall: { ...fake.onCall, view: answering(onCall) },
    incidents: { ...fake.incidents, view: answering(incidents) },
    silences: { ...fake.silences, view: answering(silences) },
    alertArchive: {
      ...fake.alertArchive,
      history(given) {
        fake.alertArchive.history(given);
        return { alerts: shown.pastAlerts, before: null };
      },
    },
    reports: {
      ...fake.reports,
      view: reports,
      of: () => shown.reports,
      draft: ({ language }) => shown.draft(language),
      preview: ({ channels }) =>
        shown.draft('en').previews.filter(({ channel }) => channels.includes(channel)),
    },
    // What its boards show ends with the moment of the mock-ups, whatever this machine's clock says: what is asked for until now ends there.
    trend: (subject, { from, to }) =>
      shown.trend(subject, ((from < momentOfTheMocks ? Math.min(to, momentOfTheMocks) : to) - from) / 60_000),
    boardsAt: () => ({ funnel: funnelNotLive(shown.funnel), capacity: capacityNotLive(shown.capacity) }),
    proposals(asked) {
      const alert = shown.alerts.rows.find(({ fingerprint }) => fingerprint === asked.fingerprint);
      // The plans of the boards are those of the mock-ups, and not found by a rule.
      const situation = alert ? { ...situationOf(alert), named: alert.plans } : situationAsked(asked);
      return rankedPlans(situation, shown.plans.plans);
    },
    planFiles: planFiles ?? fake.planFiles,
    preflight: preflight ?? fake.preflight,
    review: reviewing(review ?? fake.review, answers),
    firstRun: firstRun ?? fake.firstRun,
    get sharing() {
      return shown.sharing === null ? null : sharingOf(shown.sharing, fake.calls);
    },
    rehearsal,
  };

  const serve = (port: number) => serveConsole({ console: core, host: '127.0.0.1', port, rendererFolder });
  let served: ServedConsole = await serve(0);
  const { url } = served;

  return {
    url,
    calls: fake.calls,
    latest: (limit) => fake.log.latest(limit),
    tell: (facts) => void fake.log.append([...facts]),
    show(change) {
      shown = { ...shown, ...change };
      fake.diagnosis.show(shown.diagnoses);
      for (const one of [...Object.values(views), escalation, onCall, incidents, reports, silences, changes])
        one.invalidate();
    },
    endRefusals() {
      refuses = false;
    },
    stop: () => served.close(),
    async restart() {
      served = await serve(Number(new URL(url).port));
    },
    async close() {
      await served.close();
      for (const one of [...Object.values(views), escalation, onCall, incidents, reports, silences, changes])
        one.close();
      await fake.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Shows how it stands, and writes down what people do about it. */
function sharingOf(state: SharingState, calls: FakeConsole['calls']): Console['sharing'] {
  const acting = (act: string) => async (given: object) => void calls.push({ act, given: { ...given } });
  return {
    view: createLiveView({ compute: () => state, clock: createSystemClock() }),
    open: acting('openSharing'),
    close: acting('closeSharing'),
  };
}

/** Never says a word to whoever watches it. */
function waiting<Value>(view: View<Value>): View<Value> {
  return { read: () => view.read(), watch: () => () => {} };
}

function reviewing(review: Console['review'], answers: FixtureServerOptions['answers']): Console['review'] {
  if (answers === 'none') return { ...review, get: () => new Promise(() => {}) };
  return answers === 'refusals' ? { ...review, get: async () => refusing<never>().read() } : review;
}

function refusing<Value>(): View<Value> {
  const refuse = () => {
    throw new ConsoleError('internal', 'the records of this board cannot be read');
  };
  return { read: refuse, watch: refuse };
}
