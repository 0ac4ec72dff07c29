import type { Alert, AlertBoard } from '../../../shared/model/alert.ts';
import type { CapacityBoard } from '../../../shared/model/capacity-board.ts';
import { alertBoard } from '../../../shared/rules/alert-board.ts';
import {
  reconcileAlerts,
  reconcileDelivery,
  type AlertDelivery,
  type AlertFact,
} from '../../../shared/rules/alert-reconciliation.ts';
import { ownSource } from '../../../shared/rules/water-level-alerts.ts';
import type { Clock } from '../clock.ts';
import type { Disposer } from '../disposer.ts';
import { createLiveView } from '../live-view.ts';
import type { Log } from '../log/log.ts';
import type { SourcePoller } from '../sources/poller.ts';
import type { View } from '../view.ts';
import { createAlertActs, type AlertActs } from './alert-acts.ts';
import { createAlertLedger } from './alert-ledger.ts';
import { createOwnAlerts } from './own-alerts.ts';

export interface AlertDesk extends AlertActs {
  view: View<AlertBoard>;
  /**
   * Takes what was delivered by a source that pushes, as one batch.
   * @returns true when every fact of it is on disk: only then may the delivery be acknowledged.
   */
  deliver(delivery: AlertDelivery): boolean;
  close(): void;
}

export interface AlertDeskOptions {
  log: Log;
  clock: Clock;
  poller: Pick<SourcePoller, 'onAlerts' | 'statuses' | 'subscribe'>;
  /** Where the console's own alerts come from. */
  capacity: View<CapacityBoard>;
  /** Ids of plans that answer an alert, best first. */
  plansFor: (alert: Alert) => string[];
  ownerOf: (alert: Alert) => string | null;
}

/** The words of one alert are recorded anew at most this often, ms. */
const wordsEvery = 60_000;

/**
 * Every alert there is, from the sources and from the console itself, and what people do about them. An alert clears only by a
 * successful answer of its own source that lacks it: a source that fails or is lost clears nothing, its alerts are unconfirmed.
 */
export function createAlertDesk({
  log,
  clock,
  poller,
  capacity,
  plansFor,
  ownerOf,
}: AlertDeskOptions): AlertDesk {
  const wordsRecordedAt = new Map<string, number>();
  let cancelExpiry: Disposer = () => {};

  const view = createLiveView<AlertBoard>({
    clock,
    compute() {
      const sources = new Map(poller.statuses().map((status) => [status.id, status]));
      return alertBoard({
        alerts: ledger.shown(),
        now: clock.now(),
        plansFor,
        ownerOf,
        confirmationOf(alert) {
          if (alert.source === ownSource) return ownAlerts.confirmationOf(alert.fingerprint);
          const status = sources.get(alert.source);
          const heard = status?.freshness === 'live' || status?.freshness === 'ageing';
          return { confirmed: heard, asOf: status?.lastSuccessAt ?? null };
        },
      });
    },
  });

  /** A shelving ends by itself: nobody would say so. */
  const watchExpiry = () => {
    cancelExpiry();
    const ends = [...ledger.shown().values()].map(({ shelved }) => shelved?.until ?? 0);
    const next = Math.min(...ends.filter((end) => end > clock.now()));
    cancelExpiry = next === Infinity ? () => {} : clock.after(next - clock.now(), changed);
  };
  const changed = () => {
    watchExpiry();
    view.invalidate();
  };

  const ledger = createAlertLedger({ log, clock, onChange: changed });
  watchExpiry();
  const ownAlerts = createOwnAlerts({ capacity, ledger, clock, onChange: () => view.invalidate() });

  const textDue = (fingerprint: string) =>
    clock.monotonic() - (wordsRecordedAt.get(fingerprint) ?? -Infinity) >= wordsEvery;

  const settle = (source: string, facts: readonly AlertFact[]) => {
    for (const fact of facts) {
      if ('alert' in fact.data) wordsRecordedAt.set(fact.data.alert.fingerprint, clock.monotonic());
      else wordsRecordedAt.delete(fact.data.fingerprint);
    }
    return ledger.settle(source, facts);
  };
  const stopAlerts = poller.onAlerts(({ source, alerts }) => {
    settle(source, reconcileAlerts(ledger.recorded(), source, alerts, textDue));
  });
  const stopStatuses = poller.subscribe(() => view.invalidate());

  return {
    view,
    ...createAlertActs({ log, clock, ledger }),
    deliver: (delivery) => settle(delivery.source, reconcileDelivery(ledger.recorded(), delivery, textDue)),
    close() {
      stopAlerts();
      stopStatuses();
      ownAlerts.close();
      ledger.close();
      cancelExpiry();
      view.close();
    },
  };
}
