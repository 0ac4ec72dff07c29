import { alertsContract } from './alerts.ts';
import { boardsContract } from './boards.ts';
import { changesContract } from './changes.ts';
import { consoleContract } from './console.ts';
import { diagnosisContract } from './diagnosis.ts';
import { coordinatesContract } from './coordinates.ts';
import { drillsContract } from './drills.ts';
import { escalationContract } from './escalation.ts';
import { firstRunContract } from './first-run.ts';
import { eventsContract } from './events.ts';
import { executionsContract } from './executions.ts';
import { incidentsContract } from './incidents.ts';
import { offlineContract } from './offline.ts';
import { onCallContract } from './on-call.ts';
import { plansContract } from './plans.ts';
import { rehearsalContract } from './rehearsal.ts';
import { reportsContract } from './reports.ts';
import { reviewContract } from './review.ts';
import { sharingContract } from './sharing.ts';
import { shellContract } from './shell.ts';
import { silencesContract } from './silences.ts';

/** Each part by its name: inferred as a whole it is more than the compiler writes down. */
export type Contract = {
  console: typeof consoleContract;
  boards: typeof boardsContract;
  alerts: typeof alertsContract;
  changes: typeof changesContract;
  diagnosis: typeof diagnosisContract;
  coordinates: typeof coordinatesContract;
  drills: typeof drillsContract;
  escalation: typeof escalationContract;
  events: typeof eventsContract;
  incidents: typeof incidentsContract;
  offline: typeof offlineContract;
  onCall: typeof onCallContract;
  plans: typeof plansContract;
  executions: typeof executionsContract;
  firstRun: typeof firstRunContract;
  rehearsal: typeof rehearsalContract;
  reports: typeof reportsContract;
  review: typeof reviewContract;
  sharing: typeof sharingContract;
  shell: typeof shellContract;
  silences: typeof silencesContract;
};

/** Everything a screen or a script can ask of the core. Served over MessagePort and WebSocket; those with a route over HTTP too. */
export const contract: Contract = {
  console: consoleContract,
  boards: boardsContract,
  alerts: alertsContract,
  changes: changesContract,
  diagnosis: diagnosisContract,
  coordinates: coordinatesContract,
  drills: drillsContract,
  escalation: escalationContract,
  events: eventsContract,
  incidents: incidentsContract,
  offline: offlineContract,
  onCall: onCallContract,
  plans: plansContract,
  executions: executionsContract,
  firstRun: firstRunContract,
  rehearsal: rehearsalContract,
  reports: reportsContract,
  review: reviewContract,
  sharing: sharingContract,
  shell: shellContract,
  silences: silencesContract,
};
