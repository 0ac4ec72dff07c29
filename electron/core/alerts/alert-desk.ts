import type { Alert, AlertBoard } from '../../../shared/model/alert.ts';
import type { StoredEvent } from '../../../shared/model/event.ts';
import type { SourceStatus } from '../../../shared/model/source-status.ts';
import type { CapacityBoard } from '../../../shared/model/capacity-board.ts';
import { createAlertCourse } from '../../../shared/rules/alert-groups/alert-course.ts';
import { causesAmong, type LinkedEntry } from '../../../shared/rules/alert-groups/causes-among.ts';
import { alertBoard } from '../../../shared/rules/alert-board.ts';
import type { AlertDelivery } from '../../../shared/rules/alert-reports.ts';
import { isMetricKind, isRecordKind } from '../../../shared/rules/query-source.ts';
import { ownSource } from '../../../shared/rules/water-level-alerts.ts';
import type { Clock } from '../clock.ts';
import type { Disposer } from '../disposer.ts';
import { alertRows } from '../../../shared/contract/alerts.ts';
import { keepIdentity } from '../../../shared/rules/differences/keep-identity.ts';
import { createLiveView } from '../live-view.ts';
import type { Log } from '../log/log.ts';
import type { SourcePoller } from '../sources/poller.ts';
import type { View } from '../view.ts';
import { createAlertActs, type AlertActs } from './alert-acts.ts';
import { createAlertArchive, type AlertArchive } from './alert-archive.ts';
import { createAlertIntake } from './alert-intake.ts';
import { createAlertLedger } from './alert-ledger.ts';
import { createAnnunciator } from './annunciator.ts';
import { createOwnAlerts } from './own-alerts.ts';

export interface AlertDesk extends AlertActs {
  view: View<AlertBoard>;
  /** Those that the board has forgotten, too. */
  archive: Pick<AlertArchive, 'history' | 'of'>;
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
  /** The entries of the promotion, and what they depend on. */
  entries: () => readonly LinkedEntry[];
}

/** What people do about alerts, and wait to see. */
const acts: ReadonlySet<string> = new Set(['alert.acknowledged', 'alert.shelved', 'alert.unshelved']);

/** How often the board is worked out again while it changes by time alone, ms. */
const timePasses = 5_000;

/**
 * Every alert there is, from the sources and from the console itself, and what people do about them. An alert clears only once those
 * who reported it have answered without it (shared/rules/alert-reports.ts): a source that fails or is lost clears nothing, what it
 * alone reports is unconfirmed.
 */
export function createAlertDesk({
  log,
  clock,
  poller,
  capacity,
  plansFor,
  ownerOf,
  entries,
}: AlertDeskOptions): AlertDesk {
  let cancelExpiry: Disposer = () => {};
  let cancelTime: Disposer = () => {};
  let placed = { entries: entries(), place: causesAmong(entries()) };
  const placing = () => {
    const now = entries();
    if (now !== placed.entries) placed = { entries: now, place: causesAmong(now) };
    return placed.place;
  };

  /** Minutes pass, floods ebb away and places for annunciations become free without anybody saying so. */
  const keepTime = ({ load, groups }: AlertBoard) => {
    cancelTime();
    const moves = load.perMinute.some(({ alerts }) => alerts > 0) || load.annunciations > 0;
    const goesOn = moves || load.floodSince !== null || groups.some(({ chattering }) => chattering > 0);
    cancelTime = goesOn ? clock.after(timePasses, () => view.invalidate()) : () => {};
  };

  const course = createAlertCourse();
  const annunciator = createAnnunciator(clock);
  const view = createLiveView<AlertBoard>({
    clock,
    keep: (before, after) => keepIdentity(before, after, alertRows),
    compute() {
      const confirmationOf = intake.confirmations();
      const now = clock.now();
      const board = alertBoard({
        alerts: ledger.shown(),
        now,
        plansFor,
        ownerOf,
        place: placing(),
        entries: placed.entries,
        course: course.at(now),
        annunciate: annunciator.tell,
        confirmationOf: (alert) =>
          alert.source === ownSource ? ownAlerts.confirmationOf(alert.fingerprint) : confirmationOf(alert),
      });
      keepTime(board);
      return board;
    },
  });

  /** A shelving ends by itself: nobody would say so. */
  const watchExpiry = () => {
    cancelExpiry();
    const now = clock.now();
    let next = Infinity;
    for (const { shelved } of ledger.shown().values()) {
      const until = shelved?.until ?? null;
      if (until !== null && until > now) next = Math.min(next, until);
    }
    cancelExpiry = next === Infinity ? () => {} : clock.after(next - now, changed);
  };
  let acted = false;
  const changed = () => {
    watchExpiry();
    view.invalidate(acted ? 'acted' : undefined);
    acted = false;
  };

  const archive = createAlertArchive({ log, place: placing });
  const onRecorded = (event: StoredEvent, alert: Alert | null) => {
    archive.take(event);
    course.take(event, alert);
    acted ||= acts.has(event.kind);
  };
  const ledger = createAlertLedger({ log, clock, onChange: changed, onRecorded });
  watchExpiry();
  const ownAlerts = createOwnAlerts({ capacity, poller, ledger, clock, onChange: () => view.invalidate() });

  const intake = createAlertIntake({ poller, ledger, clock });
  let heard = heardOf(poller.statuses());
  const stopStatuses = poller.subscribe(() => {
    const before = heard;
    heard = heardOf(poller.statuses());
    if (heard !== before) view.invalidate();
  });

  return {
    view,
    archive,
    ...createAlertActs({ log, clock, ledger, groupOf: (alert) => placing()(alert).id }),
    deliver: (delivery) => intake.deliver(delivery),
    close() {
      intake.close();
      stopStatuses();
      ownAlerts.close();
      ledger.close();
      cancelExpiry();
      cancelTime();
      view.close();
    },
  };
}

/** The same text as long as nothing is different that makes an alert confirmed: the polls of what tells of no alerts leave it alone. */
function heardOf(statuses: readonly SourceStatus[]): string {
  const telling = statuses.filter(
    ({ kind, deadMan }) => (!isMetricKind(kind) && !isRecordKind(kind)) || deadMan !== null,
  );
  return JSON.stringify(
    telling.map(({ id, freshness, lastSuccessAt, deadMan, members }) => [
      id,
      freshness,
      lastSuccessAt,
      deadMan?.state,
      members.map((member) => [member.address, member.freshness, member.lastSuccessAt]),
    ]),
  );
}
