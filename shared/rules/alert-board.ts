import type { Alert, AlertBoard, AlertReporter, AlertRow } from '../model/alert.ts';
import type { AlertGroup } from '../model/alert-group.ts';
import type { EpochMs } from '../model/time.ts';
import type { CourseNow } from './alert-groups/alert-course.ts';
import type { LinkedEntry, PlaceCause } from './alert-groups/causes-among.ts';
import { groupAlerts } from './alert-groups/group-alerts.ts';
import type { Annunciation } from '../model/annunciation.ts';
import { operatorLoad } from './operator-load.ts';
import { isSettled, shelvingAt, type Alerts } from './alerts.ts';

/** Whether what an alert says still holds, as far as those who report it can be heard. */
export interface Confirmation {
  reporters: AlertReporter[];
  confirmed: boolean;
  asOf: EpochMs | null;
}

export interface AlertBoardInput {
  alerts: Alerts;
  now: EpochMs;
  confirmationOf: (alert: Alert) => Confirmation;
  /** Ids of plans that answer it, best first. */
  plansFor: (alert: Alert) => string[];
  ownerOf: (alert: Alert) => string | null;
  /** Tells what an alert is about among the entries of the promotion. */
  place: PlaceCause;
  entries: readonly LinkedEntry[];
  course: CourseNow;
  /** What operators are told of, of these causes. */
  annunciate: (groups: readonly AlertGroup[]) => readonly Annunciation[];
}

/**
 * The alert board: what is open, and what cleared without anybody having acknowledged it. By severity; among equals what nobody has
 * acknowledged comes first, then what was there first (the first one out is the likely cause). What is shelved, silenced at its source
 * or cleared is not counted among the P1 to P3.
 */
export function alertBoard(input: AlertBoardInput): AlertBoard {
  const rows = [...input.alerts.values()]
    .filter((alert) => !isSettled(alert))
    .map((alert) => rowOf(alert, input))
    .toSorted(byUrgency);
  const count = (wanted: (row: AlertRow) => boolean) => rows.filter(wanted).length;
  const stands = (row: AlertRow) => row.shelved === null && !row.suppressed;
  const open = (severity: number) => (row: AlertRow) =>
    row.state === 'open' && stands(row) && row.severity === severity;
  const groups = groupAlerts(rows, input);
  const annunciations = input.annunciate(groups);
  return {
    at: input.now,
    rows,
    groups,
    annunciations: [...annunciations],
    load: operatorLoad(input.course, annunciations, input.now),
    counts: {
      p1: count(open(1)),
      p2: count(open(2)),
      p3: count(open(3)),
      unacknowledged: count((row) => stands(row) && row.acknowledged === null),
      shelved: count((row) => row.state === 'open' && row.shelved !== null),
      cleared: count((row) => row.state === 'cleared'),
    },
  };
}

function rowOf(
  alert: Alert,
  { now, confirmationOf, plansFor, ownerOf, place, course }: AlertBoardInput,
): AlertRow {
  return {
    ...alert,
    group: place(alert).id,
    chattering: course.chattering.has(alert.fingerprint),
    shelved: shelvingAt(alert, now),
    plans: plansFor(alert),
    owner: ownerOf(alert),
    ...confirmationOf(alert),
  };
}

function byUrgency(left: AlertRow, right: AlertRow): number {
  return (
    left.severity - right.severity ||
    Number(left.acknowledged !== null) - Number(right.acknowledged !== null) ||
    left.openedAt - right.openedAt ||
    (left.fingerprint < right.fingerprint ? -1 : 1)
  );
}
