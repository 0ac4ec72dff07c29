import type { Alert } from '../../../shared/model/alert.ts';
import type { StoredEvent } from '../../../shared/model/event.ts';
import type { Execution } from '../../../shared/model/execution.ts';
import type { LocalText } from '../../../shared/model/local-text.ts';
import type { Plan } from '../../../shared/model/plan.ts';

/** What events only name by id, as far as this screen knows it. */
export interface KnownNames {
  /** Summaries by fingerprint. */
  alerts: ReadonlyMap<string, LocalText>;
  /** Pinned plans by execution id. */
  plans: ReadonlyMap<string, Plan>;
}

/** Names as events tell them, one after the other. */
export function createKnownNames(): { add(event: StoredEvent): void; known(): KnownNames } {
  const alerts = new Map<string, LocalText>();
  const plans = new Map<string, Plan>();
  return {
    add(event) {
      if (event.kind === 'alert.opened' || event.kind === 'alert.changed') {
        alerts.set(event.data.alert.fingerprint, event.data.alert.summary);
      }
      if (event.kind === 'execution.started') plans.set(event.data.executionId, event.data.plan);
    },
    known: () => ({ alerts, plans }),
  };
}

/** Names told by the events themselves, and by the boards for what began before the first event held here. */
export function knownNames(
  events: readonly StoredEvent[],
  alerts: readonly Pick<Alert, 'fingerprint' | 'summary'>[],
  executions: readonly Pick<Execution, 'id' | 'plan'>[],
): KnownNames {
  const summaries = new Map(alerts.map((alert) => [alert.fingerprint, alert.summary]));
  const plans = new Map(executions.map((execution) => [execution.id, execution.plan]));
  for (const event of events) {
    if (event.kind === 'alert.opened' || event.kind === 'alert.changed') {
      summaries.set(event.data.alert.fingerprint, event.data.alert.summary);
    }
    if (event.kind === 'execution.started') plans.set(event.data.executionId, event.data.plan);
  }
  return { alerts: summaries, plans };
}
