import type { TrendSubject } from '../../shared/contract/boards.ts';
import type { PlanLibrary } from '../../shared/contract/plans.ts';
import type { AlertBoard } from '../../shared/model/alert.ts';
import type { CapacityBoard } from '../../shared/model/capacity-board.ts';
import type { ConsoleStatus, RehearsalState } from '../../shared/model/console-status.ts';
import type { DrillBoard } from '../../shared/model/drill-board.ts';
import type { ExecutionView, Preflight } from '../../shared/model/execution.ts';
import type { FunnelBoard, Trend } from '../../shared/model/funnel-board.ts';
import type { OfflineBoard } from '../../shared/model/offline.ts';
import type { Promotion } from '../../shared/model/promotion.ts';
import type { Settings } from '../../shared/model/settings.ts';
import type { EpochMs } from '../../shared/model/time.ts';
import type { Actor } from './actor.ts';
import type { ChangeDesk } from './changes/change-desk.ts';
import type { AlertActs } from './alerts/alert-acts.ts';
import type { AlertArchive } from './alerts/alert-archive.ts';
import type { RankedPlan } from '../../shared/rules/plan-match.ts';
import type { Clock } from './clock.ts';
import type { DiagnosisDesk } from './diagnosis/diagnosis-desk.ts';
import type { RecordIntake } from './diagnosis/record-intake.ts';
import type { CoordinateDesk } from './coordinates/coordinate-desk.ts';
import type { SharingDesk } from './desk/sharing-desk.ts';
import type { ShellDesk } from './desk/shell-desk.ts';
import type { Disposer } from './disposer.ts';
import type { EscalationDesk } from './escalation/escalation-desk.ts';
import type { FirstRunDesk } from './first-run/first-run-desk.ts';
import type { IncidentDesk } from './incidents/incident-desk.ts';
import type { Log } from './log/log.ts';
import type { OnCallDesk } from './on-call/on-call-desk.ts';
import type { AutoStarter } from './plans/auto/auto-starter.ts';
import type { Executor } from './plans/executor.ts';
import type { PlanFiles } from './plans/plan-files.ts';
import type { StartRequest } from './plans/preflight.ts';
import type { ReportDesk } from './reports/report-desk.ts';
import type { ReviewDesk } from './review/review-desk.ts';
import type { SecretStore } from './secrets.ts';
import type { SilenceDesk } from './silences/silence-desk.ts';
import type { Ingest } from './sources/receivers/ingest.ts';
import type { EndedPoll } from './sources/watch/watch-source.ts';
import type { PictureStore } from './pictures/picture-store.ts';
import type { TimelineDesk } from './timeline/timeline-desk.ts';
import type { View } from './view.ts';

/** The core as its hosts and its API see it: what may be read, and what a person may do. */
export interface Console {
  readonly clock: Clock;
  readonly log: Log;
  readonly settings: Settings;
  readonly secrets: SecretStore;
  /** Who is at this console from the start (`--as`); null: asked at the first act. */
  readonly operator: string | null;
  readonly status: View<ConsoleStatus>;
  readonly promotion: View<Promotion | null>;
  readonly funnel: View<FunnelBoard>;
  readonly capacity: View<CapacityBoard>;
  readonly alerts: View<AlertBoard>;
  readonly incidents: Omit<IncidentDesk, 'close'>;
  /** From exception records to the cause. */
  readonly diagnosis: Omit<DiagnosisDesk, 'close'>;
  /** What was seen of coordinates, and what they stand for. */
  readonly coordinates: Pick<CoordinateDesk, 'list' | 'resolve'>;
  /** Sync messages of incidents. */
  readonly reports: Omit<ReportDesk, 'close'>;
  /** A promotion as it was forecast, tested and came, and what people take away from it. */
  readonly review: ReviewDesk;
  /** Silences of the Alertmanagers that are sources. */
  readonly silences: Omit<SilenceDesk, 'close'>;
  /** What was changed of production, and leave to change it inside a freeze. */
  readonly changes: Omit<ChangeDesk, 'close' | 'receiver'>;
  readonly plans: View<PlanLibrary>;
  readonly executions: View<ExecutionView[]>;
  readonly executor: Executor;
  /** What the core is cut off from, and what differs after a return. */
  readonly offline: View<OfflineBoard>;
  /** Who is called while nobody acknowledges a cause. */
  readonly escalation: Omit<EscalationDesk, 'close'>;
  /** Who is on duty. */
  readonly onCall: Omit<OnCallDesk, 'close' | 'chain'>;
  /** Schedule, history and scores of drills. */
  readonly drills: View<DrillBoard>;
  /** The fault of a drill is in. @returns the drill's id. */
  beginDrill(act: { planId: string; at?: EpochMs | undefined; actor: Actor; commandId: string }): string;
  readOffline(act: { upTo: number; actor: Actor; commandId: string }): void;
  readonly planFiles: PlanFiles;
  trend(subject: TrendSubject, range: { from: EpochMs; to: EpochMs }): Trend;
  /** Both boards as of a moment in the past. @throws ConsoleError `not-found` where nothing is kept of it. */
  boardsAt(moment: EpochMs): { funnel: FunnelBoard; capacity: CapacityBoard };
  preflight(planId: string, request: StartRequest): Promise<Preflight>;
  /** Plans that answer an alert, an entry or a code, best first. */
  proposals(asked: ProposalsAsked): RankedPlan[];
  arm: AutoStarter['arm'];
  disarm: AutoStarter['disarm'];
  acknowledge(alert: AlertAct & { note: string | null }): void;
  shelve(alert: AlertAct & { reason: string; until: EpochMs | null }): void;
  unshelve(alert: AlertAct): void;
  /** What people do about all alerts of a cause at once. */
  readonly alertActs: Pick<AlertActs, 'acknowledgeGroup' | 'shelveGroup' | 'unshelveGroup'>;
  /** Every alert that there ever was. */
  readonly alertArchive: Pick<AlertArchive, 'history' | 'of'>;
  /** Where everything stands in the timeline, and what people add to it. */
  readonly timeline: TimelineDesk;
  /** Pictures that notes carry. */
  readonly pictures: PictureStore;
  pollNow(sourceId: string): void;
  /** Where what others send comes in. */
  readonly ingest: Ingest;
  /** Exception records that came in, and what of them waits. */
  recordIntake(): ReturnType<RecordIntake['counts']>;
  /** Called after each poll of a source, for what counts them. */
  onPoll(listener: (poll: EndedPoll) => void): Disposer;
  /** Reads promotion and plan files again. */
  reload(): Promise<void>;
  /** From the rehearsal to one's own systems. */
  readonly firstRun: FirstRunDesk;
  /** Null where the console watches real sources. */
  readonly rehearsal: RehearsalDesk | null;
  /** The windows of the desktop; null where there is no desktop. */
  readonly shell: ShellDesk | null;
  /** Screens of the room that look at this console; null where there is no desktop. */
  readonly sharing: Omit<SharingDesk, 'end'> | null;
  /** Ends everything that was started, the log last. */
  close(): Promise<void>;
}

/** An alert by its fingerprint, or what is known of a situation. */
export interface ProposalsAsked {
  fingerprint?: string | undefined;
  entry?: string | undefined;
  line?: string | undefined;
  code?: string | undefined;
  portrait?: string | undefined;
}

interface AlertAct {
  fingerprint: string;
  actor: Actor;
  commandId: string;
}

export interface RehearsalDesk {
  state(): RehearsalState;
  switchFault(act: { fault: string; on: boolean; actor: Actor; commandId: string }): Promise<RehearsalState>;
}
