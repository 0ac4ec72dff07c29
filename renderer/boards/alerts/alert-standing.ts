import type { AlertRow } from '../../../shared/model/alert.ts';
import type { EpochMs } from '../../../shared/model/time.ts';

/** Where an alert stands with people. `cleared` waits only for an acknowledgement. */
export type AlertStanding = 'not-acknowledged' | 'acknowledged' | 'shelved' | 'cleared';

export function standingOf(alert: Pick<AlertRow, 'state' | 'acknowledged' | 'shelved'>): AlertStanding {
  if (alert.state === 'cleared') return 'cleared';
  if (alert.shelved !== null) return 'shelved';
  return alert.acknowledged === null ? 'not-acknowledged' : 'acknowledged';
}

/** What may be done with an alert; null where the act has no meaning for it. */
export interface AlertActs {
  acknowledge: boolean;
  /** `never`: a P1 stays visible. */
  shelve: 'yes' | 'never' | 'no';
  unshelve: boolean;
}

export function actsOn(alert: Pick<AlertRow, 'state' | 'acknowledged' | 'shelved' | 'severity'>): AlertActs {
  const standing = standingOf(alert);
  const shelvable = alert.severity === 1 ? 'never' : 'yes';
  return {
    acknowledge: alert.acknowledged === null && standing !== 'shelved',
    shelve: standing === 'cleared' || standing === 'shelved' ? 'no' : shelvable,
    unshelve: standing === 'shelved',
  };
}

/** When the alert that has waited longest for an acknowledgement was opened; what is shelved or silenced does not wait. */
export function oldestUnacknowledged(alerts: readonly AlertRow[]): EpochMs | null {
  const waiting = alerts.filter(
    (alert) => alert.acknowledged === null && alert.shelved === null && !alert.suppressed,
  );
  return waiting.length === 0 ? null : Math.min(...waiting.map((alert) => alert.openedAt));
}
