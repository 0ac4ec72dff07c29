import type { LucideIcon } from 'lucide-react';
import {
  Bell,
  BookOpen,
  Calculator,
  ClipboardCheck,
  Droplets,
  Flag,
  Funnel,
  History,
  ListChecks,
  ListTree,
  PhoneCall,
  RadioTower,
  Siren,
  Snowflake,
  TrafficCone,
} from 'lucide-react';
import type { ComponentType } from 'react';
import { AlertsBoard } from '../boards/alerts/alerts-board.tsx';
import { CapacityBoard } from '../boards/capacity/capacity-board.tsx';
import { EntryPage } from '../boards/capacity/entry-page.tsx';
import { DiagnosisBoard } from '../boards/diagnosis/diagnosis-board.tsx';
import { RegisterBoard } from '../boards/diagnosis/register/register-board.tsx';
import { DrillsBoard } from '../boards/drills/drills-board.tsx';
import { ExecutionsBoard } from '../boards/executions/executions-board.tsx';
import { RunBoard } from '../boards/executions/run-board.tsx';
import { FreezeBoard } from '../boards/freeze/freeze-board.tsx';
import { FunnelBoard } from '../boards/funnel/funnel-board.tsx';
import { IncidentPage } from '../boards/incidents/incident-page.tsx';
import { IncidentsBoard } from '../boards/incidents/incidents-board.tsx';
import { OnCallBoard } from '../boards/on-call/on-call-board.tsx';
import { OverviewBoard } from '../boards/overview/overview-board.tsx';
import { PlanningBoard } from '../boards/planning/planning-board.tsx';
import { PlanEditorBoard } from '../boards/plans/editor/plan-editor-board.tsx';
import { PlansBoard } from '../boards/plans/plans-board.tsx';
import { PreflightBoard } from '../boards/plans/preflight-board.tsx';
import { SetUpBoard } from '../boards/set-up/set-up-board.tsx';
import { ReviewBoard } from '../boards/review/review-board.tsx';
import { SourcesBoard } from '../boards/sources/sources-board.tsx';
import { TimelineBoard } from '../boards/timeline/timeline-board.tsx';
import type { Messages } from '../text/resources.ts';
import { wallBoardIds } from '../state/wall.ts';
import { RotationPage } from './wall/rotation-page.tsx';
import { wallBoards } from './wall/wall-boards.ts';
import { WallSetUp } from './wall/wall-set-up.tsx';

/** A board with a place of its own in the rail. */
export interface BoardRoute {
  /** Hash route; a prefix of the routes below it. */
  path: string;
  name: keyof Messages['shell'];
  icon: LucideIcon;
  board: ComponentType;
}

/** A page without a place in the rail; parameters come from wouter's `useParams`. */
export interface PageRoute {
  path: string;
  page: ComponentType;
}

export const boardRoutes: readonly BoardRoute[] = [
  { path: '/overview', name: 'overview', icon: Flag, board: OverviewBoard },
  { path: '/funnel', name: 'funnel', icon: Funnel, board: FunnelBoard },
  { path: '/capacity', name: 'capacity', icon: Droplets, board: CapacityBoard },
  { path: '/planning', name: 'planning', icon: Calculator, board: PlanningBoard },
  { path: '/alerts', name: 'alerts', icon: Bell, board: AlertsBoard },
  { path: '/incidents', name: 'incidents', icon: Siren, board: IncidentsBoard },
  { path: '/diagnosis', name: 'diagnosis', icon: ListTree, board: DiagnosisBoard },
  { path: '/timeline', name: 'timeline', icon: History, board: TimelineBoard },
  { path: '/plans', name: 'plans', icon: BookOpen, board: PlansBoard },
  { path: '/executions', name: 'executions', icon: ListChecks, board: ExecutionsBoard },
  { path: '/drills', name: 'drills', icon: TrafficCone, board: DrillsBoard },
  { path: '/freeze', name: 'freeze', icon: Snowflake, board: FreezeBoard },
  { path: '/review', name: 'review', icon: ClipboardCheck, board: ReviewBoard },
  { path: '/on-call', name: 'onCall', icon: PhoneCall, board: OnCallBoard },
  { path: '/sources', name: 'sources', icon: RadioTower, board: SourcesBoard },
];

export const pageRoutes: readonly PageRoute[] = [
  { path: '/capacity/:entryId', page: EntryPage },
  { path: '/plans/:planId/preflight/:mode?', page: PreflightBoard },
  { path: '/plans/new', page: PlanEditorBoard },
  { path: '/plans/:planId/edit', page: PlanEditorBoard },
  // With and without a plan it is one route, so that choosing one keeps the filters.
  { path: '/plans/:planId?', page: PlansBoard },
  { path: '/executions/:executionId', page: RunBoard },
  { path: '/incidents/:incidentId', page: IncidentPage },
  { path: '/diagnosis/register', page: RegisterBoard },
  // The last minutes, a diagnosis by its id, and windows of the past are one route, so that what is open stays open.
  { path: '/diagnosis/:diagnosisId?', page: DiagnosisBoard },
  // As with plans: choosing one keeps the list.
  { path: '/drills/:planId?', page: DrillsBoard },
  // As with plans: opening details keeps the filter.
  { path: '/sources/:sourceId?', page: SourcesBoard },
  { path: '/set-up', page: SetUpBoard },
  { path: '/wall', page: WallSetUp },
];

/** What a wall may show: one board, or several in turn; without rail, with larger steps. */
export const wallRoutes: readonly PageRoute[] = [
  { path: '/wall/rotation', page: RotationPage },
  ...wallBoardIds.map((id) => ({ path: `/wall/${id}`, page: wallBoards[id].page })),
];

export const firstBoard = '/overview';
