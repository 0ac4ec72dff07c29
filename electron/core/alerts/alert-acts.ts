import type { Alert } from '../../../shared/model/alert.ts';
import type { Fact, StoredEvent } from '../../../shared/model/event.ts';
import { textIn } from '../../../shared/model/local-text.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import { isSettled, shelvingAt } from '../../../shared/rules/alerts.ts';
import type { Actor } from '../actor.ts';
import type { Clock } from '../clock.ts';
import { ConsoleError } from '../console-error.ts';
import { noAlert } from '../not-known.ts';
import type { Log } from '../log/log.ts';
import { usedOtherwise } from '../done-before.ts';
import type { AlertLedger } from './alert-ledger.ts';

export interface AlertAct {
  fingerprint: string;
  actor: Actor;
  /** Made by the client; the same one twice has one effect. */
  commandId: string;
}

export type GroupAct = Omit<AlertAct, 'fingerprint'> & { group: string };

type ActKind = 'alert.acknowledged' | 'alert.shelved' | 'alert.unshelved';

interface Shelf {
  reason: string;
  /** Null: until it clears. */
  until: EpochMs | null;
}

/** What people do about alerts. Each is on disk when its call returns. */
export interface AlertActs {
  /** @throws ConsoleError `not-found`, `conflict` where it is acknowledged already, `log-unwritable`. */
  acknowledge(act: AlertAct & { note: string | null }): void;
  /** @throws ConsoleError `not-found`, `conflict` for a P1 or one that has cleared, `bad-input` for an end in the past. */
  shelve(act: AlertAct & Shelf): void;
  /** @throws ConsoleError `not-found`, `conflict` where it is not shelved. */
  unshelve(act: AlertAct): void;
  /**
   * Every alert of a cause that waits for it at this moment, in one append.
   * @returns how many. @throws ConsoleError `not-found`, `conflict` where none waits.
   */
  acknowledgeGroup(act: GroupAct & { note: string | null }): number;
  /** Every open alert of a cause, all or none. @throws ConsoleError as `shelve`. */
  shelveGroup(act: GroupAct & Shelf): number;
  /** @throws ConsoleError `not-found`, `conflict` where none is shelved. */
  unshelveGroup(act: GroupAct): number;
}

export function createAlertActs({
  log,
  clock,
  ledger,
  groupOf,
}: {
  log: Log;
  clock: Clock;
  ledger: AlertLedger;
  /** Id of the cause that an alert belongs to. */
  groupOf: (alert: Alert) => string;
}): AlertActs {
  const alertOf = (fingerprint: string): Alert => {
    const alert = ledger.recorded().get(fingerprint);
    if (alert) return alert;
    if (ledger.shown().has(fingerprint)) {
      throw new ConsoleError('log-unwritable', {
        en: `alert ${fingerprint} itself could not be recorded yet`,
        zh: `告警 ${fingerprint} 本身尚未能写入日志`,
      });
    }
    throw noAlert(fingerprint);
  };

  /** What a command did before: the same press of a button twice has one effect. Another act under its id is not answered as if done. */
  const doneBefore = (commandId: string, kind: ActKind, fingerprint: string | null): number => {
    const done = log.ofCommand(commandId);
    const isSame = ({ kind: was, data }: StoredEvent) =>
      was === kind && (fingerprint === null || ('fingerprint' in data && data.fingerprint === fingerprint));
    if (done.every(isSame)) return done.length;
    throw usedOtherwise(commandId);
  };

  const once = (
    kind: ActKind,
    { fingerprint, actor, commandId }: AlertAct,
    decide: (alert: Alert) => Fact,
  ) => {
    if (doneBefore(commandId, kind, fingerprint) > 0) return;
    const fact = decide(alertOf(fingerprint));
    log.append([{ ...fact, at: clock.now(), author: actor.person, command: commandId }]);
  };

  const onceForAll = (
    kind: ActKind,
    { group, actor, commandId }: GroupAct,
    decide: (members: readonly Alert[], now: EpochMs) => Fact[],
  ): number => {
    const done = doneBefore(commandId, kind, null);
    if (done > 0) return done;
    const all = [...ledger.recorded().values()];
    const members = all.filter((alert) => !isSettled(alert) && groupOf(alert) === group);
    if (members.length === 0) {
      throw new ConsoleError(
        'not-found',
        { en: `there is no cause ${JSON.stringify(group)}`, zh: `没有原因 ${JSON.stringify(group)}` },
        { field: 'group' },
      );
    }
    const at = clock.now();
    const facts = decide(members, at);
    log.append(facts.map((fact) => ({ ...fact, at, author: actor.person, command: commandId })));
    return facts.length;
  };
  const checkEnd = (until: EpochMs | null) => {
    if (until === null || until > clock.now()) return;
    const message = {
      en: `until: expected a time after now, not ${iso(until)}`,
      zh: `until：应晚于现在，而不是 ${iso(until)}`,
    };
    throw new ConsoleError('bad-input', message, { field: 'until' });
  };

  return {
    acknowledge: (act) =>
      once('alert.acknowledged', act, (alert) => {
        const { acknowledged: by } = alert;
        if (by !== null)
          throw conflict(alert, {
            en: `was acknowledged by ${by.by} at ${iso(by.at)}`,
            zh: `已由 ${by.by} 在 ${iso(by.at)} 确认`,
          });
        if (isSettled(alert))
          throw conflict(alert, { en: 'has cleared while it was shelved', zh: '在搁置期间已恢复' });
        return { kind: 'alert.acknowledged', data: { fingerprint: act.fingerprint, note: act.note } };
      }),
    shelve: (act) =>
      once('alert.shelved', act, (alert) => {
        if (alert.severity === 1) throw conflict(alert, neverShelved);
        if (alert.state === 'cleared') throw conflict(alert, { en: 'has cleared', zh: '已恢复' });
        checkEnd(act.until);
        const { fingerprint, reason, until } = act;
        return { kind: 'alert.shelved', data: { fingerprint, reason, until } };
      }),
    unshelve: (act) =>
      once('alert.unshelved', act, (alert) => {
        if (shelvingAt(alert, clock.now()) === null)
          throw conflict(alert, { en: 'is not shelved', zh: '没有被搁置' });
        return { kind: 'alert.unshelved', data: { fingerprint: act.fingerprint } };
      }),
    acknowledgeGroup: (act) =>
      onceForAll('alert.acknowledged', act, (members, now) => {
        const waiting = members.filter((alert) => alert.acknowledged === null && stands(alert, now));
        if (waiting.length === 0)
          throw noneOf(act, { en: 'waits for an acknowledgement', zh: '待确认的告警' });
        return waiting.map(({ fingerprint }) => ({
          kind: 'alert.acknowledged',
          data: { fingerprint, note: act.note },
        }));
      }),
    shelveGroup: (act) =>
      onceForAll('alert.shelved', act, (members, now) => {
        const open = members.filter((alert) => alert.state === 'open' && stands(alert, now));
        if (open.length === 0) throw noneOf(act, { en: 'is open', zh: '未恢复的告警' });
        const worst = open.find(({ severity }) => severity === 1);
        if (worst) throw conflict(worst, neverShelved);
        checkEnd(act.until);
        const { reason, until } = act;
        return open.map(({ fingerprint }) => ({
          kind: 'alert.shelved',
          data: { fingerprint, reason, until },
        }));
      }),
    unshelveGroup: (act) =>
      onceForAll('alert.unshelved', act, (members, now) => {
        const shelved = members.filter((alert) => shelvingAt(alert, now) !== null);
        if (shelved.length === 0) throw noneOf(act, { en: 'is shelved', zh: '被搁置的告警' });
        return shelved.map(({ fingerprint }) => ({ kind: 'alert.unshelved', data: { fingerprint } }));
      }),
  };
}

/** Neither shelved nor silenced at its source. */
function stands(alert: Alert, now: EpochMs): boolean {
  return !alert.suppressed && shelvingAt(alert, now) === null;
}

const neverShelved = { en: 'is a P1, which is never shelved', zh: '是 P1，P1 不能搁置' };

function noneOf({ group }: GroupAct, state: { en: string; zh: string }): ConsoleError {
  return new ConsoleError('conflict', {
    en: `of the cause ${group}, no alert ${state.en}`,
    zh: `原因 ${group} 下没有${state.zh}`,
  });
}

function conflict(alert: Alert, state: { en: string; zh: string }): ConsoleError {
  return new ConsoleError('conflict', {
    en: `"${textIn(alert.summary, 'en')}" ${state.en}`,
    zh: `“${textIn(alert.summary, 'zh-CN')}”${state.zh}`,
  });
}

function iso(at: EpochMs): string {
  return new Date(at).toISOString();
}
