import type { IncidentBoard, IncidentView } from '../../model/incident-board.ts';
import { inOrder, isOpen } from '../incidents/in-order.ts';
import { worstStanding, type Standing } from './standing.ts';

/** Incidents that are not over, the worst first. */
export interface IncidentPart {
  standing: Standing;
  incidents: readonly IncidentView[];
  /** How many there were that are over. */
  over: number;
}

export function incidentPart({ incidents }: Pick<IncidentBoard, 'incidents'>): IncidentPart {
  const open = inOrder(incidents).filter(isOpen);
  return {
    standing: worstStanding(open.map(({ severity }) => severity)),
    incidents: open,
    over: incidents.length - open.length,
  };
}
