import type { ChangeFacts } from '../../../shared/model/change.ts';
import type { ChangeReport } from '../../../shared/model/change-report.ts';
import type { Fact, NewEvent, StoredEvent } from '../../../shared/model/event.ts';
import { SYSTEM_AUTHOR } from '../../../shared/model/person.ts';
import type { Promotion } from '../../../shared/model/promotion.ts';
import {
  changeAlerts,
  changeFingerprint,
  changeOfFingerprint,
  type ChangeAlertState,
} from '../../../shared/rules/changes/change-alerts.ts';
import {
  noChanges,
  projectChanges,
  type Changes,
  type KnownChange,
} from '../../../shared/rules/changes/changes.ts';
import { frozenChange, nextFreezeMoment } from '../../../shared/rules/changes/frozen-change.ts';
import { hearChange } from '../../../shared/rules/changes/hear-change.ts';
import type { Clock } from '../clock.ts';
import { ConsoleError } from '../console-error.ts';
import type { Disposer } from '../disposer.ts';
import type { Log } from '../log/log.ts';
import type { View } from '../view.ts';

export interface HeardReport {
  report: ChangeReport;
  /** `ingest`, or a person's id. */
  reporter: string;
}

/** What the log has of changes and exceptions; and what follows from them, recorded with them. */
export interface ChangeLedger {
  known(): Changes;
  /**
   * Records reports, the freezes that their changes stand in, and the alerts of it, as one batch.
   *
   * @returns places in the list of reports that do not say what is changed, of a change that nobody has told of.
   * @throws ConsoleError `log-unwritable`; nothing has been recorded then.
   */
  hear(reports: readonly HeardReport[], by: { author: string; command: string | null }): number[];
  /** Records a fact on an exception, with what follows from it. @throws ConsoleError `log-unwritable`. */
  record(fact: Fact, by: { author: string; command: string | null }): void;
  close: Disposer;
}

export interface ChangeLedgerOptions {
  log: Log;
  clock: Clock;
  promotion: View<Promotion | null>;
  past: Iterable<StoredEvent>;
  onChange: () => void;
}

/** A timer that is set further ahead than this would fire at once, ms. */
const longestWait = 86_400_000;

export function createChangeLedger({
  log,
  clock,
  promotion,
  past,
  onChange,
}: ChangeLedgerOptions): ChangeLedger {
  const alerts = new Map<string, ChangeAlertState>();
  let known = noChanges;
  let cancel: Disposer = () => {};
  let closed = false;

  const isHeld = (changeId: string) => {
    const state = alerts.get(changeFingerprint(changeId));
    return state === 'open' || state === 'acknowledged';
  };
  const learn = (events: readonly StoredEvent[]) => {
    for (const event of events) learnAlert(alerts, event);
    known = projectChanges(known, events, isHeld);
  };
  learn([...past].filter(isAboutChanges));

  /** What the freeze means for these changes (null: for all) after what was said, and is not recorded yet. */
  const consequences = (after: Changes, ids: ReadonlySet<string> | null): Fact[] => {
    const now = clock.now();
    const inForce = promotion.read();
    // Without a promotion nothing is known of a freeze: that is no word that there is none.
    if (inForce === null) return [];
    const concerned = [...after.changes.values()].filter(({ facts }) => ids === null || ids.has(facts.id));
    const facts: Fact[] = [];
    const settled = concerned.map((change): KnownChange => {
      const { facts: said, frozen: before } = change;
      const frozen = frozenChange(said, { promotion: inForce, exceptions: after.exceptions, now });
      if (frozen === null) return change;
      const { exceptionId } = frozen;
      // The window that it met first stays the one, and what was let through stays let through.
      if (before !== null && (exceptionId === null || before.exceptionId !== null)) return change;
      const { start, end, lines } = before?.window ?? frozen.window;
      const window = { start, end, lines };
      facts.push({ kind: 'change.frozen', data: { changeId: said.id, window, exceptionId } });
      if (exceptionId !== null) {
        facts.push({ kind: 'exception.used', data: { exceptionId, by: { kind: 'change', id: said.id } } });
      }
      return { ...change, frozen: { window, exceptionId } };
    });
    return [...facts, ...changeAlerts(settled, { states: alerts, promotion: inForce, now })];
  };

  const asNew = (facts: readonly Fact[], at: number): NewEvent[] =>
    facts.map((fact) => ({ ...fact, at, author: SYSTEM_AUTHOR, command: null }));

  const append = (
    facts: readonly Fact[],
    by: { author: string; command: string | null },
    ids: ReadonlySet<string> | null,
  ) => {
    const at = clock.now();
    const said = facts.map((fact): NewEvent => ({ ...fact, at, ...by }));
    const follow = asNew(consequences(projectChanges(known, said, isHeld), ids), at);
    if (said.length + follow.length > 0) log.append([...said, ...follow]);
  };

  /** Time goes by, a promotion changes, somebody acknowledges: what follows of it can wait for a log that can be written. */
  const settle = () => {
    if (closed) return;
    try {
      append([], { author: SYSTEM_AUTHOR, command: null }, null);
    } catch (failure) {
      if (!(failure instanceof ConsoleError && failure.code === 'log-unwritable')) throw failure;
    }
    keepTime();
  };
  const keepTime = () => {
    cancel();
    const wait = nextFreezeMoment(promotion.read(), clock.now()) - clock.now();
    cancel = wait === Infinity ? () => {} : clock.after(Math.min(wait, longestWait), settle);
  };

  const stopLog = log.subscribe((events) => {
    const mine = events.filter(isAboutChanges);
    if (mine.length === 0) return;
    learn(mine);
    // An acknowledgement may end an alert; not now: its writer is still telling of it.
    if (mine.some(({ kind }) => kind === 'alert.acknowledged')) clock.after(0, settle);
    onChange();
  });
  const stopStatus = log.onStatus(({ writable }) => {
    if (writable) clock.after(0, settle);
  });
  const stopPromotion = promotion.watch(() => {
    settle();
    onChange();
  });

  return {
    known: () => known,
    hear(reports, by) {
      const facts: Fact[] = [];
      const heard = new Map<string, ChangeFacts>();
      const unsaid: number[] = [];
      const now = clock.now();
      for (const [index, { report, reporter }] of reports.entries()) {
        const before = heard.get(report.id) ?? known.changes.get(report.id)?.facts;
        const change = hearChange(before, { report, reporter, now });
        if (change === null) unsaid.push(index);
        if (change === null || change === before) continue;
        heard.set(report.id, change);
        facts.push({ kind: 'change.reported', data: { change } });
      }
      if (facts.length > 0) append(facts, by, new Set(heard.keys()));
      return unsaid;
    },
    record: (fact, by) => append([fact], by, null),
    close() {
      closed = true;
      cancel();
      stopLog();
      stopStatus();
      stopPromotion();
    },
  };
}

function isAboutChanges(event: StoredEvent): boolean {
  if (event.kind.startsWith('change.') || event.kind.startsWith('exception.')) return true;
  return fingerprintOf(event) !== null;
}

function fingerprintOf(event: StoredEvent): string | null {
  switch (event.kind) {
    case 'alert.opened':
      return ownOrNull(event.data.alert.fingerprint);
    case 'alert.cleared':
    case 'alert.acknowledged':
      return ownOrNull(event.data.fingerprint);
    default:
      return null;
  }
}

function ownOrNull(fingerprint: string): string | null {
  return changeOfFingerprint(fingerprint) === null ? null : fingerprint;
}

function learnAlert(alerts: Map<string, ChangeAlertState>, event: StoredEvent): void {
  const fingerprint = fingerprintOf(event);
  if (fingerprint === null) return;
  if (event.kind === 'alert.opened') alerts.set(fingerprint, 'open');
  else if (event.kind === 'alert.cleared') alerts.set(fingerprint, 'cleared');
  else if (alerts.get(fingerprint) === 'open') alerts.set(fingerprint, 'acknowledged');
}
