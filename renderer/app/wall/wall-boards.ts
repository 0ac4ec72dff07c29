import type { ComponentType } from 'react';
import { AlertsBoard } from '../../boards/alerts/alerts-board.tsx';
import { CapacityBoard } from '../../boards/capacity/capacity-board.tsx';
import { useDiagnosis } from '../../boards/diagnosis/use-diagnosis.ts';
import { useRunning } from '../../boards/diagnosis/use-running.ts';
import { DiagnosisWall } from '../../boards/diagnosis/diagnosis-wall.tsx';
import { ExecutionsWall } from '../../boards/executions/executions-wall.tsx';
import { FreezeBoard } from '../../boards/freeze/freeze-board.tsx';
import { FunnelBoard } from '../../boards/funnel/funnel-board.tsx';
import { IncidentWall } from '../../boards/incidents/incident-wall.tsx';
import { OnCallBoard } from '../../boards/on-call/on-call-board.tsx';
import { OverviewBoard } from '../../boards/overview/overview-board.tsx';
import { useOverview } from '../../boards/overview/use-overview.ts';
import type { WallBoardId } from '../../state/wall.ts';
import { useEscalations, useOnCall } from '../escalation/queries.ts';
import {
  useAlerts,
  useCapacity,
  useChanges,
  useEvents,
  useExecutions,
  useFunnel,
  useIncidents,
  usePlans,
  usePromotion,
} from '../queries.ts';

interface WallBoard {
  page: ComponentType;
  /** Shows nothing, and keeps what the board shows coming while another one stands, so that its turn begins with what is now. */
  data: ComponentType;
}

/** Boards that a wall may show: without rail, with larger steps, nothing to press. */
export const wallBoards: Readonly<Record<WallBoardId, WallBoard>> = {
  overview: { page: OverviewBoard, data: OverviewData },
  funnel: { page: FunnelBoard, data: FunnelData },
  capacity: { page: CapacityBoard, data: CapacityData },
  alerts: { page: AlertsBoard, data: AlertsData },
  incident: { page: IncidentWall, data: IncidentData },
  diagnosis: { page: DiagnosisWall, data: DiagnosisData },
  executions: { page: ExecutionsWall, data: ExecutionsData },
  'on-call': { page: OnCallBoard, data: OnCallData },
  freeze: { page: FreezeBoard, data: FreezeData },
};

function OverviewData() {
  useOverview();
  return null;
}

function FunnelData() {
  useFunnel();
  return null;
}

function CapacityData() {
  useCapacity();
  return null;
}

function AlertsData() {
  useAlerts();
  usePlans();
  return null;
}

function IncidentData() {
  useIncidents();
  useExecutions();
  useEvents();
  return null;
}

function DiagnosisData() {
  const running = useRunning();
  useDiagnosis(running?.id ?? null, null);
  usePlans();
  return null;
}

function ExecutionsData() {
  useExecutions();
  return null;
}

function OnCallData() {
  useOnCall();
  useEscalations();
  return null;
}

function FreezeData() {
  useChanges();
  usePromotion();
  return null;
}
