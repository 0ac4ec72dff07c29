import type { Clock } from '../../electron/core/clock.ts';
import { ConsoleError } from '../../electron/core/console-error.ts';
import type { IncidentDesk } from '../../electron/core/incidents/incident-desk.ts';
import { createLiveView } from '../../electron/core/live-view.ts';
import type { IncidentView } from '../../shared/model/incident-board.ts';
import { createAlertMemory } from '../../shared/rules/incidents/alert-memory.ts';

/** The one incident that a fake console has. */
export const sampleIncident: IncidentView = {
  id: 'INC-1',
  title: 'Coupon redeem timeouts cut orders',
  severity: 1,
  severities: [],
  status: 'investigating',
  statuses: [],
  cause: { by: 'hand' },
  openedAt: 2,
  openedBy: 'chen.lan',
  since: 1,
  resolvedAt: null,
  closedAt: null,
  roles: {},
  nextUpdateAt: null,
  alerts: [],
  executions: [],
  changes: [],
  mergedInto: null,
  splitFrom: null,
  impact: null,
  ladder: [],
  nearChanges: [],
  standing: { alerts: 0, unacknowledged: 0 },
  times: { acknowledged: null, firstPlan: null },
};

/** Incidents that only write down what they were asked to do. */
export function fakeIncidents({
  record,
  clock,
}: {
  record(act: string, given: object): void;
  clock: Clock;
}): Omit<IncidentDesk, 'close'> {
  const doing = (act: string, given: object) => {
    record(act, given);
    return sampleIncident;
  };
  return {
    view: createLiveView({ clock, pace: 0, compute: () => ({ at: 1, incidents: [sampleIncident] }) }),
    get(incidentId) {
      if (incidentId === sampleIncident.id) return sampleIncident;
      throw new ConsoleError('not-found', `there is no incident ${incidentId}`, { field: 'incidentId' });
    },
    act: (command, said) => doing(`incident.${command.act}`, { ...command, ...said }),
    open: (asked, said) => doing('incident.open', { ...asked, ...said }),
    split: (asked, said) => doing('incident.split', { ...asked, ...said }),
    idsOf: (incidentId) => new Set([incidentId]),
    memory: createAlertMemory(),
  };
}
