import type { Alert } from '../../../shared/model/alert.ts';
import type { Fact } from '../../../shared/model/event.ts';
import { textIn } from '../../../shared/model/local-text.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import { isSettled, shelvingAt } from '../../../shared/rules/alerts.ts';
import type { Actor } from '../actor.ts';
import type { Clock } from '../clock.ts';
import { ConsoleError } from '../console-error.ts';
import type { Log } from '../log/log.ts';
import type { AlertLedger } from './alert-ledger.ts';

export interface AlertAct {
  fingerprint: string;
  actor: Actor;
  /** Made by the client; the same one twice has one effect. */
  commandId: string;
}

/** What people do about alerts. Each is on disk when its call returns. */
export interface AlertActs {
  /** @throws ConsoleError `not-found`, `conflict` where it is acknowledged already, `log-unwritable`. */
  acknowledge(act: AlertAct & { note: string | null }): void;
  /** @throws ConsoleError `not-found`, `conflict` for a P1 or one that has cleared, `bad-input` for an end in the past. */
  shelve(act: AlertAct & { reason: string; until: EpochMs }): void;
  /** @throws ConsoleError `not-found`, `conflict` where it is not shelved. */
  unshelve(act: AlertAct): void;
}

export function createAlertActs({
  log,
  clock,
  ledger,
}: {
  log: Log;
  clock: Clock;
  ledger: AlertLedger;
}): AlertActs {
  const alertOf = (fingerprint: string): Alert => {
    const alert = ledger.recorded().get(fingerprint);
    if (alert) return alert;
    if (ledger.shown().has(fingerprint)) {
      throw new ConsoleError('log-unwritable', `alert ${fingerprint} itself could not be recorded yet`);
    }
    throw new ConsoleError(
      'not-found',
      `there is no alert with the fingerprint ${JSON.stringify(fingerprint)}`,
      {
        field: 'fingerprint',
      },
    );
  };

  const once = ({ fingerprint, actor, commandId }: AlertAct, decide: (alert: Alert) => Fact) => {
    if (log.ofCommand(commandId).length > 0) return;
    const fact = decide(alertOf(fingerprint));
    log.append([{ ...fact, at: clock.now(), author: actor.person, command: commandId }]);
  };

  return {
    acknowledge: (act) =>
      once(act, (alert) => {
        const { acknowledged: by } = alert;
        if (by !== null) throw conflict(alert, `was acknowledged by ${by.by} at ${iso(by.at)}`);
        if (isSettled(alert)) throw conflict(alert, 'has cleared while it was shelved');
        return { kind: 'alert.acknowledged', data: { fingerprint: act.fingerprint, note: act.note } };
      }),
    shelve: (act) =>
      once(act, (alert) => {
        if (alert.severity === 1) throw conflict(alert, 'is a P1, which is never shelved');
        if (alert.state === 'cleared') throw conflict(alert, 'has cleared');
        if (act.until <= clock.now()) {
          throw new ConsoleError('bad-input', `until: expected a time after now, not ${iso(act.until)}`, {
            field: 'until',
          });
        }
        const { fingerprint, reason, until } = act;
        return { kind: 'alert.shelved', data: { fingerprint, reason, until } };
      }),
    unshelve: (act) =>
      once(act, (alert) => {
        if (shelvingAt(alert, clock.now()) === null) throw conflict(alert, 'is not shelved');
        return { kind: 'alert.unshelved', data: { fingerprint: act.fingerprint } };
      }),
  };
}

function conflict(alert: Alert, state: string): ConsoleError {
  return new ConsoleError('conflict', `"${textIn(alert.summary, 'en')}" ${state}`);
}

function iso(at: EpochMs): string {
  return new Date(at).toISOString();
}
