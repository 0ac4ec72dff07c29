import { alertsContract } from './alerts.ts';
import { boardsContract } from './boards.ts';
import { consoleContract } from './console.ts';
import { eventsContract } from './events.ts';
import { executionsContract } from './executions.ts';
import { offlineContract } from './offline.ts';
import { plansContract } from './plans.ts';
import { rehearsalContract } from './rehearsal.ts';

/** Everything a screen or a script can ask of the core. Served over MessagePort and WebSocket; those with a route over HTTP too. */
export const contract = {
  console: consoleContract,
  boards: boardsContract,
  alerts: alertsContract,
  events: eventsContract,
  offline: offlineContract,
  plans: plansContract,
  executions: executionsContract,
  rehearsal: rehearsalContract,
};
export type Contract = typeof contract;
