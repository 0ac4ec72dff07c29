import type { ConsoleStatus, Worst } from '../../model/console-status.ts';
import type { ExecutionView } from '../../model/execution.ts';
import type { IncidentView } from '../../model/incident-board.ts';
import type { Severity } from '../../model/severity.ts';
import type { EpochMs } from '../../model/time.ts';
import { stepInFocus } from '../execution/attention.ts';
import {
  incidentOf,
  inOrder,
  isOpen,
  isWatchedOnly,
  nextStep,
  type NextStep,
} from '../incidents/in-order.ts';

/** What is done about the worst thing, or is to be done. */
export type Doing =
  | { kind: 'running'; execution: ExecutionView; step: number }
  | { kind: 'next'; next: Exclude<NextStep, { kind: 'running' | 'none' }> }
  | { kind: 'plan'; plan: NonNullable<Worst['plan']> }
  | { kind: 'watched' }
  | { kind: 'nothing' };

/** The one thing that matters most: the alert of the strip with its incident, or an incident whose alerts are over. */
export interface WorstPart {
  severity: Severity;
  /** Null: no alert of it stands. */
  alert: Worst | null;
  incident: IncidentView | null;
  since: EpochMs;
  doing: Doing;
}

/** Null: nothing is open. */
export function worstPart(
  { worst }: Pick<ConsoleStatus, 'worst'>,
  incidents: readonly IncidentView[],
  executions: readonly ExecutionView[],
): WorstPart | null {
  const [first] = inOrder(incidents).filter(isOpen);
  const own = worst === null ? null : incidentOf(incidents, [worst.fingerprint]);
  // An open incident outranks an alert of something smaller.
  const incident = own ?? (first && (worst === null || first.severity < worst.severity) ? first : null);
  const alert = worst !== null && (incident === null || incident === own) ? worst : null;
  const severity = alert?.severity ?? incident?.severity ?? null;
  if (severity === null) return null;
  return {
    severity,
    alert,
    incident,
    since: incident?.since ?? alert?.openedAt ?? 0,
    doing: doingAbout(alert, incident, executions),
  };
}

/** What is done about an incident, or about the alert of the strip. */
export function doingAbout(
  alert: Worst | null,
  incident: IncidentView | null,
  executions: readonly ExecutionView[],
): Doing {
  const live = executions.filter(({ status, mode }) => status !== 'finished' && mode === 'live');
  const running = live.find(
    ({ id, plan }) => incident?.executions.includes(id) === true || plan.id === alert?.plan?.id,
  );
  if (running) {
    const focus = stepInFocus(running);
    const place = running.plan.steps.findIndex(({ id }) => id === focus?.stepId);
    return { kind: 'running', execution: running, step: place < 0 ? running.plan.steps.length : place + 1 };
  }
  if (alert === null && incident !== null && isWatchedOnly(incident)) return { kind: 'watched' };
  const isOver = (id: string) => !executions.some((one) => one.id === id && one.status !== 'finished');
  const next = incident === null ? null : nextStep(incident.ladder, isOver);
  if (next !== null && (next.kind === 'run' || next.kind === 'roll-back')) return { kind: 'next', next };
  if (alert !== null && alert.plan !== null) return { kind: 'plan', plan: alert.plan };
  return { kind: 'nothing' };
}
