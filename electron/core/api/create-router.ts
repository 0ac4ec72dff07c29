import type { Router } from '@orpc/server';
import type { Contract } from '../../../shared/contract/index.ts';
import type { Console } from '../console.ts';
import { alertProcedures } from './alerts.ts';
import { createApi, type ApiContext } from './api.ts';
import { boardProcedures } from './boards.ts';
import { changeProcedures } from './changes.ts';
import { consoleProcedures } from './console.ts';
import { reportAsWarning, type Report } from './contract-error.ts';
import { diagnosisProcedures } from './diagnosis.ts';
import { coordinateProcedures } from './coordinates.ts';
import { drillProcedures } from './drills.ts';
import { escalationProcedures } from './escalation.ts';
import { eventProcedures } from './events.ts';
import { executionProcedures } from './executions.ts';
import { firstRunProcedures } from './first-run.ts';
import { incidentProcedures } from './incidents.ts';
import { offlineProcedures } from './offline.ts';
import { onCallProcedures } from './on-call.ts';
import { planProcedures } from './plans.ts';
import { rehearsalProcedures } from './rehearsal.ts';
import { reportProcedures } from './reports.ts';
import { reviewProcedures } from './review.ts';
import { sharingProcedures } from './sharing.ts';
import { shellProcedures } from './shell.ts';
import { silenceProcedures } from './silences.ts';

export type ConsoleRouter = Router<Contract, ApiContext>;

/**
 * The contract, answered by a console. Every connection brings its session along.
 *
 * @param report takes faults of our own, which callers see as `internal` only.
 */
export function createRouter(core: Console, report: Report = reportAsWarning): ConsoleRouter {
  const api = createApi(report);
  return api.router({
    console: consoleProcedures(api, core),
    boards: boardProcedures(api, core),
    alerts: alertProcedures(api, core),
    changes: changeProcedures(api, core),
    diagnosis: diagnosisProcedures(api, core),
    coordinates: coordinateProcedures(api, core),
    drills: drillProcedures(api, core),
    escalation: escalationProcedures(api, core),
    events: eventProcedures(api, core),
    firstRun: firstRunProcedures(api, core),
    incidents: incidentProcedures(api, core),
    offline: offlineProcedures(api, core),
    onCall: onCallProcedures(api, core),
    plans: planProcedures(api, core),
    executions: executionProcedures(api, core),
    rehearsal: rehearsalProcedures(api, core),
    reports: reportProcedures(api, core),
    review: reviewProcedures(api, core),
    sharing: sharingProcedures(api, core),
    shell: shellProcedures(api, core),
    silences: silenceProcedures(api, core),
  });
}
